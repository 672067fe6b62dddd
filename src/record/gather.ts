import { decodeHex } from './base64.ts';
import { type Checked, faulty, sound } from './checked.ts';
import { type Cosigned, openNote, partNote, signatureRow, signerOf } from './note.ts';
import type { NoteVerifier } from './vkey.ts';

/** A signed head with the cosignatures it has so far. */
export type Gathered = {
  readonly note: string;
  /** those that were not there before */
  readonly added: readonly Cosigned[];
};

/**
 * Puts the cosignatures that a node hands in under the head that the host keeps. The first of each key stays; lines of
 * others are left away, so nobody can fill a head with what nobody can judge.
 *
 * @param kept - the signed head as it is published
 * @param offered - the same head with the node's lines
 * @returns `MalformedNote`, `OtherText` (not that head), `BadSignature` or `NoKnownSignature` of the node's lines
 * @see C2SP tlog-cosignature
 */
export function gatherCosignatures(
  kept: string,
  offered: string,
  cosigners: readonly NoteVerifier[],
): Checked<Gathered> {
  const [ours, theirs] = [partNote(kept), partNote(offered)];
  if (!ours.ok || !theirs.ok) return faulty('MalformedNote');
  if (ours.value.text !== theirs.value.text) return faulty('OtherText');
  const opened = openNote(offered, cosigners);
  if (!opened.ok) return opened;
  const fresh = cosigners.filter((cosigner) =>
    ours.value.lines.every(({ name, keyId }) => name !== cosigner.name || keyId !== cosigner.keyId),
  );
  const rows = fresh.map((cosigner) => {
    const line = theirs.value.lines.find((each) => signerOf(each, [cosigner]) !== undefined);
    const id = decodeHex(cosigner.keyId);
    return line === undefined || id === undefined ? '' : signatureRow(line, id);
  });
  const added = opened.value.cosigned.filter(({ by }) => fresh.includes(by));
  return sound({ note: kept + rows.join(''), added });
}
