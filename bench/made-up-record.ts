import { readCommand } from '../dist/api/index.js';
import { type Command, type Day, readDay } from '../dist/forum/index.js';
import { type Desk, exerciseActor } from '../dist/server/index.js';

/** One command and who says it, all invented; the same list at every run. */
export type Deed = {
  readonly command: Command;
  readonly role: string;
  readonly party: string | null;
  /** A made-up meeting is told as one that was held, for its days run on over decades. */
  readonly on?: Day;
};

const host = 'turkiye';
const guests = ['albania', 'bosnia-and-herzegovina', 'kosovo', 'montenegro', 'north-macedonia', 'serbia'];
const table = [host, ...guests];
const functions = ['head', 'alternate', 'adviser', 'adviser', 'interpreter'];
const SESSIONS = 12;
const DAY_MS = 86_400_000;
// A meeting a day, and a million acts are over before today.
const FIRST_DAY = Date.UTC(1990, 0, 1);

type Plain = Readonly<Record<string, unknown>>;

const both = (words: string): Plain => ({ en: words, tr: words });

function deed(command: Plain, role = 'secretariat', party: string | null = null): Deed {
  const read = readCommand(command);
  if (!read.ok) throw new Error(`${command.type}: ${JSON.stringify(read.faults)}`);
  return { command: read.command, role, party };
}

function onDay(day: string, told: Deed): Deed {
  const on = readDay(day);
  if (on === null) throw new Error(`not a day: ${day}`);
  return { ...told, on };
}

/** Persons first, then meeting after meeting, each from its convening to its close: about 140 acts a meeting. */
export function* madeUpRecord(): Generator<Deed> {
  yield* persons();
  for (let n = 0; ; n++) yield* meetingDeeds(`made-up-${n}`, dayOf(n));
}

function* persons(): Generator<Deed> {
  for (const party of table) {
    for (const [i, key] of functions.entries()) {
      const name = `${key} ${i + 1} of ${party} (exercise)`;
      yield deed({ type: 'EnterPerson', person: personOf(party, i), party, name });
    }
  }
}

function personOf(party: string, i: number): string {
  return `made-up-${party}-${i}`;
}

function dayOf(n: number): string {
  return new Date(FIRST_DAY + n * DAY_MS).toISOString().slice(0, 10);
}

function* meetingDeeds(meeting: string, day: string): Generator<Deed> {
  const convene = deed({
    type: 'ConveneMeeting',
    meeting,
    title: both('Made-up meeting (exercise)'),
    host,
    place: { city: both('Istanbul'), country: 'TR', venue: null, zone: 'Europe/Istanbul' },
    from: day,
    to: day,
    level: 'foreign-minister',
    profile: null,
  });
  yield onDay(day, convene);
  for (const party of guests) {
    yield deed({ type: 'InviteParty', meeting, party, number: `EXERCISE/${meeting}/${party}` });
  }
  for (const party of guests) {
    const level = party === 'albania' ? 'deputy-foreign-minister' : 'foreign-minister';
    yield deed({ type: 'AnswerInvitation', meeting, party, answer: 'accepted', level }, 'head', party);
  }
  for (const party of table) yield* delegationDeeds(meeting, party);
  yield* programmeDeeds(meeting, day);
  yield onDay(day, deed({ type: 'OpenMeeting', meeting }));
  yield deed({ type: 'CloseMeeting', meeting });
}

function* delegationDeeds(meeting: string, party: string): Generator<Deed> {
  for (const [i, key] of functions.entries()) {
    const office = both('Office (exercise)');
    const level = key === 'head' ? 'foreign-minister' : null;
    const named = { type: 'NameDelegate', meeting, party, person: personOf(party, i), function: key };
    yield deed({ ...named, office, level, acting: false }, 'head', party);
  }
  yield deed({ type: 'SubmitCredentials', meeting, party, signer: 'foreign-minister' }, 'head', party);
  yield deed({ type: 'ExamineCredentials', meeting, party, step: 'accepted' });
}

