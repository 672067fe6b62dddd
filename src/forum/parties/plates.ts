import type { Profile } from '../charter/charter.ts';
import type { Forum } from '../forum.ts';
import { inLang, type PartyId } from '../kernel.ts';
import { own } from '../own.ts';
import { nameOf, namesFrom, namesOn, type Words, wordsIn } from './names.ts';
import { designationOf, noteOf } from './note-rules.ts';
import { standingOf, today } from './party-rules.ts';
import { personName } from './persons.ts';
import type { Plate, PlateNote, PlateRefusal, PlateRequest } from './plate.ts';

/**
 * Shows a party under a protocol profile: what stands on every plate, badge, ring, programme line and document.
 *
 * @returns the plate with all it owes, or `FootnoteMissing` and `NoteAlone` (a mark agreed under the profile has no note in the language or the forum's own), `CapitalMissing`, `PersonNotNamed` (unknown or erased), `FlagNotShown`
 * @see PRACTICE 4.1 to 4.3: RCC Board 15 March 2012, Sarajevo 2010, SEECP, APEC, OECD
 */
export function plate(
  forum: Forum,
  request: PlateRequest,
): { readonly ok: true; readonly plate: Plate } | { readonly ok: false; readonly refusal: PlateRefusal } {
  const { party, profile: key, flag = false } = request;
  const profile = own(forum.charter.now.profiles, key);
  if (profile === undefined) return no({ code: 'PlateProfileUnknown', rule: 'profile.known', profile: key });
  if (party !== null && own(forum.parties.parties, party) === undefined)
    return no({ code: 'PlatePartyUnknown', rule: 'parties.known', party });
  if (flag && profile.flags !== 'all')
    return no({ code: 'FlagNotShown', rule: 'profile.flags', profile: key });
  const name = plateName(forum, request, profile);
  if (name === null) return no(unnamed(request, profile));
  const notes = plateNotes(forum, request, profile);
  if (!notes.ok) return notes;
  return { ok: true, plate: assemble(forum, request, profile, name, notes.notes) };
}

/** All plates of one sheet, or everything that stands against it: never a part of the sheet. */
export function plates(
  forum: Forum,
  requests: readonly PlateRequest[],
):
  | { readonly ok: true; readonly plates: readonly Plate[] }
  | { readonly ok: false; readonly refusals: readonly PlateRefusal[] } {
  const made = requests.map((request) => plate(forum, request));
  const refusals = made.flatMap((each) => (each.ok ? [] : [each.refusal]));
  return refusals.length > 0
    ? { ok: false, refusals }
    : { ok: true, plates: made.flatMap((each) => (each.ok ? [each.plate] : [])) };
}

/** The notes a page with these plates must carry, each once, in the order in which they are first owed. */
export function notesOwed(shown: readonly Plate[]): readonly PlateNote[] {
  const owed = new Map<string, PlateNote>();
  for (const note of shown.flatMap(({ notes }) => notes)) {
    const key = JSON.stringify([note.mark, note.attributed, note.text]);
    if (!owed.has(key)) owed.set(key, note);
  }
  return [...owed.values()];
}

function no(refusal: PlateRefusal): { readonly ok: false; readonly refusal: PlateRefusal } {
  return { ok: false, refusal };
}

/** Null where the profile shows something that is not known of the party. */
function plateName(forum: Forum, request: PlateRequest, profile: Profile): Words | null {
  const { party, person = null, lang } = request;
  if (party === null || profile.name === 'person')
    return person === null ? null : personName(forum, person, lang);
  const on = request.on ?? today(forum);
  const agreed = designationOf(forum, party, request.profile, on)?.name ?? null;
  const found = agreed === null ? null : wordsIn(forum, agreed, lang);
  if (found !== null) return found;
  const names = namesOn(forum, party, on);
  if (profile.name === 'capital')
    return names?.capital === undefined ? null : wordsIn(forum, names.capital, lang);
  return nameOf(forum, party, { lang, form: profile.name, on });
}

