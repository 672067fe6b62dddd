import { describe, expect, it } from 'vitest';
import { given, type Told } from '../given.ts';
import { type CredentialId, id, type SourceId } from '../kernel.ts';
import { draftChanges, programmeChanges, releaseChanges } from './changes.ts';
import {
  accepted,
  cited,
  convened,
  day,
  hall,
  item,
  known,
  meeting,
  members,
  named,
  party,
  person,
  planned,
  room,
  session,
  time,
} from './given-meeting.ts';
import { programmeOf } from './ready.ts';
import { tellsOfExercise } from './views.ts';

const rs = party('rs');
const table = [...members, convened, ...accepted('rs')];
const plan = (...of: Parameters<typeof item>) =>
  ({ type: 'PlanSession', meeting, session: item(...of) }) as const;

describe('the programme', () => {
  it('is drawn up where the secretariat alone reads it', () => {
    const drawn = given(...table).when(plan('first'));
    drawn.gives(planned('first'));
    expect(drawn.outcome.ok && drawn.outcome.acts[0]?.audience).toBe('secretariat');
    const { session: _, ...unnamed } = item('first');
    given(...table)
      .when({ type: 'PlanSession', meeting, session: unnamed }, { fresh: 's-9' })
      .gives({ type: 'SessionPlanned', meeting, session: { ...unnamed, session: session('s-9') } });
  });

  it('takes no item that the charter, the house or the calendar does not have', () => {
    const drawn = given(...table, ...hall);
    drawn.when(plan('a', { kind: 'duel' })).refuses('SessionKindUnknown');
    drawn.when(plan('a', { topics: ['energy', 'gossip'] })).refuses({
      code: 'TopicUnknown',
      rule: 'charter.topics',
      topic: 'gossip',
    });
    drawn.when(plan('a', { room: room('cellar') })).refuses('RoomUnknown');
    drawn.when(plan('a', { day: day('2026-07-09') })).refuses('OutsideMeeting');
    drawn.when(plan('a', { day: day('2026-07-12') })).refuses('OutsideMeeting');
    drawn
      .when(plan('a', { day: day('2026-07-11'), room: room('hall') }))
      .gives(planned('a', { day: day('2026-07-11'), room: room('hall') }));
  });

  it('tells of an exercise while an invented item or an invented release is part of it, and no longer', () => {
    const tells = (...acts: readonly Told[]): boolean | undefined => {
      const found = given(...table, ...acts).forum.meetings.meetings[meeting];
      return found && tellsOfExercise(found);
    };
    const invented = { ...planned('a'), exercise: true } as const;
    const release = { type: 'ProgrammeReleased', meeting, version: 1, sessions: [] } as const;
    expect(tells(planned('a'))).toBe(false);
    expect(tells(invented)).toBe(true);
    expect(tells(invented, { type: 'SessionChanged', meeting, session: item('a') })).toBe(false);
    expect(tells(invented, { type: 'SessionDropped', meeting, session: session('a') })).toBe(false);
    expect(tells(release)).toBe(false);
    expect(tells({ ...release, exercise: true })).toBe(true);
  });

  it('keeps the id of a dropped item taken', () => {
    const dropped = given(...table, planned('a')).when({
      type: 'DropSession',
      meeting,
      session: session('a'),
    });
    dropped.gives({ type: 'SessionDropped', meeting, session: session('a') });
    given(...table, planned('a'), { type: 'SessionDropped', meeting, session: session('a') })
      .when(plan('a'))
      .refuses({ code: 'SessionTaken', rule: 'record.own-ids', session: session('a') });
    given(...table)
      .when({ type: 'DropSession', meeting, session: session('a') })
      .refuses('SessionUnknown');
  });

  it('refuses a form on which someone else has changed the item meanwhile', () => {
    const changed = item('a', { minutes: 60 });
    const change = { type: 'ChangeSession', meeting, session: changed } as const;
    const acts = [...table, planned('a'), planned('b')];
    given(...acts)
      .when({ ...change, base: 2 })
      .gives({ type: 'SessionChanged', meeting, session: changed });
    given(...acts)
      .when({ ...change, base: 1 })
      .gives({ type: 'SessionChanged', meeting, session: changed });
    given(...acts, { type: 'SessionChanged', meeting, session: item('a', { minutes: 30 }) })
      .when({ ...change, base: 2 })
      .refuses({ code: 'ProgrammeMoved', rule: 'record.no-stale-form', now: 3 });
    given(...acts)
      .when({ ...change, base: 9 })
      .refuses('ProgrammeMoved');
    given(...acts)
      .when({ ...change, session: item('c'), base: 2 })
      .refuses('SessionUnknown');
    given(...acts)
      .when({ ...change, session: item('a', { kind: 'duel' }), base: 2 })
      .refuses('SessionKindUnknown');
  });

  it('T25: has no photograph under a profile without one', () => {
    const gymnich = { type: 'ProfileChosen', meeting, profile: 'gymnich' } as const;
    given(...table, gymnich)
      .when(plan('photo', { kind: 'photo' }))
      .refuses({ code: 'PhotoUnderProfile', rule: 'profile.photo', profile: 'gymnich' });
    given(...table, planned('photo', { kind: 'photo' }), gymnich)
      .when({ type: 'ReleaseProgramme', meeting, base: 1 })
      .refuses('PhotoUnderProfile');
    given(...table)
      .when(plan('photo', { kind: 'photo' }))
      .gives(planned('photo', { kind: 'photo' }));
  });
});

