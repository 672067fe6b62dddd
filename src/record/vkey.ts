import { decodeBase64, encodeBase64, encodeHex } from './base64.ts';
import { type Checked, faulty, sound } from './checked.ts';
import { joined, type Sha256, type Verify } from './hash.ts';
import { encodeUtf8 } from './utf8.ts';

/** Ed25519 over the note's text (C2SP signed-note, "Signature types"). */
const ED25519 = 0x01;
const ED25519_KEY_BYTES = 32;
const ID_BYTES = 4;
const NEWLINE = new Uint8Array([0x0a]);

/** Somebody whose signature under a note we can judge. */
export type NoteVerifier = {
  readonly name: string;
  /** 8 lower-case hexadecimal digits */
  readonly keyId: string;
  readonly accepts: (text: Uint8Array, signature: Uint8Array) => boolean;
};

export type KeyOwner = { readonly name: string; readonly publicKey: Uint8Array };

/** Names are read by people and split at spaces and pluses, so neither may be in one. */
export function isKeyName(name: string): boolean {
  return name.isWellFormed() && /^[^\s+\p{White_Space}\p{Cc}]+$/u.test(name);
}

function keyId(name: string, typed: Uint8Array, sha256: Sha256): string {
  return encodeHex(sha256(joined([encodeUtf8(name), NEWLINE, typed])).subarray(0, ID_BYTES));
}

function typedKey(owner: KeyOwner): Uint8Array {
  return joined([new Uint8Array([ED25519]), owner.publicKey]);
}

/** The four bytes, as hexadecimal, by which signatures name an Ed25519 key. @see C2SP signed-note */
export function keyIdOf(owner: KeyOwner, sha256: Sha256): string {
  return keyId(owner.name, typedKey(owner), sha256);
}

/** The line by which everybody can know an Ed25519 key: name, id and key. @see C2SP signed-note, "Verifier keys" */
export function vkeyOf(owner: KeyOwner, sha256: Sha256): string {
  if (!isKeyName(owner.name)) throw new TypeError(`a key cannot be named ${JSON.stringify(owner.name)}`);
  if (owner.publicKey.length !== ED25519_KEY_BYTES) throw new TypeError('an Ed25519 key has 32 bytes');
  return `${owner.name}+${keyIdOf(owner, sha256)}+${encodeBase64(typedKey(owner))}`;
}

/**
 * Reads a verifier key that came from anywhere.
 *
 * @returns `BadKey` (shape, base64, or an id that is not the key's own), `UnknownKeyType` (not Ed25519)
 */
export function readVkey(vkey: string, verify: Verify, sha256: Sha256): Checked<NoteVerifier> {
  const found = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(vkey);
  const [, name = '', id = '', text = ''] = found ?? [];
  const typed = decodeBase64(text);
  if (!isKeyName(name) || typed === undefined || typed.length < 2) return faulty('BadKey');
  if (keyId(name, typed, sha256) !== id) return faulty('BadKey');
  if (typed[0] !== ED25519) return faulty('UnknownKeyType');
  const publicKey = typed.subarray(1);
  if (publicKey.length !== ED25519_KEY_BYTES) return faulty('BadKey');
  return sound({ name, keyId: id, accepts: (message, signature) => verify(publicKey, message, signature) });
}
