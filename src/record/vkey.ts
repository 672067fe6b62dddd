import { decodeBase64, encodeBase64, encodeHex } from './base64.ts';
import { type Checked, faulty, sound } from './checked.ts';
import { acceptsCosignature, cosignedAt, messageOf } from './cosignature.ts';
import { joined, type Sha256, type SignatureChecks, type Verify } from './hash.ts';
import { encodeUtf8 } from './utf8.ts';

/** `ed25519` signs notes, `cosignature` cosigns checkpoints (Ed25519), `mlDsa44` does so after quantum computers. */
export type KeyType = 'ed25519' | 'cosignature' | 'mlDsa44';

// The type byte and the length of a public key (C2SP signed-note, "Signature types"; tlog-cosignature).
const TYPES: Readonly<Record<KeyType, { readonly byte: number; readonly length: number }>> = {
  ed25519: { byte: 0x01, length: 32 },
  cosignature: { byte: 0x04, length: 32 },
  mlDsa44: { byte: 0x06, length: 1312 },
};
const ID_BYTES = 4;
const NEWLINE = new Uint8Array([0x0a]);

/** Somebody whose signature under a note we can judge. */
export type NoteVerifier = {
  readonly name: string;
  /** 8 lower-case hexadecimal digits */
  readonly keyId: string;
  readonly accepts: (text: Uint8Array, signature: Uint8Array) => boolean;
  /** cosigners only: the POSIX second that a signature names, true only if the signature is accepted */
  readonly timeOf?: (signature: Uint8Array) => number | undefined;
};

export type KeyOwner = {
  readonly name: string;
  readonly publicKey: Uint8Array;
  /** `ed25519` where left out */
  readonly type?: KeyType;
};

/** A key as its vkey tells it, before anybody asks who can judge its signatures. */
export type KnownKey = Required<KeyOwner> & { readonly keyId: string; readonly vkey: string };

/** Names are read by people and split at spaces and pluses, so neither may be in one. */
export function isKeyName(name: string): boolean {
  return name.isWellFormed() && /^[^\s+\p{White_Space}\p{Cc}]+$/u.test(name);
}

export function isKeyType(text: string): text is KeyType {
  return Object.hasOwn(TYPES, text);
}

export function keyTypeOf(byte: number | undefined): KeyType | undefined {
  return Object.keys(TYPES)
    .filter(isKeyType)
    .find((type) => TYPES[type].byte === byte);
}

export function typedBytes(type: KeyType, bytes: Uint8Array): Uint8Array {
  return joined([Uint8Array.of(TYPES[type].byte), bytes]);
}

function idOf(name: string, typed: Uint8Array, sha256: Sha256): string {
  return encodeHex(sha256(joined([encodeUtf8(name), NEWLINE, typed])).subarray(0, ID_BYTES));
}

/** The four bytes, as hexadecimal, by which signatures name a key. @see C2SP signed-note */
export function keyIdOf(owner: KeyOwner, sha256: Sha256): string {
  return idOf(owner.name, typedBytes(owner.type ?? 'ed25519', owner.publicKey), sha256);
}

/** The line by which everybody can know a key: name, id, type and key. @see C2SP signed-note, "Verifier keys" */
export function vkeyOf(owner: KeyOwner, sha256: Sha256): string {
  const type = owner.type ?? 'ed25519';
  if (!isKeyName(owner.name)) throw new TypeError(`a key cannot be named ${JSON.stringify(owner.name)}`);
  const { length } = TYPES[type];
  if (owner.publicKey.length !== length) throw new TypeError(`a key of type ${type} has ${length} bytes`);
  return `${owner.name}+${keyIdOf(owner, sha256)}+${encodeBase64(typedBytes(type, owner.publicKey))}`;
}

/**
 * Reads a key from anywhere, whether or not its signatures can be judged here.
 *
 * @returns `BadKey` (shape, base64, or an id that is not the key's own), `UnknownKeyType`
 */
export function readKey(vkey: string, sha256: Sha256): Checked<KnownKey> {
  const found = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(vkey);
  const [, name = '', keyId = '', text = ''] = found ?? [];
  const typed = decodeBase64(text);
  if (!isKeyName(name) || typed === undefined || typed.length < 2) return faulty('BadKey');
  if (idOf(name, typed, sha256) !== keyId) return faulty('BadKey');
  const type = keyTypeOf(typed[0]);
  if (type === undefined) return faulty('UnknownKeyType');
  const publicKey = typed.subarray(1);
  return publicKey.length === TYPES[type].length
    ? sound({ name, keyId, type, publicKey, vkey })
    : faulty('BadKey');
}

/** Who judges the signatures of a key; undefined where nothing for its type is at hand: then it is an unknown key. */
export function verifierOf(key: KnownKey, checks: SignatureChecks): NoteVerifier | undefined {
  const { name, keyId, type, publicKey } = key;
  if (type === 'ed25519') {
    return { name, keyId, accepts: (text, signature) => checks.ed25519(publicKey, text, signature) };
  }
  const verify: Verify | undefined = type === 'mlDsa44' ? checks.mlDsa44 : checks.ed25519;
  if (verify === undefined) return undefined;
  const accepts = acceptsCosignature(messageOf[type](name), publicKey, verify);
  return { name, keyId, accepts, timeOf: cosignedAt };
}

/**
 * Reads a verifier key that came from anywhere: a log's, or a cosigner's, whose verifier also tells the time.
 *
 * @returns what `readKey` refuses; `UnknownKeyType` also for ML-DSA-44 where nothing to check it with is handed in
 */
export function readVkey(vkey: string, checks: SignatureChecks, sha256: Sha256): Checked<NoteVerifier> {
  const key = readKey(vkey, sha256);
  if (!key.ok) return key;
  const verifier = verifierOf(key.value, checks);
  return verifier === undefined ? faulty('UnknownKeyType') : sound(verifier);
}
