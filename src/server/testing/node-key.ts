import { generateKeyPairSync, sign } from 'node:crypto';
import { cosigner, type KeyType, keyIdOf, type NoteSigner, type Sign, vkeyOf } from '../../record/index.ts';
import { rawPublic, sha256 } from '../keys.ts';

/** A made key of a made node. */
export type NodeKey = {
  readonly name: string;
  readonly vkey: string;
  /** as its file holds it */
  readonly pem: string;
  readonly sign: Sign;
  /** as a cosigner at that second, or as a log */
  readonly at: (time: number) => NoteSigner;
};

export function nodeKey(name: string, type: Exclude<KeyType, 'mlDsa44'> = 'cosignature'): NodeKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const owner = { name, publicKey: rawPublic(privateKey) };
  const raw: Sign = (message) => sign(null, message, privateKey);
  const at = (time: number): NoteSigner =>
    type === 'cosignature'
      ? cosigner({ ...owner, type }, time, raw, sha256)
      : { name, keyId: keyIdOf(owner, sha256), sign: raw };
  const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return { name, vkey: vkeyOf({ ...owner, type }, sha256), pem, sign: raw, at };
}
