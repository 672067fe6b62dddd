import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keeper } from '../forum/index.ts';
import { openCheckpoint, readVkey, signatureLines, verifyConsistency } from '../record/index.ts';
import type { Desk } from './desk.ts';
import { sha256 } from './keys.ts';
import { signatureChecks } from './signatures.ts';
import { writeWhole } from './whole-file.ts';

export type Countersigning =
  | { readonly ok: true; readonly note: string }
  | {
      readonly ok: false;
      readonly why: 'NotPassed' | 'NotFirstHead' | 'NotConsistent' | 'OtherCountersigned';
    };

/**
 * Puts the former keeper's signature under the new keeper's first head, so that both stand there; once for ever.
 *
 * @param note - that head as its own log key signed it
 * @param proof - that the record kept here is its beginning
 * @param folder - of the keys; what was signed is on the disk there before it is answered
 * @returns `NotPassed` (this house keeps the record still, or a recovery took it), `NotFirstHead` (not signed by the key
 *   it was passed to, or below where its term begins), `NotConsistent`, `OtherCountersigned`
 * @see docs/record-format.md, "Who is in the chair"
 */
export function countersign(
  desk: Desk,
  note: string,
  proof: readonly Uint8Array[],
  folder: string,
): Countersigning {
  const next = keeper(desk.folds.whole());
  if (next === null || next.passed === null || next.recovered || next.key === desk.vkey)
    return { ok: false, why: 'NotPassed' };
  const key = readVkey(next.key, signatureChecks, sha256);
  const head = key.ok ? openCheckpoint(note, desk.origin, [key.value]) : key;
  if (!head.ok || head.value.size < next.from) return { ok: false, why: 'NotFirstHead' };
  const { size: from, root: fromRoot } = desk.head();
  const { size: to, root: toRoot } = head.value;
  if (!verifyConsistency({ from, fromRoot, to, toRoot, proof }, sha256))
    return { ok: false, why: 'NotConsistent' };
  return signOnce(desk, note, join(folder, `${desk.forum}.countersigned`));
}

// Read, compared and written in one breath, so that of two that come at once only one is signed.
function signOnce(desk: Desk, note: string, file: string): Countersigning {
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
  if (existsSync(file)) {
    const before = readFileSync(file, 'utf8');
    return before.startsWith(`${text}\n`)
      ? { ok: true, note: before }
      : { ok: false, why: 'OtherCountersigned' };
  }
  const both = note + signatureLines(text, [desk.signer]);
  writeWhole(file, both);
  return { ok: true, note: both };
}
