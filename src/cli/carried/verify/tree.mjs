import { leafHash, nodeHash, sha256 } from './bytes.mjs';
import { headerIn } from './shapes.mjs';

export const WIDTH = 256; // entries of a bundle, hashes of a tile

// ── The tree (RFC 6962) and its tiles (C2SP tlog-tiles)

/** A tree that grows leaf by leaf; it tells every tile that fills, by level and number. */
function growingTree(filled) {
  const peaks = []; // full subtrees, largest first: { height, hash }
  const edge = []; // by tile level, hashes that fill no tile yet
  let size = 0;
  const extend = (level, hash) => {
    edge[level] ??= [];
    edge[level].push(hash);
    if (edge[level].length < WIDTH) return;
    filled(level, Math.floor((size - 1) / WIDTH ** (level + 1)), Buffer.concat(edge[level]));
    edge[level] = [];
  };
  return {
    edge,
    add(leaf) {
      size += 1;
      let peak = { height: 0, hash: leaf };
      extend(0, leaf);
      while (peaks.at(-1)?.height === peak.height) {
        peak = { height: peak.height + 1, hash: nodeHash(peaks.pop().hash, peak.hash) };
        if (peak.height % 8 === 0) extend(peak.height / 8, peak.hash);
      }
      peaks.push(peak);
    },
    root() {
      if (peaks.length === 0) return sha256();
      return peaks.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right));
    },
  };
}

/** 1234067 is x001/x234/067; a tile that is not full says its width. */
function numbered(n) {
  const groups = [String(n % 1000).padStart(3, '0')];
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  return groups.join('/');
}
export const tilePath = (level, n, width) =>
  `tile/${level}/${numbered(n)}${width < WIDTH ? `.p/${width}` : ''}`;
export const partsPath = (n) => `parts/${numbered(n)}.jsonl`;
export const widthOf = (n, size) => Math.min(WIDTH, size - n * WIDTH);

/** Headers of a bundle, each behind its length in two bytes; undefined if it is not whole, or of another count. */
export function headersIn(bundle, count) {
  const headers = [];
  for (let at = 0; bundle !== undefined && at < bundle.length; ) {
    if (at + 2 > bundle.length) return undefined;
    const end = at + 2 + bundle.readUInt16BE(at);
    if (end > bundle.length) return undefined;
    headers.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return count === undefined || headers.length === count ? headers : undefined;
}

/** Whether a leaf stands at its place under the root (RFC 9162, section 2.1.3.2). */
export function includes(index, size, leaf, path, root) {
  let [place, last, hash] = [index, size - 1, leaf];
  const up = () => {
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  };
  for (const sibling of path) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash);
      while (place % 2 === 0 && place !== 0) up();
    } else hash = nodeHash(hash, sibling);
    up();
  }
  return last === 0 && hash.equals(root);
}

/**
 * Entries and tiles each make a root. Where they differ, the one that makes the signed root is right.
 * Returns the roots that the tree had at the sizes asked for.
 */
export function checkEntries({ read, wrong, count }, { size, root }, sizes) {
  const telling = () => {
    const faults = [];
    const compare = (level, n, hashes) => {
      const name = tilePath(level, n, hashes.length / 32);
      if (level > 0 && !read(name)?.equals(hashes))
        faults.push([name, 'does not hold the hashes of the tiles below it']);
    };
    return { tree: growingTree(compare), compare, faults, whole: true, roots: new Map() };
  };
  const grow = (told, seq, leaf) => {
    if (!told.whole) return;
    told.tree.add(leaf);
    if (sizes.has(seq + 1)) told.roots.set(seq + 1, told.tree.root());
  };
  const [byEntries, byTiles] = [telling(), telling()];
  const differing = [];
  let forum;
  for (let n = 0; n * WIDTH < size; n++) {
    const width = widthOf(n, size);
    const [bundle, tile] = [tilePath('entries', n, width), tilePath(0, n, width)];
    const headers = headersIn(read(bundle), width);
    if (headers === undefined) wrong(bundle, `is missing, or not a bundle of ${width} entries`);
    const bytes = read(tile);
    const hashes = bytes?.length === width * 32 ? bytes : undefined;
    if (hashes === undefined) wrong(tile, `is missing, or not a tile of ${width} hashes`);
    byEntries.whole &&= headers !== undefined;
    byTiles.whole &&= hashes !== undefined;
    for (let i = 0; i < width; i++) {
      const seq = n * WIDTH + i;
      const leaf = headers && leafHash(headers[i]);
      const kept = hashes?.subarray(i * 32, (i + 1) * 32);
      grow(byEntries, seq, leaf);
      grow(byTiles, seq, kept);
      if (leaf && kept && !leaf.equals(kept)) differing.push(seq);
      else if (headers) {
        const header = headerIn(headers[i]);
        forum ??= header?.forum;
        if (header?.seq !== seq || header.forum !== forum)
          wrong(bundle, `entry ${seq} is not the header of that place in this log`);
      }
    }
    count.entries += headers?.length ?? 0;
  }
  for (const { whole, tree, compare } of [byEntries, byTiles]) {
    if (!whole) continue;
    tree.edge.forEach((row, level) => {
      if (row.length > 0) compare(level, Math.floor(size / WIDTH ** (level + 1)), Buffer.concat(row));
    });
  }
  const makes = ({ whole, tree }) => whole && tree.root().equals(root);
  const [entriesRight, tilesRight] = [makes(byEntries), makes(byTiles)];
  for (const seq of differing) {
    const n = Math.floor(seq / WIDTH);
    if (!tilesRight) wrong(tilePath(0, n, widthOf(n, size)), `does not hold the hash of entry ${seq}`);
    if (!entriesRight)
      wrong(tilePath('entries', n, widthOf(n, size)), `entry ${seq} is not the one that was signed`);
  }
  const right = entriesRight || !tilesRight ? byEntries : byTiles;
  for (const fault of right.faults) wrong(...fault);
  if (!entriesRight && !tilesRight && byEntries.whole && byTiles.whole)
    wrong('checkpoint', 'signs a root that is not the root of these entries');
  return right.whole ? right.roots : undefined;
}

/**
 * The tiles and bundles that older heads had at their right edge lie there in that width too, where no full one does
 * (C2SP tlog-tiles, "Partial Tiles"); they are the beginning of what the head has there. Returns their names.
 */
export function checkOlderTiles({ read, wrong }, older, { size }) {
  const names = new Set();
  const compare = (row, n, width, whole, beginning) => {
    const name = tilePath(row, n, width);
    if (width === 0 || width >= whole || whole === WIDTH || names.has(name)) return;
    names.add(name);
    const [kept, wider] = [read(name), read(tilePath(row, n, whole))];
    if (!kept || (wider && !beginning(wider, width)?.equals(kept)))
      wrong(name, `is missing, or not the beginning of ${tilePath(row, n, whole)}`);
  };
  for (const { size: then } of older)
    for (let level = 0; WIDTH ** level <= then; level++) {
      const hashes = Math.floor(then / WIDTH ** level);
      const [n, width] = [Math.floor(hashes / WIDTH), hashes % WIDTH];
      const whole = widthOf(n, Math.floor(size / WIDTH ** level));
      compare(level, n, width, whole, (tile) => tile.subarray(0, width * 32));
      if (level === 0) compare('entries', n, width, whole, firstOf);
    }
  return names;
}

function firstOf(bundle, count) {
  const length = headersIn(bundle)
    ?.slice(0, count)
    .reduce((sum, header) => sum + 2 + header.length, 0);
  return length === undefined ? undefined : bundle.subarray(0, length);
}
