import { describe, expect, it } from 'vitest';
import { third } from '../../../test/seen.tsx';
import { nextTitles } from './titles.ts';

describe('the title of the next meeting', () => {
  it('stands in every language of the forum, so that every paper can be written', () => {
    const { languages } = third.forum.charter.now;
    const titles = nextTitles(4, languages);
    expect(Object.keys(titles)).toEqual(languages);
    expect(titles).toMatchObject({
      en: 'Fourth meeting',
      tr: 'Dördüncü toplantı',
      sq: 'Takimi i katërt',
      hr: 'Četvrti sastanak',
      'sr-Cyrl': 'Четврти састанак',
      mk: 'Четврт состанок',
    });
  });

  it('is counted in figures beyond the twelfth, with the ending of the language', () => {
    expect(nextTitles(24, ['en', 'sq', 'bs', 'mk'])).toEqual({
      en: '24th meeting',
      sq: 'Takimi i 24-t',
      bs: '24. sastanak',
      mk: '24-ти состанок',
    });
    expect(nextTitles(21, ['mk']).mk).toBe('21-ви состанок');
  });

  it('is left out where nobody has words for it', () => {
    expect(nextTitles(2, ['fr'])).toEqual({});
  });
});
