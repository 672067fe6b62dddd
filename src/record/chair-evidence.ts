import { encodeHex } from './base64.ts';
import type { ChairTools, Term } from './chairs.ts';
import { openNote } from './note.ts';
import { verifyOfflineProof } from './offline-proof.ts';
import { type Passing, passingText, type Recovery } from './passing.ts';
import { type NoteVerifier, readKey, verifierOf } from './vkey.ts';

export type Line = { readonly origin: string; readonly tools: ChairTools };

export function saidBy(chair: Term, passing: Passing, line: Line): boolean {
  const { evidence } = passing;
  if ('statement' in evidence) return signersOf(passing, chair, line, [chair.key]).length === 1;
  const { origin, tools } = line;
  const entered = verifyOfflineProof(evidence.proof, evidence.leaf, origin, [chair.key], tools.sha256);
  // The act of a hand-over is the former chair's, so it stands before the new term.
  return entered.ok && (passing.kind !== 'passed' || entered.value.index < passing.from);
}

export function signersOf(
  passing: Passing,
  former: Term,
  line: Line,
  known: readonly NoteVerifier[],
): readonly NoteVerifier[] {
  if (!('statement' in passing.evidence)) return [];
  const opened = openNote(passing.evidence.statement, known);
  return opened.ok && opened.value.text === passingText(line.origin, former.vkey, passing)
    ? opened.value.signedBy
    : [];
}

export function chairKey({ origin, tools }: Line, vkey: string): NoteVerifier | undefined {
  const key = readKey(vkey, tools.sha256);
  if (!key.ok || key.value.type !== 'ed25519' || key.value.name !== origin) return undefined;
  return verifierOf(key.value, tools.checks);
}

export function recoveryKeys(
  { keys, threshold }: Recovery,
  tools: ChairTools,
): readonly NoteVerifier[] | undefined {
  const read = keys.map((vkey) => readKey(vkey, tools.sha256)).map((key) => (key.ok ? key.value : undefined));
  const known = read.filter((key) => key?.type === 'ed25519').filter((key) => key !== undefined);
  const distinct = new Set(known.map(({ publicKey }) => encodeHex(publicKey)));
  if (!Number.isSafeInteger(threshold) || threshold < 1 || threshold > keys.length) return undefined;
  if (distinct.size !== keys.length) return undefined;
  return known.map((key) => verifierOf(key, tools.checks)).filter((verifier) => verifier !== undefined);
}
