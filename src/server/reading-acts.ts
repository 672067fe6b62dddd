import { type Audience, type AudienceId, begin, evolve, id } from '../forum/index.ts';
import type { Header } from '../record/index.ts';
import type { StoredEntry } from '../store/index.ts';
import { headerOf, isSealed, openEntry } from './entry.ts';
import type { Told } from './folds.ts';
import { damaged } from './head-check.ts';
import { audienceKey } from './sealing.ts';
import type { DeskState } from './state.ts';

type Hold = (stored: StoredEntry, header: Header) => void;

/** Reads entered acts from a size up to another, in order, as the store gives them. */
export async function replayActs(
  state: DeskState,
  from: number,
  to: number,
  each: (told: Told) => void,
  hold: Hold = () => undefined,
): Promise<void> {
  const audiences = new Map<string, Audience>(Object.entries(state.whole.charter.audiences));
  for await (const chunk of state.tools.store.entries(state.forum, from, to)) {
    for (const stored of chunk) {
      const header = headerOf(state.forum, stored);
      hold(stored, header);
      each(openEntry(state.forum, stored, audiences, header));
    }
  }
}

/**
 * Reads acts and holds each against what was sealed, so that no damaged byte becomes law.
 *
 * @throws `StoreBroken` `damaged` when one is missing or is not what was sealed
 */
export async function readSealed(
  state: DeskState,
  from: number,
  to: number,
  each: (told: Told) => void,
  also: (stored: StoredEntry) => void = () => undefined,
): Promise<void> {
  let next = from;
  await replayActs(state, from, to, each, (stored, header) => {
    if (stored.seq !== next++ || !isSealed(stored, header))
      throw damaged(
        `Entry ${next - 1} of ${state.forum} is not what was sealed. Run sofra fsck, and restore a backup.`,
      );
    also(stored);
  });
  if (next !== to)
    throw damaged(
      `Acts of ${state.forum} are missing from ${next} on. Run sofra fsck, and restore a backup.`,
    );
}

/** Makes the rules' fold from the record. Until it is whole, whoever asks has the one before. */
export async function foldWhole(state: DeskState, also: (told: Told) => void): Promise<void> {
  const whole = begin();
  await readSealed(state, 0, state.head.size, (told) => {
    evolve(whole, told.act, told.entered);
    also(told);
  });
  state.whole = whole;
  state.audiences.clear();
  for (const [audience, to] of Object.entries(whole.charter.audiences))
    state.audiences.set(audienceKey(to), id<AudienceId>(audience));
}
