import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../test/keyring.ts';
import {
  appendLeaf,
  emptyTree,
  encodeUtf8,
  entryBundle,
  leafHash,
  readHeader,
  rootOf,
  type Stretch,
  seal,
  type Taken,
  type Tree,
  takeEntries,
} from './index.ts';
import { plainHeaderOf } from './plain-header.ts';

const FORUM = 'exercise';

type Sort = {
  readonly narrow: boolean;
  readonly day: number;
  readonly names: readonly string[];
  readonly refs: readonly number[];
};

const sorts = fc.record({
  narrow: fc.boolean(),
  day: fc.integer({ min: -700_000, max: 2_900_000 }),
  names: fc.subarray(['act', 'persons', 'prose', 'evidence', 'annex:a']),
  refs: fc.array(fc.nat(5000), { maxLength: 4 }),
});

function headerAt(seq: number, { narrow, day, names, refs }: Sort, forum = FORUM): Uint8Array {
  const parts = Object.fromEntries(
    ['act', ...(narrow ? [] : names)].map((name) => [name, encodeUtf8(`{"at":${seq}}`)]),
  );
  const ref = [...new Set(refs.filter((place) => place < seq))].sort((a, b) => a - b);
  const salts = Array.from({ length: 6 }, (_, i) => sha256(encodeUtf8(`${seq} ${i}`)));
  const at = new Date(day * 86_400_000 + seq * 1013).toISOString();
  const audience = narrow ? `a-${seq}` : 'member';
  const draft = { forum, seq, at, audience, narrow, parts, salts };
  return seal(narrow || ref.length === 0 ? draft : { ...draft, ref }, sha256).header;
}

const PLAIN: Sort = { narrow: false, day: 20_000, names: [], refs: [] };
const HEADERS = Array.from({ length: 1000 }, (_, seq) => headerAt(seq, { ...PLAIN, narrow: seq % 3 === 0 }));

function treeOf(headers: readonly Uint8Array[]): Tree {
  const tree = emptyTree();
  for (const header of headers) appendLeaf(tree, leafHash(header, sha256), sha256);
  return tree;
}

function stretch(first: number, headers: readonly Uint8Array[]): Stretch {
  return { bundle: entryBundle(headers), first, upTo: first + headers.length };
}

function took(tree: Tree, given: Stretch): Taken {
  const result = takeEntries(tree, given, FORUM, sha256);
  if (!result.ok) throw new Error(`${result.fault} at ${result.seq}`);
  return result.value;
}

const faultOf = (headers: readonly Uint8Array[], first = 0): unknown =>
  takeEntries(treeOf(HEADERS.slice(0, first)), stretch(first, headers), FORUM, sha256);

/** A tree of so many entries, of which nothing but the size counts here. */
function someTree(size: number): Tree {
  const ones = [...size.toString(2)].filter((digit) => digit === '1');
  return { size, peaks: ones.map(() => new Uint8Array(32)), edge: [] };
}

