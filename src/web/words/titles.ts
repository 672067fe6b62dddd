import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from './calendar.ts';
import others from './titles.json' with { type: 'json' };
import { type Words, words } from './words.ts';

// A browser learns no words of papers; the title alone is needed there in every language.
const patterns = new Map(Object.entries(others.next));
const paged: readonly Language[] = ['en', 'tr'];

/** What the next meeting is called, "Fourth meeting", in every language asked for that has words for it. */
export function nextTitles(nth: number, languages: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    languages.flatMap((tag): readonly (readonly [string, string])[] => {
      const own = paged.find((language) => language === tag);
      if (own !== undefined) return [[tag, ownTitle(words(own), nth)]];
      const pattern = patterns.get(tag);
      return pattern === undefined ? [] : [[tag, written(pattern, tag, nth)]];
    }),
  );
}

function ownTitle({ t, ordinal, openSentence }: Words, nth: number): string {
  return openSentence(t('meeting.title.next', { ordinal: ordinal(nth) }));
}

function written(pattern: string, tag: string, nth: number): string {
  return String(new IntlMessageFormat(pattern, tag).format({ n: nth, figure: String(nth) }));
}
