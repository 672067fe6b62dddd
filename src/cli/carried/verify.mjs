// Checks an exported record of a forum: node verify.mjs [FOLDER] [--vkey KEY]. Node 20 or newer, no packages.
// FORMAT.md says what every file is. Exit code 0: sound; 1: something is wrong; 2: called wrongly.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const WIDTH = 256; // entries of a bundle, hashes of a tile

// ── Hashes and bytes

const sha256 = (...pieces) => {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};
const leafHash = (header) => sha256(Buffer.of(0), header); // RFC 6962, section 2.1
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

/** Text of strict UTF-8, or undefined. */
function textOf(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Bytes of strict, padded base64, or undefined: each byte string has one text only. */
function bytesOf(text) {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

/** The one way to write a value (RFC 8785); all our numbers are whole and all names ASCII. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** A value written in the one way, or undefined. */
function canonicalJson(text) {
  try {
    const value = JSON.parse(text);
    return canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

// ── Keys and signed notes (C2SP signed-note; Ed25519)

/** NAME+ID+KEY, where ID is the beginning of SHA-256(name || 0x0A || 0x01 || key). */
function readVkey(vkey) {
  const [, name, id, text] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(vkey) ?? [];
  const typed = text === undefined ? undefined : bytesOf(text);
  if (typed?.length !== 33 || typed[0] !== 1) return undefined;
  if (sha256(`${name}\n`, typed).toString('hex', 0, 4) !== id) return undefined;
  const x = typed.subarray(1).toString('base64url');
  return { name, id, key: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }) };
}

/** Origin, size and root that the key signed, or a string that says what is wrong. */
function openCheckpoint(note, { name, id, key }) {
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0 || !note.endsWith('\n')) return 'is not a signed note';
  const text = note.slice(0, blank + 1);
  let signed = false;
  for (const line of note.slice(blank + 2, -1).split('\n')) {
    const [, signer, base64] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = base64 === undefined ? undefined : bytesOf(base64);
    if (bytes === undefined || bytes.length < 5) return 'has a signature line that cannot be read';
    // Signatures by other keys are passed over; a bad one by this key damns the note.
    if (signer !== name || bytes.toString('hex', 0, 4) !== id) continue;
    if (!verify(null, Buffer.from(text), key, bytes.subarray(4))) return 'has a bad signature of this key';
    signed = true;
  }
  if (!signed) return 'was not signed with this key';
  const [origin, size, base64, ...rest] = text.split('\n');
  const root = base64 === undefined ? undefined : bytesOf(base64);
  if (root?.length !== 32 || rest.join() !== '' || !/^(0|[1-9][0-9]{0,14})$/.test(size))
    return 'is not origin, size and root';
  if (origin !== name) return `is of another log, ${origin}`;
  return { origin, size: Number(size), root, note };
}

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
const tilePath = (level, n, width) => `tile/${level}/${numbered(n)}${width < WIDTH ? `.p/${width}` : ''}`;
const partsPath = (n) => `parts/${numbered(n)}.jsonl`;
const widthOf = (n, size) => Math.min(WIDTH, size - n * WIDTH);

/** Headers of a bundle, each behind its length in two bytes; undefined if it is not whole. */
function headersIn(bundle, count) {
  const headers = [];
  for (let at = 0; bundle !== undefined && at < bundle.length; ) {
    if (at + 2 > bundle.length) return undefined;
    const end = at + 2 + bundle.readUInt16BE(at);
    if (end > bundle.length) return undefined;
    headers.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return headers.length === count ? headers : undefined;
}

/** A header of the shape that all have, or undefined. */
function headerIn(bytes) {
  const header = canonicalJson(textOf(bytes) ?? '');
  const isPromise = (part) => typeof part?.n === 'string' && typeof part.c === 'string';
  return header?.v === 1 && Array.isArray(header.parts) && header.parts.every(isPromise) ? header : undefined;
}

/** Whether a leaf stands at its place under the root (RFC 9162, section 2.1.3.2). */
function includes(index, size, leaf, path, root) {
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

// ── The folder

/**
 * Checks a folder. Calls wrong(file, what) for everything that is not as it must be, and returns what was read.
 * trusted: the key of the log as you know it; without it the folder is only held against its own key.
 */
export function verifyExport(folder, { trusted, wrong }) {
  const names = new Set(
    readdirSync(folder, { recursive: true })
      .filter((name) => !statSync(join(folder, name)).isDirectory())
      .map((name) => name.split(sep).join('/')),
  );
  const read = (name) => (names.has(name) ? readFileSync(join(folder, name)) : undefined);
  const count = { entries: 0, tiles: 0, parts: 0, erased: 0, proofs: 0 };
  const at = { names, read, wrong, count };

  const keys = textOf(read('vkeys.txt') ?? Buffer.of());
  const own = /^log (\S+)\n$/.exec(keys ?? '')?.[1];
  if (own === undefined || readVkey(own) === undefined)
    wrong('vkeys.txt', 'is missing, or not the line of one Ed25519 key: log NAME+ID+KEY');
  else if (trusted !== undefined && own !== trusted)
    wrong('vkeys.txt', 'names another key than the one you trust');
  const policy = textOf(read('policy') ?? Buffer.of());
  if (own !== undefined && policy !== `log ${own}\nquorum none\n`)
    wrong('policy', 'does not say "log", the key of vkeys.txt, and "quorum none"');

  const vkey = trusted ?? own;
  const key = vkey === undefined ? undefined : readVkey(vkey);
  if (key === undefined) return { ...count, vkey };
  const note = textOf(read('checkpoint') ?? Buffer.of()) ?? '';
  const head = openCheckpoint(note, key);
  if (typeof head === 'string') {
    wrong('checkpoint', head);
    return { ...count, vkey };
  }

  checkEntries(at, head);
  for (let n = 0; n * WIDTH < head.size; n++) checkParts(at, head, n);
  for (const name of names) if (name.startsWith('proofs/')) checkProof(at, head, name);
  checkForeign(at, head);
  return { ...count, vkey, origin: head.origin, size: head.size, root: head.root.toString('base64') };
}

/** Entries and tiles each make a root. Where they differ, the one that makes the signed root is right. */
function checkEntries({ read, wrong, count }, { size, root }) {
  const telling = () => {
    const faults = [];
    const compare = (level, n, hashes) => {
      const name = tilePath(level, n, hashes.length / 32);
      if (level > 0 && !read(name)?.equals(hashes))
        faults.push([name, 'does not hold the hashes of the tiles below it']);
    };
    return { tree: growingTree(compare), compare, faults, whole: true };
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
      if (byEntries.whole) byEntries.tree.add(leaf);
      if (byTiles.whole) byTiles.tree.add(kept);
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
  for (const fault of (entriesRight || !tilesRight ? byEntries : byTiles).faults) wrong(...fault);
  if (!entriesRight && !tilesRight && byEntries.whole && byTiles.whole)
    wrong('checkpoint', 'signs a root that is not the root of these entries');
}

/** Each part is what the header of its entry promised: SHA-256(tag || salt || part). */
function checkParts({ read, wrong, count }, { size }, n) {
  const name = partsPath(n);
  const bytes = read(name);
  const headers = headersIn(read(tilePath('entries', n, widthOf(n, size))), widthOf(n, size));
  if (bytes === undefined || headers === undefined) return;
  const rows = textOf(bytes)?.split('\n') ?? [];
  if (rows.pop() !== '') wrong(name, 'is not whole lines of UTF-8');
  let before = n * WIDTH - 1;
  for (const [i, row] of rows.entries()) {
    const line = canonicalJson(row);
    if (!isLine(line)) {
      wrong(name, `line ${i + 1} is not the parts of an entry`);
      continue;
    }
    const { seq, parts } = line;
    const header = headerIn(headers[seq - n * WIDTH] ?? Buffer.of());
    if (!header || seq <= before) wrong(name, `line ${i + 1} is for entry ${seq}, which has no place there`);
    else if (parts.map((part) => part.n).join() !== header.parts.map((part) => part.n).join())
      wrong(name, `entry ${seq}: its parts are not those its header names`);
    else
      for (const [at, part] of parts.entries()) {
        count[part.erased ? 'erased' : 'parts'] += 1;
        const fault = partFault(part, header.parts[at].c);
        if (fault !== undefined) wrong(name, `entry ${seq}: part ${part.n} ${fault}`);
      }
    before = seq;
  }
}

function isLine(line) {
  if (line === undefined || Object.keys(line ?? {}).join() !== 'parts,seq') return false;
  const shapes = ['erased,n', 'bytes,n,salt'];
  const isPart = (part) => shapes.includes(Object.keys(part ?? {}).join()) && typeof part.n === 'string';
  return Number.isSafeInteger(line.seq) && Array.isArray(line.parts) && line.parts.every(isPart);
}

function partFault({ n, erased, salt, bytes }, promised) {
  if (erased !== undefined) return erased === true && n !== 'act' ? undefined : 'cannot have been erased';
  const [secret, words] = [bytesOf(String(salt)), bytesOf(String(bytes))];
  if (secret?.length !== 32 || words === undefined) return 'is not a salt and bytes in base64';
  if (sha256('sofra/part/v1\0', secret, words).toString('base64') !== promised)
    return 'is not what its header promises';
  return isFramedRight(words) ? undefined : 'lies in a broken frame';
}

/** A first byte of 0 means framed: length in four bytes, the part, zeros up to the bucket. */
function isFramedRight(part) {
  if (part[0] !== 0) return true;
  const end = part.length < 4 ? Infinity : 4 + part.readUInt32BE(0);
  const bucket =
    [256, 1024, 4096, 16384, 65536].find((most) => end <= most) ?? Math.ceil(end / 65536) * 65536;
  return part.length === bucket && part.subarray(end).every((byte) => byte === 0);
}

/** A proof leads from the leaf beside it to the checkpoint of this folder (C2SP tlog-proof). */
function checkProof({ names, read, wrong, count }, head, name) {
  const [, digits, kind] = /^proofs\/(0|[1-9][0-9]{0,14})\.(tlog-proof|leaf)$/.exec(name) ?? [];
  const seq = Number(digits);
  const other = `proofs/${digits}.${kind === 'leaf' ? 'tlog-proof' : 'leaf'}`;
  if (digits === undefined || seq >= head.size)
    return wrong(name, 'is not named for an entry of this record');
  if (!names.has(other)) return wrong(name, `lacks its other half, ${other}`);
  const n = Math.floor(seq / WIDTH);
  const width = widthOf(n, head.size);
  const header = headersIn(read(tilePath('entries', n, width)), width)?.[seq % WIDTH];
  if (header === undefined) return undefined;
  if (kind === 'leaf') return read(name).equals(header) || wrong(name, `is not the header of entry ${seq}`);
  count.proofs += 1;
  const text = textOf(read(name)) ?? '';
  const blank = text.indexOf('\n\n');
  const [first, index, ...path] = text.slice(0, Math.max(blank, 0)).split('\n');
  const hashes = path.map(bytesOf);
  const isNamed = first === 'c2sp.org/tlog-proof@v1' && index === `index ${seq}`;
  if (!isNamed || hashes.some((hash) => hash?.length !== 32))
    return wrong(name, `is not a proof of entry ${seq}`);
  if (text.slice(blank + 2) !== head.note) return wrong(name, 'leads to another head than checkpoint');
  const proven = includes(seq, head.size, leafHash(header), hashes, head.root);
  return proven || wrong(name, `does not prove entry ${seq}`);
}

/** A file the format does not know might be taken for a part of the record. */
function checkForeign({ names, wrong, count }, { size }) {
  const known = new Set(['vkeys.txt', 'policy', 'checkpoint', 'FORMAT.md', 'verify.mjs']);
  for (let level = 0; WIDTH ** level <= size; level++) {
    const hashes = Math.floor(size / WIDTH ** level);
    for (let n = 0; n * WIDTH < hashes; n++) known.add(tilePath(level, n, widthOf(n, hashes)));
  }
  count.tiles = [...names].filter((name) => known.has(name) && name.startsWith('tile/')).length;
  for (let n = 0; n * WIDTH < size; n++)
    known.add(tilePath('entries', n, widthOf(n, size))).add(partsPath(n));
  for (const name of names)
    if (!known.has(name) && !name.startsWith('proofs/'))
      wrong(name, 'is no part of the record; nothing vouches for it');
}

// ── From the command line

function main(args) {
  const given = args.indexOf('--vkey');
  const trusted = given < 0 ? undefined : args.splice(given, 2)[1];
  const folder = resolve(args[0] ?? dirname(fileURLToPath(import.meta.url)));
  const misused = args.length > 1 || (given >= 0 && trusted === undefined);
  if (misused || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    console.error(misused ? 'Say: node verify.mjs [FOLDER] [--vkey KEY]' : `There is no folder ${folder}.`);
    return 2;
  }
  let faults = 0;
  const wrong = (file, what) => {
    faults += 1;
    console.log(`WRONG    ${file}: ${what}`);
  };
  const found = verifyExport(folder, { trusted, wrong });
  console.log(`Key      ${found.vkey ?? 'none'}`);
  if (trusted === undefined) console.log('         the folder’s own: compare it with the one you were given');
  if (found.origin !== undefined) {
    console.log(`Head     ${found.origin}, ${found.size} entries, root ${found.root}`);
    console.log(`Entries  ${found.entries} hashed into the tree, ${found.tiles} tiles compared`);
    console.log(`Words    ${found.parts} parts held against their headers, ${found.erased} were erased`);
    console.log(`Proofs   ${found.proofs} walked from leaf to head`);
  }
  console.log(faults === 0 ? 'Sound.' : `NOT SOUND: ${faults} things are wrong.`);
  return faults === 0 ? 0 : 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = main(process.argv.slice(2));
