import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { third } from '../../../test/seen.tsx';
import { type Act, erasableFields, type Forum, type Json, members, order } from '../../forum/index.ts';
import {
  appendLeaf,
  canonical,
  cosigner,
  decodeBase64,
  edgeTile,
  emptyTree,
  encodeBase64,
  encodeUtf8,
  hashesFromTiles,
  keyIdOf,
  proveInclusion,
  rootOf,
  SALT_BYTES,
  type Sealed,
  seal,
  sealedNames,
  signatureLines,
  signCheckpoint,
  type Tree,
  vkeyOf,
} from '../../record/index.ts';
import type { ActMaterial } from '../page.ts';
import { type Check, checkAct } from './check.ts';
import { claimOf, sidesOf } from './proof.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const at = '2026-06-16T09:00:00.000Z';
const origin = 'sofra.example/bpp';

function keyOf(name: string): { readonly vkey: string; readonly signed: (tree: Tree) => string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })).slice(-32);
  const owner = { name, publicKey: raw };
  const signer = {
    name,
    keyId: keyIdOf(owner, sha256),
    sign: (message: Uint8Array): Uint8Array => sign(null, message, privateKey),
  };
  return {
    vkey: vkeyOf(owner, sha256),
    signed: (tree) => signCheckpoint({ origin, size: tree.size, root: rootOf(tree, sha256) }, [signer]),
  };
}

const key = keyOf(origin);

/** The parts an act is sealed in, as the server makes them. */
function partsOf(act: Act): Record<string, Uint8Array> {
  const fields = erasableFields(act.type);
  const split: Record<string, Record<string, Json>> = { act: {} };
  for (const [name, value] of Object.entries(act as Readonly<Record<string, Json>>)) {
    const part = fields[name] ?? 'act';
    split[part] = { ...split[part], [name]: value };
  }
  return Object.fromEntries(
    Object.entries(split).map(([name, value]) => [name, encodeUtf8(canonical(value))]),
  );
}

function sealed(act: Act, seq: number): Sealed {
  const parts = partsOf(act);
  const names = sealedNames(false, Object.keys(parts));
  const salts = names.map((_, i) => new Uint8Array(SALT_BYTES).fill(seq + i + 1));
  return seal({ forum: 'bpp', seq, at, audience: 'public', narrow: false, parts, salts }, sha256);
}

const acts = third.acts.slice(0, 60).map(({ act }) => act);
const entries = acts.map(sealed);
const tree = emptyTree();
for (const { leaf } of entries) appendLeaf(tree, leaf, sha256);
const hashAt = hashesFromTiles(
  tree.size,
  (level, n, width) => {
    const tile = edgeTile(tree, level, n, width);
    if (tile === undefined) throw new Error('sixty leaves are one partial tile');
    return tile;
  },
  sha256,
);

function materialOf(seq: number): ActMaterial {
  const [entry, act] = [entries[seq], acts[seq]];
  if (entry === undefined || act === undefined) throw new Error(`no entry ${seq}`);
  return {
    kind: 'act',
    row: { entered: { seq, at: at as ActMaterial['row']['entered']['at'] }, act },
    header: encodeBase64(entry.header),
    parts: entry.parts.map(({ name, salt, bytes }) => ({
      name,
      salt: encodeBase64(salt),
      bytes: encodeBase64(bytes),
    })),
    path: proveInclusion(seq, tree.size, hashAt, sha256).map(encodeBase64),
    checkpoint: key.signed(tree),
    vkey: key.vkey,
  };
}

function failed(material: ActMaterial, forum = 'bpp'): readonly string[] {
  const { checks } = checkAct(material, forum, third.forum);
  return checks.flatMap(({ what, passed, waits }) => (passed || waits ? [] : [what]));
}

const whole = materialOf(37);

