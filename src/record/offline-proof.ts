import { decodeBase64, encodeBase64 } from './base64.ts';
import { type Checked, faulty, sound } from './checked.ts';
import { openCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { HASH_BYTES, type Sha256 } from './hash.ts';
import { verifyInclusion } from './verify.ts';
import type { NoteVerifier } from './vkey.ts';

/** Everything needed to check one entry without the host, in one small text file. */
export type OfflineProof = {
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** the signed note, verbatim */
  readonly checkpoint: string;
  /** carried along, vouched for by nobody */
  readonly extra?: Uint8Array;
};

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
// A tree of 2^53 leaves has paths of 53 hashes; the standard stops at 63.
const LONGEST_PATH = 63;

/** Writes the `.tlog-proof` file of one entry. @see C2SP tlog-proof */
export function offlineProofText(proof: OfflineProof): string {
  const extra = proof.extra === undefined ? '' : `extra ${encodeBase64(proof.extra)}\n`;
  const path = proof.proof.map((hash) => `${encodeBase64(hash)}\n`).join('');
  return `${FIRST_LINE}\n${extra}index ${proof.index}\n${path}\n${proof.checkpoint}`;
}

/** Reads a `.tlog-proof` file; `MalformedProof` for anything the standard does not write. */
export function readOfflineProof(text: string): Checked<OfflineProof> {
  const blank = text.indexOf('\n\n');
  const lines = text.slice(0, Math.max(blank, 0)).split('\n');
  if (lines.shift() !== FIRST_LINE) return faulty('MalformedProof');
  const extra = lines[0]?.startsWith('extra ') ? decodeBase64(lines.shift()?.slice(6) ?? '') : 'none';
  const [, digits = ''] = /^index (0|[1-9][0-9]*)$/.exec(lines.shift() ?? '') ?? [];
  const path = lines.map(decodeBase64).filter((hash) => hash?.length === HASH_BYTES);
  const index = Number(digits);
  if (extra === undefined || digits === '' || !Number.isSafeInteger(index)) return faulty('MalformedProof');
  if (path.length !== lines.length || path.length > LONGEST_PATH) return faulty('MalformedProof');
  const proof = path.filter((hash) => hash !== undefined);
  const checkpoint = text.slice(blank + 2);
  return sound({ index, proof, checkpoint, ...(extra === 'none' ? {} : { extra }) });
}

/**
 * Checks a `.tlog-proof` file against an entry and the keys one trusts.
 *
 * @param leaf - the leaf hash of the entry one holds
 * @returns the checkpoint it stands under and its place, or `MalformedProof`, what `openCheckpoint` refuses, `NotInTree`
 * @see C2SP tlog-proof, "Verification"
 */
export function verifyOfflineProof(
  text: string,
  leaf: Uint8Array,
  origin: string,
  verifiers: readonly NoteVerifier[],
  sha256: Sha256,
): Checked<SignedCheckpoint & { readonly index: number }> {
  const read = readOfflineProof(text);
  if (!read.ok) return read;
  const { index, proof, checkpoint } = read.value;
  const opened = openCheckpoint(checkpoint, origin, verifiers);
  if (!opened.ok) return opened;
  const { size, root } = opened.value;
  const stands = verifyInclusion({ index, size, leaf, proof, root }, sha256);
  return stands ? sound({ ...opened.value, index }) : faulty('NotInTree');
}
