import { formatAddress } from 'localized-address-format';
import { describe, expect, it } from 'vitest';
import { given } from '../given.ts';
import { id, type PartyId } from '../kernel.ts';
import type { Address } from './acts.ts';
import forms from './address-forms.generated.json' with { type: 'json' };
import { addressKey, addressOf, duplicateAddresses } from './address-key.ts';
import { party } from './given-parties.ts';
import { postalLines, regionCode } from './postal.ts';
import { readAddress } from './read-address.ts';

const countries = {
  Italy: 'IT',
  Italia: 'IT',
  Türkiye: 'TR',
  'United States': 'US',
  'United Kingdom': 'GB',
  Serbia: 'RS',
};
// SEED-FACTS S20, printed twice.
const printed = 'Via Mario Greco 60, Buttigliera Alta, 10090, Torino, Italy';
const inForm = 'Via Mario Greco 60, 10090 Buttigliera Alta (TO), Italy';
const buttigliera: Address = {
  country: 'IT',
  lines: ['Via Mario Greco 60'],
  city: 'Buttigliera Alta',
  postcode: '10090',
  region: 'TO',
};

describe('Reading an address on one line', () => {
  it.each([
    printed,
    inForm,
    printed.toUpperCase(),
    'Via Mario Greco 60; 10090 Buttigliera Alta, Turin; Italia',
  ])('S20: %s is the address it is', (line) => {
    const read = readAddress(line, countries);
    expect(read).toMatchObject({ country: 'IT', postcode: '10090', region: 'TO' });
    expect(read && addressKey(read)).toBe(addressKey(buttigliera));
  });

  it.each([
    ['İstiklal Caddesi 1, 34430 Beyoğlu/İstanbul, Türkiye', ['İstiklal Caddesi 1', '34430 Beyoğlu/İstanbul']],
    [
      '1 Main Street, Suite 2, Springfield, Illinois 62701, United States',
      ['1 Main Street', 'Suite 2', 'Springfield, IL 62701'],
    ],
    ['1 Main Street, Springfield, IL 62701-1234, US', ['1 Main Street', 'Springfield, IL 62701-1234']],
    ['10 High Street, London SW1A 2AA, United Kingdom', ['10 High Street', 'London', 'SW1A 2AA']],
    ['Kneza Miloša 24, 11000 Beograd, Serbia', ['Kneza Miloša 24', '11000 Beograd']],
    ['Kneza Miloša 24, 11000, Beograd, Serbia', ['Kneza Miloša 24', '11000 Beograd']],
    ['Kneza Miloša 24, Beograd, Serbia', ['Kneza Miloša 24', 'Beograd']],
  ])('reads %s and writes it in the form of its country', (line, lines) => {
    const read = readAddress(line, countries);
    expect(read && postalLines(read)).toEqual(lines);
  });

  it.each(['Via Mario Greco 60, Torino, Atlantis', 'Torino, Italy', 'Italy', '', '10090, Italy'])(
    'says honestly that it cannot read %j',
    (line) => {
      expect(readAddress(line, countries)).toBeNull();
    },
  );
});

/** None, one or two lines of street; one where the form goes on behind it, where the source leaves a gap. */
function streets(country: string, which: number): readonly string[] {
  const form: string = Object.entries(forms.forms).find(([code]) => code === country)?.[1] ?? forms.usual;
  const most = form.includes('%A%n') ? 2 : 1;
  return ['1 Street', 'Floor 2'].slice(0, Math.min(which % 3, most));
}

describe('Writing an address', () => {
  it('S20: is in the form Italy uses', () => {
    const read = readAddress(printed, countries);
    expect(read && postalLines(read)).toEqual(['Via Mario Greco 60', '10090 Buttigliera Alta TO']);
  });

  it('puts who is written to and the country where they belong', () => {
    const options = { organisation: 'Ministry', name: 'Ada', country: 'ITALY' };
    const lines = ['Via Mario Greco 60', '10090 Buttigliera Alta TO', 'ITALY'];
    expect(postalLines(buttigliera, options)).toEqual(['Ada', 'Ministry', ...lines]);
    expect(postalLines({ ...buttigliera, country: 'JP', region: '北海道', lines: ['一丁目'] })).toEqual([
      '〒10090',
      '北海道',
      '一丁目',
    ]);
    expect(postalLines({ ...buttigliera, country: 'JP', region: 'Hokkaido' }, { latin: true })).toEqual([
      'Via Mario Greco 60, Hokkaido',
      '10090',
    ]);
  });

  it('is for every country what the source of the forms makes of it, whichever fields there are', () => {
    const whole = {
      city: 'City',
      postcode: '123',
      region: 'RG',
      locality: 'Quarter',
    };
    const codes = [...Object.keys(forms.forms), 'ZZ'];
    expect(codes.length).toBeGreaterThan(180);
    for (const country of codes)
      for (let without = 0; without < 32; without++) {
        const kept = Object.entries(whole).filter((_, at) => ((without >> at) & 1) === 0);
        const address: Address = {
          country,
          lines: streets(country, without),
          city: '',
          ...Object.fromEntries(kept),
        };
        const theirs = formatAddress({
          postalCountry: country,
          addressLines: [...address.lines],
          locality: address.city,
          postalCode: address.postcode ?? '',
          administrativeArea: address.region ?? '',
          dependentLocality: address.locality ?? '',
        });
        expect(postalLines(address), `${country} ${kept}`).toEqual(theirs);
      }
  });

  it('sets a second line of the street below the first, where something follows on the last', () => {
    const postal = { country: 'CI', lines: ['1 Street', 'Floor 2'], city: 'Abidjan' };
    expect(postalLines(postal)).toEqual(['1 Street', 'Floor 2 Abidjan']);
  });

  it('knows a region by its name or its code, and leaves another as it is', () => {
    expect(['Torino', 'turin', 'to', 'Piemonte'].map((region) => regionCode('IT', region))).toEqual([
      'TO',
      'TO',
      'TO',
      'Piemonte',
    ]);
    expect(regionCode('source', 'x')).toBe('x');
  });
});