describe('An act checked in the reader’s own browser', () => {
  it('passes whole, wherever it stands in the record', () => {
    for (const seq of acts.keys()) expect([seq, failed(materialOf(seq))]).toEqual([seq, []]);
    expect(checkAct(whole, 'bpp', third.forum).key).toBe(key.vkey.split('+')[1]);
  });

  it('fails where the page shows other words than were sealed', () => {
    const { row } = whole;
    expect(failed({ ...whole, row: { ...row, act: { ...row.act, exercise: true } } })).toEqual(['words']);
    const [first, ...rest] = whole.parts;
    const forged = { ...first, name: 'act', salt: first?.salt ?? '', bytes: encodeBase64(encodeUtf8('{}')) };
    expect(failed({ ...whole, parts: [forged, ...rest] })).toEqual(['words']);
    expect(failed({ ...whole, parts: [] })).toEqual(['words']);
  });

  it('fails where the sealed line is of another act, another forum or another moment', () => {
    const other = materialOf(38);
    expect(failed({ ...whole, header: other.header, parts: other.parts })).toEqual([
      'words',
      'place',
      'tree',
    ]);
    expect(failed(whole, 'seecp')).toEqual(['place']);
    expect(failed({ ...whole, header: 'AAAA' })).toContain('place');
  });

  it('fails where a hash on the way up was changed, left out or put in', () => {
    const [first = '', ...rest] = whole.path;
    const other = encodeBase64(sha256(encodeUtf8('x')));
    expect(failed({ ...whole, path: [other, ...rest] })).toEqual(['tree']);
    expect(failed({ ...whole, path: rest })).toEqual(['tree']);
    expect(failed({ ...whole, path: [first, ...whole.path] })).toEqual(['tree']);
  });

  it('fails where another key signed, or where the key is named for another log', () => {
    expect(failed({ ...whole, checkpoint: keyOf(origin).signed(tree) })).toEqual(['head']);
    expect(failed({ ...whole, vkey: keyOf('elsewhere.example/bpp').vkey })).toEqual(['head']);
    expect(failed({ ...whole, vkey: 'no key' })).toEqual(['head']);
    expect(failed({ ...whole, checkpoint: 'no head' })).toEqual(['tree', 'head']);
  });

  it('passes where words were erased, says which, and fails if they are shown all the same', () => {
    const entered = third.acts.find(({ act }) => act.type === 'PersonEntered')?.act;
    if (entered === undefined) throw new Error('the facts name persons');
    const one = sealed(entered, 0);
    const alone = emptyTree();
    appendLeaf(alone, one.leaf, sha256);
    const parts = one.parts.map(({ name, salt, bytes }) =>
      name === 'act'
        ? { name, salt: encodeBase64(salt), bytes: encodeBase64(bytes) }
        : { name, salt: null, bytes: null },
    );
    const material: ActMaterial = {
      ...whole,
      row: { ...whole.row, entered: { ...whole.row.entered, seq: 0 }, act: entered },
      header: encodeBase64(one.header),
      parts,
      path: [],
      checkpoint: key.signed(alone),
    };
    const gone = { ...material, row: { ...material.row, act: { ...entered, name: null } as Act } };
    expect(failed(gone)).toEqual([]);
    expect(checkAct(gone, 'bpp', third.forum).erased).toEqual(['persons']);
    expect(failed(material)).toEqual(['words']);
  });
});

