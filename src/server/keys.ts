import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyIdOf, type Sha256, type Sign, type Verify } from '../record/index.ts';
import { writeWhole } from './whole-file.ts';

/** The key with which this forum's keeper signs checkpoints. It lies in a file of its own and never in the database, an export or a log. */
export type LogKey = {
  readonly publicKey: Uint8Array;
  readonly sign: Sign;
  /** The key's id under a name (C2SP signed-note), hexadecimal. */
  readonly idFor: (name: string) => string;
};

// One call, and a string out of it, take a third of the time of a hash object; every act is hashed four times and more.
export const sha256: Sha256 = (bytes) => Buffer.from(hash('sha256', bytes, 'latin1'), 'latin1');

/** Opens the key of a forum, or makes it where `create` is set. A lost key is never replaced by a new one. */
export function openLogKey(folder: string, forum: string, create: boolean): LogKey {
  const path = join(folder, `${forum}.key`);
  if (create) makeLogKey(folder, forum);
  else if (!existsSync(path))
    throw new Error(`The key of ${forum} is not there: ${path}. Copy it back from a backup of this folder.`);
  const key = createPrivateKey(readFileSync(path, 'utf8'));
  const publicKey = rawPublic(key);
  return {
    publicKey,
    sign: (message) => sign(null, message, key),
    idFor: (name) => keyIdOf({ name, publicKey }, sha256),
  };
}

/** Makes a key in the place of the one that is there, if any: whoever calls this has kept that one elsewhere. */
export function makeLogKey(folder: string, forum: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  writeWhole(join(folder, `${forum}.key`), String(privateKey.export({ type: 'pkcs8', format: 'pem' })));
}

export function rawPublic(key: KeyObject): Uint8Array {
  const jwk = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(String(jwk.x), 'base64url');
}

// DER of a SubjectPublicKeyInfo for Ed25519 up to the 32 key bytes (RFC 8410, section 4).
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export const verifyEd25519: Verify = (publicKey, message, signature) => {
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
};
