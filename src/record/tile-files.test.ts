import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fault, sha256, taken } from '../../test/keyring.ts';
import {
  appendLeaf,
  edgeTile,
  emptyTree,
  encodeUtf8,
  type FileAt,
  fetchFile,
  fetchTiles,
  hashesFromTiles,
  leafHash,
  proveConsistency,
  proveInclusion,
  readTilePath,
  rootOf,
  TILE_WIDTH,
  tilePath,
  tilesAtLevel,
  tilesForConsistency,
  tilesForInclusion,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';

/** A record's public folder after every head of `published` was published in turn, with the root of each. */
type Folder = { readonly files: Map<string, Uint8Array>; readonly roots: Map<number, Uint8Array> };

const leafOf = (i: number): Uint8Array => leafHash(encodeUtf8(`entry ${i}`), sha256);

function publishedAt(sizes: readonly number[]): Folder {
  const tree = emptyTree();
  const files = new Map<string, Uint8Array>();
  const roots = new Map<number, Uint8Array>();
  for (const size of sizes) {
    while (tree.size < size) {
      for (const tile of appendLeaf(tree, leafOf(tree.size), sha256))
        files.set(tilePath(tile.level, tile.n), tile.hashes);
    }
    roots.set(size, rootOf(tree, sha256));
    for (let level = 0; level < 4; level++) {
      const { full, partial } = tilesAtLevel(size, level);
      const tile = edgeTile(tree, level, full, partial);
      if (partial > 0 && tile !== undefined) files.set(tilePath(level, full, partial), tile);
    }
  }
  return { files, roots };
}

function reader(files: ReadonlyMap<string, Uint8Array>, asked: string[] = []): FileAt {
  return async (path) => {
    asked.push(path);
    return files.get(path);
  };
}

/** Partial tiles whose full one is there may go (C2SP tlog-tiles). */
function pruned(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  return new Map(
    [...files].filter(([path]) => !path.includes('.p/') || !files.has(path.replace(/\.p\/.*/, ''))),
  );
}

const SIZES = [1, 200, 255, 256, 257, 511, 512, 1000, 4097, 65_535, 65_536, 65_537, 66_000, 69_999, 70_000];
const folder = publishedAt(SIZES);
const rootAtSize = (size: number): Uint8Array => folder.roots.get(size) ?? sha256(new Uint8Array(0));

describe('the path of a tile', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.nat(63), fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (level, n, width) => {
        expect(readTilePath(tilePath(level, n, width))).toEqual({ level, n, width });
        expect(readTilePath(tilePath('entries', n, width))).toEqual({ level: 'entries', n, width });
      }),
    );
  });

  it('is read in one spelling only', () => {
    expect(readTilePath('tile/0/x001/x234/067')).toEqual({ level: 0, n: 1_234_067, width: TILE_WIDTH });
    for (const path of [
      '',
      'tile/0',
      'tile/0/00',
      'tile/0/0000',
      'tile/0/x001',
      'tile/0/001/000',
      'tile/0/x000/001',
      'tile/00/000',
      'tile/64/000',
      'tile/-1/000',
      'tile/0/000.p/0',
      'tile/0/000.p/01',
      'tile/0/000.p/256',
      'tile/0/000.p/',
      '/tile/0/000',
      'tile/0/000/',
      'tile/0/000\n',
      'tile/data/000',
      `tile/0/${'x999/'.repeat(6)}999`,
    ])
      expect(readTilePath(path), path).toBeUndefined();
  });
});

describe('the public folder of 70,000 entries', () => {
  it('holds 273 full tiles and one of 112, one and one of 17, and one of 1', () => {
    const last = publishedAt([70_000]).files;
    const names = [...last.keys()];
    expect(names.filter((path) => /^tile\/0\/[^.]*$/.test(path))).toHaveLength(273);
    expect(names.filter((path) => path.includes('.p/')).sort()).toEqual([
      'tile/0/273.p/112',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ]);
    expect(names.filter((path) => path.startsWith('tile/1/'))).toEqual(['tile/1/000', 'tile/1/001.p/17']);
    expect(last.get('tile/0/273.p/112')).toHaveLength(112 * 32);
  });

  it('proves growth between any two heads, whether or not partial tiles have gone', async () => {
    for (const files of [folder.files, pruned(folder.files)]) {
      for (const [i, to] of SIZES.entries()) {
        for (const from of SIZES.slice(0, i + 1)) {
          const tileAt = taken(await fetchTiles(tilesForConsistency(from, to), reader(files)));
          const proof = proveConsistency(from, to, hashesFromTiles(to, tileAt, sha256), sha256);
          const claim = { from, fromRoot: rootAtSize(from), to, toRoot: rootAtSize(to), proof };
          expect(verifyConsistency(claim, sha256), `${from} to ${to}`).toBe(true);
        }
      }
    }
  });

  it('proves any entry under any head that holds it', async () => {
    const files = pruned(folder.files);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SIZES), fc.nat(69_999), async (size, pick) => {
        const index = pick % size;
        const tileAt = taken(await fetchTiles(tilesForInclusion(index, size), reader(files)));
        const proof = proveInclusion(index, size, hashesFromTiles(size, tileAt, sha256), sha256);
        const claim = { index, size, leaf: leafOf(index), proof, root: rootAtSize(size) };
        expect(verifyInclusion(claim, sha256)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is asked for the partial tile first, and for the full one only where that has gone', async () => {
    const asked: string[] = [];
    const address = { level: 0, n: 0, width: 200 };
    expect(await fetchFile(address, reader(folder.files, asked))).toHaveLength(200 * 32);
    expect(await fetchFile(address, reader(pruned(folder.files), asked))).toHaveLength(8192);
    expect(asked).toEqual(['tile/0/000.p/200', 'tile/0/000.p/200', 'tile/0/000']);
    expect(await fetchFile({ level: 'entries', n: 4, width: 256 }, reader(new Map(), asked))).toBeUndefined();
    expect(asked.slice(3)).toEqual(['tile/entries/004']);
  });

  it('is refused where a tile is missing or of a width that was not asked for', async () => {
    const address = { level: 0, n: 0, width: 200 };
    const short = new Map([['tile/0/000.p/200', new Uint8Array(199 * 32)]]);
    expect(await fetchTiles([address], reader(new Map()))).toEqual(fault('MissingTile'));
    expect(await fetchTiles([address], reader(short))).toEqual(fault('MalformedTile'));
  });

  it('gives no hash where neither the partial nor the full tile is there', () => {
    const widths: number[] = [];
    const none = hashesFromTiles(200, (_, __, width) => void widths.push(width), sha256);
    expect(() => none(0, 5)).toThrow(RangeError);
    expect(widths).toEqual([200, 256]);
  });
});