describe('An act on everyone’s record, checked in the reader’s own browser', () => {
  const parties = members(third.forum);
  const mirrors = parties.map((party) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const raw = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })).slice(-32);
    const owner = { name: `${party}.example/bpp/mirror`, publicKey: raw, type: 'cosignature' } as const;
    const signer = cosigner(owner, 1_780_000_000, (message) => sign(null, message, privateKey), sha256);
    return { party, mirror: vkeyOf(owner, sha256), signer };
  });
  const nodes = Object.fromEntries(
    mirrors.map(({ party, mirror }) => [party, { party, url: '', witness: '', mirror, named: 1 }]),
  );
  const table = { ...third.forum, custody: { ...third.forum.custody, nodes } };
  const text = whole.checkpoint.slice(0, whole.checkpoint.indexOf('\n\n') + 1);
  const heldBy = (count: number): ActMaterial => ({
    ...whole,
    checkpoint:
      whole.checkpoint +
      signatureLines(
        text,
        mirrors.slice(0, count).map(({ signer }) => signer),
      ),
  });
  const heldOf = (material: ActMaterial, under: Forum = table): Check | undefined =>
    checkAct(material, 'bpp', under).checks.find(({ what }) => what === 'held');

  it('passes once so many members signed as must, and waits while it is one less', () => {
    expect(heldOf(heldBy(5))).toEqual({ what: 'held', passed: true });
    expect(heldOf(heldBy(4))).toEqual({ what: 'held', passed: false, waits: true });
    const { held } = checkAct(heldBy(6), 'bpp', table);
    expect(held).toMatchObject({ signed: 6, needed: 5, of: 7, observed: true });
  });

  it('counts nobody whom the record does not name, and nobody who is no member', () => {
    expect(heldOf(heldBy(7), third.forum)).toMatchObject({ passed: false, waits: true });
    const [first] = parties;
    const away = { ...nodes, [first ?? '']: { ...nodes[first ?? ''], party: 'nobody' } };
    const without = { ...table, custody: { ...table.custody, nodes: away as typeof nodes } };
    expect(heldOf(heldBy(5), without)).toMatchObject({ passed: false });
  });

  it('waits for the observers that must have signed too', () => {
    const policy = { ...table.custody.policy, observed: 1 };
    const watched = { ...table, custody: { ...table.custody, policy } };
    expect(heldOf(heldBy(7), watched)).toMatchObject({ passed: false, waits: true });
  });

  it('fails where a member’s signature does not hold', () => {
    const { checkpoint } = heldBy(5);
    const broken = `${checkpoint.slice(0, -12)}${checkpoint.at(-12) === 'A' ? 'B' : 'A'}${checkpoint.slice(-11)}`;
    expect(heldOf({ ...whole, checkpoint: broken })).toEqual({ what: 'held', passed: false });
    const { signatures } = checkAct({ ...whole, checkpoint: broken }, 'bpp', table).held;
    const states = Object.fromEntries(signatures.map(({ party, state }) => [party, state]));
    expect(parties.map((party) => states[party])).toEqual([
      ...Array.from({ length: 4 }, () => 'signed'),
      'broken',
      'missing',
      'missing',
    ]);
  });

  it('finds each member’s signature at its seat, with the moment its node named', () => {
    const { signatures } = checkAct(heldBy(7), 'bpp', table).held;
    expect(signatures.map(({ party }) => party)).toEqual(order(table, parties));
    const at = new Date(1_780_000_000_000).toISOString();
    expect(signatures.every((each) => each.state === 'signed' && each.at === at)).toBe(true);
    const unnamed = checkAct(heldBy(7), 'bpp', third.forum).held.signatures;
    expect(unnamed.every(({ state }) => state === 'none')).toBe(true);
  });

  it('finds that no signature fits a head which somebody wrote anew', () => {
    const forged = heldBy(7).checkpoint.replace('\n60\n', '\n61\n');
    const { signatures } = checkAct({ ...whole, checkpoint: forged }, 'bpp', table).held;
    expect(signatures.map(({ state }) => state)).toEqual(parties.map(() => 'broken'));
  });
});

describe('The way from an act to the root', () => {
  it('is drawn with each hash on the side from which it is joined', () => {
    fc.assert(
      fc.property(fc.nat(acts.length - 1), (seq) => {
        const { path } = materialOf(seq);
        const sides = sidesOf(seq, tree.size, path.length);
        const root = path.reduce((hash, step, i) => {
          const other = decodeBase64(step) ?? new Uint8Array(0);
          const pair = sides[i] === 'left' ? [other, hash] : [hash, other];
          return sha256(Buffer.concat([new Uint8Array([1]), ...pair]));
        }, entries[seq]?.leaf ?? new Uint8Array(0));
        expect(encodeBase64(root)).toBe(encodeBase64(rootOf(tree, sha256)));
      }),
    );
  });

  it('claims nothing of a head that cannot be read', () => {
    expect(claimOf({ ...whole, checkpoint: 'no head' })).toBeNull();
    expect(claimOf(whole)).toMatchObject({ origin, size: 60 });
    expect(claimOf(whole)?.steps).toHaveLength(whole.path.length);
  });
});
