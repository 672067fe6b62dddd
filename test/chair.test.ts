import { describe, expect, it } from 'vitest';
import { id, readerOf } from '../src/forum/index.ts';
import { readyCharters } from '../src/server/index.ts';
import { charterFile, imported, readBy } from './imported.ts';

const charters = readyCharters();

describe('the chair', () => {
  it.each(charters)('of %s reads what all members read, and no working papers of the secretariat', (name) => {
    const { forum } = imported(name);
    const reader = readerOf(forum, { credential: id('someone'), role: 'chair', party: null });
    expect(reader).toEqual({ kind: 'member' });
  });

  it.each(charters)('of %s is given no deed done on papers it does not read', (name) => {
    const { command } = charterFile(name);
    if (command.type !== 'FoundForum') throw new Error('a charter founds');
    const may = command.charter.roles.chair?.may ?? [];
    expect(may).toContain('OpenMeeting');
    const unread = [
      'PlanSession',
      'ChangeSession',
      'DropSession',
      'ReleaseProgramme',
      'NoteLevel',
      'RecordBilateral',
    ];
    expect(may.filter((deed) => unread.includes(deed) || deed === '*')).toEqual([]);
  });

  it('sees neither drafts nor what was said between a party and the secretariat', () => {
    const exercise = ['balkan-peace-platform', 'exercise-third-meeting'];
    const record = imported('balkan-peace-platform', ...exercise);
    const [chair, secretariat] = [
      readBy({ kind: 'member' }, record),
      readBy({ kind: 'secretariat' }, record),
    ].map((forum) => forum.meetings.meetings['exercise-3']);
    expect(secretariat?.edits).toBeGreaterThan(0);
    expect(chair?.edits).toBe(0);
    expect(chair?.releases.length).toBe(secretariat?.releases.length);
    const contacts = (meeting: typeof chair): readonly unknown[] =>
      Object.values(meeting?.delegations ?? {}).flatMap(({ delegates }) =>
        Object.values(delegates).filter(({ contact }) => contact !== null),
      );
    expect(contacts(secretariat).length).toBeGreaterThan(0);
    expect(contacts(chair)).toEqual([]);
    // Credentials are every member's to see.
    expect(Object.keys(chair?.credentials ?? {})).toEqual(Object.keys(secretariat?.credentials ?? {}));
  });
});
