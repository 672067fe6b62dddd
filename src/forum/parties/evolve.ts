import { type Dated, insertDated, since } from '../dated.ts';
import {
  type Entered,
  type Erasable,
  type Ground,
  inventedBy,
  type PartyId,
  type PersonId,
} from '../kernel.ts';
import { own } from '../own.ts';
import type { Part } from '../part.ts';
import type { PartiesAct, PartiesCommand, PersonName } from './acts.ts';
import type { Code, PartiesSlice, Party, Person } from './state.ts';

type Fold = Part<PartiesSlice, PartiesCommand, PartiesAct>['evolve'];
type Of<Type extends PartiesAct['type']> = Extract<PartiesAct, { type: Type }>;

export const evolveParties: Fold = {
  PartyEntered: enterParty,
  PartyRenamed: (slice, act, { seq }) => {
    const { from, names, note = null } = act;
    const party = own(slice.parties, act.party);
    if (party !== undefined) insertDated(party.names, { from, seq, ...inventedBy(act), names, note });
  },
  AliasAdded: (slice, act) => {
    const party = own(slice.parties, act.party);
    if (party === undefined) return;
    party.aliases.push(act.alias);
    if (act.exercise === true) party.inventedAliases = [...(party.inventedAliases ?? []), act.alias];
  },
  CodeAssigned: (slice, act) => {
    const party = own(slice.parties, act.party);
    if (party !== undefined) assign(party.codes, codeOf(act));
  },
  StandingChanged: (slice, act, { seq }) => {
    const { from, standing, reason = null } = act;
    const party = own(slice.parties, act.party);
    if (party !== undefined)
      insertDated(party.standings, { from, seq, ...inventedBy(act), standing, reason });
  },
  SuccessionRecorded: succeed,
  DesignationAgreed: (slice, act, entered) => {
    const { profile, marks, name = null } = act;
    const party = own(slice.parties, act.party);
    if (party === undefined) return;
    const before = party.designations.some((each) => each.profile === profile);
    insertDated(party.designations, { ...fromThen(act, entered, before), profile, name, marks });
  },
  NoteEntered: (slice, act, entered) => {
    const { profile, mark, text, attributed = null } = act;
    const party = own(slice.parties, act.party);
    if (party === undefined) return;
    const from = fromThen(act, entered, hasNote(party, profile, mark));
    insertDated(party.notes, { ...from, profile, mark, text, attributed });
  },
  NoteWithdrawn: (slice, act, entered) => {
    const { profile, mark } = act;
    const party = own(slice.parties, act.party);
    if (party === undefined) return;
    const from = fromThen(act, entered, true);
    insertDated(party.notes, { ...from, profile, mark, text: null, attributed: null });
  },
  AddressEntered: (slice, act) => {
    const { address, party, label, postal, written = null, sources = [] } = act;
    const entry = { address, party, label, postal, written, sources, joined: null };
    slice.addresses[address] = { ...entry, ...inventedBy(act) };
  },
  AddressesJoined: (slice, { keep, drop }) => {
    const kept = own(slice.addresses, keep);
    const dropped = own(slice.addresses, drop);
    // As the rule has it, so that no record can make a ring of addresses.
    if (kept === undefined || dropped === undefined || kept === dropped) return;
    if (kept.joined === null && dropped.joined === null) dropped.joined = keep;
  },
  PersonEntered: (slice, act) => {
    slice.persons[act.person] = newPerson(act, false);
  },
  PersonPublished: (slice, act) => {
    const known = own(slice.persons, act.person);
    if (known === undefined) slice.persons[act.person] = newPerson(act, true);
    else {
      known.published = true;
      known.name ??= act.name;
    }
  },
  NameVariantAdded: (slice, act) => {
    own(slice.persons, act.person)?.variants.push({
      name: act.name,
      source: act.source ?? null,
      ...inventedBy(act),
    });
  },
  SamePersonConfirmed: (slice, { keep, drop }) => {
    const dropped = own(slice.persons, drop);
    if (dropped === undefined || dropped.same !== null || leadsTo(slice, keep, drop)) return;
    dropped.same = keep;
    own(slice.persons, keep)?.also.push(drop);
  },
  OfficeEntered: (slice, act) => {
    const { party, title, level, acting, from = '', to = null, sources = [] } = act;
    const office = { party, title, level, acting, from, to, sources, ...inventedBy(act) };
    own(slice.persons, act.person)?.offices.push(office);
  },
};

