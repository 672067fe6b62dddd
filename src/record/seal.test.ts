import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Checked,
  canonical,
  checkPart,
  type Draft,
  encodeBase64,
  encodeUtf8,
  type Header,
  leafHash,
  openPart,
  readHeader,
  SALT_BYTES,
  type Sealed,
  seal,
  sealedNames,
} from './index.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
const salt = (seed: number): Uint8Array => new Uint8Array(SALT_BYTES).fill(seed);

const OPEN: Draft = {
  forum: 'balkan-peace-platform',
  seq: 4,
  at: '2026-01-23T09:00:00.000Z',
  audience: 'member',
  narrow: false,
  parts: { prose: encodeUtf8('{"note":"x"}'), act: encodeUtf8('{"type":"MeetingOpened"}') },
  salts: [salt(1), salt(2)],
  ref: [0, 3],
};
const NARROW: Draft = {
  forum: OPEN.forum,
  seq: 5,
  at: OPEN.at,
  audience: 'a7f3',
  narrow: true,
  parts: { act: encodeUtf8('{"type":"SidelineRequested"}') },
  salts: [salt(1), salt(2), salt(3)],
};

function opened<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(checked.fault);
  return checked.value;
}

function headerOf(sealed: Sealed): Header {
  return opened(readHeader(sealed.header));
}

function faultOf(text: string): string {
  const read = readHeader(encodeUtf8(text));
  return read.ok ? 'none' : read.fault;
}

