import type { Forum, Statement, Subject, Value } from '../forum/index.ts';
import type { Speech } from './speech.ts';

/** A field in the forum's words; one that has none by its own key, which is data of the forum too. */
export function fieldWord({ forum, text }: Speech, field: string): string {
  const { fields = {} } = forum.charter.now;
  const known = Object.hasOwn(fields, field) ? fields[field] : undefined;
  return known === undefined ? field.replaceAll('-', ' ') : text(known);
}

/** What a statement speaks of, by its name. */
export function subjectName(speech: Speech, { kind, id }: Subject): string {
  switch (kind) {
    case 'forum':
      return id === speech.forum.charter.forum
        ? speech.text(speech.forum.charter.now.names)
        : bodyName(speech, id);
    case 'party':
      return speech.party(id);
    case 'person':
      return speech.person(id);
    case 'meeting':
      return speech.meeting(id);
    case 'bilateral':
      return bilateralName(speech, id);
    case 'outcome':
      return outcomeText(speech, id);
    case 'mission':
    case 'project':
      return bodyName(speech, id);
  }
}

/** Other forums and missions have their names where they were entered as parties outside this one. */
function bodyName(speech: Speech, id: string): string {
  return isParty(speech.forum, id) ? speech.party(id) : id;
}

export function isParty(forum: Forum, id: string): boolean {
  return Object.hasOwn(forum.parties.parties, id);
}

function bilateralName(speech: Speech, id: string): string {
  const found = Object.values(speech.forum.meetings.meetings).flatMap(
    ({ bilaterals }) => bilaterals[id] ?? [],
  )[0];
  return found === undefined ? id : speech.words.list(found.parties.map(speech.party));
}

function outcomeText(speech: Speech, id: string): string {
  const found = Object.values(speech.forum.meetings.meetings).flatMap(
    ({ outcomes }) => outcomes[id] ?? [],
  )[0];
  return found === undefined ? id : speech.text(found.text);
}

/** A value as its source prints it: a day as a date, a party by its name, words in the reader's language. */
export function valueWord(speech: Speech, value: Value | null): string {
  if (value === null) return speech.words.t('act.erased');
  if (typeof value === 'number') return speech.words.number(value);
  if (typeof value !== 'string') return speech.text(value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return speech.words.date(value);
  return bodyName(speech, value);
}

/** A claim of its field: for memberships and recognitions the days are part of it. */
export function claimWord(speech: Speech, { value, from, to }: Statement): string {
  const { words } = speech;
  const said = valueWord(speech, value);
  if (from === null && to === null) return said;
  return words.t('act.when', { day: said, time: spanWord(speech, from, to) });
}

/** The claim, and who makes it where that is not whom it is about. */
export function saidWord(speech: Speech, stated: Statement): string {
  const value = claimWord(speech, stated);
  if (stated.statedBy === null || stated.statedBy === stated.about.id) return value;
  return speech.words.t('stated.of', { by: valueWord(speech, stated.statedBy), value });
}

/** "2004 –", "1 January 2004 – 3 June 2006". */
export function spanWord({ words }: Speech, from: string | null, to: string | null): string {
  const day = (iso: string | null): string => (iso === null ? '' : words.date(iso));
  return from === to ? day(from) : `${day(from)} – ${day(to)}`.trim();
}

/** The fields that have words, for a form. */
export function fieldChoices({
  forum,
  text,
  words,
}: Speech): readonly { readonly value: string; readonly text: string }[] {
  return Object.entries(forum.charter.now.fields ?? {})
    .map(([value, names]) => ({ value, text: words.openSentence(text(names)) }))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1));
}
