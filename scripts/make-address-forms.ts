/**
 * Writes the postal forms of all countries the package localized-address-format has (data of Google's libaddressinput).
 * Run by hand and commit what it writes: the rules of the table import nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { formatAddress } from 'localized-address-format';

const licence = readFileSync(
  new URL('../node_modules/localized-address-format/LICENSE', import.meta.url),
  'utf8',
);
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Every field filled with its own sign gives the form itself. */
function form(country: string, script: 'local' | 'latin'): string {
  const signs = {
    postalCountry: country,
    name: '%N',
    organization: '%O',
    addressLines: ['%A'],
    dependentLocality: '%D',
    locality: '%C',
    administrativeArea: '%S',
    postalCode: '%Z',
    sortingCode: '%X',
  };
  return formatAddress(signs, script).join('%n');
}

const usual = form('ZZ', 'local');
const forms: Record<string, string> = {};
const latin: Record<string, string> = {};
for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
  if (form(code, 'local') !== usual) forms[code] = form(code, 'local');
  if (form(code, 'latin') !== form(code, 'local')) latin[code] = form(code, 'latin');
}

const out = {
  source: 'localized-address-format 1.3.3 (libaddressinput data)',
  licence: licence.trim().split('\n'),
  usual,
  forms,
  latin,
};
writeFileSync(
  new URL('../src/forum/parties/address-forms.generated.json', import.meta.url),
  `${JSON.stringify(out, null, 1)}\n`,
);
