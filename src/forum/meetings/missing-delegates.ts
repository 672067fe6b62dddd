import type { Forum } from '../forum.ts';
import type { PartyId, PersonId } from '../kernel.ts';
import type { Missing } from './missing.ts';
import { attends, delegatesOf, highestHead, invitationOf, isHead, rankOf } from './ready.ts';
import type { Meeting } from './state.ts';

export function missingDelegates(forum: Forum, meeting: Meeting, party: PartyId): readonly Missing[] {
  if (!attends(forum, meeting, party)) return [];
  const delegates = delegatesOf(meeting, party);
  const heads = delegates.filter((delegate) => isHead(forum, delegate));
  const name = { party, deed: 'NameDelegate', whose: 'party' } as const;
  if (delegates.length === 0) return [{ kind: 'DelegationMissing', ...name }];
  if (heads.length === 0) return [{ kind: 'HeadMissing', ...name }];
  const answer = { party, deed: 'AnswerInvitation', whose: 'party' } as const;
  const below = headBelow(forum, meeting, party);
  if (below !== null) return [{ kind: 'HeadBelowAnswer', ...below, ...answer }];
  const above = headAbove(forum, meeting, party);
  return above === null ? [] : [{ kind: 'HeadAboveAnswer', ...above, ...answer }];
}

/** The head of a delegation whose level is below the one its party answered with. */
export function headBelow(forum: Forum, meeting: Meeting, party: PartyId): Differing | null {
  const differing = headDiffers(forum, meeting, party);
  if (differing === null) return null;
  return rankOf(forum, differing.level) > rankOf(forum, differing.answered) ? differing : null;
}

/** The head whose party answered below the meeting's level, and who sits higher than that. */
function headAbove(forum: Forum, meeting: Meeting, party: PartyId): Differing | null {
  const differing = headDiffers(forum, meeting, party);
  if (differing === null || invitationOf(meeting, party)?.below !== true) return null;
  return rankOf(forum, differing.level) < rankOf(forum, differing.answered) ? differing : null;
}

type Differing = { readonly person: PersonId; readonly level: string; readonly answered: string };

function headDiffers(forum: Forum, meeting: Meeting, party: PartyId): Differing | null {
  const answered = invitationOf(meeting, party)?.level ?? null;
  const highest = highestHead(forum, meeting, party);
  if (answered === null || highest === undefined || highest.level === null) return null;
  const { person, level } = highest;
  return level === answered ? null : { person, level, answered };
}
