import { isLanguage, type Language } from './calendar.ts';
import languageList from './languages.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };
import tr from './messages/tr.json' with { type: 'json' };

export type MessageId = keyof typeof en;
export type LanguageName = { readonly tag: Language; readonly name: string; readonly complete: boolean };

type Messages = Readonly<Partial<Record<MessageId, string>>>;

/** A language comes in by its file, a line here, and `complete` in languages.json once every message is in. */
const catalogues: Readonly<Partial<Record<Language, Messages>>> = { en, tr };

/** The languages of the house in the order of the language line, each by its own name. */
export const languages: readonly LanguageName[] = languageList.flatMap(({ tag, ...rest }) =>
  isLanguage(tag) ? [{ tag, ...rest }] : [],
);

export type Message = { readonly text: string; readonly language: Language };

/** The message in the language asked for; until that language has it, in English, and then it is said which. */
export function message(language: Language, id: MessageId): Message {
  const own = catalogues[language]?.[id];
  return own === undefined ? { text: en[id], language: 'en' } : { text: own, language };
}
