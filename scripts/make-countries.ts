/**
 * Writes the names of countries by which an address typed on one line is read and under which one is printed, in the
 * languages of the house and in each country's own. Run by hand on the pinned Node and commit what it writes; the
 * names are those of CLDR. They say nothing of any party: a party's name comes from the forum's own record.
 */
import { writeFileSync } from 'node:fs';

// cnr is not in CLDR; Bosnian is the nearest that is.
const tongues = ['en', 'tr', 'sq', 'bs', 'hr', 'sr-Latn', 'sr-Cyrl', 'mk'] as const;
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
// Codes without a place, or of what is no postal country.
const apart = new Set(['ZZ', 'XA', 'XB', 'EU', 'EZ', 'UN', 'QO']);

function nameIn(tongue: string, code: string): string | undefined {
  return new Intl.DisplayNames([tongue], { type: 'region', fallback: 'none' }).of(code);
}

/** The name in the language most people there speak, as CLDR's likely subtags have it. */
function ownName(code: string): string | undefined {
  const { language, script } = new Intl.Locale(`und-${code}`).maximize();
  return nameIn(script === undefined ? language : `${language}-${script}`, code);
}

function namesOf(code: string): Readonly<Record<string, string>> | null {
  // A code that was given up stands for another one: DD for DE.
  if (apart.has(code) || Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`) return null;
  const english = nameIn('en', code);
  if (english === undefined || english === code) return null;
  const others = tongues.map((tongue): readonly [string, string | undefined] => [
    tongue,
    nameIn(tongue, code),
  ]);
  const named = [...others, ['own', ownName(code)] as const].filter(
    (each): each is readonly [string, string] =>
      each[1] !== undefined && (each[0] === 'en' || each[1] !== english),
  );
  return Object.fromEntries(named);
}

const names: Record<string, Readonly<Record<string, string>>> = {};
for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
  const found = namesOf(code);
  if (found !== null) names[code] = found;
}

const out = { source: `CLDR ${process.versions.cldr ?? ''}, names of regions`, names };
writeFileSync(
  new URL('../src/web/words/countries.generated.json', import.meta.url),
  `${JSON.stringify(out, null, 1)}\n`,
);
