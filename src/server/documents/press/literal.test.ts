import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal } from './literal.ts';

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '#',
      '[',
      ']',
      '{',
      '}',
      '\\',
      '"',
      '$',
      '*',
      '_',
      '`',
      '<',
      '>',
      '@',
      '=',
      '/',
      '\n',
      '\u200f',
      '\u202e',
      '\u0000',
      '\ud800',
      '😀',
    ),
    fc.constantFrom('panic(', '#eval("', '\\u{22}', '")', 'ё', 'ğ'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
});

describe('a value on its way into a paper', () => {
  it('stays inside its quotation marks whatever a delegate has typed', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        expect(literal(words)).toMatch(/^"(?:[^"\\\n]|\\["\\n])*"$/);
      }),
    );
  });

  it('keeps every letter that can be printed', () => {
    expect(literal('say "#yes"\\ to [it]\n$now$')).toBe('"say \\"#yes\\"\\\\ to [it]\\n$now$"');
  });

  it('loses controls, and overrides that would turn round the words of a neighbour', () => {
    expect(literal('a\u0000b\u202ec\u2066d\ufeffe\tf\u200f')).toBe('"abcde f\u200f"');
  });

  it('writes lists and tables so that one member is still a list and none still a table', () => {
    expect(literal({ one: [1], none: {}, yes: true, no: null })).toBe(
      '("one": (1,), "none": (:), "yes": true, "no": none,)',
    );
  });
});
