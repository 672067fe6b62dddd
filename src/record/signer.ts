import { decodeBase64, encodeBase64 } from './base64.ts';
import { type Checked, faulty, sound } from './checked.ts';
import { cosigning, messageOf } from './cosignature.ts';
import type { Sha256, Sign } from './hash.ts';
import type { NoteSigner } from './note.ts';
import { isKeyName, type KeyOwner, type KeyType, keyIdOf, keyTypeOf, typedBytes } from './vkey.ts';

/** Both Ed25519 (RFC 8032) and ML-DSA (FIPS 204) keys grow from 32 random bytes. */
const SEED_BYTES = 32;
const HEAD = 'PRIVATE+KEY+';

/**
 * Cosigns one checkpoint as a witness or a mirror: "as of that second, this is the largest consistent tree I saw".
 *
 * @param owner - of type `cosignature` or `mlDsa44`; for Ed25519 each cosigner's name has a key of its own, because
 *   what is signed does not say the name
 * @param time - POSIX seconds
 * @throws TypeError when used on a text that is no checkpoint (ML-DSA-44)
 * @see C2SP tlog-cosignature
 */
export function cosigner(
  owner: KeyOwner & { readonly type: 'cosignature' | 'mlDsa44' },
  time: number,
  sign: Sign,
  sha256: Sha256,
): NoteSigner {
  const { name, type } = owner;
  return { name, keyId: keyIdOf(owner, sha256), sign: cosigning(messageOf[type](name), time, sign) };
}

export type PrivateKey = { readonly name: string; readonly type: KeyType; readonly seed: Uint8Array };
/** The public key that grows from a seed, handed in. */
export type PublicKeyOf = (type: KeyType, seed: Uint8Array) => Uint8Array;

/** A private key as one line, the form C2SP tools keep in files. It is for a keyring and never enters the record. */
export function privateKeyText(key: PrivateKey, publicKeyOf: PublicKeyOf, sha256: Sha256): string {
  const { name, type, seed } = key;
  if (!isKeyName(name) || seed.length !== SEED_BYTES) throw new TypeError('a key has a name and 32 bytes');
  const id = keyIdOf({ name, type, publicKey: publicKeyOf(type, seed) }, sha256);
  return `${HEAD}${name}+${id}+${encodeBase64(typedBytes(type, seed))}`;
}

/** Reads a private key's line; `BadKey` also when its id is not that of the public key that grows from it. */
export function readPrivateKey(
  text: string,
  publicKeyOf: PublicKeyOf,
  sha256: Sha256,
): Checked<PrivateKey & { readonly publicKey: Uint8Array; readonly keyId: string }> {
  const found = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text);
  const [, name = '', keyId = '', encoded = ''] = found ?? [];
  const typed = decodeBase64(encoded);
  if (!isKeyName(name) || typed?.length !== 1 + SEED_BYTES) return faulty('BadKey');
  const type = keyTypeOf(typed[0]);
  if (type === undefined) return faulty('UnknownKeyType');
  const seed = typed.subarray(1);
  const publicKey = publicKeyOf(type, seed);
  if (keyIdOf({ name, type, publicKey }, sha256) !== keyId) return faulty('BadKey');
  return sound({ name, type, seed, publicKey, keyId });
}
