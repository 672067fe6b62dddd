import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collator } from './collation.ts';
import data from './collations.generated.json' with { type: 'json' };

/** What ICU is asked for, where it would take the tag for another language's. */
const icu: Readonly<Record<string, string>> = { root: 'und', cnr: 'bs' };
const locales = Object.keys(data.locales);
const regions = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((a, _, all) => all.map((b) => a + b));

function territories(locale: string): readonly string[] {
  const names = new Intl.DisplayNames(icu[locale] ?? locale, { type: 'region', fallback: 'none' });
  return regions.map((code) => names.of(code)).filter((name) => name !== undefined);
}

const alphabet = [
  ...new Set(
    Object.values(data.orders)
      .flatMap((order) => [...order.replaceAll(/[\t\n]/g, '')])
      .concat(Object.keys(data.expansions), [
        ...'áàâãäåçèéêëìíîïñòóôõöùúûüýÿāăąćĉċčďēěęğģīįıİķļľńňōőŕřśşšťūůűųźżžșțёйѓќї',
      ]),
  ),
];

describe('The alphabet of a forum', () => {
  it.each(locales)('puts the names of all countries in order as ICU does, in %s', (locale) => {
    const names = [...territories(locale), ...territories('en'), ...territories('mk')];
    expect(names.length).toBeGreaterThan(700);
    expect([...names].sort(collator(locale))).toEqual(
      [...names].sort(new Intl.Collator(icu[locale] ?? locale).compare),
    );
  });

  it.each(locales)('agrees with ICU on any two words, in %s', (locale) => {
    const ours = collator(locale);
    const theirs = new Intl.Collator(icu[locale] ?? locale).compare;
    const letter = fc.constantFrom(...alphabet);
    const near = fc.constantFrom(..."aAäbcCčćçdDđDžhHgjJlLnNrsSštxzZžиИйеёгѓ -'’");
    const word = fc.oneof(fc.string({ unit: letter, maxLength: 6 }), fc.string({ unit: near, maxLength: 5 }));
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect({ a, b, sign: Math.sign(ours(a, b)) }).toEqual({ a, b, sign: Math.sign(theirs(a, b)) });
      }),
      { numRuns: 2000 },
    );
  });

  it('knows the letters of two signs: Shqipëri stands after Slloveni, Dhërmi after Durrës', () => {
    expect(['Shqipëri', 'Slloveni'].sort(collator('sq'))).toEqual(['Slloveni', 'Shqipëri']);
    expect(['Dhërmi', 'Durrës'].sort(collator('sq'))).toEqual(['Durrës', 'Dhërmi']);
    expect(['Njemačka', 'Norveška'].sort(collator('hr'))).toEqual(['Norveška', 'Njemačka']);
  });

  it('puts every word somewhere, also one in letters its tables lack', () => {
    expect(['საქართველო', '日本', 'Zimbabwe', 'Албанија'].sort(collator('en'))[0]).toBe('Zimbabwe');
    expect(collator('xx')('a', 'b')).toBeLessThan(0);
  });
});