function* programmeDeeds(meeting: string, day: string): Generator<Deed> {
  const items = Array.from({ length: SESSIONS }, (_, i) => sessionOn(i, day));
  for (const session of items) yield deed({ type: 'PlanSession', meeting, session });
  for (const [i, session] of items.entries()) {
    const changed = { ...session, minutes: 45 };
    yield deed({ type: 'ChangeSession', meeting, session: changed, base: SESSIONS + i });
  }
  yield deed({ type: 'ReleaseProgramme', meeting, base: 2 * SESSIONS });
  for (const [i, { session }] of items.entries()) {
    const party = table[i % table.length] ?? host;
    const persons = [personOf(party, 0), personOf(party, 2)];
    const roster = { type: 'SetRoster', meeting, session, party, head: personOf(party, 0), persons };
    yield deed(roster, 'head', party);
  }
}

function sessionOn(i: number, day: string): Plain & { readonly session: string } {
  const start = `${String(8 + i).padStart(2, '0')}:00`;
  return {
    session: `item-${i}`,
    kind: 'session',
    title: both(`Item ${i + 1} (exercise)`),
    topics: ['energy'],
    day,
    start,
    minutes: 60,
    room: null,
    interpretation: ['tr', 'en'],
  };
}

const INVITED = 40;
const STAGED = new Set([
  'ConveneMeeting',
  'InviteParty',
  'AnswerInvitation',
  'NameDelegate',
  'PlanSession',
  'OpenMeeting',
]);

/** What must stand before `anyOrder` is legal: some meetings with a delegation each. */
export function* stage(): Generator<Deed> {
  yield* persons();
  for (let n = 0; n < INVITED; n++) {
    const meeting = `stage-${n}`;
    for (const each of meetingDeeds(meeting, dayOf(n))) if (STAGED.has(each.command.type)) yield each;
    yield deed({ type: 'ReleaseProgramme', meeting, base: SESSIONS });
  }
}

/** Everyday commands that are legal in whatever order they arrive, each of one act; `n` makes each its own. */
export function anyOrder(n: number): Deed {
  const meeting = `stage-${n % INVITED}`;
  const party = guests[n % guests.length] ?? host;
  const kind = everyday[Math.floor(n / guests.length) % everyday.length] ?? reminders;
  return kind(meeting, party, n);
}

type Everyday = (meeting: string, party: string, n: number) => Deed;

const reminders: Everyday = (meeting, party) =>
  deed({ type: 'RemindParty', meeting, party, about: 'delegation' });

const everyday: readonly Everyday[] = [
  reminders,
  (meeting, _, n) => {
    const text = both(`Point ${n} (exercise)`);
    return deed({ type: 'RecordOutcome', meeting, kind: 'principle', text, how: both('consensus') });
  },
  (meeting, party, n) => {
    const persons = [personOf(party, 0)];
    const session = `item-${n % SESSIONS}`;
    return deed({ type: 'SetRoster', meeting, session, party, head: null, persons }, 'head', party);
  },
  (_, party, n) => deed({ type: 'EnterPerson', person: `one-${n}`, party, name: `Person ${n} (exercise)` }),
];

/** Says one deed at the desk; a refusal is a fault of this file. */
export async function say(desk: Desk, { command, role, party, on }: Deed, key: string): Promise<number> {
  const speaker = {
    actor: exerciseActor(role, party),
    exercise: true,
    ...(on !== undefined && { on }),
  } as const;
  const said = await desk.say(command, speaker, key);
  if (!said.ok) throw new Error(`${command.type} was refused: ${said.refusal.code}`);
  return said.seqs.length;
}

// Two groups of the desk's: one is made durable while the next one gathers.
const IN_FLIGHT = 512;

/** Says deeds in order until the record has `size` acts. */
export async function enterUpTo(desk: Desk, size: number, deeds: Iterator<Deed, void>): Promise<void> {
  while (desk.head().size < size) {
    const least = Math.min(IN_FLIGHT, size - desk.head().size);
    const said: Promise<number>[] = [];
    for (let i = 0; i < least; i++) {
      const next = deeds.next();
      if (next.done === true) {
        await Promise.all(said);
        return;
      }
      said.push(say(desk, next.value, `made-up-${desk.head().size}-${i}`));
    }
    await Promise.all(said);
  }
}
