import type { CommandType, Forum } from '../forum.ts';
import type { PlateRefusal } from '../parties/plate.ts';
import { plates } from '../parties/plates.ts';
import type { Missing } from './missing.ts';
import { profileOf } from './ready.ts';
import { placesAt, requestOf } from './seats.ts';
import type { Meeting } from './state.ts';

const deeds: Readonly<Record<PlateRefusal['code'], CommandType>> = {
  FootnoteMissing: 'EnterNote',
  NoteAlone: 'EnterNote',
  CapitalMissing: 'RenameParty',
  PersonNotNamed: 'ReplaceDelegate',
  FlagNotShown: 'ChooseProfile',
  PhotoNotTaken: 'ChooseProfile',
  PlateProfileUnknown: 'ChooseProfile',
  PlatePartyUnknown: 'EnterParty',
};

/** What stands against the plates of those who come; a seat whose head is not named yet is told elsewhere. */
export function missingPlates(forum: Forum, meeting: Meeting): readonly Missing[] {
  const [lang] = forum.charter.now.languages;
  if (lang === undefined) return [];
  const person = profileOf(forum, meeting)?.name === 'person';
  const places = placesAt(forum, meeting, null).filter(({ heads }) => !person || heads.length > 0);
  const made = plates(
    forum,
    places.map((place) => requestOf(forum, meeting, place, lang)),
  );
  if (made.ok) return [];
  return made.refusals.map((refusal) => ({
    kind: 'PlateRefused',
    refusal,
    deed: deeds[refusal.code],
    whose: refusal.code === 'PersonNotNamed' ? 'party' : 'secretariat',
  }));
}
