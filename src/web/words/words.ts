import { IntlMessageFormat } from 'intl-messageformat';
import { Children, createContext, type Provider, type ReactNode, useContext } from 'react';
import {
  type DateStyle,
  date,
  dateRange,
  type Language,
  list,
  number,
  openSentence,
  time,
} from './calendar.ts';
import { type MessageId, message } from './catalogue.ts';

/** Whole numbers choose the plural; every number that is shown comes as text already written by `number`. */
export type Values = Readonly<Record<string, string | number>>;
export type RichValues = Readonly<Record<string, ReactNode>>;
export type Tags = Readonly<Record<string, (chunks: ReactNode) => ReactNode>>;

export type Words = {
  readonly language: Language;
  readonly t: (id: MessageId, values?: Values) => string;
  readonly rich: (id: MessageId, values?: RichValues, tags?: Tags) => ReactNode;
  readonly date: (iso: string, style?: DateStyle) => string;
  readonly dateRange: (from: string, to: string) => string;
  readonly time: (stamp: string) => string;
  readonly number: (value: number, decimals?: number) => string;
  readonly list: (items: readonly string[]) => string;
  /** "first", "second" …; from the thirteenth on in figures. */
  readonly ordinal: (n: number) => string;
  readonly openSentence: (text: string) => string;
};

const made = new Map<string, IntlMessageFormat>();

function formatOf(language: Language, id: MessageId): IntlMessageFormat {
  const key = `${language} ${id}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const found = message(language, id);
  const format = new IntlMessageFormat(found.text, found.language);
  made.set(key, format);
  return format;
}

function plain(language: Language, id: MessageId, values: Values = {}): string {
  const written = formatOf(language, id).format<string>({ ...values });
  return Array.isArray(written) ? written.join('') : written;
}

type Part = ReactNode | ((chunks: readonly ReactNode[]) => ReactNode);

function rich(language: Language, id: MessageId, values: RichValues, tags: Tags): ReactNode {
  const parts: Record<string, Part> = { ...values };
  for (const [name, tag] of Object.entries(tags))
    parts[name] = (chunks) => tag(Children.toArray([...chunks]));
  const written = formatOf(language, id).format<ReactNode>(parts);
  return Array.isArray(written) ? Children.toArray(written) : written;
}

function makeWords(language: Language): Words {
  const t = (id: MessageId, values?: Values): string => plain(language, id, values);
  return {
    language,
    t,
    rich: (id, values = {}, tags = {}) => rich(language, id, values, tags),
    date: (iso, style) => date(language, iso, style),
    dateRange: (from, to) => dateRange(language, from, to),
    time,
    number: (value, decimals) => number(language, value, decimals),
    list: (items) => list(language, items),
    ordinal: (n) => t('part.ordinal', { n, figure: number(language, n) }),
    openSentence: (text) => openSentence(language, text),
  };
}

const spoken = new Map<Language, Words>();

/**
 * Gives the words of a language: messages, dates, numbers and lists, written alike on the server and in every browser.
 * Dates are `YYYY-MM-DD`, times `HH:MM` of the venue; a message that a language lacks comes in English.
 */
export function words(language: Language): Words {
  const known = spoken.get(language);
  if (known !== undefined) return known;
  const fresh = makeWords(language);
  spoken.set(language, fresh);
  return fresh;
}

const WordsContext = createContext<Words>(words('en'));

export const WordsProvider: Provider<Words> = WordsContext.Provider;

/** The words of the page that is being drawn. */
export function useWords(): Words {
  return useContext(WordsContext);
}