function unnamed({ party, profile: key }: PlateRequest, profile: Profile): PlateRefusal {
  return party === null || profile.name === 'person'
    ? { code: 'PersonNotNamed', rule: 'profile.person', party, profile: key }
    : { code: 'CapitalMissing', rule: 'profile.name', party, profile: key };
}

function plateNotes(
  forum: Forum,
  request: PlateRequest,
  profile: Profile,
):
  | { readonly ok: true; readonly notes: readonly PlateNote[] }
  | { readonly ok: false; readonly refusal: PlateRefusal } {
  const { party, profile: key } = request;
  if (party === null || !profile.notes) return { ok: true, notes: [] };
  const marks = designationOf(forum, party, key, request.on ?? today(forum))?.marks ?? [];
  const found = marks.map((mark) => ({ mark, note: plateNote(forum, request, party, mark) }));
  const missing = found.find(({ note }) => note === null);
  if (missing === undefined) return { ok: true, notes: found.flatMap(({ note }) => note ?? []) };
  const code = found.some(({ note }) => note !== null) ? 'NoteAlone' : 'FootnoteMissing';
  return no({ code, rule: 'profile.notes', party, mark: missing.mark, profile: key });
}

/** A note whose words are in no language of the forum is as good as none. */
function plateNote(forum: Forum, request: PlateRequest, party: PartyId, mark: string): PlateNote | null {
  const { profile, lang, on = today(forum) } = request;
  const note = noteOf(forum, party, profile, mark, on);
  const found = note?.text == null ? null : wordsIn(forum, note.text, lang);
  if (found === null) return null;
  const attributed = note?.attributed ?? null;
  return {
    mark,
    text: found.words,
    attributed: attributed === null ? null : inLang(attributed, lang, forum.charter.now.languages).words,
    lang: found.lang,
  };
}

function assemble(
  forum: Forum,
  request: PlateRequest,
  profile: Profile,
  name: Words,
  notes: readonly PlateNote[],
): Plate {
  const { party, acting = false } = request;
  const title = plateTitle(forum, request, profile);
  return {
    party,
    name: name.words,
    lang: name.lang,
    mark: notes.map(({ mark }) => mark).join(', '),
    title: title.words,
    acting: acting && title.office && title.words !== null,
    flag:
      party === null || profile.flags !== 'all' ? null : (own(forum.parties.parties, party)?.flag ?? null),
    emblem: profile.emblem,
    notes,
    ...(parts(forum, request).some((part) => part?.exercise === true) && { exercise: true }),
  };
}

/** All that a plate is made from, as far as it says whether it was invented. */
function parts(
  forum: Forum,
  request: PlateRequest,
): readonly ({ readonly exercise?: boolean } | undefined)[] {
  const { party, profile, person = null, on = today(forum) } = request;
  const seated = person === null ? undefined : own(forum.parties.persons, person);
  if (party === null) return [seated];
  const agreed = designationOf(forum, party, profile, on);
  const notes = agreed?.marks.map((mark) => noteOf(forum, party, profile, mark, on)) ?? [];
  return [seated, own(forum.parties.parties, party), namesFrom(forum, party, on), agreed, ...notes];
}

function plateTitle(
  forum: Forum,
  request: PlateRequest,
  profile: Profile,
): { readonly words: string | null; readonly office: boolean } {
  const { lang, office: held = null } = request;
  const office = profile.title === 'office' || (profile.guestTitles && isGuest(forum, request));
  if (!office && profile.title === 'none') return { words: null, office };
  const text = office ? held : profile.title;
  if (text === null || typeof text === 'string') return { words: null, office };
  return { words: wordsIn(forum, text, lang)?.words ?? null, office };
}

function isGuest(forum: Forum, { party, on }: PlateRequest): boolean {
  const standing = party === null ? 'guest' : standingOf(forum, party, on);
  return standing === 'guest' || standing === 'outside';
}
