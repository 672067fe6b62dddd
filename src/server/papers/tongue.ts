import type { Charter } from '../../forum/index.ts';
import { isLanguage, type Language } from '../../web/index.ts';

/** The language of a paper, or why there is none in what was asked for. */
export type Tongue =
  | { readonly ok: true; readonly language: Language }
  | {
      readonly ok: false;
      /** Unclear: the forum writes that language in more than one way, and none may stand for the other. */
      readonly trouble: 'LanguageUnknown' | 'LanguageUnclear';
      readonly choices: readonly Language[];
    };

/**
 * Chooses the language of a paper: what the address names, or else what the reader's program would like. A forum has its
 * papers in its own languages and in no others.
 *
 * @param asked - as it stands in the address, in any letters; undefined where it names none
 * @returns the language, or `LanguageUnknown`, or `LanguageUnclear` for `sr` where the forum has `sr-Latn` and `sr-Cyrl`
 * @see RFC 5646, 2.1.1 (tags are compared without regard to case)
 */
export function tongueOf(
  { languages }: Pick<Charter, 'languages'>,
  asked: string | undefined,
  liked: Language,
): Tongue {
  const own = languages.flatMap((tag: string) => (isLanguage(tag) ? [tag] : []));
  const [first = liked] = own;
  if (asked === undefined) return { ok: true, language: own.includes(liked) ? liked : first };
  const tag = asked.toLowerCase();
  const exact = own.find((language) => language.toLowerCase() === tag);
  if (exact !== undefined) return { ok: true, language: exact };
  const ways = own.filter((language) => language.toLowerCase().startsWith(`${tag}-`));
  return ways.length > 0
    ? { ok: false, trouble: 'LanguageUnclear', choices: ways }
    : { ok: false, trouble: 'LanguageUnknown', choices: own };
}