describe('a release', () => {
  const release = { type: 'ReleaseProgramme', meeting, base: 2 } as const;
  const drafted = [...table, planned('late', { start: time('15:00') }), planned('early')];

  it('gives everyone the whole programme in the order of the day', () => {
    const released = given(...drafted).when(release);
    released.gives({
      type: 'ProgrammeReleased',
      meeting,
      version: 1,
      sessions: [item('early'), item('late', { start: time('15:00') })],
    });
    expect(released.outcome.ok && released.outcome.acts[0]?.audience).toBe('public');
  });

  it('leaves items whose hour is not known as they were entered, after the others of their day', () => {
    const loose = ['photograph', 'bilaterals', 'address'].map((name) => planned(name, { start: null }));
    const released = given(...table, ...loose, planned('session')).when({ ...release, base: 4 });
    expect(released.forum.meetings.meetings.m?.releases[0]?.sessions.map((one) => one.session)).toEqual([
      'session',
      'photograph',
      'bilaterals',
      'address',
    ]);
  });

  it('needs changes, and the draft that its reader saw', () => {
    given(...table)
      .when({ ...release, base: 0 })
      .refuses({ code: 'NothingToRelease', rule: 'programme.release' });
    given(...drafted)
      .when({ ...release, base: 1 })
      .refuses('ProgrammeMoved');
    const twice = given(...drafted);
    expect(twice.when(release).outcome.ok).toBe(true);
    twice.when(release).refuses('NothingToRelease');
    twice.when(plan('third'));
    twice.when({ ...release, base: 3 }).gives({
      type: 'ProgrammeReleased',
      meeting,
      version: 2,
      sessions: [item('early'), item('third'), item('late', { start: time('15:00') })],
    });
  });

  it('shows what changed since the one before, and what the draft would change', () => {
    const desk = given(...drafted);
    desk.when(release);
    desk.when({ type: 'ChangeSession', meeting, session: item('early', { start: time('10:00') }), base: 2 });
    desk.when({ type: 'DropSession', meeting, session: session('late') });
    desk.when(plan('dinner', { kind: 'dinner', start: time('20:00') }));
    const found = desk.forum.meetings.meetings.m;
    const told = found && draftChanges(found).map(({ kind, session }) => [kind, session]);
    expect(told).toEqual([
      ['moved', 'early'],
      ['dropped', 'late'],
      ['added', 'dinner'],
    ]);
    desk.when({ ...release, base: 5 });
    expect(found && draftChanges(found)).toEqual([]);
    expect(found && releaseChanges(found, 2)).toHaveLength(3);
    expect(found && releaseChanges(found, 1).map(({ kind }) => kind)).toEqual(['added', 'added']);
  });

  it('holds no item that the meeting has moved away from', () => {
    given(...table, planned('a', { day: day('2026-07-11') }), {
      type: 'MeetingMoved',
      meeting,
      place: convened.place,
      from: day('2026-07-10'),
      to: day('2026-07-10'),
      reason: { en: 'Shorter' },
    })
      .when({ type: 'ReleaseProgramme', meeting, base: 1 })
      .refuses({ code: 'OutsideMeeting', rule: 'programme.days', day: day('2026-07-11') });
  });

  it('tells a moved item from a changed one, whichever language was written first', () => {
    const before = item('a', { title: { en: 'A', tr: 'B' }, topics: ['energy'] });
    expect(programmeChanges([before], [{ ...before, title: { tr: 'B', en: 'A' } }])).toEqual([]);
    expect(programmeChanges([before], [{ ...before, room: room('hall') }])).toMatchObject([
      { kind: 'moved', fields: ['room'] },
    ]);
    expect(programmeChanges([before], [{ ...before, minutes: null, topics: [] }])).toMatchObject([
      { kind: 'changed', fields: ['minutes', 'topics'] },
    ]);
  });
});

