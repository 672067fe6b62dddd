import { describe, expect, it } from 'vitest';
import { goneOn, see, third } from '../../../test/seen.tsx';
import { id, type MeetingId, programme, readWallTime, type Session } from '../../forum/index.ts';

const meeting = id<MeetingId>('exercise-3');

function firstItem(): Session & { readonly base: number } {
  const found = third.forum.meetings.meetings[meeting];
  const session = found && programme(found).find(({ start }) => start !== null);
  if (found === undefined || session === undefined) throw new Error('the exercise has a programme');
  return { ...session, base: found.edits };
}

describe('an item whose words and hour changed since the release', () => {
  it('says both what is otherwise and which hour it had', () => {
    const { base, ...session } = firstItem();
    const start = readWallTime('07:05');
    const title = { en: 'Early table', tr: 'Erken masa' };
    const record = goneOn({ type: 'ChangeSession', meeting, session: { ...session, start, title }, base });
    const { text } = see('/meetings/exercise-3/programme', 'secretariat', { record });
    expect(text).toMatch(new RegExp(`changed; [^;]*hour[^;]*; was ${session.start}`));
  });
});