/** What is first said of something holds since ever; what comes in its place, from the day it is said. */
function fromThen(act: Ground, { seq, at }: Entered, before: boolean): Dated {
  return { from: before ? (act.on ?? at.slice(0, 10)) : since(act), seq, ...inventedBy(act) };
}

function hasNote({ notes }: Party, profile: string, mark: string): boolean {
  return notes.some((each) => each.profile === profile && each.mark === mark);
}

function enterParty(slice: PartiesSlice, act: Of<'PartyEntered'>, { seq }: Entered): void {
  const from = act.from ?? '';
  const party: Party = {
    party: act.party,
    kind: act.kind,
    flag: act.flag ?? null,
    exercise: act.exercise ?? false,
    sources: act.sources ?? [],
    names: [{ from, seq, names: act.names, note: null }],
    standings: [{ from, seq, standing: act.standing, reason: null }],
    aliases: [],
    codes: [],
    designations: [],
    notes: [],
    predecessors: [],
    successors: [],
  };
  slice.parties[act.party] = party;
}

function codeOf(act: Of<'CodeAssigned'>): Code {
  const { scheme, code, authority, from = '', to = null, sources = [] } = act;
  return { scheme, code, authority, from, to, sources, ...inventedBy(act) };
}

/** The same code from the same day is the same assignment said anew, with its end. */
function assign(codes: Code[], code: Code): void {
  const same = codes.findIndex(
    (old) => old.scheme === code.scheme && old.code === code.code && old.from === code.from,
  );
  if (same === -1) codes.push(code);
  else codes[same] = code;
}

/** Whoever is before and not after has ended; whoever is in both goes on. */
function succeed(slice: PartiesSlice, act: Of<'SuccessionRecorded'>, { seq }: Entered): void {
  const { from } = act;
  for (const party of act.before) {
    const old = own(slice.parties, party);
    old?.successors.push(
      ...others(act.after, party).map((after) => ({ party: after, from, ...inventedBy(act) })),
    );
    if (old !== undefined && !act.after.includes(party))
      insertDated(old.standings, { from, seq, ...inventedBy(act), standing: 'ended', reason: null });
  }
  for (const party of act.after)
    own(slice.parties, party)?.predecessors.push(
      ...others(act.before, party).map((before) => ({ party: before, from, ...inventedBy(act) })),
    );
}

/** No rule makes a ring of persons; a record that holds one must not stop a reader. */
function leadsTo(slice: PartiesSlice, from: PersonId, to: PersonId): boolean {
  for (let at: PersonId | null = from; at !== null; at = own(slice.persons, at)?.same ?? null)
    if (at === to) return true;
  return false;
}

const others = (parties: readonly PartyId[], one: PartyId): readonly PartyId[] =>
  parties.filter((party) => party !== one);

function newPerson(
  act: {
    readonly person: PersonId;
    readonly party: PartyId | null;
    readonly name: Erasable<PersonName>;
    readonly sources?: Person['sources'];
    readonly exercise?: true;
  },
  published: boolean,
): Person {
  return {
    person: act.person,
    party: act.party,
    name: act.name,
    published: published || (act.sources ?? []).length > 0,
    variants: [],
    offices: [],
    sources: act.sources ?? [],
    exercise: act.exercise ?? false,
    same: null,
    also: [],
  };
}
