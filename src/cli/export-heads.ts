import { begin, evolve, type Forum } from '../forum/index.ts';
import { openCheckpoint, readVkey, sameBytes } from '../record/index.ts';
import {
  cosignersIn,
  isKeeping,
  keysText,
  logKeys,
  policyOf,
  sha256,
  signatureChecks,
  type Told,
} from '../server/index.ts';
import type { StoreReader } from '../store/index.ts';
import type { ExportPlan } from './export-plan.ts';

/** What the acts say of who keeps the record and who co-signs it. */
export type Kept = {
  readonly forum: Forum;
  readonly cosigners: string[];
  /** what the header of the founding act calls everyone */
  everyone: string | undefined;
};

type Put = (path: string, content: string | Uint8Array) => void;

export function nothingKept(): Kept {
  return { forum: begin(), cosigners: [], everyone: undefined };
}

/** Keys rest on the first entry and on what was said to those it was said to, so that its header tells whose acts count. */
export function keep(kept: Kept, { act, audience, entered }: Told, named: string): void {
  if (entered.seq === 0) kept.everyone = named;
  const once = act.type !== 'ForumFounded' || entered.seq === 0;
  if (audience === 'public' && named === kept.everyone && once && isKeeping(act.type)) {
    evolve(kept.forum, act, entered);
    kept.cosigners.push(...cosignersIn(act));
  }
  stand(kept, entered.seq, entered.at);
}

/** The policy counts the members of the day of the last act, whatever that act is. */
export function stand({ forum }: Kept, seq: number, at: string): void {
  forum.size = seq + 1;
  forum.at = at;
}

export type Heads = {
  /** the head with its cosignatures */
  readonly note: string;
  /** the key of the first chair */
  readonly vkey: string;
  /** sizes of the older checkpoints */
  readonly sizes: readonly number[];
};

/** Writes the head and the older checkpoints that were kept, and the keys and the policy by which they are judged. */
export async function writeHeads(
  store: StoreReader,
  plan: ExportPlan,
  { forum, cosigners }: Kept,
  put: Put,
): Promise<Heads> {
  const { row, head } = plan;
  const own = forum.charter.keys === null ? plan.own() : undefined;
  const logs = logKeys(forum, own);
  const note = (await store.checkpoint(row.id, head.size)) ?? head.checkpoint;
  checkHead(plan, logs, note);
  const sizes = (await store.checkpoints(row.id)).filter((size) => size < head.size);
  for (const size of sizes) put(`checkpoints/${size}`, (await store.checkpoint(row.id, size)) ?? '');
  put('vkeys.txt', keysText(logs, cosigners));
  put('policy', policyOf(forum, own));
  put('checkpoint', note);
  return { note, sizes, vkey: logs[0] ?? '' };
}

/** The head as it is published is the one that was stored, signed by whoever keeps the record. */
function checkHead({ row, head }: ExportPlan, logs: readonly string[], note: string): void {
  const read = logs.map((vkey) => readVkey(vkey, signatureChecks, sha256));
  const verifiers = read.filter((each) => each.ok).map(({ value }) => value);
  const opened = openCheckpoint(note, row.origin, verifiers);
  if (opened.ok && opened.value.size === head.size && sameBytes(opened.value.root, head.root)) return;
  throw new Error(`The head of ${row.id} was not signed by the key in this folder. Run npx sofra fsck.`);
}