describe('an act entered in the record', () => {
  it('shows a public line that names its parts only by what they hash to', () => {
    const { header } = seal(OPEN, sha256);
    const commitment = (byte: number, text: string) =>
      encodeBase64(sha256(Buffer.concat([Buffer.from('sofra/part/v1\0'), salt(byte), Buffer.from(text)])));
    expect(Buffer.from(header).toString()).toBe(
      '{"at":"2026-01-23T09:00:00.000Z","audience":"member","forum":"balkan-peace-platform","parts":[' +
        `{"c":"${commitment(1, '{"type":"MeetingOpened"}')}","n":"act"},` +
        `{"c":"${commitment(2, '{"note":"x"}')}","n":"prose"}],"ref":[0,3],"seq":4,"v":1}`,
    );
  });

  it('stands in the tree under the hash of that line', () => {
    const sealed = seal(OPEN, sha256);
    expect(sealed.leaf).toEqual(leafHash(sealed.header, sha256));
    expect(sealed.leaf).toEqual(sha256(Buffer.concat([Buffer.from([0]), sealed.header])));
  });

  it('has the canonical line of its header, whatever the ids', () => {
    const id = fc.stringMatching(/^[!#-[\]-~]{1,128}$/);
    const ref = fc.uniqueArray(fc.nat(999), { minLength: 1 }).map((all) => all.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(
        id,
        id,
        fc.integer({ min: 1000, max: Number.MAX_SAFE_INTEGER }),
        ref,
        (forum, audience, seq, ref) => {
          const { header } = seal({ ...OPEN, forum, audience, seq, ref }, sha256);
          const text = Buffer.from(header).toString();
          expect(text).toBe(canonical(JSON.parse(text)));
          expect(headerOf({ header, leaf: header, parts: [] })).toMatchObject({ forum, audience, seq, ref });
        },
      ),
    );
  });

  it('opens to whoever holds a part and its salt, and to nobody with one bit changed', () => {
    const sealed = seal(OPEN, sha256);
    const header = headerOf(sealed);
    for (const part of sealed.parts) {
      expect(checkPart(header, part.name, part.salt, part.bytes, sha256)).toBe(true);
      const { salt: grain, bytes } = part;
      fc.assert(
        fc.property(fc.nat(8 * (32 + bytes.length) - 1), (bit) => {
          const both = Buffer.concat([grain, bytes]);
          both[bit >> 3] = (both[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          expect(checkPart(header, part.name, both.subarray(0, 32), both.subarray(32), sha256)).toBe(false);
        }),
      );
    }
    const [act] = sealed.parts;
    expect(act && checkPart(header, 'prose', act.salt, act.bytes, sha256)).toBe(false);
    expect(act && checkPart(header, 'evidence', act.salt, act.bytes, sha256)).toBe(false);
    // One byte moved from the part into the salt hashes the same, and is refused by the salt's length.
    expect(
      act &&
        checkPart(
          header,
          'act',
          Buffer.concat([act.salt, act.bytes.subarray(0, 1)]),
          act.bytes.subarray(1),
          sha256,
        ),
    ).toBe(false);
  });

  it('is not made without its act, without salt, or with what a header cannot hold', () => {
    const broken: Partial<Draft>[] = [
      { parts: { prose: encodeUtf8('{}') } },
      { salts: [salt(1)] },
      { salts: [salt(1), new Uint8Array(31)] },
      { ref: [4] },
      { ref: [3, 3] },
      { forum: 'a b' },
      { at: '2026-02-30T09:00:00.000Z' },
      { seq: 2 ** 53 },
      { parts: { act: encodeUtf8('{}'), Annex: encodeUtf8('{}') } },
    ];
    for (const flaw of broken)
      expect(() => seal({ ...OPEN, ...flaw }, sha256), JSON.stringify(flaw)).toThrow(TypeError);
    const ref = Array.from({ length: 20_000 }, (_, i) => i);
    expect(() => seal({ ...OPEN, seq: 20_000, ref }, sha256)).toThrow(RangeError);
  });

  it('may carry a document that begins with a zero byte, and gives it back', () => {
    const font = Uint8Array.from([0, 1, 0, 0, 9, 9]);
    const { parts } = seal({ ...OPEN, parts: { act: encodeUtf8('{}'), 'annex:font': font } }, sha256);
    expect(parts.map((part) => opened(openPart(part.bytes)))).toEqual([encodeUtf8('{}'), font]);
  });
});

describe('an act for fewer than all members', () => {
  it('has one outer shape whatever it is: three parts, padded, no references', () => {
    const short = seal(NARROW, sha256);
    const parts = { act: encodeUtf8('{"type":"SidelineDeclined","v":1}'), persons: encodeUtf8('{"p":[]}') };
    const long = seal({ ...NARROW, parts }, sha256);
    const outer = (sealed: Sealed) => ({
      length: sealed.header.length,
      parts: sealed.parts.map((p) => [p.name, p.bytes.length]),
    });
    expect(outer(long)).toEqual(outer(short));
    expect(outer(short).parts).toEqual([
      ['act', 256],
      ['persons', 256],
      ['prose', 256],
    ]);
  });

  it('gives its words back to those who may open it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (act) => {
        const sealed = seal({ ...NARROW, parts: { act } }, sha256);
        expect(sealed.parts.map((part) => [...opened(openPart(part.bytes))])).toEqual([[...act], [], []]);
      }),
    );
  });

  it('grows only by whole buckets', () => {
    const framed = (length: number) =>
      seal({ ...NARROW, parts: { act: new Uint8Array(length) } }, sha256).parts[0]?.bytes.length;
    const KIB = 1024;
    const steps = [
      252,
      253,
      KIB - 4,
      KIB - 3,
      4 * KIB - 3,
      16 * KIB - 3,
      64 * KIB - 4,
      64 * KIB - 3,
      128 * KIB - 3,
    ];
    expect(steps.map(framed)).toEqual([0.25, 1, 1, 4, 16, 64, 64, 128, 192].map((kib) => kib * KIB));
    expect(() => framed(2 ** 24)).toThrow(RangeError);
  });

  it('is not made with a part or a reference that would tell what it is about', () => {
    expect(() => seal({ ...NARROW, parts: { ...NARROW.parts, evidence: salt(1) } }, sha256)).toThrow(
      TypeError,
    );
    expect(() => seal({ ...NARROW, ref: [1] }, sha256)).toThrow(TypeError);
    expect(() => seal({ ...NARROW, parts: {} }, sha256)).toThrow(TypeError);
    expect(sealedNames(true, ['prose', 'act'])).toEqual(['act', 'persons', 'prose']);
    expect(sealedNames(false, ['evidence', 'annex:map', 'prose', 'act'])).toEqual([
      'act',
      'prose',
      'annex:map',
      'evidence',
    ]);
  });

  it('is refused when its padding hides something', () => {
    const [act] = seal(NARROW, sha256).parts;
    const bytes = act?.bytes ?? salt(0);
    const bent = (at: number, byte: number) => Uint8Array.from(bytes, (old, i) => (i === at ? byte : old));
    for (const bad of [
      bent(255, 1),
      bent(2, 1),
      bent(3, 0),
      bytes.subarray(0, 255),
      bytes.subarray(0, 3),
      Uint8Array.of(0),
    ]) {
      expect(openPart(bad)).toEqual({ ok: false, fault: 'BadFrame' });
    }
  });
});

