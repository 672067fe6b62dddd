import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { keeper } from '../forum/index.ts';
import { openCheckpoint, readVkey, signatureLines, verifyConsistency } from '../record/index.ts';
import type { Store } from '../store/index.ts';
import type { Visit } from '../web/index.ts';
import type { Desk } from './desk.ts';
import type { House } from './house.ts';
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
 * Puts the former keeper's signature under the new keeper's first head, so that both stand there; once for ever, whichever
 * of the processes that serve this record is asked, and however many at once.
 *
 * @param note - that head as its own log key signed it
 * @param proof - that the record kept here is its beginning
 * @returns `NotPassed` (this house keeps the record still, or a recovery took it), `NotFirstHead` (not signed by the key
 *   it was passed to, or below where its term begins), `NotConsistent`, `OtherCountersigned` (also where this house was
 *   restored from a backup that already held the passing: what it signed since it cannot know)
 * @see docs/record-format.md, "Who is in the chair"
 */
export async function countersign(
  house: Pick<House, 'store' | 'keys'>,
  desk: Desk,
  note: string,
  proof: readonly Uint8Array[],
): Promise<Countersigning> {
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
  return signOnce(house, desk, note, next.passed);
}

/**
 * Where the record went that was kept here: to the house whose first head this one has countersigned. Its own record ends
 * before that house's first entry, so no act here says that it was taken.
 *
 * @returns null while this house keeps it, and between the passing and the new keeper's first head
 */
export async function keptElsewhere(
  store: Pick<Store, 'remembered'>,
  desk: Desk,
): Promise<NonNullable<Visit['moved']> | null> {
  const next = keeper(desk.folds.whole());
  if (next === null || next.party === null || next.key === desk.vkey) return null;
  const note = (await store.remembered(desk.forum)).get(PROMISE);
  const key = readVkey(next.key, signatureChecks, sha256);
  if (note === undefined || !key.ok) return null;
  // A promise of an earlier term is under another key.
  const head = openCheckpoint(note, desk.origin, [key.value]);
  if (!head.ok || head.value.size < next.from) return null;
  return { party: next.party, url: next.house?.url ?? null };
}

const PROMISE = 'countersigned';
const RESTORED = /^restored at (\d{1,16})\n$/;

function restoredAt(size: number): string {
  return `restored at ${size}\n`;
}

/**
 * The store says who was first, for all processes; the file beside the keys says it where an older database was put back.
 * Both are on the disk before anybody is answered.
 */
async function signOnce(
  { store, keys }: Pick<House, 'store' | 'keys'>,
  desk: Desk,
  note: string,
  passed: number,
): Promise<Countersigning> {
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
  const file = fileOf(keys, desk.forum);
  const mine = existsSync(file) ? readFileSync(file, 'utf8') : note + signatureLines(text, [desk.signer]);
  const before = (await store.remembered(desk.forum)).get(PROMISE);
  const restored = RESTORED.exec(before ?? '')?.[1];
  // A passing that came behind the restored record is one that nothing can have been signed for before.
  const open = restored !== undefined && passed >= Number(restored) ? before : undefined;
  if (before === open) await store.remember(desk.forum, PROMISE, open, mine);
  const kept = (await store.remembered(desk.forum)).get(PROMISE) ?? '';
  if (kept !== mine && existsSync(file)) return { ok: false, why: 'OtherCountersigned' };
  if (!kept.startsWith(`${text}\n`)) return { ok: false, why: 'OtherCountersigned' };
  if (!existsSync(file)) writeWhole(file, kept);
  return { ok: true, note: kept };
}

function fileOf(keys: string, forum: string): string {
  return join(keys, `${forum}.countersigned`);
}

/** Brings together what the store and this folder know of the one head that was countersigned: each is the other's floor. */
export async function levelCountersigned(store: Store, keys: string, forum: string): Promise<void> {
  const file = fileOf(keys, forum);
  const before = (await store.remembered(forum)).get(PROMISE);
  if (existsSync(file)) {
    if (before === undefined || RESTORED.test(before))
      await store.remember(forum, PROMISE, before, readFileSync(file, 'utf8'));
  } else if (before !== undefined && !RESTORED.test(before)) writeWhole(file, before);
}

/**
 * A house that keeps the record again does so with a new key, which has countersigned nothing: what the old key signed stays
 * in a file under its id, and this one signs for passings from this size on.
 */
export async function closePromise(
  store: Store,
  keys: string,
  forum: string,
  keyId: string,
  size: number,
): Promise<void> {
  const file = fileOf(keys, forum);
  if (existsSync(file)) renameSync(file, fileOf(keys, `${forum}.${keyId}`));
  const before = (await store.remembered(forum)).get(PROMISE);
  if (before !== undefined) await store.remember(forum, PROMISE, before, restoredAt(size));
}

/**
 * Says of a record that was just restored from a backup that this house may have countersigned since then. It signs for
 * no passing that stood in the backup, and as always for one that comes later.
 */
export async function markRestored(store: Store, forum: string): Promise<void> {
  const size = (await store.head(forum))?.size ?? 0;
  const before = (await store.remembered(forum)).get(PROMISE);
  if (before === undefined || RESTORED.test(before))
    await store.remember(forum, PROMISE, before, restoredAt(size));
}