describe('The address book', () => {
  const label = { en: 'Office' };
  const enter = { type: 'EnterAddress', address: 'a-1', party: null, label, postal: buttigliera } as const;
  const entered = { ...enter, type: 'AddressEntered' } as const;
  const twice = [
    entered,
    { ...entered, address: 'a-2', postal: readAddress(printed, countries) ?? buttigliera },
  ];

  it('takes an address with the line as it was given', () => {
    given()
      .when({ ...enter, written: printed })
      .gives({ ...entered, written: printed });
  });

  it.each([
    ['city', { ...buttigliera, city: ' ' }],
    ['lines', { ...buttigliera, lines: [''] }],
    ['country', { ...buttigliera, country: 'Italy' }],
    ['region', { ...buttigliera, country: 'AE', city: '', region: '' }],
  ])('refuses an address without %s where its country’s form has it', (missing, postal) => {
    given()
      .when({ ...enter, postal })
      .refuses({ code: 'AddressIncomplete', rule: 'addresses.form', missing, country: postal.country });
  });

  it('asks for no city where the country’s form has none', () => {
    const postal = { country: 'SG', lines: ['1 Street'], city: '', postcode: '018956' };
    given()
      .when({ ...enter, postal })
      .gives({ ...entered, postal });
  });

  it('refuses a taken id and an unknown party', () => {
    given(entered).when(enter).refuses({ code: 'AddressTaken', rule: 'record.own-ids', address: 'a-1' });
    given()
      .when({ ...enter, party: id<PartyId>('north') })
      .refuses('PartyUnknown');
    given(party('north'))
      .when({ ...enter, party: id<PartyId>('north') })
      .gives({ ...entered, party: id<PartyId>('north') });
  });

  it('S20: finds the address that was printed twice to be one entry, and joins it when told to', () => {
    const told = given(...twice);
    expect(duplicateAddresses(told.forum)).toEqual([['a-1', 'a-2']]);
    const joined = told.when({ type: 'JoinAddresses', keep: 'a-1', drop: 'a-2' });
    joined.gives({ type: 'AddressesJoined', keep: 'a-1', drop: 'a-2' });
    expect(duplicateAddresses(joined.forum)).toEqual([]);
    expect(addressOf(joined.forum, 'a-2')?.address).toBe('a-1');
    expect(addressOf(told.forum, 'a-3')).toBeNull();
  });

  it('finds an entry through several joinings', () => {
    const third = { ...entered, address: 'a-3' };
    const join = { type: 'AddressesJoined', keep: 'a-1', drop: 'a-2' } as const;
    const { forum } = given(...twice, third, join, { ...join, keep: 'a-3', drop: 'a-1' });
    expect(addressOf(forum, 'a-2')?.address).toBe('a-3');
  });

  it('joins only what is there, once, and only writings of one address', () => {
    const join = { type: 'JoinAddresses', keep: 'a-1', drop: 'a-2' } as const;
    given(entered).when(join).refuses({ code: 'AddressUnknown', rule: 'addresses.known', address: 'a-2' });
    given(...twice.slice(1))
      .when(join)
      .refuses('AddressUnknown');
    given(...twice, { ...join, type: 'AddressesJoined' })
      .when(join)
      .refuses({ code: 'AddressJoined', rule: 'addresses.one', address: 'a-2' });
    given(entered, { ...entered, address: 'a-2', postal: { ...buttigliera, lines: ['Via Roma 1'] } })
      .when(join)
      .refuses({ code: 'AddressesDiffer', rule: 'addresses.one', keep: 'a-1', drop: 'a-2' });
    given(entered)
      .when({ ...join, drop: 'a-1' })
      .refuses('AddressesDiffer');
  });
});