describe('a line that claims to be an entry', () => {
  const line = Buffer.from(seal(OPEN, sha256).header).toString();

  it('is read only in the one form it was hashed in', () => {
    expect(faultOf(line)).toBe('none');
    expect(faultOf(` ${line}`)).toBe('NotCanonical');
    expect(faultOf(line.replace('"seq":4', '"seq":4.0'))).toBe('NotCanonical');
    expect(faultOf(line.replace('{"at"', '{"v":1,"at"'))).toBe('NotCanonical');
    expect(faultOf(line.replace('member', '\\u006dember'))).toBe('NotCanonical');
  });

  it('is refused when a member is missing, foreign or impossible', () => {
    const swaps: readonly [string, string][] = [
      ['"v":1', '"v":2'],
      ['"seq":4', '"seq":-1'],
      ['"seq":4', '"seq":3'],
      ['"seq":4', '"seq":1e300'],
      ['09:00', '24:00'],
      ['01-23', '13-01'],
      ['01-23', '02-29'],
      ['.000Z', 'Z'],
      ['"audience":"member",', ''],
      ['"ref":[0,3]', '"ref":[]'],
      ['"ref":[0,3]', '"ref":[3,0]'],
      ['"ref":[0,3]', '"kind":"vote"'],
      ['"n":"act"', '"n":"prose"'],
      ['"n":"act"', '"n":"act","x":1'],
      ['="', '"'],
      ['member', 'm b'],
      ['"member"', '7'],
    ];
    for (const [from, to] of swaps) expect(faultOf(line.replace(from, to)), to).toBe('WrongShape');
    for (const other of ['null', '[]', '"x"', '{}', `[${line}]`]) expect(faultOf(other)).toBe('WrongShape');
  });

  it('is refused when it is no JSON, no UTF-8, or longer than a mirror can carry', () => {
    expect(faultOf(line.slice(1))).toBe('NotJson');
    expect(readHeader(Uint8Array.of(0x7b, 0xff))).toEqual({ ok: false, fault: 'NotUtf8' });
    expect(faultOf(`${line}${' '.repeat(65_536)}`)).toBe('TooLong');
    expect(faultOf('['.repeat(65_000))).toBe('NotJson');
    expect(faultOf('['.repeat(32_000) + ']'.repeat(32_000))).toBe('WrongShape');
  });

  it('accepts the leap day of a leap year', () => {
    for (const [day, fault] of [
      ['2028-02-29', 'none'],
      ['2000-02-29', 'none'],
      ['2100-02-29', 'WrongShape'],
      ['2027-04-31', 'WrongShape'],
    ]) {
      expect(faultOf(line.replace('2026-01-23', day ?? '')), day).toBe(fault);
    }
  });
});
