import { isLanguage, type Language } from './calendar.ts';
import languageList from './languages.json' with { type: 'json' };
import actEn from './messages/act.en.json' with { type: 'json' };
import actTr from './messages/act.tr.json' with { type: 'json' };
import partEn from './messages/en.json' with { type: 'json' };
import frameEn from './messages/frame.en.json' with { type: 'json' };
import frameTr from './messages/frame.tr.json' with { type: 'json' };
import galleryEn from './messages/gallery.en.json' with { type: 'json' };
import galleryTr from './messages/gallery.tr.json' with { type: 'json' };
import meetingEn from './messages/meeting.en.json' with { type: 'json' };
import meetingTr from './messages/meeting.tr.json' with { type: 'json' };
import refusalEn from './messages/refusal.en.json' with { type: 'json' };
import refusalTr from './messages/refusal.tr.json' with { type: 'json' };
import restEn from './messages/rest.en.json' with { type: 'json' };
import restTr from './messages/rest.tr.json' with { type: 'json' };
import tableEn from './messages/table.en.json' with { type: 'json' };
import tableTr from './messages/table.tr.json' with { type: 'json' };
import partTr from './messages/tr.json' with { type: 'json' };

// One file for each part of the house and language, so that two people can write at once.
type Parts = typeof partEn & typeof frameEn & typeof refusalEn & typeof actEn;
type Pages = typeof meetingEn & typeof tableEn & typeof restEn & typeof galleryEn;
type English = Parts & Pages;

export type MessageId = keyof English;
type Messages = Readonly<Partial<Record<MessageId, string>>>;

const en: English = {
  ...partEn,
  ...frameEn,
  ...refusalEn,
  ...actEn,
  ...meetingEn,
  ...tableEn,
  ...restEn,
  ...galleryEn,
};
const tr: Messages = {
  ...partTr,
  ...frameTr,
  ...refusalTr,
  ...actTr,
  ...meetingTr,
  ...tableTr,
  ...restTr,
  ...galleryTr,
};

export type LanguageName = { readonly tag: Language; readonly name: string; readonly complete: boolean };

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
