import { isLanguage, type Language } from './calendar.ts';
import type { English } from './english.ts';
import languageList from './languages.json' with { type: 'json' };

export type MessageId = keyof English;
export type Messages = Readonly<Partial<Record<MessageId, string>>>;
export type LanguageName = { readonly tag: Language; readonly name: string; readonly complete: boolean };
export type Message = { readonly text: string; readonly language: Language };

// The server knows every language; a browser learns the one it needs before it draws, for the others are only weight.
const catalogues: Partial<Record<Language, Messages>> = {};

/** Takes in the messages of a language. */
export function learn(language: Language, messages: Messages): void {
  catalogues[language] = messages;
}

/** The languages of the house in the order of the language line, each by its own name. */
export const languages: readonly LanguageName[] = languageList.flatMap(({ tag, ...rest }) =>
  isLanguage(tag) ? [{ tag, ...rest }] : [],
);

/** The message in the language asked for; where that language lacks it, in English, and then it is said which. */
export function message(language: Language, id: MessageId): Message {
  const own = catalogues[language]?.[id];
  if (own !== undefined) return { text: own, language };
  const text = catalogues.en?.[id];
  if (text === undefined) throw new Error(`no words for ${id}: learn a language first`);
  return { text, language: 'en' };
}
