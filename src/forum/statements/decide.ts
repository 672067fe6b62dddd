import type { Forum, Refusal } from '../forum.ts';
import { done, groundOf, refuse } from '../kernel.ts';
import { own } from '../own.ts';
import type { Part } from '../part.ts';
import { visible } from '../visible.ts';
import type { StatementsAct, StatementsCommand, StatementsRefusal } from './acts.ts';
import { heldKey, type StatementsSlice } from './state.ts';

type Rules = Part<StatementsSlice, StatementsCommand, StatementsAct>['decide'];
type Enter = Extract<StatementsCommand, { type: 'EnterStatement' }>;

export const decideStatements: Rules = {
  CiteSource: (forum, command, context) => {
    const { type: _, ...source } = command;
    if (own(forum.statements.sources, command.source) !== undefined)
      return refuse({ code: 'SourceTaken', rule: 'record.own-ids', source: command.source });
    return done({ audience: 'public', act: { type: 'SourceCited', v: 1, ...groundOf(context), ...source } });
  },
  EnterStatement: (forum, command, context) => {
    const { type: _, by, statement = context.fresh, ...said } = command;
    const refusal = refuseStatement(forum, command, statement);
    if (refusal !== null) return refuse(refusal);
    const statedBy = by === undefined ? {} : { statedBy: by };
    const act = {
      type: 'StatementEntered' as const,
      v: 1 as const,
      ...groundOf(context),
      ...said,
      ...statedBy,
      statement,
    };
    return done({ audience: 'public', act });
  },
  HoldStatement: (forum, { statement, reason }, context) => {
    const known = standing(forum, statement);
    if (known === undefined) return refuse(unknown(statement));
    if (own(forum.statements.held, heldKey(known))?.statement === statement)
      return refuse({ code: 'StatementHeldAlready', rule: 'statements.one-held', statement });
    return done({
      audience: 'public',
      act: { type: 'StatementHeld', v: 1, ...groundOf(context), statement, reason },
    });
  },
  WithdrawStatement: (forum, { statement, reason }, context) => {
    if (standing(forum, statement) === undefined) return refuse(unknown(statement));
    return done({
      audience: 'public',
      act: { type: 'StatementWithdrawn', v: 1, ...groundOf(context), statement, reason },
    });
  },
};

function standing(forum: Forum, statement: string): StatementsSlice['statements'][string] | undefined {
  const known = own(forum.statements.statements, statement);
  return known?.withdrawn === null ? known : undefined;
}

const unknown = (statement: string): StatementsRefusal => ({
  code: 'StatementUnknown',
  rule: 'statements.sourced',
  statement,
});

function refuseStatement(forum: Forum, command: Enter, statement: string): Refusal | null {
  const { about, field, value, from, to, source } = command;
  if (own(forum.statements.statements, statement) !== undefined)
    return { code: 'StatementTaken', rule: 'record.own-ids', statement };
  if (own(forum.statements.sources, source) === undefined)
    return { code: 'SourceUnknown', rule: 'statements.sourced', source };
  if (!visible(field) || value === '' || (typeof value === 'object' && Object.keys(value).length === 0))
    return { code: 'StatementEmpty', rule: 'statements.sourced', field };
  if (from !== undefined && to !== undefined && to < from)
    return { code: 'DaysReversed', rule: 'calendar', from, to };
  return refuseSubject(forum, about);
}

/** Parties and persons are this forum's own; every other subject may be somebody else's. */
function refuseSubject(forum: Forum, about: Enter['about']): Refusal | null {
  if (about.kind === 'party' && own(forum.parties.parties, about.id) === undefined)
    return { code: 'SubjectUnknown', rule: 'statements.subject', about };
  if (about.kind === 'person' && own(forum.parties.persons, about.id) === undefined)
    return { code: 'SubjectUnknown', rule: 'statements.subject', about };
  return null;
}
