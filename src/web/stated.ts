import type { Statement, Subject, Value } from '../forum/index.ts';
import type { Speech } from './speech.ts';
import type { MessageId } from './words/catalogue.ts';

/** Fields that sources often speak of; any other is shown by its own key, which is data of the forum. */
const fields: Readonly<Record<string, MessageId>> = {
  aims: 'stated.aims',
  'announced-participants': 'stated.announced-participants',
  'assistance-agencies': 'stated.assistance-agencies',
  complementarity: 'stated.complementarity',
  consultations: 'stated.consultations',
  contributor: 'stated.contributor',
  date: 'stated.date',
  'declared-independence': 'stated.declared-independence',
  'does-not-recognise': 'stated.does-not-recognise',
  equality: 'stated.equality',
  'footnote-reference': 'stated.footnote-reference',
  guests: 'stated.guests',
  mandate: 'stated.mandate',
  'member-of': 'stated.member-of',
  minorities: 'stated.minorities',
  name: 'stated.name',
  office: 'stated.office',
  'order-of-names': 'stated.order-of-names',
  'other-bilaterals': 'stated.other-bilaterals',
  parties: 'stated.parties',
  'photo-caption': 'stated.photo-caption',
  'position-on-status': 'stated.position-on-status',
  principle: 'stated.principle',
  priority: 'stated.priority',
  projects: 'stated.projects',
  recognises: 'stated.recognises',
  'side-topic': 'stated.side-topic',
  sidelines: 'stated.sidelines',
  start: 'stated.start',
  surname: 'stated.surname',
  'unlisted-bilaterals': 'stated.unlisted-bilaterals',
};

export function fieldWord({ words }: Speech, field: string): string {
  const known = Object.hasOwn(fields, field) ? fields[field] : undefined;
  return known === undefined
    ? words.t('stated.other', { field: field.replaceAll('-', ' ') })
    : words.t(known);
}

/** What a statement speaks of, by its name. */
export function subjectName(speech: Speech, { kind, id }: Subject): string {
  switch (kind) {
    case 'forum':
      return id === speech.forum.charter.forum ? speech.text(speech.forum.charter.now.names) : id;
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
      return id;
  }
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
  return Object.hasOwn(speech.forum.parties.parties, value) ? speech.party(value) : value;
}

/** A claim of its field: for memberships and recognitions the days are part of it. */
export function claimWord(speech: Speech, { value, from, to }: Statement): string {
  const { words } = speech;
  const said = valueWord(speech, value);
  if (from === null && to === null) return said;
  return words.t('act.when', { day: said, time: spanWord(speech, from, to) });
}

/** "2004 –", "1 January 2004 – 3 June 2006". */
export function spanWord({ words }: Speech, from: string | null, to: string | null): string {
  const day = (iso: string | null): string => (iso === null ? '' : words.date(iso));
  return from === to ? day(from) : `${day(from)} – ${day(to)}`.trim();
}

/** The fields that have words, for a form, in the order of the words. */
export function fieldChoices({
  words,
}: Speech): readonly { readonly value: string; readonly text: string }[] {
  return Object.entries(fields)
    .map(([value, id]) => ({ value, text: words.openSentence(words.t(id)) }))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1));
}
