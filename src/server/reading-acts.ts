import { setImmediate } from 'node:timers/promises';
import { type Audience, type AudienceId, begin, evolve, type Forum, id } from '../forum/index.ts';
import { appendLeaf, emptyTree, type Header } from '../record/index.ts';
import type { StoreBroken, StoredEntry } from '../store/index.ts';
import { headerOf, isSealed, openEntry, type Stamp, stampOf } from './entry.ts';
import type { Told } from './folds.ts';
import { damaged, holdHead } from './head-check.ts';
import { sha256 } from './keys.ts';
import { audienceKey } from './sealing.ts';
import type { DeskState } from './state.ts';

type Look = (stored: StoredEntry) => Stamp;
type Chunks = AsyncIterable<readonly StoredEntry[]> | Iterable<readonly StoredEntry[]>;

/**
 * Reads entered acts from a size up to another, in order, as the store gives them.
 *
 * @param look - sees each entry before it is opened; where left out, the entries are those that were checked before
 */
export function replayActs(
  state: DeskState,
  from: number,
  to: number,
  each: (told: Told) => void,
  look: Look = (stored) => stampOf(state.forum, stored),
): Promise<void> {
  return openActs(state, state.tools.store.entries(state.forum, from, to), each, look);
}

/** Reads the entered acts at some places, rising, that were checked before. */
export async function replayAt(
  state: DeskState,
  places: readonly number[],
  each: (told: Told) => void,
): Promise<void> {
  const chunks = [await state.tools.store.entriesAt(state.forum, places)];
  await openActs(state, chunks, each, (stored) => stampOf(state.forum, stored));
}

async function openActs(
  state: DeskState,
  chunks: Chunks,
  each: (told: Told) => void,
  look: Look,
): Promise<void> {
  const audiences = new Map<string, Audience>(Object.entries(state.whole.charter.audiences));
  for await (const chunk of chunks) {
    for (const stored of chunk) {
      const stamp = look(stored);
      // Words that the former keeper of a recovered record took with it.
      if (stored.parts.length === 0 && state.holes.has(stored.seq)) continue;
      each(openEntry(state.forum, stored, audiences, stamp));
    }
  }
}

/**
 * Reads acts, all of them, in order.
 *
 * @throws `StoreBroken` `damaged` when one is missing
 */
async function readWhole(
  state: DeskState,
  from: number,
  to: number,
  each: (told: Told) => void,
  look: Look,
): Promise<void> {
  let next = from;
  await replayActs(state, from, to, each, (stored) => {
    if (stored.seq !== next) throw missing(state, next);
    next += 1;
    return look(stored);
  });
  if (next !== to) throw missing(state, next);
}

function missing({ forum }: DeskState, seq: number): StoreBroken {
  return damaged(`Acts of ${forum} are missing from ${seq} on. Run sofra fsck, and restore a backup.`);
}

/**
 * Reads acts and holds each against what was sealed, so that no damaged byte becomes law.
 *
 * @throws `StoreBroken` `damaged` when one is missing or is not what was sealed
 */
export function readSealed(
  state: DeskState,
  from: number,
  to: number,
  each: (told: Told) => void,
  also: (stored: StoredEntry) => void = () => undefined,
): Promise<void> {
  return readWhole(state, from, to, each, (stored) => {
    const header = holdSeal(state, stored);
    also(stored);
    return header;
  });
}

function holdSeal({ forum }: DeskState, stored: StoredEntry): Header {
  const header = headerOf(forum, stored);
  if (isSealed(stored, header)) return header;
  throw damaged(
    `Entry ${stored.seq} of ${forum} is not what was sealed. Run sofra fsck, and restore a backup.`,
  );
}

// Entries whose seals are looked at before others are served.
const STRETCH = 256;

/**
 * Holds the seals of a record that was folded without them, and the tree over its leaves, while others are served.
 *
 * @returns whether it came to the end; it breaks off when the desk is closed
 */
export async function checkSeals(
  state: DeskState,
  also: (stored: StoredEntry, header: Header) => void = () => undefined,
): Promise<boolean> {
  const { head } = state;
  const tree = emptyTree();
  for (let from = 0; from < head.size; from += STRETCH) {
    for await (const chunk of state.tools.store.entries(
      state.forum,
      from,
      Math.min(from + STRETCH, head.size),
    ))
      for (const stored of chunk) {
        also(stored, holdSeal(state, stored));
        appendLeaf(tree, stored.leaf, sha256);
      }
    await setImmediate();
    if (state.closed === true) return false;
  }
  holdHead(state, head, tree);
  return true;
}

/**
 * Makes the rules' fold from the record. Until it is whole, whoever asks has the one before.
 *
 * @param unchecked - leaves the seals to `checkSeals`
 */
export async function foldWhole(
  state: DeskState,
  also: (told: Told) => void,
  unchecked = false,
): Promise<void> {
  const whole = begin();
  const tell = (told: Told): void => {
    evolve(whole, told.act, told.entered);
    also(told);
  };
  const { size } = state.head;
  await (unchecked
    ? readWhole(state, 0, size, tell, (stored) => stampOf(state.forum, stored))
    : readSealed(state, 0, size, tell));
  standOn(state, whole);
}

/** Makes a fold the one by which commands are decided. */
export function standOn(state: DeskState, whole: Forum): void {
  state.whole = whole;
  state.audiences.clear();
  for (const [audience, to] of Object.entries(whole.charter.audiences))
    state.audiences.set(audienceKey(to), id<AudienceId>(audience));
}
