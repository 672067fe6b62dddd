import { describe, expect, it } from 'vitest';
import type { Lang } from '../../forum/index.ts';
import { tongueOf } from './tongue.ts';

const languages = ['en', 'tr', 'sr-Latn', 'sr-Cyrl', 'mk'] as Lang[];
const own = { languages };

describe('the language of a paper nobody named', () => {
  it.each([
    [['mk'], 'mk'],
    [['de-DE', 'de', 'mk-MK', 'en'], 'mk'],
    [['sr-Cyrl-RS', 'en'], 'sr-Cyrl'],
    [['TR-tr'], 'tr'],
    [['en-GB', 'tr'], 'en'],
    [['fr', 'xx'], 'en'],
    [[], 'en'],
  ])('is for whoever accepts %j the first the forum has: %s', (accepted, language) => {
    expect(tongueOf(own, undefined, accepted)).toEqual({ ok: true, language });
  });

  it('falls back to the first language of the forum, which need not be English', () => {
    expect(tongueOf({ languages: languages.slice(1) }, undefined, ['fr'])).toEqual({
      ok: true,
      language: 'tr',
    });
  });

  it('is left to choose for whoever accepts a language the forum writes in two ways, as where it is named', () => {
    const unclear = { ok: false, trouble: 'LanguageUnclear', choices: ['sr-Latn', 'sr-Cyrl'] };
    expect(tongueOf(own, undefined, ['sr-RS', 'en'])).toEqual(unclear);
    expect(tongueOf(own, 'sr', [])).toEqual(unclear);
    expect(tongueOf(own, undefined, ['tr', 'sr-RS'])).toEqual({ ok: true, language: 'tr' });
  });
});
