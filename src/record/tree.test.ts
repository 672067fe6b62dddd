import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendLeaf,
  copyTree,
  edgeTile,
  emptyTree,
  encodeHex,
  type HashAt,
  hashesFromTiles,
  leafHash,
  proveConsistency,
  proveInclusion,
  regrowTree,
  rootAt,
  rootOf,
  type TileAddress,
  type Tree,
  tilesForConsistency,
  tilesForInclusion,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => Uint8Array.from(hash('sha256', bytes, 'buffer'));
const sha = (...pieces: Uint8Array[]): Uint8Array => sha256(Buffer.concat(pieces));

// RFC 6962 section 2.1 word for word, so that the fast tree is held against the definition.
function definedRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return sha();
  if (leaves.length === 1) return only;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha(Buffer.from([1]), definedRoot(leaves.slice(0, half)), definedRoot(leaves.slice(half)));
}

function leavesOf(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => leafHash(Buffer.from(`entry ${i}`), sha256));
}

type Log = { readonly tree: Tree; readonly tiles: ReadonlyMap<string, Uint8Array> };

function grown(leaves: readonly Uint8Array[]): Log {
  const tree = emptyTree();
  const tiles = new Map<string, Uint8Array>();
  for (const leaf of leaves) {
    for (const tile of appendLeaf(tree, leaf, sha256)) tiles.set(`${tile.level}/${tile.n}`, tile.hashes);
  }
  return { tree, tiles };
}

function tileAt(log: Log): (level: number, n: number, width: number) => Uint8Array {
  return (level, n, width) => {
    const tile = edgeTile(log.tree, level, n, width) ?? log.tiles.get(`${level}/${n}`);
    if (tile === undefined) throw new Error(`no tile ${level}/${n} of ${width}`);
    return tile;
  };
}

const ALL = leavesOf(70);
const ROOTS = Array.from({ length: 71 }, (_, size) => definedRoot(ALL.slice(0, size)));
const hashAt: HashAt = (level, index) => definedRoot(ALL.slice(index * 2 ** level, (index + 1) * 2 ** level));
const rootOfSize = (size: number): Uint8Array => ROOTS[size] ?? sha();
const leafAt = (index: number): Uint8Array => ALL[index] ?? sha();

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}

