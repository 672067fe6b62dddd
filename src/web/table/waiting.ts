import {
  type Actor,
  type CommandType,
  type Forum,
  type Meeting,
  type Missing,
  meetingsInOrder,
  missing,
} from '../../forum/index.ts';
import type { Visit } from '../page.ts';
import { isWaiting } from '../waits.ts';

export type Waiting = {
  readonly meeting: Readonly<Meeting>;
  readonly missing: Missing;
  /** What this reader does about it. */
  readonly deed: CommandType;
  /** It was said at this node, and waits there until the keeper answers. */
  readonly said: boolean;
};

/** What a party is reminded of is the party's own to do. */
const own: Readonly<Partial<Record<Missing['kind'], CommandType>>> = {
  AnswerMissing: 'AnswerInvitation',
  AnswerTentative: 'AnswerInvitation',
  AnswerBeforeMove: 'AnswerInvitation',
};

/** What waits for whoever has entered: the secretariat's own, or the delegation's own, of every meeting that goes on. */
export function waitingFor(
  forum: Forum,
  { actor, today, waiting = [], moved }: Pick<Visit, 'actor' | 'today' | 'waiting' | 'moved'>,
): readonly Waiting[] {
  // Where the record was kept before, nothing can be done any more.
  if (actor === null || moved !== undefined) return [];
  return meetingsInOrder(forum)
    .filter(({ state }) => state !== 'closed' && state !== 'cancelled')
    .flatMap((meeting) =>
      missing(forum, meeting, today).flatMap((each) => {
        const deed = deedOf(forum, actor, each);
        if (deed === null) return [];
        const probe = { type: deed, meeting: meeting.meeting, party: partyOf(each) ?? actor.party };
        return [{ meeting, missing: each, deed, said: waiting.some((one) => isWaiting(one, probe)) }];
      }),
    );
}

function deedOf(forum: Forum, actor: Actor, each: Missing): CommandType | null {
  const role = forum.charter.now.roles[actor.role];
  if (role === undefined || role.scope === 'outside') return null;
  const may = (deed: CommandType): CommandType | null =>
    role.may.includes(deed) || role.may.includes('*') ? deed : null;
  if (role.scope === 'forum') return each.whose === 'secretariat' ? may(each.deed) : null;
  if (partyOf(each) !== actor.party) return null;
  return each.whose === 'party' ? may(each.deed) : may(own[each.kind] ?? each.deed);
}

function partyOf(each: Missing): string | null {
  if ('party' in each) return each.party;
  return each.kind === 'PlateRefused' && 'party' in each.refusal ? each.refusal.party : null;
}