describe('a reader who sees no drafts', () => {
  it('sees the release, and no changes against it', () => {
    const sessions = [item('a')];
    const { forum } = given(...table, { type: 'ProgrammeReleased', meeting, version: 1, sessions });
    const found = forum.meetings.meetings.m;
    expect(found && draftChanges(found)).toEqual([]);
    expect(found && programmeOf(found)).toEqual(sessions);
  });
});

describe('rosters', () => {
  const seated = [
    ...table,
    known('minister', 'rs'),
    named('minister', 'rs'),
    known('deputy', 'rs'),
    named('deputy', 'rs', { function: 'adviser', level: 'deputy' }),
    planned('plenary'),
    planned('parallel', { start: time('12:00') }),
    planned('reception', { start: time('18:00') }),
    planned('someday', { start: null, minutes: null }),
    planned('before', { start: time('10:00'), minutes: 60 }),
  ];
  const set = {
    type: 'SetRoster',
    meeting,
    session: session('plenary'),
    party: rs,
    head: person('minister'),
    persons: [person('minister'), person('deputy')],
  } as const;
  const { type: _, ...roster } = set;

  it('say who of a delegation is where, to those at the table; the public record tells everyone', () => {
    const done = given(...seated).when(set);
    done.gives({ type: 'RosterSet', ...roster });
    expect(done.outcome.ok && done.outcome.acts[0]?.audience).toBe('member');
    const told = given(...seated, cited('n09')).when(set, { sources: [id<SourceId>('n09')] });
    expect(told.outcome.ok && told.outcome.acts[0]?.audience).toBe('public');
  });

  it('are set by a delegation for what was released alone: an answer about a draft would tell of it', () => {
    const by = { credential: id<CredentialId>('liaison'), role: 'delegation', party: rs };
    const out = { type: 'ProgrammeReleased', meeting, version: 1 } as const;
    const there = { ...roster, session: session('parallel') };
    given(...seated)
      .when(set, { by })
      .refuses('SessionUnknown');
    const released = given(
      ...seated,
      { type: 'RosterSet', ...there },
      { ...out, sessions: [item('plenary')] },
    );
    released.when({ ...set, session: session('parallel') }, { by }).refuses('SessionUnknown');
    released.when(set).refuses('PersonElsewhere');
    released.when(set, { by }).gives({ type: 'RosterSet', ...roster });
  });

  it('of which everyone reads once are read by everyone when they change', () => {
    const told = given(...seated, { type: 'RosterSet', ...roster, sources: [id<SourceId>('n09')] });
    for (const changed of [set, { ...set, persons: [person('minister')] }]) {
      const asked = told.when(changed);
      expect(asked.outcome.ok && asked.outcome.acts[0]?.audience).toBe('public');
    }
  });

  it('hold only persons of the delegation, the head among them, at an item that there is', () => {
    const desk = given(...seated, known('guest', 'al'));
    desk.when({ ...set, session: session('ball') }).refuses('SessionUnknown');
    desk.when({ ...set, party: party('al') }).refuses('NotAttending');
    desk.when({ ...set, persons: [person('minister'), person('guest')] }).refuses({
      code: 'NotNamed',
      rule: 'delegation.once',
      person: person('guest'),
    });
    desk.when({ ...set, persons: [person('deputy')] }).refuses({
      code: 'HeadNotOnRoster',
      rule: 'programme.roster',
      person: person('minister'),
    });
  });

  it('put no head into two rooms at one hour', () => {
    const there = given(...seated, { type: 'RosterSet', ...roster });
    there.when({ ...set, session: session('parallel') }).refuses({
      code: 'PersonElsewhere',
      rule: 'programme.one-place',
      person: person('minister'),
      session: session('plenary'),
    });
    there
      .when({ ...set, session: session('parallel'), head: null, persons: [person('minister')] })
      .refuses('PersonElsewhere');
    expect(there.when({ ...set, session: session('parallel'), head: person('deputy') }).outcome.ok).toBe(
      true,
    );
    expect(there.when({ ...set, session: session('reception') }).outcome.ok).toBe(true);
    expect(there.when({ ...set, session: session('someday') }).outcome.ok).toBe(true);
    expect(there.when({ ...set, session: session('before') }).outcome.ok).toBe(true);
    expect(there.when(set).outcome.ok).toBe(true);
  });
});
