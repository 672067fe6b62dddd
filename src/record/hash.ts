/** SHA-256, handed in: `node:crypto` on the server, `@noble/hashes` in the browser. 32 bytes out. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;
/** A signature over the message bytes, handed in: Ed25519 (RFC 8032) has a 32-byte key and a 64-byte signature. */
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
/** What is at hand to judge signatures. ML-DSA-44 (FIPS 204, pure, empty context) is not everywhere. */
export type SignatureChecks = { readonly ed25519: Verify; readonly mlDsa44?: Verify };
export type Sign = (message: Uint8Array) => Uint8Array;

export const HASH_BYTES = 32;

/** The hash under which one entry's header stands in the tree. @see RFC 6962, section 2.1 */
export function leafHash(header: Uint8Array, sha256: Sha256): Uint8Array {
  const input = new Uint8Array(1 + header.length);
  input.set(header, 1);
  return sha256(input);
}

// One buffer for all nodes: a new one for each takes longer than its hash, and a hash is done with its input at once.
const NODE = new Uint8Array(1 + 2 * HASH_BYTES);

export function nodeHash(left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array {
  NODE[0] = 1;
  NODE.set(left, 1);
  NODE.set(right, 1 + HASH_BYTES);
  return sha256(NODE);
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
