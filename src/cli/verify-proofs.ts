import { leafHash, readOfflineProof, sameBytes, TILE_WIDTH, verifyOfflineProof } from '../record/index.ts';
import { sha256 } from '../server/index.ts';
import { type Folder, textIn } from './checked-folder.ts';
import { faultWords } from './fault-words.ts';
import { bundleOf } from './verify-entries.ts';
import type { TrustedHead } from './verify-heads.ts';

/** Holds one file of `proofs/` against the entries and the head; a proof and its leaf come in pairs. */
export function checkProof(folder: Folder, file: string, head: TrustedHead): void {
  const [, digits, kind] = /^proofs\/(0|[1-9][0-9]{0,14})\.(tlog-proof|leaf)$/.exec(file) ?? [];
  const seq = Number(digits);
  const other = `proofs/${digits}.${kind === 'leaf' ? 'tlog-proof' : 'leaf'}`;
  if (digits === undefined || seq >= head.size)
    folder.found({ file, what: 'is not named for an entry of this record' });
  else if (!folder.names.has(other)) folder.found({ file, what: `lacks its other half, ${other}` });
  else if (kind === 'leaf') checkLeaf(folder, file, seq, head.size);
  else checkPath(folder, file, seq, head);
}

function headerAt(folder: Folder, seq: number, size: number): Uint8Array | undefined {
  return bundleOf(folder, Math.floor(seq / TILE_WIDTH), size)?.[seq % TILE_WIDTH];
}

function checkLeaf(folder: Folder, file: string, seq: number, size: number): void {
  const [leaf, header] = [folder.read(file), headerAt(folder, seq, size)];
  if (leaf === undefined || header === undefined) return;
  if (!sameBytes(leaf, header)) folder.found({ file, what: `is not the header of entry ${seq}` });
}

function checkPath(folder: Folder, file: string, seq: number, head: TrustedHead): void {
  const text = textIn(folder, file);
  const header = headerAt(folder, seq, head.size);
  if (text === undefined || header === undefined) return;
  folder.count.proofs += 1;
  const { note, origin, verifiers } = head;
  const read = readOfflineProof(text);
  const proven = verifyOfflineProof(text, leafHash(header, sha256), origin, verifiers, sha256);
  if (!proven.ok) folder.found({ file, what: `does not prove entry ${seq}: ${faultWords(proven.fault)}` });
  else if (proven.value.index !== seq) folder.found({ file, what: `proves entry ${proven.value.index}` });
  else if (read.ok && read.value.checkpoint !== note)
    folder.found({ file, what: 'leads to another head than checkpoint' });
  // C2SP tlog-proof carries "extra" unauthenticated; an export writes none.
  else if (read.ok && read.value.extra !== undefined)
    folder.found({ file, what: 'carries something extra that nothing vouches for' });
}
