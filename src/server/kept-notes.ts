import type { Act } from '../forum/index.ts';
import { type NoteVerifier, openCheckpoint, openPart, readVkey } from '../record/index.ts';
import type { StoredPart, StoreReader } from '../store/index.ts';
import { actOf } from './act-parts.ts';
import { chairVerifiers, cosignerVerifiers } from './custodians.ts';
import type { Desk } from './desk.ts';
import { sha256 } from './keys.ts';
import { isFit } from './node/fitting.ts';
import { cosignersIn } from './policy.ts';
import { signatureChecks } from './signatures.ts';

/** All whose signature may stand under a head of this record. */
export function signersOf(desk: Desk): readonly NoteVerifier[] {
  const forum = desk.folds.whole();
  return [...chairVerifiers(forum, desk.vkey), ...cosignerVerifiers(forum)];
}

const whole = new WeakMap<Desk, string>();

/** Whether a note that was kept is still as it was signed; asked again and again of the same one, it is looked at once. */
export function isWhole(desk: Desk, note: string): boolean {
  if (whole.get(desk) === note) return true;
  const { ok } = openCheckpoint(note, desk.origin, signersOf(desk));
  if (ok) whole.set(desk, note);
  return ok;
}

/**
 * Sizes whose kept checkpoint bears a signature that is not the one of the key it names. A line of a key that is not
 * among the known ones says nothing.
 */
export async function notesSpoiled(
  store: StoreReader,
  { id, origin }: { readonly id: string; readonly origin: string },
  known: readonly NoteVerifier[],
): Promise<readonly number[]> {
  const spoiled: number[] = [];
  for (const size of await store.checkpoints(id)) {
    const note = await store.checkpoint(id, size);
    const opened = note === undefined ? undefined : openCheckpoint(note, origin, known);
    if (opened?.ok === false && opened.fault !== 'NoKnownSignature') spoiled.push(size);
  }
  return spoiled;
}

/** Keys of cosigners as the acts of a record name them, for whoever reads it without its rules. */
export async function cosignersNamed(store: StoreReader, forum: string): Promise<readonly NoteVerifier[]> {
  const vkeys = new Set<string>();
  for await (const chunk of store.entries(forum, 0, Number.POSITIVE_INFINITY)) {
    for (const { parts } of chunk) {
      const act = actIn(parts[0]);
      if (act !== undefined && isFit(act)) for (const vkey of cosignersIn(act)) vkeys.add(vkey);
    }
  }
  return verifiersOf([...vkeys]);
}

/** Bytes that are no act any more name nobody; whoever looks at the entries finds them. */
function actIn(part: StoredPart | undefined): Act | undefined {
  if (part === undefined || part.erased) return undefined;
  try {
    const opened = openPart(part.bytes);
    return opened.ok ? actOf({ act: opened.value }).act : undefined;
  } catch {
    return undefined;
  }
}

/** Verifiers of those keys that can be read. */
export function verifiersOf(vkeys: readonly string[]): readonly NoteVerifier[] {
  const read = vkeys.map((vkey) => readVkey(vkey, signatureChecks, sha256));
  return read.flatMap((key) => (key.ok ? [key.value] : []));
}
