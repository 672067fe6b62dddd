import { createPublicKey, verify } from 'node:crypto';
import type { SignatureChecks, Verify } from '../record/index.ts';
import { verifyEd25519 } from './keys.ts';

// DER of a SubjectPublicKeyInfo for ML-DSA-44 up to the 1,312 key bytes (RFC 9881, section 4).
const spkiPrefix = Buffer.from('30820532300b06096086480165030403110382052100', 'hex');

const verifyMlDsa44: Verify = (publicKey, message, signature) => {
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
};

/** How this machine judges the signatures of logs and cosigners. */
export const signatureChecks: SignatureChecks = { ed25519: verifyEd25519, mlDsa44: verifyMlDsa44 };