describe('the tree over the record', () => {
  it('has the roots that transparency-dev and RFC 6962 give for the eight known leaves', () => {
    const leaves = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    const roots = [
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    const tree = emptyTree();
    const found = [encodeHex(rootOf(tree, sha256))];
    for (const leaf of leaves) {
      appendLeaf(tree, leafHash(Buffer.from(leaf, 'hex'), sha256), sha256);
      found.push(encodeHex(rootOf(tree, sha256)));
    }
    expect(found).toEqual(roots);
  });

  it('has the root of the definition at every size to 70', () => {
    const tree = emptyTree();
    for (let size = 0; size <= 70; size++) {
      expect(rootOf(tree, sha256), `size ${size}`).toEqual(rootOfSize(size));
      expect(rootAt(size, hashAt, sha256)).toEqual(rootOfSize(size));
      if (size < 70) appendLeaf(tree, leafAt(size), sha256);
    }
  });

  it('is left as it was when a batch is tried on a copy and fails', () => {
    const { tree } = grown(ALL);
    const trial = copyTree(tree);
    for (const leaf of ALL) appendLeaf(trial, leaf, sha256);
    expect(tree).toEqual(grown(ALL).tree);
    expect(trial).toEqual(grown([...ALL, ...ALL]).tree);
  });
});

describe('a proof that an entry stands in the record', () => {
  it('convinces for every entry of every size to 70', () => {
    for (let size = 1; size <= 70; size++) {
      for (let index = 0; index < size; index++) {
        const proof = proveInclusion(index, size, hashAt, sha256);
        const claim = { index, size, leaf: leafAt(index), proof, root: rootOfSize(size) };
        expect(verifyInclusion(claim, sha256), `${index} of ${size}`).toBe(true);
      }
    }
  });

  it('convinces nobody once a bit of it is changed, or its place, or a hash is added or taken away', () => {
    const cases = fc
      .integer({ min: 1, max: 70 })
      .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));
    fc.assert(
      fc.property(cases, fc.nat(), fc.nat(255), fc.nat(70), ([size, index], which, bit, other) => {
        const proof = proveInclusion(index, size, hashAt, sha256);
        const good = { index, size, leaf: leafAt(index), proof, root: rootOfSize(size) };
        const bent = proof.map((sibling, i) =>
          i === which % proof.length ? flipped(sibling, bit) : sibling,
        );
        const bad = [
          { ...good, leaf: flipped(good.leaf, bit) },
          { ...good, root: flipped(good.root, bit) },
          { ...good, proof: [...proof, good.leaf] },
          { ...good, index: -1 },
          { ...good, index: size },
          { ...good, index: index + 0.5 },
          ...(proof.length > 0
            ? [
                { ...good, proof: bent },
                { ...good, proof: proof.slice(1) },
              ]
            : []),
          ...(proof.length > 0 ? [{ ...good, proof: [sha().subarray(1), ...proof.slice(1)] }] : []),
          ...(other < size && other !== index ? [{ ...good, index: other }] : []),
        ];
        for (const claim of bad) expect(verifyInclusion(claim, sha256)).toBe(false);
      }),
    );
  });

  it('is not made for an entry that is not there', () => {
    for (const [index, size] of [
      [0, 0],
      [3, 3],
      [-1, 3],
      [Number.NaN, 3],
    ] as const) {
      expect(() => proveInclusion(index, size, hashAt, sha256)).toThrow(RangeError);
    }
  });

  it('keeps its arithmetic beyond 32 bits', () => {
    // A log in which every entry is the same has one hash for each height, so it can be as long as numbers go.
    const heights = [leafAt(0)];
    for (let level = 1; level < 53; level++) {
      const below = heights[level - 1] ?? sha();
      heights.push(sha(Buffer.from([1]), below, below));
    }
    const endless: HashAt = (level) => heights[level] ?? sha();
    const [index, size, from] = [2 ** 52 + 5, 2 ** 53 - 1, 2 ** 40 + 3];
    const proof = proveInclusion(index, size, endless, sha256);
    const root = rootAt(size, endless, sha256);
    const claim = { index, size, leaf: leafAt(0), proof, root };
    expect(proof.length).toBe(53);
    expect(verifyInclusion(claim, sha256)).toBe(true);
    const growth = { from, fromRoot: rootAt(from, endless, sha256), to: size, toRoot: root };
    expect(
      verifyConsistency({ ...growth, proof: proveConsistency(from, size, endless, sha256) }, sha256),
    ).toBe(true);
  });
});

describe('a proof that nothing in the record was changed or taken out', () => {
  it('convinces between all sizes to 70', () => {
    for (let to = 0; to <= 70; to++) {
      for (let from = 0; from <= to; from++) {
        const proof = proveConsistency(from, to, hashAt, sha256);
        const claim = { from, fromRoot: rootOfSize(from), to, toRoot: rootOfSize(to), proof };
        expect(verifyConsistency(claim, sha256), `${from} to ${to}`).toBe(true);
      }
    }
  });

  it('convinces nobody once a bit of it is changed, or a hash is added or taken away', () => {
    const cases = fc
      .integer({ min: 2, max: 70 })
      .chain((to) => fc.tuple(fc.constant(to), fc.integer({ min: 1, max: to - 1 })));
    fc.assert(
      fc.property(cases, fc.nat(), fc.nat(255), ([to, from], which, bit) => {
        const proof = proveConsistency(from, to, hashAt, sha256);
        const good = { from, fromRoot: rootOfSize(from), to, toRoot: rootOfSize(to), proof };
        const bad = [
          { ...good, fromRoot: flipped(good.fromRoot, bit) },
          { ...good, toRoot: flipped(good.toRoot, bit) },
          { ...good, proof: proof.map((h, i) => (i === which % proof.length ? flipped(h, bit) : h)) },
          { ...good, proof: proof.slice(1) },
          { ...good, proof: proof.slice(0, -1) },
          { ...good, proof: [...proof, rootOfSize(to)] },
          { ...good, proof: [] },
          { ...good, from: to, to: from },
          { ...good, from: from - 0.5 },
        ];
        for (const claim of bad) expect(verifyConsistency(claim, sha256)).toBe(false);
      }),
    );
  });

  it('must be empty where there is nothing to prove, and then the roots must be one', () => {
    const [fromRoot, toRoot] = [rootOfSize(5), rootOfSize(5)];
    const same = { from: 5, fromRoot, to: 5, toRoot, proof: [] };
    expect(verifyConsistency(same, sha256)).toBe(true);
    expect(verifyConsistency({ ...same, proof: [toRoot] }, sha256)).toBe(false);
    expect(verifyConsistency({ ...same, toRoot: rootOfSize(6) }, sha256)).toBe(false);
    expect(verifyConsistency({ ...same, from: 0, proof: [toRoot] }, sha256)).toBe(false);
    expect(() => proveConsistency(6, 5, hashAt, sha256)).toThrow(RangeError);
  });
});

