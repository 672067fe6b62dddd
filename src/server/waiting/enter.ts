import type { Desk } from '../desk.ts';
import type { House } from '../house.ts';
import type { Said } from '../state.ts';
import { drop, type Kept, keptIn } from './kept.ts';
import { saidBefore } from './said-before.ts';
import { actorThrough, commandIn, type Slip } from './slip.ts';

/** What a keeper makes of a command that others bring: what the record says, or why nothing could be asked of it. */
export type Brought = Said | { readonly ok: false; readonly why: 'NotAnEvidence' | 'NodeRole' };

/** Enters what a party's person said at its node, as if the node had brought it itself: under its own key, so once. */
export async function enterSlip(desk: Desk, { party, words }: Slip): Promise<Brought> {
  const read = words === undefined ? null : commandIn(words);
  if (words === undefined || read?.ok !== true) return { ok: false, why: 'NotAnEvidence' };
  const actor = actorThrough(desk.folds.whole(), party, words.role);
  if (actor === null) return { ok: false, why: 'NodeRole' };
  return desk.say(read.command, { actor, exercise: true }, words.key);
}

/**
 * Enters what has waited here while another kept the record: the next keeper owes it to whoever said it. What this house
 * knows by its hash alone stays, until the party's own node brings the words.
 *
 * @see RECORD 2, a withheld act
 */
export async function enterWaiting({ folder, desks }: House, say: (line: string) => void): Promise<void> {
  for (const desk of desks.values()) {
    for (const kept of keptIn(folder, desk.forum)) {
      const done = kept.slip.words === undefined ? null : await enterKept(desk, kept);
      if (done === null) continue;
      drop(folder, desk.forum, kept.slip.digest);
      // Who said what is in the record, for those who may read it.
      say(`  ${desk.forum}: a command that waited since ${kept.slip.at} was ${done}.`);
    }
  }
}

async function enterKept(desk: Desk, { slip }: Kept): Promise<string> {
  // The former keeper may have entered it, and its answers went with it.
  if (await saidBefore(desk, slip)) return 'in the record already';
  const brought = await enterSlip(desk, slip);
  if (brought.ok) return `entered as ${brought.seqs.join(', ')}`;
  return 'why' in brought ? `not entered (${brought.why})` : `refused (${brought.refusal.rule})`;
}
