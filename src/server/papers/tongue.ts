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
 * Chooses the language of a paper: what the address names, or else the first that the reader's program accepts and the forum
 * has. A forum has its papers in its own languages and in no others; where it has none that is accepted, in its first.
 *
 * @param asked - as it stands in the address, in any letters; undefined where it names none
 * @param accepted - tags, the dearest first; `sr-RS` is asked for as `sr` is where the forum has no `sr-RS`
 * @returns the language, or `LanguageUnknown`, or `LanguageUnclear` for `sr` where the forum has `sr-Latn` and `sr-Cyrl`
 * @see RFC 5646, 2.1.1 (tags are compared without regard to case); RFC 4647, 3.4 (a tag is shortened until it is found)
 */
export function tongueOf(
  { languages }: Pick<Charter, 'languages'>,
  asked: string | undefined,
  accepted: readonly string[],
): Tongue {
  const own = languages.flatMap((tag: string) => (isLanguage(tag) ? [tag] : []));
  if (asked !== undefined)
    return namedIn(own, asked) ?? { ok: false, trouble: 'LanguageUnknown', choices: own };
  for (const tag of accepted.flatMap(shortened)) {
    const found = namedIn(own, tag);
    if (found !== null) return found;
  }
  const [first = 'en'] = own;
  return { ok: true, language: first };
}

/** The language of that tag, or the several ways in which the forum writes it; null where it has it in none. */
function namedIn(own: readonly Language[], asked: string): Tongue | null {
  const tag = asked.toLowerCase();
  const exact = own.find((language) => language.toLowerCase() === tag);
  if (exact !== undefined) return { ok: true, language: exact };
  const ways = own.filter((language) => language.toLowerCase().startsWith(`${tag}-`));
  return ways.length > 0 ? { ok: false, trouble: 'LanguageUnclear', choices: ways } : null;
}

/** `sr-Latn-RS`, `sr-Latn`, `sr`. */
function shortened(tag: string): readonly string[] {
  const pieces = tag.split('-');
  return pieces.map((_, cut) => pieces.slice(0, pieces.length - cut).join('-'));
}
