import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asWritten, canonical, type Json } from './index.ts';

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary', maxLength: 6 }), tie('value'), { maxKeys: 5 }),
  ),
})).value;

// Text typed by people: what one record writer must never turn into two different lines.
const AWKWARD: readonly [Json, string][] = [
  [
    {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'Dalet',
      '1': 'One',
      '\ud83d\ude00': 'Face',
      '\u0080': 'Control',
      '\u00f6': 'o',
    },
    '{"\\r":"CR","1":"One","\u0080":"Control","\u00f6":"o","\u20ac":"Euro","\ud83d\ude00":"Face","\ufb33":"Dalet"}',
  ],
  [
    [JSON.parse('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0],
    '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
  ],
  ['\u20ac$\u000f\nA\'B"\\"/', '"\u20ac$\\u000f\\nA\'B\\"\\\\\\"/"'],
  [{ b: [], a: {} }, '{"a":{},"b":[]}'],
];

describe('the one line every machine writes for an act', () => {
  it('is that of the examples in RFC 8785', () => {
    for (const [value, line] of AWKWARD) expect(canonical(value)).toBe(line);
  });

  it('is the line an independent writer gives, for any act', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonical(value)).toBe(canonicalize(value));
      }),
    );
  });

  it('does not depend on the order in which a clerk filled in the form', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (form) => {
        const reversed = Object.fromEntries(Object.entries(form).reverse());
        expect(canonical(reversed)).toBe(canonical(form));
      }),
    );
  });

  it('reads back as the same act', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
      }),
    );
  });

  it('is refused for half a character, for no number and for infinity', () => {
    for (const bad of ['\ud800', ['a\udc00'], { '\ud83d': 1 }, Number.NaN, [Number.POSITIVE_INFINITY]]) {
      expect(() => canonical(bad)).toThrow(TypeError);
    }
  });

  it('is refused for what JSON would silently drop or bend', () => {
    const holes: number[] = [];
    holes[2] = 1;
    const bent: unknown[] = [
      undefined,
      { a: undefined },
      holes,
      new Date(0),
      new Map(),
      Symbol('x'),
      1n,
      () => 1,
    ];
    for (const bad of bent) expect(() => Reflect.apply(canonical, undefined, [bad])).toThrow(TypeError);
  });
});

describe('a value as it was written', () => {
  it('has its members in the order in which everybody will read them back', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.stringify(asWritten(value))).toBe(JSON.stringify(JSON.parse(canonical(value))));
      }),
    );
  });
});
