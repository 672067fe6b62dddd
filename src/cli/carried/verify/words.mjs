import { bytesOf, canonicalJson, leafHash, sha256, textOf } from './bytes.mjs';
import { headerIn, headersIn, includes, tilePath, WIDTH, widthOf } from './tree.mjs';

// ── Words and proofs

/**
 * Each part is what the header of its entry promised: SHA-256(tag || salt || part).
 * Returns the acts among them, by their place; nothing says yet that their headers stand in the signed tree.
 */
export function readWords(at) {
  const bundles = new Map();
  for (const name of at.names) {
    const [, n] = /^tile\/entries\/((?:x\d{3}\/)*\d{3})(?:\.p\/\d+)?$/.exec(name) ?? [];
    if (n !== undefined) bundles.set(`parts/${n}.jsonl`, name);
  }
  const acts = [];
  for (const name of [...bundles.keys()].filter((each) => at.names.has(each)).sort(byNumber))
    readLines(at, name, headersIn(at.read(bundles.get(name))) ?? [], acts);
  return acts;
}

const numberOf = (name) => Number(name.replaceAll(/\D/g, ''));
const byNumber = (one, other) => numberOf(one) - numberOf(other);

function readLines({ read, wrong, count }, name, headers, acts) {
  const first = numberOf(name) * WIDTH;
  const rows = textOf(read(name))?.split('\n') ?? [];
  if (rows.pop() !== '') wrong(name, 'is not whole lines of UTF-8');
  let before = first - 1;
  for (const [i, row] of rows.entries()) {
    const line = canonicalJson(row);
    if (!isLine(line)) {
      wrong(name, `line ${i + 1} is not the parts of an entry`);
      continue;
    }
    const { seq, parts } = line;
    const header = headerIn(headers[seq - first] ?? Buffer.of());
    if (!header || seq <= before) wrong(name, `line ${i + 1} is for entry ${seq}, which has no place there`);
    else if (parts.map((part) => part.n).join() !== header.parts.map((part) => part.n).join())
      wrong(name, `entry ${seq}: its parts are not those its header names`);
    else
      for (const [at, part] of parts.entries()) {
        count[part.erased ? 'erased' : 'parts'] += 1;
        const fault = partFault(part, header.parts[at].c);
        if (fault !== undefined) wrong(name, `entry ${seq}: part ${part.n} ${fault}`);
        else if (part.n === 'act') acts.push({ seq, at: header.at, act: actIn(bytesOf(part.bytes)) });
      }
    before = seq;
  }
}

/** The act in a part whose bytes are those that were promised; framed or not. */
function actIn(bytes) {
  const framed = bytes[0] === 0;
  return canonicalJson(textOf(framed ? bytes.subarray(4, 4 + bytes.readUInt32BE(0)) : bytes) ?? '') ?? {};
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
export function checkProof({ names, read, wrong, count }, head, name) {
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
