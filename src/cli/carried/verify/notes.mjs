import { createPublicKey, verify } from 'node:crypto';
import { bytesOf, sha256, u64 } from './bytes.mjs';

// ── Keys and signed notes (C2SP signed-note, tlog-checkpoint, tlog-cosignature)

// By type byte: length of the key, and the DER in front of it (RFC 8410, RFC 9881). 1 is a log's Ed25519 key, 4 a
// cosigner's, 6 a cosigner's ML-DSA-44 key, which Node can judge from version 24 on.
const ED25519 = '302a300506032b6570032100';
const KEYS = {
  1: { length: 32, der: ED25519 },
  4: { length: 32, der: ED25519 },
  6: { length: 1312, der: '30820532300b06096086480165030403110382052100' },
};

/** NAME+ID+KEY, where ID is the beginning of SHA-256(name || 0x0A || type || key); undefined for anything else. */
export function readVkey(vkey) {
  const [, name, id, text] = /^([^+\s\p{Cc}]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(vkey) ?? [];
  const typed = text === undefined ? undefined : bytesOf(text);
  const { length, der } = KEYS[typed?.[0]] ?? {};
  if (length === undefined || typed.length !== length + 1) return undefined;
  if (sha256(`${name}\n`, typed).toString('hex', 0, 4) !== id) return undefined;
  return { vkey, name, id, type: typed[0], bytes: typed.subarray(1), key: keyObject(der, typed.subarray(1)) };
}

/** Undefined where this Node does not know such keys: then nobody here can judge what they sign. */
function keyObject(der, bytes) {
  try {
    return createPublicKey({
      key: Buffer.concat([Buffer.from(der, 'hex'), bytes]),
      format: 'der',
      type: 'spki',
    });
  } catch {
    return undefined;
  }
}

/** What a key signs for a checkpoint; cosigners put the second in front, in eight bytes. */
function messageFor({ name, type }, { text, origin, size, root }, time) {
  if (type === 1) return Buffer.from(text);
  if (type === 4) return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
  const named = (word) => Buffer.concat([Buffer.of(Buffer.byteLength(word)), Buffer.from(word)]);
  const tree = [u64(0), u64(size), root];
  return Buffer.concat([Buffer.from('subtree/v1\n\0'), named(name), u64(time), named(origin), ...tree]);
}

/** Text and signature lines of a note; they part at the last blank line. */
export function partNote(note) {
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0 || !note.endsWith('\n')) return undefined;
  const lines = note
    .slice(blank + 2, -1)
    .split('\n')
    .map((line) => {
      const [, name, base64] = /^— (\S+) (\S+)$/.exec(line) ?? [];
      const bytes = base64 === undefined ? undefined : bytesOf(base64);
      if (bytes === undefined || bytes.length < 5) return undefined;
      return { name, id: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) };
    });
  return lines.includes(undefined) ? undefined : { text: note.slice(0, blank + 1), lines };
}

/** Origin, size and root of a checkpoint's text, unchecked. */
export function readCheckpoint(text) {
  const [origin, size, base64, ...rest] = text.split('\n');
  const root = base64 === undefined ? undefined : bytesOf(base64);
  if (root?.length !== 32 || rest.join() !== '' || !/^(0|[1-9][0-9]{0,14})$/.test(size)) return undefined;
  return { origin, size: Number(size), root };
}

/**
 * Origin, size and root that a log's key signed, who signed, and the times of the cosigners; or a string that says what
 * is wrong. An export carries no line of a key that its acts do not name, and no key signs twice.
 */
export function openCheckpoint(note, logs, cosigners) {
  const parted = partNote(note);
  if (parted === undefined) return 'is not a signed note, or has a signature line that cannot be read';
  const { text, lines } = parted;
  const read = readCheckpoint(text);
  if (read === undefined) return 'is not origin, size and root';
  const head = { ...read, text, note, signedBy: [], cosigned: new Map(), unjudged: 0 };
  const known = [...logs, ...cosigners];
  for (const { name, id, signature } of lines) {
    const key = known.find((each) => each.name === name && each.id === id);
    if (key === undefined) return `has a signature of a key that no act names, ${name}`;
    if (head.signedBy.includes(key)) return `has two signatures of one key, ${name}`;
    head.signedBy.push(key);
    if (key.key === undefined) {
      head.unjudged += 1;
      continue;
    }
    const timed = key.type === 1 ? 0 : 8;
    if (signature.length <= timed) return `has a signature cut short, of ${name}`;
    const time = timed === 0 ? undefined : signature.readBigUInt64BE(0);
    const message = messageFor(key, head, time);
    // No reader of ours knows a second beyond 2^53.
    if (time > Number.MAX_SAFE_INTEGER) return `has a bad signature of ${name}`;
    if (!verify(null, message, key.key, signature.subarray(timed))) return `has a bad signature of ${name}`;
    if (time !== undefined) head.cosigned.set(key.vkey, Number(time));
  }
  if (!head.signedBy.some((key) => logs.includes(key))) return 'was not signed by a key of this log';
  if (logs[0].name !== head.origin) return `is of another log, ${head.origin}`;
  return head;
}