// 70,000 entries are the size for which the standard's own text counts the tiles.
describe('the tiles of a long record', () => {
  const leaves = leavesOf(70_000);
  const log = grown(leaves);
  const size = log.tree.size;

  it('number 273 and a part, 1 and a part, and a part for 70,000 entries', () => {
    expect(log.tiles.size).toBe(274);
    expect(log.tree.edge.map((row) => row.length)).toEqual([112, 17, 1]);
    expect(log.tiles.get('0/272')).toEqual(
      Uint8Array.from(Buffer.concat(leaves.slice(272 * 256, 273 * 256))),
    );
    expect(log.tiles.get('1/0')?.subarray(32, 64)).toEqual(definedRoot(leaves.slice(256, 512)));
  });

  it('prove entries and growth as the definition does', () => {
    const fromTiles = hashesFromTiles(size, tileAt(log), sha256);
    const root = definedRoot(leaves);
    expect(rootOf(log.tree, sha256)).toEqual(root);
    for (const index of [0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999]) {
      const proof = proveInclusion(index, size, fromTiles, sha256);
      expect(verifyInclusion({ index, size, leaf: leaves[index] ?? root, proof, root }, sha256)).toBe(true);
    }
    for (const from of [1, 256, 300, 65_536, 69_888, 69_999]) {
      const proof = proveConsistency(from, size, fromTiles, sha256);
      const fromRoot = definedRoot(leaves.slice(0, from));
      expect(verifyConsistency({ from, fromRoot, to: size, toRoot: root, proof }, sha256)).toBe(true);
    }
  });

  it('can be fetched before a proof, and no others are asked for', () => {
    const within = (tiles: readonly TileAddress[]): HashAt => {
      const fetched = new Map(tiles.map((t) => [`${t.level}/${t.n}`, tileAt(log)(t.level, t.n, t.width)]));
      return hashesFromTiles(size, (level, n) => fetched.get(`${level}/${n}`) ?? sha(), sha256);
    };
    const anywhere = hashesFromTiles(size, tileAt(log), sha256);
    fc.assert(
      fc.property(fc.nat(size - 1), (at) => {
        const inclusion = proveInclusion(at, size, within(tilesForInclusion(at, size)), sha256);
        expect(inclusion).toEqual(proveInclusion(at, size, anywhere, sha256));
        const consistency = proveConsistency(at, size, within(tilesForConsistency(at, size)), sha256);
        expect(consistency).toEqual(proveConsistency(at, size, anywhere, sha256));
      }),
      { numRuns: 20 },
    );
  });

  it('grow the same edge again after a start', () => {
    for (const count of [0, 1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000]) {
      const before = grown(leaves.slice(0, count));
      const rest = Uint8Array.from(Buffer.concat(leaves.slice(count - (count % 256), count)));
      const after = regrowTree(count, rest, (level, n) => tileAt(before)(level, n, 256), sha256);
      const rows = (tree: Tree) => tree.edge.map((row) => Buffer.concat(row)).filter((row) => row.length > 0);
      expect(after.peaks, `${count}`).toEqual(before.tree.peaks);
      expect(rows(after)).toEqual(rows(before.tree));
    }
  });
});