describe('a following node', () => {
  it('grows the tree of the log from its bundles, with the tiles and leaves to keep', () => {
    let tree = emptyTree();
    const leaves: Uint8Array[] = [];
    const tiles: string[] = [];
    for (let first = 0; first < HEADERS.length; first += 256) {
      const taken = took(tree, stretch(first, HEADERS.slice(first, first + 256)));
      expect(taken.headers).toEqual(HEADERS.slice(first, first + 256));
      leaves.push(...taken.leaves);
      tiles.push(...taken.tiles.map(({ level, n }) => `${level}/${n}`));
      tree = taken.tree;
    }
    expect(tree).toEqual(treeOf(HEADERS));
    expect(leaves).toEqual(HEADERS.map((header) => leafHash(header, sha256)));
    expect(tiles).toEqual(['0/0', '0/1', '0/2']);
  });

  it('takes a growing bundle again and again, and only what is new in it, and stops at the signed head', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 12 }), fc.nat(50), (steps, more) => {
        let tree = emptyTree();
        for (const step of steps) {
          const to = Math.min(HEADERS.length, tree.size + step);
          const first = Math.floor(tree.size / 256) * 256;
          // A full bundle may stand where the partial one was, and two may be needed.
          for (let n = first; n < to; n += 256) {
            const bundle = entryBundle(HEADERS.slice(n, Math.min(n + 256, to + more)));
            tree = took(tree, { bundle, first: n, upTo: to }).tree;
          }
          expect(tree.size).toBe(to);
          expect(rootOf(tree, sha256)).toEqual(rootOf(treeOf(HEADERS.slice(0, to)), sha256));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('leaves its tree and the bundle as they were, taken or not', () => {
    const before = treeOf(HEADERS.slice(0, 300));
    const same = treeOf(HEADERS.slice(0, 300));
    // A Buffer's own slice would share the bytes it was cut from.
    const bundle = Buffer.from(entryBundle(HEADERS.slice(300, 310)));
    const copy = Uint8Array.from(bundle);
    took(before, { bundle, first: 300, upTo: 310 });
    takeEntries(before, { bundle, first: 300, upTo: 310 }, 'other', sha256);
    expect(before).toEqual(same);
    expect(Uint8Array.from(bundle)).toEqual(copy);
  });

  it('refuses the first entry that is of another forum, out of place, or not canonical, by its place', () => {
    const [a, b, c] = [headerAt(5, PLAIN), headerAt(6, PLAIN), headerAt(7, PLAIN)];
    expect(faultOf([a, headerAt(6, PLAIN, 'other'), c], 5)).toEqual({
      ok: false,
      fault: 'OtherForum',
      seq: 6,
    });
    expect(faultOf([a, c, b], 5)).toEqual({ ok: false, fault: 'OutOfPlace', seq: 6 });
    expect(faultOf([a, encodeUtf8('{}'), c], 5)).toEqual({ ok: false, fault: 'WrongShape', seq: 6 });
    expect(faultOf([encodeUtf8('{')], 5)).toEqual({ ok: false, fault: 'NotJson', seq: 5 });
    expect(faultOf([Uint8Array.of(...a, 0x20)], 5)).toEqual({ ok: false, fault: 'NotCanonical', seq: 5 });
    expect(faultOf([new Uint8Array(0)], 5)).toEqual({ ok: false, fault: 'NotJson', seq: 5 });
  });

  it('refuses a bundle that begins beyond its tree or is cut short', () => {
    const tree = treeOf(HEADERS.slice(0, 5));
    expect(takeEntries(tree, stretch(6, [HEADERS[6] ?? new Uint8Array(0)]), FORUM, sha256)).toEqual({
      ok: false,
      fault: 'OutOfPlace',
      seq: 6,
    });
    const { bundle } = stretch(5, HEADERS.slice(5, 7));
    for (let length = 1; length < bundle.length; length++) {
      const cut = takeEntries(tree, { bundle: bundle.subarray(0, length), first: 5, upTo: 7 }, FORUM, sha256);
      const edge = length === 2 + (HEADERS[5]?.length ?? 0);
      expect(cut.ok, `${length}`).toBe(edge);
    }
  });
});

describe('the quick look at a header', () => {
  const plain = plainHeaderOf(FORUM);

  it('takes the headers a forum writes', () => {
    for (const [seq, header] of HEADERS.entries())
      expect(plain(header, 0, header.length, seq), `${seq}`).toBe(true);
    const referring = headerAt(9, { ...PLAIN, refs: [0, 3, 8], names: ['evidence', 'prose'] });
    expect(plain(referring, 0, referring.length, 9)).toBe(true);
  });

  it('takes nothing that the careful reader refuses, of any header with any byte changed', () => {
    const noise = encodeUtf8('}"{,:[]0129az=+/.TZ- actproseqvforum\u0000\n\\');
    fc.assert(
      fc.property(sorts, fc.nat(3000), fc.nat(), fc.nat(255), fc.nat(3), (sort, seq, pick, byte, how) => {
        const good = headerAt(seq, sort);
        const at = pick % good.length;
        const letter = how === 0 ? byte : (noise[byte % noise.length] ?? 0);
        const bent =
          how < 2
            ? good.with(at, letter)
            : how === 2
              ? Uint8Array.of(...good.subarray(0, at), letter, ...good.subarray(at))
              : Uint8Array.of(...good.subarray(0, at), ...good.subarray(at + 1));
        expect(plain(good, 0, good.length, seq)).toBe(sort.narrow || !sort.names.includes('annex:a'));
        for (const bytes of [good, bent]) {
          const read = readHeader(bytes);
          const careful = read.ok && read.value.forum === FORUM && read.value.seq === seq;
          if (plain(bytes, 0, bytes.length, seq)) expect(careful).toBe(true);
          const taken = takeEntries(someTree(seq), stretch(seq, [bytes]), FORUM, () => new Uint8Array(32));
          expect(taken.ok).toBe(careful);
        }
      }),
      { numRuns: 2000 },
    );
  }, 120_000);

  it('sees no further than the header’s end', () => {
    const [one, two] = [headerAt(5, PLAIN), headerAt(6, PLAIN)];
    const both = Uint8Array.of(...one, ...two);
    expect(plain(both, 0, one.length, 5)).toBe(true);
    expect(plain(both, one.length, both.length, 6)).toBe(true);
    for (const end of [one.length - 1, one.length + 1, both.length])
      expect(plain(both, 0, end, 5)).toBe(false);
  });

  it('takes no forum whose id could not stand in a header', () => {
    const odd = plainHeaderOf('a b');
    const header = encodeUtf8(new TextDecoder().decode(headerAt(5, PLAIN)).replace(FORUM, 'a b'));
    expect(readHeader(header).ok).toBe(false);
    expect(odd(header, 0, header.length, 5)).toBe(false);
  });
});
