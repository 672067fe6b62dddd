import { sha256 } from '@noble/hashes/sha2.js';
import { encodeBase64, keyCommitment } from '../../record/index.ts';
import { lineIn } from '../deeds/fields.tsx';

/** The hash of the next key as it was typed; of a key's whole line it is taken here, so that the key stays unknown. */
export function nextIn(form: FormData, name: string): string {
  const typed = lineIn(form, name);
  return /^[^\s+]+\+[0-9a-f]{8}\+/.test(typed) ? encodeBase64(keyCommitment(typed, sha256)) : typed;
}
