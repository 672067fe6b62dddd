import type { Forum } from '../forum.ts';
import type { PartyId } from '../kernel.ts';
import type { Missing } from './missing.ts';
import { attends, delegatesOf, invitationOf, isHead, rankOf } from './ready.ts';
import type { Delegate, Meeting } from './state.ts';

export function missingDelegates(forum: Forum, meeting: Meeting, party: PartyId): readonly Missing[] {
  if (!attends(forum, meeting, party)) return [];
  const delegates = delegatesOf(meeting, party);
  const heads = delegates.filter((delegate) => isHead(forum, delegate));
  const name = { party, deed: 'NameDelegate', whose: 'party' } as const;
  if (delegates.length === 0) return [{ kind: 'DelegationMissing', ...name }];
  if (heads.length === 0) return [{ kind: 'HeadMissing', ...name }];
  return belowAnswer(forum, meeting, party, heads);
}

function belowAnswer(
  forum: Forum,
  meeting: Meeting,
  party: PartyId,
  heads: readonly Delegate[],
): readonly Missing[] {
  const answered = invitationOf(meeting, party)?.level ?? null;
  // The highest of several heads gives the delegation its level.
  const [highest] = [...heads].sort((a, b) => rankOf(forum, a.level) - rankOf(forum, b.level));
  if (answered === null || highest === undefined || highest.level === null) return [];
  if (rankOf(forum, highest.level) <= rankOf(forum, answered)) return [];
  const { person, level } = highest;
  return [
    { kind: 'HeadBelowAnswer', party, person, level, answered, deed: 'AnswerInvitation', whose: 'party' },
  ];
}
