import type { Language } from './calendar.ts';
import { learn, type Messages } from './catalogue.ts';

/** A language comes in by its file, a line here, and `complete` in languages.json once every message is in. */
const files: Readonly<Partial<Record<Language, () => Promise<Messages>>>> = {
  en: async () => (await import('./english.ts')).english,
  tr: async () => (await import('./turkish.ts')).turkish,
};

/** Learns one language, in a browser: English where the house has no words of it. */
export async function learnLanguage(language: Language): Promise<void> {
  const known = files[language] === undefined ? 'en' : language;
  const messages = await files[known]?.();
  if (messages !== undefined) learn(known, messages);
}

/** Learns them all: the server's, the papers' and the tests' way. */
export async function learnEveryLanguage(): Promise<void> {
  for (const [language, load] of Object.entries(files)) learn(language as Language, await load());
}
