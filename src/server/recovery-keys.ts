import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import {
  privateKeyText,
  readPrivateKey,
  type Sign,
  signatureLines,
  signNote,
  vkeyOf,
} from '../record/index.ts';
import { rawPublic, sha256 } from './keys.ts';

/** What the holders of recovery keys put their names to, read back from its text. */
export type RecoveryStatement = {
  readonly origin: string;
  /** vkey of the lost key */
  readonly former: string;
  /** vkey that would keep the record */
  readonly toKey: string;
  /** size of the last head on everyone's record, as those who recover know it */
  readonly agreed: number;
  /** id of the party whose node keeps it on */
  readonly party: string;
  /** what goes on: the record whose first `size` entries have this root, in base64 */
  readonly size: number;
  readonly root: string;
};

export type SignedRecovery =
  | { readonly ok: true; readonly note: string; readonly vkey: string; readonly says: RecoveryStatement }
  | { readonly ok: false; readonly why: 'NotAStatement' | 'NotAKey' | 'SignedAlready' };

// DER of a PKCS #8 for Ed25519 up to the 32 bytes of the seed (RFC 8410, section 7).
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
// All that `passingText` says of a recovery; no other text is signed, so that nobody is made to sign a head with this key,
// nor a statement of the first version, which leaves open which history goes on.
const STATEMENT =
  /^sofra\/chair\/v2\nrecovered\n(.+)\nof (\S+)\nagreed (\d{1,15})\nto (\S+)\nnext \S+\nparty (\S+)\non (\d{1,15}) ([A-Za-z0-9+/]{43}=)\n$/;

/**
 * Makes the key of somebody who may help to recover a record, as the one line that C2SP tools keep in files.
 *
 * @param name - a scheme-less address that says whose key it is; it stands in every signature
 * @returns null where the name cannot be a key's: it is empty, or has a blank or a plus
 */
export function makeRecoveryKey(name: string): { readonly vkey: string; readonly privateKey: string } | null {
  if (!/^[^\s+]+$/.test(name)) return null;
  const { privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(PKCS8.length);
  const vkey = vkeyOf({ name, publicKey: rawPublic(privateKey) }, sha256);
  return { vkey, privateKey: privateKeyText({ name, type: 'ed25519', seed }, publicKeyOf, sha256) };
}

/**
 * Puts a recovery key's signature under a statement, below those that are there already.
 *
 * @param statement - the text, or the signed note that another holder has made of it
 * @param key - the line of the private key
 */
export function signRecovery(statement: string, key: string): SignedRecovery {
  // Mail and editors change the ends of lines; what is signed has one form.
  const given = statement.replaceAll('\r\n', '\n');
  const text = `${given.split('\n\n')[0]?.replace(/\n$/, '')}\n`;
  const [, origin = '', former = '', agreed, toKey = '', party = '', size, root = ''] =
    STATEMENT.exec(text) ?? [];
  if (origin === '') return { ok: false, why: 'NotAStatement' };
  const read = readPrivateKey(key.trim(), publicKeyOf, sha256);
  if (!read.ok || read.value.type !== 'ed25519') return { ok: false, why: 'NotAKey' };
  const { name, keyId, publicKey, seed } = read.value;
  const signer = { name, keyId, sign: signerOf(seed) };
  const before = given.includes('\n\n') ? given.trimEnd() : null;
  const line = signatureLines(text, [signer]);
  if (before?.includes(line.trimEnd()) === true) return { ok: false, why: 'SignedAlready' };
  const note = before === null ? signNote(text, [signer]) : `${before}\n${line}`;
  const says = { origin, former, toKey, agreed: Number(agreed), party, size: Number(size), root };
  return { ok: true, note, vkey: vkeyOf({ name, publicKey }, sha256), says };
}

function keyFrom(seed: Uint8Array): ReturnType<typeof createPrivateKey> {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

// Of the types that a line may name, this machine makes only Ed25519 here; another is told apart by its id.
function publicKeyOf(_: unknown, seed: Uint8Array): Uint8Array {
  return rawPublic(keyFrom(seed));
}

function signerOf(seed: Uint8Array): Sign {
  const key = keyFrom(seed);
  return (message) => sign(null, message, key);
}
