import { describe, expect, it } from 'vitest';
import {
  type Command,
  type CredentialId,
  decide,
  evolve,
  type Forum,
  id,
  type MeetingId,
  type PartyId,
  readerOf,
  readInstant,
  sees,
} from '../src/forum/index.ts';
import { readyCharters } from '../src/server/index.ts';
import { charterFile, imported, readBy } from './imported.ts';

const charters = readyCharters();
const exercise = ['balkan-peace-platform', 'exercise-third-meeting'] as const;

const meeting = id<MeetingId>('exercise-3');
const reason = { en: 'Exercise', tr: 'Tatbikat' };

/** Said one after the other on the first day of the exercise's meeting, each with every word it takes. */
function deeds({ charter, meetings }: Forum): readonly Command[] {
  const found = meetings.meetings[meeting];
  const [session] = Object.values(found?.draft ?? {});
  const [below] = Object.values(found?.invitations ?? {}).filter(({ below }) => below);
  if (found?.from == null || found.to === null || session === undefined || below === undefined)
    throw new Error('not the exercise that was meant');
  const { place, from, to, edits } = found;
  const parties = [id<PartyId>('albania'), id<PartyId>('serbia')];
  const party = id<PartyId>('serbia');
  const now = { ...charter.now, order: { ...charter.now.order, start: 'lot' as const } };
  const text = { text: reason, how: reason };
  return [
    { type: 'AmendCharter', base: charter.version, charter: now, reason },
    { type: 'DrawFirstSeat', meeting },
    { type: 'ExamineCredentials', meeting, party, step: 'queried', reason },
    { type: 'NoteLevel', meeting, party: below.party },
    { type: 'RemindParty', meeting, party: id('montenegro'), about: 'answer' },
    { type: 'PlanSession', meeting, session: { ...session, session: id('one-more') } },
    { type: 'ChangeSession', meeting, session: { ...session, minutes: 5 }, base: edits + 1 },
    { type: 'DropSession', meeting, session: session.session },
    { type: 'ChooseProfile', meeting, profile: charter.now.profile },
    { type: 'PostponeMeeting', meeting, reason },
    { type: 'MoveMeeting', meeting, place, from, to, reason },
    { type: 'OpenMeeting', meeting },
    { type: 'RecordBilateral', meeting, bilateral: 'b-1', parties, topics: reason },
    { type: 'RecordOutcome', meeting, outcome: 'd-1', kind: 'decision', ...text, readers: 'member' },
    { type: 'CloseMeeting', meeting },
  ];
}

/** By deed, whether the chair reads every act it makes: found by saying it, not listed. */
function readByChair(): ReadonlyMap<string, boolean> {
  const { forum } = imported('balkan-peace-platform', ...exercise);
  const by = { credential: id<CredentialId>('someone'), role: 'register', party: null };
  const at = readInstant(`${forum.meetings.meetings[meeting]?.from}T12:00:00.000Z`);
  if (at === null) throw new Error('the exercise has no day');
  const found = new Map<string, boolean>();
  for (const command of deeds(forum)) {
    const outcome = decide(forum, command, { by, at, fresh: 'fresh', lots: [1, 2, 3, 4] });
    if (!outcome.ok) throw new Error(`${command.type}: ${outcome.refusal.code}`);
    found.set(
      command.type,
      outcome.acts.every(({ audience }) => sees({ kind: 'member' }, audience)),
    );
    for (const { act } of outcome.acts) evolve(forum, act, { seq: forum.size, at });
  }
  return found;
}

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
    expect(may).not.toContain('*');
    const read = readByChair();
    expect([...new Set(read.values())].toSorted()).toEqual([false, true]);
    expect(may.filter((deed) => read.get(deed) !== true)).toEqual([]);
  });

  it('sees neither drafts nor what was said between a party and the secretariat', () => {
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
