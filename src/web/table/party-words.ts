import type { PartyKind } from '../../forum/index.ts';
import type { Choice } from '../parts/choice-field.tsx';
import { standingKeys, standingWord } from '../states.ts';
import type { MessageId } from '../words/catalogue.ts';
import type { Words } from '../words/words.ts';

const kinds: { readonly [K in PartyKind]: MessageId } = {
  state: 'party.kind.state',
  organisation: 'party.kind.organisation',
  office: 'party.kind.office',
  person: 'party.kind.person',
  economy: 'party.kind.economy',
};

export function kindChoices(words: Words): readonly Choice[] {
  return Object.entries(kinds).map(([value, id]) => ({ value, text: words.t(id) }));
}

export function standingChoices(words: Words): readonly Choice[] {
  return standingKeys.map((value) => ({ value, text: words.openSentence(standingWord(words, value)) }));
}

/** A day, or as much of one as was entered; blank where it was never otherwise. */
export function dayWord(words: Words, day: string | null): string {
  if (day === null || day === '') return '';
  return /^\d{4}-\d\d-\d\d$/.test(day) ? words.date(day) : day;
}
