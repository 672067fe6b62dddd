import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { imported } from '../../test/imported.ts';
import { faultCodes, refusalStatus } from '../api/index.ts';
import { type AnyCode, type AnyRefusal, sayFault, sayRefusal } from './refusals.ts';
import { ruleKeys, ruleOf } from './rules.ts';
import './words/countries.ts';
import { words } from './words/words.ts';

const { forum } = imported('balkan-peace-platform', 'balkan-peace-platform');
const codes = Object.keys(refusalStatus) as readonly AnyCode[];

/** Everything a refusal can name, so that one form serves for all of them. */
function refusalOf(code: AnyCode): AnyRefusal {
  const named: unknown = {
    code,
    rule: 'parties.known',
    role: 'liaison',
    command: 'AmendCharter',
    now: 2,
    faults: ['profile: gymnich is not in profiles'],
    party: 'serbia',
    from: code === 'CredentialsStep' ? 'received' : '2026-02-02',
    to: code === 'CredentialsStep' ? 'revoked' : '2026-02-01',
    source: 'n01',
    statement: 's-1',
    about: { kind: 'party', id: 'atlantis' },
    field: 'date',
    standing: 'suspended',
    lang: 'tr',
    assigned: 'XK',
    profile: 'gymnich',
    mark: '*',
    alias: 'Turkey',
    person: 'marko-djuric',
    level: 'emperor',
    missing: 'city',
    country: 'TR',
    address: 'ciragan',
    keep: 'a',
    drop: 'b',
    meeting: 'bpp-1',
    state: 'closed',
    venue: 'ciragan-palace',
    room: 'great-hall',
    function: 'head',
    most: 3,
    signer: 'ambassador',
    session: 'bpp-1-session',
    kind: 'dance',
    topic: 'chess',
    day: '2026-02-03',
    bilateral: 'x',
    outcome: 'x',
    entry: 40,
    part: 'persons',
    threshold: 9,
    url: 'https://node.example.org',
    why: 'used',
    needed: 3,
    signed: 1,
    agreed: 214,
    of: 7,
    handed: '2026-02-03T09:00:00.000Z',
  };
  return named as AnyRefusal;
}

describe('A refusal in words', () => {
  it('names the country whose form an address lacks, as the forum calls it or as the language does', () => {
    const lacks = (country: string): AnyRefusal => ({
      code: 'AddressIncomplete',
      rule: 'addresses.form',
      missing: 'city',
      country,
    });
    expect(sayRefusal(words('en'), lacks('IT'), forum).sentence).toBe(
      'An address in Italy needs a city. Fill it in.',
    );
    expect(sayRefusal(words('tr'), lacks('TR'), forum).sentence).toContain('Türkiye için');
  });

  it.each(codes)('%s says in English and Turkish what happened and what to do', (code) => {
    for (const language of ['en', 'tr'] as const) {
      const { sentence, rule } = sayRefusal(words(language), refusalOf(code), forum);
      expect(sentence).not.toMatch(/undefined|\{|\}| {2}/);
      expect(sentence).not.toContain(code);
      expect(sentence.split(/[.;:](?= |$)/).length).toBeGreaterThan(1);
      expect(rule.text).not.toBe('');
    }
  });

  it('names parties, persons and meetings as the forum calls them in the language of the page', () => {
    expect(sayRefusal(words('tr'), refusalOf('AlreadyInvited'), forum).sentence).toContain('Sırbistan');
    expect(sayRefusal(words('en'), refusalOf('PersonElsewhere'), forum).sentence).toContain('Marko Đurić');
    expect(sayRefusal(words('en'), refusalOf('MeetingEnded'), forum).sentence).toContain(
      'First meeting is closed',
    );
  });

  it('names a party whose note is missing with the mark that was agreed for it, and not by the name alone', () => {
    const noteless = { ...refusalOf('FootnoteMissing'), party: 'kosovo' } as AnyRefusal;
    expect(sayRefusal(words('en'), noteless, forum).sentence).toMatch(/^Kosovo\* has the mark \*/);
    const alone = { ...refusalOf('NoteAlone'), party: 'kosovo' } as AnyRefusal;
    expect(sayRefusal(words('tr'), alone, forum).sentence).toContain('Kosova*');
  });

  it('gives the rule in the charter’s own words where the charter has any', () => {
    const rule = 'credentials.steps';
    const step = { ...refusalOf('CredentialsStep'), rule } as AnyRefusal;
    expect(sayRefusal(words('en'), step, forum).rule).toEqual({
      key: rule,
      text: forum.charter.now.basis[rule]?.text.en,
    });
    expect(ruleOf(words('en'), forum, 'record.once').own).toBeNull();
  });

  it('says of a person without a known name that no source gives it, and shows no short name', () => {
    const nobody = { ...refusalOf('AlreadyNamed'), person: 'nobody' } as AnyRefusal;
    expect(sayRefusal(words('en'), nobody, forum).sentence).toContain('no source gives');
  });
});

describe('A fault in words', () => {
  it.each(faultCodes)('%s says what to write instead', (code) => {
    for (const language of ['en', 'tr'] as const) {
      const said = sayFault(words(language), { path: 'names.en', code, limit: 1440 });
      expect(said).not.toBe('');
      expect(said).not.toMatch(/undefined|\{/);
    }
    expect(sayFault(words('tr'), { path: 'x', code: 'tooLong', limit: 4000 })).toContain('4.000');
  });
});

describe('The rules', () => {
  it('are those of docs/rules.md, no more and no fewer, in the same words', () => {
    const page = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| `([\w.-]+)` \| (.*?) \|/gm)];
    expect([...ruleKeys].sort()).toEqual(rows.map(([, key]) => key).sort());
    for (const [, key = '', text] of rows) {
      const found = ruleKeys.find((known) => known === key);
      expect(found === undefined ? null : ruleOf(words('en'), forum, found).house).toBe(text);
    }
  });
});
