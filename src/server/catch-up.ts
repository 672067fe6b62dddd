import { evolve } from '../forum/index.ts';
import { appendLeaf, copyTree, sameBytes } from '../record/index.ts';
import type { Head } from '../store/index.ts';
import type { Folds, Told } from './folds.ts';
import { damaged, holdHead } from './head-check.ts';
import { sha256 } from './keys.ts';
import { readSealed } from './reading-acts.ts';
import { audienceKey } from './sealing.ts';
import type { DeskState } from './state.ts';

// Where others write too, so many groups of ours wait for their turn.
const COURTESY = 1000;

/**
 * Takes in what other processes have entered since this one last looked. Their head counts only when this log signed it
 * and the acts behind ours lead to its root: then it is consistent with every head this process has told.
 *
 * @param head - where the store says the record is
 * @throws `StoreBroken` `damaged` when the store holds another past than the one this process has told
 */
export async function catchUp(state: DeskState, folds: Folds, head: Head | undefined): Promise<void> {
  if (head === undefined || head.size < state.head.size)
    throw damaged(
      `The record of ${state.forum} is shorter than it was a moment ago: ${head?.size ?? 0} acts, not ${state.head.size}. Was an older backup restored? Stop, and run sofra fsck.`,
    );
  if (head.size === state.head.size) {
    if (sameBytes(head.root, state.head.root)) return;
    throw damaged(
      `The record of ${state.forum} is another than it was a moment ago. Stop, run sofra fsck, and restore a backup.`,
    );
  }
  const tree = copyTree(state.tree);
  const told: Told[] = [];
  await readSealed(
    state,
    state.head.size,
    head.size,
    (each) => told.push(each),
    ({ leaf }) => appendLeaf(tree, leaf, sha256),
  );
  holdHead(state, head, tree);
  for (const { act, entered } of told) {
    evolve(state.whole, act, entered);
    if (act.type === 'AudienceDefined') state.audiences.set(audienceKey(act.to), act.audience);
  }
  state.head = head;
  state.tree = tree;
  state.courtesy = COURTESY;
  tell(state, folds, told);
}

/** Shows acts that stand in the record, under a signed head, to every fold and to whoever listens. */
export function tell(state: DeskState, folds: Folds, told: readonly Told[]): void {
  folds.tell(told, state.head.size);
  if (told.some(({ act }) => act.type === 'PartErased')) {
    // No fold forgets: each is made again from what is left.
    state.kept?.destroy();
    folds.anew();
    state.torn = true;
  }
  if (state.sound === true) void state.kept?.keep(folds, 'between');
  for (const ear of state.ears) ear(told, state.head);
}
