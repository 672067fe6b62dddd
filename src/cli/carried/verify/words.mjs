import { bytesOf, canonicalJson, leafHash, sha256, textOf } from './bytes.mjs';
import { actIn, headerIn, isShaped } from './shapes.mjs';
import { headersIn, includes, partsPath, tilePath, WIDTH, widthOf } from './tree.mjs';

// ── Words and proofs

/**
 * Each part is what the header of its entry promised: SHA-256(tag || salt || part); and nothing that was said to everyone
 * is left out. Returns the acts among them, by their place; nothing says yet that their headers stand in the signed tree.
 */
export function readWords(at) {
  const told = { ...at, acts: [], everyone: undefined };
  for (const [n, bundle] of [...widestBundles(at.names)].sort(([one], [other]) => one - other)) {
    const headers = (headersIn(at.read(bundle)) ?? []).map(headerIn);
    // The founding act is everyone's, so its header tells what everyone is called.
    if (n === 0) told.everyone = headers[0]?.audience;
    readLines(told, partsPath(n), n * WIDTH, headers);
  }
  return told.acts;
}

/** The last bundle may be there in the widths that it had at older checkpoints too. */
export function widestBundles(names) {
  const widths = new Map();
  for (const name of names) {
    const [, groups, partial] = /^tile\/entries\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(name) ?? [];
    const [n, width] = [Number(groups?.replaceAll(/\D/g, '')), Number(partial ?? WIDTH)];
    if (groups !== undefined && tilePath('entries', n, width) === name && width > (widths.get(n) ?? 0))
      widths.set(n, width);
  }
  return new Map([...widths].map(([n, width]) => [n, tilePath('entries', n, width)]));
}

function readLines(told, name, first, headers) {
  const { names, read, wrong, everyone } = told;
  const rows = names.has(name) ? (textOf(read(name))?.split('\n') ?? []) : [''];
  if (rows.pop() !== '') wrong(name, 'is not whole lines of UTF-8');
  const seen = new Set();
  let before = first - 1;
  for (const [i, row] of rows.entries()) {
    const line = canonicalJson(row);
    if (!isLine(line)) {
      wrong(name, `line ${i + 1} is not the parts of an entry`);
      continue;
    }
    const header = headers[line.seq - first];
    if (!header || line.seq <= before)
      wrong(name, `line ${i + 1} is for entry ${line.seq}, which has no place there`);
    else readParts(told, name, header, line);
    before = line.seq;
    seen.add(before);
  }
  const lost = headers.filter((header) => header?.audience === everyone && !seen.has(header?.seq));
  if (everyone !== undefined && lost.length > 0)
    wrong(
      name,
      `lacks the words of entry ${lost[0].seq}, which are for everyone, and of ${lost.length - 1} more such entries`,
    );
}

function readParts({ wrong, count, everyone, acts }, name, header, { seq, parts }) {
  const say = (what) => wrong(name, `entry ${seq}: ${what}`);
  if (parts.map((part) => part.n).join() !== header.parts.map((part) => part.n).join())
    return say('its parts are not those its header names');
  for (const [at, part] of parts.entries()) {
    const fault = partFault(part, header.parts[at].c);
    if (fault === undefined) count[part.erased ? 'erased' : 'parts'] += 1;
    const act = fault === undefined && part.n === 'act' ? actIn(bytesOf(part.bytes)) : undefined;
    const open = header.audience === everyone;
    if (fault !== undefined) say(`part ${part.n} ${fault}`);
    else if (part.n === 'act' && act === undefined) say('part act is not an act in canonical JSON');
    else if (act !== undefined && open && !isShaped(act)) say(`part act is no ${act.type} as it must be`);
    else if (act !== undefined) acts.push({ seq, at: header.at, open, act });
  }
  return undefined;
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
