import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heaped, visible } from './visible.ts';

describe('Words that are to be read', () => {
  it.each([
    '',
    ' ',
    '\u200b',
    '\u2060\u00ad',
    '\u3164',
    '\u2800',
    '\ufe0f',
    '\u{e0041}',
    '\u0301',
    '\u115f \u1160',
  ])('are none where nothing is drawn: %j', (words) => {
    expect(visible(words)).toBe(false);
  });

  it.each([
    'Çështje të tjera',
    'Đorđe Šćepanović',
    'Ќироски ѓ',
    'Ağrı İğdır',
    'Šćepanović'.normalize('NFD'),
    'کتاب\u200cخانه',
    'Tiếng Việt'.normalize('NFD'),
    '*',
    '7',
  ])('are words in every language and form: %s', (words) => {
    expect(visible(words)).toBe(true);
    expect(heaped(words)).toBe(false);
  });

  it('carry at most four marks on a letter, whatever unseen stands between them', () => {
    expect(heaped(`a${'\u0301'.repeat(4)}`)).toBe(false);
    expect(heaped(`a${'\u0301'.repeat(5)}`)).toBe(true);
    expect(heaped(`a${'\u0301\u200d'.repeat(150)}`)).toBe(true);
  });

  it('do not become visible by anything unseen around them', () => {
    const unseen = fc.constantFrom('\u200b', '\u2060', '\u00ad', '\u3164', '\u2800', '\ufe0f', '\u0301', ' ');
    fc.assert(
      fc.property(fc.array(unseen), (marks) => {
        expect(visible(marks.join(''))).toBe(false);
        expect(visible(`${marks.join('')}a${marks.join('')}`)).toBe(true);
      }),
    );
  });
});
