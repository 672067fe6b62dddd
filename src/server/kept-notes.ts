import { type NoteVerifier, openCheckpoint, readVkey } from '../record/index.ts';
import type { StoreReader } from '../store/index.ts';
import { chairVerifiers, cosignerVerifiers } from './custodians.ts';
import type { Desk } from './desk.ts';
import { sha256 } from './keys.ts';
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

const NAMING = ['"NodeNamed"', '"PolicyAmended"'];

/** Keys of cosigners as the acts of a record name them, for whoever reads it without its rules. */
export async function cosignersNamed(store: StoreReader, forum: string): Promise<readonly NoteVerifier[]> {
  const vkeys = new Set<string>();
  for await (const chunk of store.entries(forum, 0, Number.POSITIVE_INFINITY)) {
    for (const { parts } of chunk) {
      const [act] = parts;
      if (act === undefined || act.erased) continue;
      const text = Buffer.from(act.bytes).toString('latin1');
      if (NAMING.some((name) => text.includes(name)))
        for (const [, vkey = ''] of text.matchAll(/"([^"\s]+\+[0-9a-f]{8}\+[\w+/=]+)"/g)) vkeys.add(vkey);
    }
  }
  return verifiersOf([...vkeys]);
}

/** Verifiers of those keys that can be read. */
export function verifiersOf(vkeys: readonly string[]): readonly NoteVerifier[] {
  const read = vkeys.map((vkey) => readVkey(vkey, signatureChecks, sha256));
  return read.flatMap((key) => (key.ok ? [key.value] : []));
}
