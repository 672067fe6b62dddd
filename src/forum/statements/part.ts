import { inventedBy } from '../kernel.ts';
import { own } from '../own.ts';
import type { Part } from '../part.ts';
import type { StatementsAct, StatementsCommand } from './acts.ts';
import { decideStatements } from './decide.ts';
import { heldKey, type StatementsSlice, subjectKey } from './state.ts';

export type { StatementsSlice } from './state.ts';

type Fold = Part<StatementsSlice, StatementsCommand, StatementsAct>['evolve'];

const evolve: Fold = {
  SourceCited: (slice, act) => {
    const { source, url, grade, title = null, seen = null } = act;
    slice.sources[source] = { source, url, grade, title, seen, ...inventedBy(act) };
  },
  StatementEntered: (slice, act) => {
    const { statement, about, field, value, source } = act;
    const { statedBy = null, from = null, to = null, exercise = false } = act;
    slice.statements[statement] = {
      statement,
      about,
      field,
      value,
      statedBy,
      from,
      to,
      source,
      exercise,
      withdrawn: null,
    };
    const key = subjectKey(about);
    const ids = slice.about[key];
    if (ids === undefined) slice.about[key] = [statement];
    else ids.push(statement);
  },
  StatementHeld: (slice, act) => {
    const held = own(slice.statements, act.statement);
    if (held !== undefined) slice.held[heldKey(held)] = { statement: act.statement, reason: act.reason };
  },
  StatementWithdrawn: (slice, act) => {
    const gone = own(slice.statements, act.statement);
    if (gone !== undefined) gone.withdrawn = act.reason;
  },
};

export const statementsPart: Part<StatementsSlice, StatementsCommand, StatementsAct> = {
  begin: () => ({ sources: {}, statements: {}, about: {}, held: {} }),
  decide: decideStatements,
  evolve,
  behalf: {},
  erasable: { StatementEntered: { value: 'prose' } },
};
