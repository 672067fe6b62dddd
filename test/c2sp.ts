// Read from the standards alone: RFC 6962, RFC 8032 and RFC 9881 by node:crypto, and C2SP signed-note, tlog-checkpoint,
// tlog-cosignature, tlog-tiles, tlog-proof and tlog-policy. Nothing here comes from src, so that what is wrong there in
// writing and reading alike shows here.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sha256 = (...pieces: readonly Uint8Array[]): Buffer =>
  createHash('sha256').update(Buffer.concat(pieces)).digest();

/** MTH of RFC 6962, section 2.1, as it is written there: by recursion. */
export function treeHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256();
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Buffer.of(1), treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

export const leafOf = (entry: Uint8Array): Buffer => sha256(Buffer.of(0), entry);

/** PATH of RFC 6962, section 2.1.1. */
export function auditPath(m: number, leaves: readonly Buffer[]): readonly Buffer[] {
  if (leaves.length <= 1) return [];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return m < k
    ? [...auditPath(m, leaves.slice(0, k)), treeHash(leaves.slice(k))]
    : [...auditPath(m - k, leaves.slice(k)), treeHash(leaves.slice(0, k))];
}

type Key = { readonly name: string; readonly id: string; readonly type: number; readonly key: Buffer };

/** `<name>+<hex key ID>+<base64 type and key>`. */
export function vkey(line: string): Key {
  const [name = '', id = '', ...rest] = line.split('+');
  const typed = Buffer.from(rest.join('+'), 'base64');
  const right = createHash('sha256').update(name).update('\n').update(typed).digest('hex').slice(0, 8);
  if (right !== id) throw new Error(`key ID of ${name}: ${right}, not ${id}`);
  return { name, id, type: typed[0] ?? 0, key: typed.subarray(1) };
}

function judge(key: Key, message: Buffer, signature: Buffer): boolean {
  const prefix = key.type === 6 ? '30820532300b06096086480165030403110382052100' : '302a300506032b6570032100';
  const der = Buffer.concat([Buffer.from(prefix, 'hex'), key.key]);
  return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
}

/** The names of those keys whose signatures under a checkpoint are good; throws at one that is bad. */
export function signers(note: string, keys: readonly Key[]): readonly Key[] {
  const at = note.lastIndexOf('\n\n');
  const text = note.slice(0, at + 1);
  const lines = note
    .slice(at + 2)
    .split('\n')
    .slice(0, -1);
  return lines.flatMap((line) => {
    const [dash, name, base64 = ''] = line.split(' ');
    const bytes = Buffer.from(base64, 'base64');
    const key = keys.find((each) => each.name === name && each.id === bytes.subarray(0, 4).toString('hex'));
    if (dash !== '\u2014' || key === undefined) return [];
    const rest = bytes.subarray(4);
    const timed = key.type === 1 ? 0 : 8;
    const time = timed === 0 ? 0n : rest.readBigUInt64BE(0);
    if (!judge(key, signedMessage(key, text, time), rest.subarray(timed))) throw new Error(`bad: ${name}`);
    return [key];
  });
}

function signedMessage({ type, name }: Key, text: string, time: bigint): Buffer {
  if (type === 1) return Buffer.from(text);
  if (type === 4) return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
  const [origin = '', size = '', root = ''] = text.split('\n');
  const number = (value: bigint): Buffer => {
    const eight = Buffer.alloc(8);
    eight.writeBigUInt64BE(value);
    return eight;
  };
  const opaque = (word: string): Buffer => Buffer.concat([Buffer.of(word.length), Buffer.from(word)]);
  return Buffer.concat([
    Buffer.from('subtree/v1\n\0'),
    opaque(name),
    number(time),
    opaque(origin),
    number(0n),
    number(BigInt(size)),
    Buffer.from(root, 'base64'),
  ]);
}

/** The three lines of a checkpoint. */
export function checkpoint(note: string): {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
} {
  const [origin = '', size = '', root = ''] = note.split('\n');
  return { origin, size: Number(size), root };
}

function path(row: string, n: number, width: number): string {
  let name = String(n % 1000).padStart(3, '0');
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000))
    name = `x${String(rest % 1000).padStart(3, '0')}/${name}`;
  return `tile/${row}/${name}${width < 256 ? `.p/${width}` : ''}`;
}

/** All entries of a log of that size, out of its bundles; a full bundle may hold more than are asked for. */
export function entries(folder: string, size: number): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let n = 0; n * 256 < size; n++) {
    const own = join(folder, path('entries', n, Math.min(256, size - n * 256)));
    const bundle = readFileSync(existsSync(own) ? own : join(folder, path('entries', n, 256)));
    for (let at = 0; at < bundle.length; ) {
      const length = bundle.readUInt16BE(at);
      found.push(bundle.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
  }
  return found.slice(0, size);
}

/**
 * Names of the tiles that are not there or do not hold what a log of these leaves has there; empty where all do. Where a
 * tile of its own width is gone, the full one will do.
 */
export function wrongTiles(folder: string, leaves: readonly Buffer[]): readonly string[] {
  const wrong: string[] = [];
  let row = leaves;
  for (let level = 0; row.length > 0; level++) {
    for (let n = 0; n * 256 < row.length; n++) {
      const hashes = row.slice(n * 256, (n + 1) * 256);
      const file = path(String(level), n, hashes.length);
      const there = [file, path(String(level), n, 256)].find((each) => existsSync(join(folder, each)));
      const held = there === undefined ? Buffer.of() : readFileSync(join(folder, there));
      if (there === file ? !held.equals(Buffer.concat(hashes)) : !beginsWith(held, hashes)) wrong.push(file);
    }
    const full = Math.floor(row.length / 256);
    const below = row;
    row = Array.from({ length: full }, (_, i) => treeHash(below.slice(i * 256, (i + 1) * 256)));
  }
  return wrong;
}

function beginsWith(tile: Buffer, hashes: readonly Buffer[]): boolean {
  const beginning = Buffer.concat(hashes);
  return tile.subarray(0, beginning.length).equals(beginning);
}

/** Whether a `.tlog-proof` file leads from an entry to the checkpoint it carries: PATH made again from all leaves. */
export function proves(text: string, index: number, leaves: readonly Buffer[]): boolean {
  const wanted = ['c2sp.org/tlog-proof@v1', `index ${index}`];
  const hashes = auditPath(index, leaves).map((hash) => hash.toString('base64'));
  return text.startsWith(`${[...wanted, ...hashes].join('\n')}\n\n`);
}

/** Whether those who cosigned fulfil a policy (C2SP tlog-policy). */
export function fulfils(policy: string, signed: readonly Key[]): boolean {
  const has = new Map<string, boolean>();
  for (const line of policy.split('\n')) {
    const [word, name = '', ...rest] = line.split(/[ \t]+/);
    if (word === 'witness')
      has.set(
        name,
        signed.some((key) => key.id === vkey(rest[0] ?? '').id),
      );
    if (word === 'group') {
      const [count = '', ...of] = rest;
      const needed = count === 'any' ? 1 : count === 'all' ? of.length : Number(count);
      has.set(name, of.filter((each) => has.get(each) === true).length >= needed);
    }
    if (word === 'quorum') return name === 'none' || has.get(name) === true;
  }
  throw new Error('a policy without a quorum');
}
