import { keepers } from '../../forum/index.ts';
import type { Desk } from '../desk.ts';
import { type House, machine } from '../house.ts';
import type { Said } from '../state.ts';
import { drop, type Kept, keep, keptIn, wasTold } from './kept.ts';
import { holdsBack, isDelay } from './order.ts';
import { saidBefore } from './said-before.ts';
import { actorThrough, commandIn, isStale, type Slip } from './slip.ts';

/** What a keeper makes of a command that others bring: what the record says, or why nothing could be asked of it. */
export type Brought = Said | { readonly ok: false; readonly why: 'NotAnEvidence' | 'NodeRole' };

// The answers of an hour are remembered by every store; later, or under another keeper, the acts must tell.
const REMEMBERED_MS = 3_600_000;

/**
 * Enters what a party's person said at its node, as if the node had brought it itself: under its own key, so once.
 *
 * @returns no numbers where an act that says the same stands in the record already
 */
export async function enterSlip(desk: Desk, slip: Slip): Promise<Brought> {
  const { party, at, words } = slip;
  const read = words === undefined ? null : commandIn(words);
  if (words === undefined || read?.ok !== true) return { ok: false, why: 'NotAnEvidence' };
  const actor = actorThrough(desk.folds.whole(), party, words.role);
  if (actor === null) return { ok: false, why: 'NodeRole' };
  const old = Date.parse(machine.now()) - Date.parse(at) > REMEMBERED_MS;
  const passed = keepers(desk.folds.whole()).length > 1;
  if ((old || passed) && (await saidBefore(desk, slip)))
    return { ok: true, seqs: [], size: desk.head().size };
  return desk.say(read.command, { actor, exercise: true }, words.key);
}

/**
 * Enters what has waited here while another kept the record: the next keeper owes it to whoever said it. What this house
 * knows by its hash alone stays, and what its party said after it, until the party's own node brings the words. What is
 * refused stays with its words until whoever said it had time to read so.
 *
 * @see RECORD 2, a withheld act
 */
export async function enterWaiting(
  { folder, desks }: Pick<House, 'folder' | 'desks'>,
  say: (line: string) => void,
): Promise<void> {
  for (const desk of desks.values()) {
    const held = new Set<string>();
    for (const kept of keptIn(folder, desk.forum)) {
      const { party, words, over } = kept.slip;
      if (kept.refused !== undefined && wasTold(kept, machine.now()))
        drop(folder, desk.forum, kept.slip.digest);
      if (words === undefined && holdsBack(kept)) held.add(party);
      if (words === undefined || over === true || kept.refused !== undefined) continue;
      if (held.has(party) && !isDelay(kept)) continue;
      const { done, refused } = await enterKept(desk, kept);
      if (refused === undefined) drop(folder, desk.forum, kept.slip.digest);
      else keep(folder, desk.forum, { ...kept, refused, refusedAt: machine.now() });
      // Who said what is in the record, for those who may read it.
      say(`  ${desk.forum}: a command that waited since ${kept.slip.at} was ${done}.`);
    }
  }
}

type Ended = { readonly done: string; readonly refused?: string };

async function enterKept(desk: Desk, { slip }: Kept): Promise<Ended> {
  const brought = isStale(slip, machine.now()) ? null : await enterSlip(desk, slip);
  if (brought === null) return { done: 'not entered, as it is too old', refused: 'WaitedTooLong' };
  if (brought.ok) {
    const { seqs } = brought;
    return { done: seqs.length === 0 ? 'in the record already' : `entered as ${seqs.join(', ')}` };
  }
  return 'why' in brought
    ? { done: `not entered (${brought.why})`, refused: brought.why }
    : { done: `refused (${brought.refusal.rule})`, refused: brought.refusal.rule };
}
