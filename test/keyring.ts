import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import {
  appendLeaf,
  type Checked,
  cosigner,
  emptyTree,
  encodeUtf8,
  type HashAt,
  type KeyType,
  keyIdOf,
  leafHash,
  type NoteSigner,
  type NoteVerifier,
  readVkey,
  rootAt,
  rootOf,
  type Sha256,
  type SignatureChecks,
  signCheckpoint,
  vkeyOf,
} from '../src/record/index.ts';

export const sha256: Sha256 = (bytes) => Uint8Array.from(hash('sha256', bytes, 'buffer'));

// DER up to the key itself: SubjectPublicKeyInfo and PKCS #8 for Ed25519 (RFC 8410) and ML-DSA-44 (RFC 9881, seed form).
const PREFIX = {
  ed25519: { spki: '302a300506032b6570032100', pkcs8: '302e020100300506032b657004220420' },
  mlDsa44: {
    spki: '30820532300b06096086480165030403110382052100',
    pkcs8: '3034020100300b060960864801650304031104228020',
  },
};

function der(prefix: string, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(prefix, 'hex'), bytes]);
}

function publicFrom(kind: keyof typeof PREFIX, bytes: Uint8Array): KeyObject {
  return createPublicKey({ key: der(PREFIX[kind].spki, bytes), format: 'der', type: 'spki' });
}

export const checks: SignatureChecks = {
  ed25519: (key, message, signature) => verify(null, message, publicFrom('ed25519', key), signature),
  mlDsa44: (key, message, signature) => verify(null, message, publicFrom('mlDsa44', key), signature),
};

function privateFrom(type: KeyType, seed: Uint8Array): KeyObject {
  const { pkcs8 } = PREFIX[type === 'mlDsa44' ? type : 'ed25519'];
  return createPrivateKey({ key: der(pkcs8, seed), format: 'der', type: 'pkcs8' });
}

export function publicKeyOf(type: KeyType, seed: Uint8Array): Uint8Array {
  const spki = createPublicKey(privateFrom(type, seed)).export({ format: 'der', type: 'spki' });
  return Uint8Array.from(spki.subarray(type === 'mlDsa44' ? -1312 : -32));
}

/** Somebody with a key, always the same for the same name and type. */
export type Pair = {
  readonly name: string;
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly vkey: string;
  readonly verifier: NoteVerifier;
  /** signs as itself; a cosigner at that second */
  readonly at: (time: number) => NoteSigner;
  readonly signer: NoteSigner;
};

export function pairOf(name: string, type: KeyType = 'ed25519', from = name): Pair {
  const seed = sha256(encodeUtf8(`${type} ${from}`));
  const publicKey = publicKeyOf(type, seed);
  const key = privateFrom(type, seed);
  const raw = (message: Uint8Array): Uint8Array => Uint8Array.from(sign(null, message, key));
  const at = (time: number): NoteSigner =>
    type === 'ed25519'
      ? { name, keyId: keyIdOf({ name, publicKey }, sha256), sign: raw }
      : cosigner({ name, type, publicKey }, time, raw, sha256);
  const vkey = vkeyOf({ name, type, publicKey }, sha256);
  const verifier = taken(readVkey(vkey, checks, sha256));
  return { name, seed, publicKey, vkey, verifier, at, signer: at(0) };
}

export function taken<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(checked.fault);
  return checked.value;
}

export const fault = (name: string): unknown => ({ ok: false, fault: name });

/** A history of so many entries; two histories of different words part at `partedAt`. */
export type History = {
  readonly roots: readonly Uint8Array[];
  readonly hashAt: HashAt;
  readonly note: (size: number, signers: readonly NoteSigner[]) => string;
};

export function historyOf(
  origin: string,
  length: number,
  partedAt: number = length,
  word = 'other',
): History {
  const texts = Array.from({ length }, (_, i) => (i < partedAt ? `entry ${i}` : `${word} ${i}`));
  const leaves = texts.map((text) => leafHash(encodeUtf8(text), sha256));
  const tree = emptyTree();
  const roots = [rootOf(tree, sha256)];
  for (const leaf of leaves) {
    appendLeaf(tree, leaf, sha256);
    roots.push(rootOf(tree, sha256));
  }
  const hashAt: HashAt = (level, index) =>
    subtree(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
  const note = (size: number, signers: readonly NoteSigner[]): string =>
    signCheckpoint({ origin, size, root: roots[size] ?? rootAt(size, hashAt, sha256) }, signers);
  return { roots, hashAt, note };
}

function subtree(leaves: readonly Uint8Array[]): Uint8Array {
  const tree = emptyTree();
  for (const leaf of leaves) appendLeaf(tree, leaf, sha256);
  return rootOf(tree, sha256);
}
