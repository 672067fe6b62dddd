import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyFolder } from '../src/cli/verify-folder.ts';
import {
  canonical,
  encodeBase64,
  encodeUtf8,
  type Json,
  keyIdOf,
  type Meant,
  vkeyOf,
} from '../src/record/index.ts';
import { chair, commitmentTo, recovered } from './chairs.ts';
import { type Crafted, type CraftedRecord, craft, founding } from './crafted.ts';
import { keys, meantOn, recoveredBy } from './crafted-recovery.ts';
import { pairOf, sha256 } from './keyring.ts';
import { keptByThree, mirrors, nodes } from './made-record.ts';

type Told = { readonly files: readonly string[]; readonly agreed: number | null };
type Carried = {
  readonly verifyExport: (
    folder: string,
    options: { readonly wrong: (file: string, what: string) => void; readonly trusted?: string },
  ) => { readonly agreed?: number; readonly tiles: number };
};

const root = mkdtempSync(join(tmpdir(), 'sofra-crafted-'));
let carried: Carried;

beforeAll(async () => {
  const made = await keptByThree(join(root, 'record'), 5);
  await made.export(join(root, 'export'), { kind: 'public' }, []);
  await made.store.close();
  carried = await import(join(root, 'export', 'verify.mjs'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What Sofra and the verifier that an export carries say of one folder: the files in which something is wrong. */
function judged(folder: string): readonly [Told, Told] {
  const [ours, theirs]: [Set<string>, Set<string>] = [new Set(), new Set()];
  const found = verifyFolder(folder, undefined, ({ file }) => ours.add(file));
  const other = carried.verifyExport(folder, { wrong: (file) => theirs.add(file) });
  return [
    { files: [...ours].toSorted(), agreed: found.agreed },
    { files: [...theirs].toSorted(), agreed: other.agreed ?? null },
  ];
}

let count = 0;
const both = (made: CraftedRecord) => judged(craft(join(root, `${++count}`), made));
const sound = (agreed: number | null): Told => ({ files: [], agreed });

const log = chair(0).vkey;
const first: Crafted = { act: founding({ log }) };
const nothing: Crafted = { act: { by: 'x', type: 'Nothing', v: 1 } };
const passed = (to: string, from: Json, more: Readonly<Record<string, Json>> = {}): Crafted => ({
  act: { by: 'x', v: 1, type: 'ChairPassed', party: 'south', toKey: to, from, ...more },
});
const by = (...chairs: readonly number[]) => chairs.map(chair);

/** A hand-over at 3, as it is done rightly, with other bytes in its act or in the founding. */
const handedOver = (second: Crafted, keys: Json = { log }): CraftedRecord => ({
  entries: [{ act: founding(keys) }, second, nothing],
  heads: [
    { size: 2, by: by(0) },
    { size: 3, by: by(0, 1) },
  ],
  logs: by(0, 1),
});

describe('a record that was written by hand', () => {
  it('is sound to both verifiers where all of it is as it must be', () => {
    for (const made of [
      { entries: [first, nothing] },
      { entries: [first, { ...nothing, header: (header) => ({ ...header, ref: [0] }) }] },
      // What only some may read has an audience of its own, and its words may be missing.
      { entries: [first, { ...nothing, unsaid: true, header: (header) => ({ ...header, audience: 'x1' }) }] },
      handedOver(passed(chair(1).vkey, 3)),
      handedOver(passed(chair(1).vkey, 3), { log, next: encodeBase64(commitmentTo(1)) }),
      recoveredBy([0, 2, 4]),
    ] satisfies readonly CraftedRecord[])
      expect(both(made)).toEqual([sound(null), sound(null)]);
  });

  const bundle = 'tile/entries/000.p/2';
  it.each<readonly [string, (header: Readonly<Record<string, Json>>) => Json]>([
    ['with one member more', (header) => ({ ...header, note: 'words of any length' })],
    ['with one member more in a part', (header) => ({ ...header, parts: bent(header.parts, { z: 1 }) })],
    ['of a moment that is none', (header) => ({ ...header, at: 'yesterday' })],
    ['of a day that is none', (header) => ({ ...header, at: '2026-02-30T09:00:00.000Z' })],
    ['with a reference ahead', (header) => ({ ...header, ref: [7] })],
    ['with an empty reference', (header) => ({ ...header, ref: [] })],
    ['with a number for an audience', (header) => ({ ...header, audience: 7 })],
    ['without an audience', ({ audience: _, ...header }) => header],
    [
      'with a part of another name first',
      (header) => ({ ...header, parts: bent(header.parts, { n: 'zzz' }) }),
    ],
    ['with a promise that is no hash', (header) => ({ ...header, parts: bent(header.parts, { c: 'AAAA' }) })],
    ['of another version', (header) => ({ ...header, v: 2 })],
  ])('is refused by both with a header %s', (_, header) => {
    for (const { files } of both({ entries: [first, { ...nothing, header }] }))
      expect(files).toContain(bundle);
  });

  it.each<readonly [string, string | Uint8Array]>([
    ['in another order', JSON.stringify({ v: 1, type: 'Nothing', by: 'x' })],
    ['with a space', '{"by":"x", "type":"Nothing","v":1}'],
    ['with a member twice', '{"type":"A","type":"B"}'],
    ['behind a byte order mark', `\uFEFF${canonical({ type: 'Nothing' })}`],
    ['with half a character', '{"type":"\\ud800"}'],
    ['that is nothing', 'null'],
    ['of no type', '{"v":1}'],
    ['in a broken frame', Uint8Array.of(0, 0)],
    ['in a frame of a length of its own', framed('{"type":"Nothing"}', 255)],
    ['in a frame with something behind it', framed('{"type":"Nothing"}', 256, 7)],
  ])('is refused by both with an act %s', (_, said) => {
    const bytes = typeof said === 'string' ? encodeUtf8(said) : said;
    for (const { files } of both({ entries: [first, { bytes }] })) expect(files).toEqual(['parts/000.jsonl']);
  });

  it.each<readonly [string, Json]>([
    ['more to sign than there are', { keys: keys.slice(0, 2), threshold: 9 }],
    ['one key twice', { keys: [keys[0] ?? '', keys[0] ?? ''], threshold: 2 }],
    ['a key that is none', { keys: ['nonsense'], threshold: 1 }],
    ['a key of a cosigner', { keys: [mirrors[0]?.vkey ?? ''], threshold: 1 }],
  ])('is refused by both with recovery keys that cannot recover: %s', (_, said) => {
    const later = { act: { by: 'x', v: 1, type: 'RecoveryNamed', recovery: said } };
    for (const entries of [[{ act: founding({ log, recovery: said }) }], [first, later]])
      for (const { files } of both({ entries })) expect(files).toEqual(['vkeys.txt']);
  });

  it.each<readonly [string, Json, Readonly<Record<string, Json>>]>([
    ['from a size in letters', '3', {}],
    ['from half a size', 2.5, {}],
    ['with a next hash of three bytes', 3, { next: 'AAAA' }],
    ['with no next hash where one is named', 3, { next: null }],
    ['to a party that can be none', 3, { party: '__proto__' }],
  ])('is refused by both with a hand-over %s', (_, from, more) => {
    for (const { files } of both(handedOver(passed(chair(1).vkey, from, more))))
      expect(files).toContain('parts/000.jsonl');
  });

  it.each<readonly [string, Json]>([
    ['NodeNamed', { party: 'south', url: 'https://x', witness: 5, mirror: 6 }],
    ['NodeNamed', { party: 'Nobody', url: 'https://x', witness: 'w', mirror: 'm' }],
    ['NodeRetired', { party: '__proto__' }],
    ['PartyEntered', { party: '__proto__', standing: 'member' }],
    ['PartyEntered', { party: 'south', standing: 'member', from: 'once' }],
    ['StandingChanged', { party: 'south', standing: 'member' }],
    ['SuccessionRecorded', { before: 'south', after: [], from: '2026-01-01' }],
    ['PolicyAmended', { threshold: 0, observers: [], observed: 0 }],
    ['PolicyAmended', { threshold: null, observers: [null], observed: 0 }],
    ['PolicyAmended', { threshold: null, observers: [], observed: '1' }],
    ['NextKeyCommitted', { next: 'AAAA' }],
    ['RecoveryNamed', { recovery: { keys: 'all', threshold: 1 } }],
  ])('is refused by both with an act that keys rest on and that is none: %s %j', (type, said) => {
    const act = { by: 'x', v: 1, type, ...(said as Readonly<Record<string, Json>>) };
    for (const { files } of both({ entries: [first, { act }] })) expect(files).toContain('parts/000.jsonl');
  });

  it('has as many tiles for both, those of older heads among them', () => {
    const folder = craft(join(root, `${++count}`), handedOver(passed(chair(1).vkey, 3)));
    expect(verifyFolder(folder, undefined, () => undefined).tiles).toBe(2);
    expect(carried.verifyExport(folder, { wrong: () => undefined }).tiles).toBe(2);
  });

  it('is refused by both where the words of one that is for everyone are left out', () => {
    for (const { files } of both({ entries: [first, { ...nothing, unsaid: true }] }))
      expect(files).toEqual(['parts/000.jsonl']);
  });
});

describe('the chairs of a record that was written by hand', () => {
  const wrong: Told = { files: ['vkeys.txt'], agreed: null };

  it('are followed by both only where enough recovery keys signed', () => {
    expect(both(recoveredBy([0, 2]))).toEqual([wrong, wrong]);
    expect(both(recoveredBy([0, 0, 0]))).toEqual([wrong, wrong]);
    expect(both(recoveredBy([0, 2], 2))).toEqual([sound(null), sound(null)]);
  });

  const meantRightly = (threshold: number): Meant => meantOn(join(root, `${++count}`), threshold);

  it('are followed by both where the statement is for this history', () => {
    expect(both(recoveredBy([0, 2, 4], 3, meantRightly(3)))).toEqual([sound(null), sound(null)]);
    expect(both(recoveredBy([0, 2], 3, meantRightly(3)))).toEqual([wrong, wrong]);
  });

  it.each<readonly [string, Partial<Meant>, Json]>([
    ['for another history', { root: sha256(encodeUtf8('another history')) }, {}],
    ['for a size that this history has not before it', { size: 2 }, {}],
    ['for a size that this history never had', { size: 77 }, {}],
    ['for the node of another party', {}, { party: 'east' }],
    ['for a beginning with nothing in it', { size: 0, root: sha256(new Uint8Array(0)) }, { from: 1 }],
  ])('are followed by both to nobody by a statement %s', (_, other, said) => {
    expect(both(recoveredBy([0, 2, 4], 3, { ...meantRightly(3), ...other }, said))).toEqual([wrong, wrong]);
  });

  it('are said by both to be for another history, where they are', () => {
    const meant = { ...meantRightly(3), root: sha256(encodeUtf8('another history')) };
    const folder = craft(join(root, `${++count}`), recoveredBy([0, 2, 4], 3, meant));
    const why: string[] = [];
    verifyFolder(folder, undefined, ({ what }) => why.push(what));
    carried.verifyExport(folder, { wrong: (_, what) => why.push(what) });
    expect(why).toEqual(Array(2).fill(expect.stringContaining('meant another history')));
  });

  it('are followed by both only to the key that was committed to', () => {
    const next = encodeBase64(commitmentTo(2));
    expect(both(handedOver(passed(chair(1).vkey, 3), { log, next }))).toEqual([wrong, wrong]);
  });

  it('are followed by both only to a new key of this log', () => {
    const foreign = pairOf('other.example/log');
    const made = handedOver(passed(foreign.vkey, 3));
    const signed = { size: 3, by: [chair(0), foreign] };
    expect(both({ ...made, heads: [{ size: 2, by: by(0) }, signed], logs: [chair(0), foreign] })).toEqual([
      wrong,
      wrong,
    ]);
    const again: CraftedRecord = {
      entries: [first, passed(chair(1).vkey, 3), nothing, passed(log, 5), nothing],
      heads: [
        { size: 2, by: by(0) },
        { size: 3, by: by(0, 1) },
        { size: 4, by: by(1) },
        { size: 5, by: by(1) },
      ],
      logs: by(0, 1, 0),
    };
    for (const { files } of both(again)) expect(files).toContain('vkeys.txt');
  });

  it('are followed by both only in the order of their terms', () => {
    const early: CraftedRecord = {
      entries: [first, passed(chair(1).vkey, 1), nothing],
      heads: [
        { size: 2, by: by(0, 1) },
        { size: 3, by: by(1) },
      ],
      logs: by(0, 1),
    };
    expect(both(early)).toEqual([wrong, wrong]);
    const passing = recovered(1, 2, [0, 2, 4], 1);
    if (passing.kind !== 'recovered') throw new Error('not a recovery');
    const said = { party: 'east', toKey: chair(2).vkey, from: 2, statement: passing.evidence.statement };
    const next = encodeBase64(passing.nextHash ?? new Uint8Array(0));
    const beside: CraftedRecord = {
      entries: [
        { act: founding({ log, recovery: { keys, threshold: 3 } }) },
        passed(chair(1).vkey, 3),
        nothing,
        { act: { by: 'x', v: 1, type: 'ChairRecovered', ...said, next } },
      ],
      heads: [
        { size: 2, by: by(0) },
        { size: 4, by: by(2) },
      ],
      logs: by(0, 1, 2),
    };
    expect(both(beside)).toEqual([wrong, wrong]);
  });
});

describe('what is on everyone’s record', () => {
  const north: Json = {
    by: 'x',
    v: 1,
    type: 'PartyEntered',
    party: 'north',
    kind: 'state',
    standing: 'member',
    names: {},
  };
  const party = (name: string): Crafted => ({
    act: { ...(north as Readonly<Record<string, Json>>), party: name },
  });
  const node = (i: number): Crafted => {
    const { party: of, witness, mirror } = nodes[i] ?? { party: '', witness: chair(0), mirror: chair(0) };
    const said = { party: of, url: 'https://x.example', witness: witness.vkey, mirror: mirror.vkey };
    return { act: { by: 'x', v: 1, type: 'NodeNamed', ...said } };
  };
  const cosigners = (...of: readonly number[]) =>
    of.flatMap((i) => [nodes[i]?.mirror.vkey ?? '', nodes[i]?.witness.vkey ?? '']);
  const line = (i: number) => `witness member.${nodes[i]?.party} ${mirrors[i]?.vkey}`;
  const mirror = (i: number) => mirrors[i] ?? chair(0);

  it('is counted by both from the members’ mirrors, at the newest head with enough of them', () => {
    const made: CraftedRecord = {
      entries: [first, party('north'), party('south'), node(0), node(1), nothing],
      cosigners: cosigners(0, 1),
      policy: [line(0), line(1), 'group members 2 member.north member.south', 'quorum members'],
    };
    const heads = (...signers: readonly (readonly number[])[]) =>
      signers.map((each, i) => ({ size: 7 - signers.length + i, by: [chair(0), ...each.map(mirror)] }));
    expect(both({ ...made, heads: heads([0, 1], [0]) })).toEqual([sound(5), sound(5)]);
    expect(both({ ...made, heads: heads([0], [0, 1]) })).toEqual([sound(6), sound(6)]);
    expect(both({ ...made, heads: heads([0], [1]) })).toEqual([sound(null), sound(null)]);
  });

  it('is nothing to both where the log is not the one that was asked for', () => {
    const folder = craft(join(root, `${++count}`), {
      entries: [first, party('north'), party('south'), node(0), node(1), nothing],
      cosigners: cosigners(0, 1),
      policy: [line(0), line(1), 'group members 2 member.north member.south', 'quorum members'],
      heads: [{ size: 6, by: [chair(0), mirror(0), mirror(1)] }],
    });
    const asked = (trusted: string) => [
      verifyFolder(folder, trusted, () => undefined).agreed,
      carried.verifyExport(folder, { trusted, wrong: () => undefined }).agreed ?? null,
    ];
    expect(asked(log)).toEqual([6, 6]);
    expect(asked(pairOf('other.example/log').vkey)).toEqual([null, null]);
  });

  it('is nothing to both while too few hold a node, though all who do have signed', () => {
    const made: CraftedRecord = {
      entries: [first, party('north'), party('south'), node(0)],
      cosigners: cosigners(0),
      policy: [line(0), 'group too-few 1 member.north', 'quorum too-few'],
      heads: [{ size: 4, by: [chair(0), mirror(0)] }],
    };
    expect(both(made)).toEqual([sound(null), sound(null)]);
    // A policy that asks for less is none that the acts make.
    for (const { files } of both({ ...made, policy: [line(0), 'quorum none'] }))
      expect(files).toEqual(['policy']);
  });
});

describe('a cosigner in a record that was written by hand', () => {
  const naming = (witness: string, mirror: string): Crafted => ({
    act: { by: 'x', v: 1, type: 'NodeNamed', party: 'south', url: 'https://x.example', witness, mirror },
  });

  it('signs for no log, whatever it is called', () => {
    const fake = pairOf(chair(0).name, 'cosignature', 'fake');
    const made: CraftedRecord = {
      entries: [first, naming(mirrors[0]?.vkey ?? '', fake.vkey)],
      cosigners: [fake.vkey, mirrors[0]?.vkey ?? ''],
      heads: [{ size: 2, by: [fake] }],
    };
    for (const { files } of both(made)) expect(files).toContain('checkpoint');
    expect(both({ ...made, heads: [{ size: 2, by: [chair(0), fake] }] })).toEqual([sound(null), sound(null)]);
  });

  it('names a second that every reader can hold', () => {
    const raw = pairOf('raw.example/mirror');
    const owner = { name: raw.name, publicKey: raw.publicKey, type: 'cosignature' } as const;
    const vkey = vkeyOf(owner, sha256);
    const at = (time: bigint) => (text: string) => {
      const eight = Buffer.alloc(8);
      eight.writeBigUInt64BE(time);
      const signature = raw.signer.sign(encodeUtf8(`cosignature/v1\ntime ${time}\n${text}`));
      const line = Buffer.concat([Buffer.from(keyIdOf(owner, sha256), 'hex'), eight, signature]);
      return `\u2014 ${raw.name} ${line.toString('base64')}\n`;
    };
    const made = (time: bigint): CraftedRecord => ({
      entries: [first, naming(mirrors[0]?.vkey ?? '', vkey)],
      cosigners: [vkey, mirrors[0]?.vkey ?? ''],
      heads: [{ size: 2, by: by(0), below: at(time) }],
    });
    expect(both(made(2n ** 53n - 1n))).toEqual([sound(null), sound(null)]);
    for (const { files } of both(made(2n ** 60n))) expect(files).toContain('checkpoint');
  });

  it('is none where its name cannot be one', () => {
    const typed = Buffer.concat([Buffer.of(4), chair(5).publicKey]);
    const vkeys = ['\u0001', '\u0085', '\u00a0'].map((letter) => {
      const name = `other${letter}.example/mirror`;
      const keyId = Buffer.from(sha256(Buffer.concat([Buffer.from(`${name}\n`), typed])).subarray(0, 4));
      return `${name}+${keyId.toString('hex')}+${typed.toString('base64')}`;
    });
    for (const vkey of vkeys)
      expect(both({ entries: [first, naming(vkey, vkey)] })).toEqual([sound(null), sound(null)]);
  });
});

function bent(parts: Json | undefined, more: Readonly<Record<string, Json>>): Json {
  if (!Array.isArray(parts)) throw new Error('no parts');
  return parts.map((part: Json) => ({ ...(part as Readonly<Record<string, Json>>), ...more }));
}

function framed(text: string, width: number, last = 0): Uint8Array {
  const bytes = Buffer.alloc(width);
  bytes.writeUInt32BE(Buffer.byteLength(text));
  bytes.write(text, 4);
  bytes[width - 1] = last;
  return bytes;
}
