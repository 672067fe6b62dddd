import {
  type Act,
  type Charter,
  type Forum,
  type Meeting,
  meetingsInOrder,
  type Party,
} from '../forum/index.ts';

type Table<T> = Readonly<Record<string, T>>;

/**
 * What the page of one act is drawn from for the public, on the server and then in the browser: what the act names, and
 * what the letterhead counts. The whole fold would be a hundred times the act it stands beside.
 *
 * @param seq - number of the act, for the charter it was entered under
 */
export function snapshotOfAct(forum: Forum, act: Act, seq: number): Forum {
  const named = namedBy(forum, act);
  const { statements, parties, meetings, charter, custody } = forum;
  return {
    ...forum,
    charter: charterAt(charter, named, seq),
    // The page says who holds it; two heads and every delay stand on a page of their own.
    custody: { ...custody, forks: [], delays: [] },
    statements: {
      sources: only(statements.sources, named),
      statements: only(statements.statements, named),
      about: {},
      held: {},
    },
    parties: {
      parties: partiesFor(forum, named, act.by),
      addresses: only(parties.addresses, named),
      persons: only(parties.persons, named),
    },
    meetings: {
      meetings: meetingsFor(forum, named),
      venues: only(meetings.venues, named),
      rooms: only(meetings.rooms, named),
    },
  };
}

/** Every word of the act that may be an id, and those of what it names: a statement leads to a meeting, an entry to the same person's other. */
function namedBy({ statements, parties, meetings }: Forum, act: Act): ReadonlySet<string> {
  const named = new Set(stringsIn(act));
  const tables: readonly Table<unknown>[] = [
    statements.statements,
    parties.persons,
    ...Object.values(meetings.meetings).flatMap(({ bilaterals, outcomes }) => [bilaterals, outcomes]),
  ];
  // A set that grows while it is walked is walked to its end.
  for (const id of named)
    for (const table of tables)
      if (Object.hasOwn(table, id)) for (const word of stringsIn(table[id])) named.add(word);
  return named;
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function only<T>(table: Table<T>, named: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(table).filter(([id]) => named.has(id)));
}

function charterAt(charter: Forum['charter'], named: ReadonlySet<string>, seq: number): Forum['charter'] {
  const { fields, ...now } = charter.now;
  const shown: Charter = {
    ...now,
    ...(fields !== undefined && { fields: only(fields, named) }),
    purpose: {},
    topics: {},
    sessionKinds: {},
    basis: {},
  };
  // Of the versions the page says the number alone.
  const bare: Charter = { ...shown, profiles: {}, roles: {}, levels: [], functions: [], decisions: [] };
  const version = charter.versions.findLast((each) => each.seq <= seq);
  return {
    ...charter,
    now: shown,
    versions: version === undefined ? [] : [{ ...version, charter: bare, reason: null }],
    audiences: {},
    terms: [],
  };
}

/** Who is a member is counted; by what name, only of those that are named, that may have signed, or that a profile owes a note. */
function partiesFor(
  { parties, charter, custody }: Forum,
  named: ReadonlySet<string>,
  by: string,
): Table<Party> {
  const { profile, profiles } = charter.now;
  const owes = profiles[profile]?.notes === true;
  const signs = Object.keys(custody.nodes).length > 0;
  return Object.fromEntries(
    Object.entries(parties.parties).map(([id, party]) => [
      id,
      owes || named.has(id) || by.endsWith(`-${id}`) ? party : countedOnly(party, signs),
    ]),
  );
}

function countedOnly(party: Party, signs: boolean): Party {
  return {
    ...party,
    sources: [],
    names: signs ? party.names : [],
    aliases: [],
    codes: [],
    designations: signs ? party.designations : [],
    notes: [],
    predecessors: [],
    successors: [],
  };
}

/** Meetings that are named or hold something that is, and the last at the forum's seat, whose city the hours are of. */
function meetingsFor(forum: Forum, named: ReadonlySet<string>): Table<Meeting> {
  const { zone } = forum.charter.now;
  const seat = meetingsInOrder(forum).findLast(({ place }) => place.zone === zone)?.meeting;
  const holds = ({ meeting, bilaterals, outcomes }: Meeting): boolean =>
    [meeting, ...Object.keys(bilaterals), ...Object.keys(outcomes)].some((id) => named.has(id));
  return Object.fromEntries(
    Object.values(forum.meetings.meetings)
      .filter((meeting) => meeting.meeting === seat || holds(meeting))
      .map((meeting) => [meeting.meeting, titled(meeting, named)]),
  );
}

function titled(meeting: Meeting, named: ReadonlySet<string>): Meeting {
  return {
    ...meeting,
    invitations: {},
    delegations: {},
    persons: {},
    credentials: {},
    touched: {},
    rosters: {},
    draft: only(meeting.draft, named),
    releases: meeting.releases.map((release) => ({
      ...release,
      sessions: release.sessions.filter(({ session }) => named.has(session)),
    })),
    bilaterals: only(meeting.bilaterals, named),
    outcomes: only(meeting.outcomes, named),
  };
}
