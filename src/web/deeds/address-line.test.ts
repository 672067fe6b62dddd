import { describe, expect, it } from 'vitest';
import { third } from '../../../test/seen.tsx';
import { missingField, postalLines } from '../../forum/index.ts';
import { countryLine } from '../country.ts';
import { speechOf } from '../speech.ts';
import { countryName } from '../words/countries.ts';
import { words } from '../words/words.ts';
import { enteredAddress, sameLine } from './address-form.ts';
import { addressIn } from './address-line.ts';

const { forum } = third;

describe('an address on one line', () => {
  it.each([
    ['Via Mario Greco 60, 10090 Buttigliera Alta (TO), Italia', '10090 Buttigliera Alta TO'],
    ['Via Mario Greco 60, Buttigliera Alta, 10090, Torino, İtalya', '10090 Buttigliera Alta TO'],
    ['Dr. Sadık Ahmet Caddesi 8, 06100 Ankara, Turkey', '06100 Ankara'],
    ['Kneza Miloša 24, 11000 Beograd, Србија', '11000 Beograd'],
    ['Wilhelmstraße 1, 10117 Berlin, Deutschland', '10117 Berlin'],
  ])('%s is read in whatever language its country stands', (typed, line) => {
    const postal = addressIn(forum, typed);
    expect(missingField(postal)).toBeNull();
    expect(postalLines(postal)).toContain(line);
  });

  it('knows a country by a name only the forum has for its party', () => {
    const aliases = Object.values(forum.parties.parties).flatMap((party) => party.aliases);
    expect(aliases).toContain('Turkey');
    expect(addressIn(forum, 'Atatürk Bulvarı 1, 06100 Ankara, Turkey').country).toBe('TR');
  });

  it('goes on without a city, for the rules to say so', () => {
    const postal = addressIn(forum, 'Via Mario Greco 60, Italy');
    expect(postal).toEqual({ country: 'IT', lines: ['Via Mario Greco 60'], city: '' });
    expect(missingField(postal)).toBe('city');
  });

  it('keeps every part where no country is known', () => {
    const postal = addressIn(forum, 'Via Mario Greco 60, Torino, Atlantis');
    expect(postal).toEqual({ country: '', lines: ['Via Mario Greco 60', 'Torino', 'Atlantis'], city: '' });
  });

  it('of nothing at all has nothing', () => {
    expect(addressIn(forum, ' , ;')).toEqual({ country: '', lines: [], city: '' });
  });
});

describe('the country of an envelope', () => {
  it('is called as the forum calls its party, and otherwise as the language does', () => {
    expect(countryLine(speechOf(words('en'), forum), 'MK')).toBe('North Macedonia');
    expect(countryLine(speechOf(words('tr'), forum), 'DE')).toBe('Almanya');
  });

  it('has a name in each language of the house, the code alone where there is none', () => {
    expect(countryName('cnr', 'HR')).toBe('Hrvatska');
    expect(countryName('sr-Cyrl', 'HR')).toBe('Хрватска');
    expect(countryName('en', 'QQ')).toBe('QQ');
  });
});

describe('an address in a form', () => {
  const form = (fields: Readonly<Record<string, string>>): FormData => {
    const made = new FormData();
    for (const [name, value] of Object.entries(fields)) made.set(name, value);
    return made;
  };

  it('left empty is none', () => {
    expect(enteredAddress(forum, form({ written: ' ' }))).toBeNull();
  });

  it('goes by its own fields where they are open, and keeps the line as it was given', () => {
    const fields = {
      written: 'Via Mario Greco 60 Torino',
      'postal.lines': 'Via Mario Greco 60\n',
      'postal.postcode': '10090',
      'postal.city': 'Buttigliera Alta',
      'postal.region': 'TO',
      'postal.country': 'İtalya',
    };
    expect(enteredAddress(forum, form(fields))).toEqual({
      written: 'Via Mario Greco 60 Torino',
      postal: {
        country: 'IT',
        lines: ['Via Mario Greco 60'],
        postcode: '10090',
        city: 'Buttigliera Alta',
        region: 'TO',
      },
    });
  });

  it('given by a line that is in the book already is that entry', () => {
    const [first] = Object.values(forum.parties.addresses);
    const written = first?.written ?? '';
    const entered = enteredAddress(forum, form({ written }));
    expect(entered !== null && sameLine(forum, entered)).toBe(first?.address);
    expect(sameLine(forum, { postal: addressIn(forum, 'x'), written: 'nobody wrote this' })).toBeNull();
  });
});
