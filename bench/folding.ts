import {
  type Act,
  begin,
  type Context,
  decide,
  type Entered,
  evolve,
  type Forum,
  type Instant,
} from '../dist/forum/index.js';
import { type Desk, exerciseActor } from '../dist/server/index.js';
import type { Figure } from './figures.ts';
import { type Deed, madeUpRecord } from './made-up-record.ts';

type Entry = { readonly act: Act; readonly entered: Entered };

const CHUNK = 10_000;

/**
 * Acts folded in a second: the real record's first, then made-up ones as the rules make them. One fold decides, and a
 * second one, which is timed, is shown the same acts.
 */
export async function foldFigures(desk: Desk, sizes: readonly number[]): Promise<readonly Figure[]> {
  const first: Entry[] = [];
  await desk.replay(0, desk.head().size, ({ act, entered }) => first.push({ act, entered }));
  const deciding = begin();
  const folding = begin();
  let seconds = show(deciding, first) && show(folding, first);
  const deeds = madeUpRecord();
  const figures: Figure[] = [];
  for (const size of sizes) {
    while (folding.size < size)
      seconds += show(folding, decided(deciding, deeds, Math.min(CHUNK, size - folding.size)));
    figures.push({
      what: 'acts folded',
      value: folding.size / seconds,
      unit: 'acts/s',
      note: `${seconds.toFixed(2)} s for all`,
    });
  }
  return figures;
}

function show(forum: Forum, entries: readonly Entry[]): number {
  const started = performance.now();
  for (const { act, entered } of entries) evolve(forum, act, entered);
  return (performance.now() - started) / 1000;
}

function decided(forum: Forum, deeds: Iterator<Deed, void>, count: number): readonly Entry[] {
  const entries: Entry[] = [];
  while (entries.length < count) {
    const next = deeds.next();
    if (next.done === true) break;
    const { command, role, party, on } = next.value;
    const at = forum.at as Instant;
    const context: Context = {
      by: exerciseActor(role, party),
      at,
      fresh: `x${forum.size}`,
      lots: [1, 2, 3, 4],
      exercise: true,
      ...(on !== undefined && { on }),
    };
    const outcome = decide(forum, command, context);
    if (!outcome.ok) throw new Error(`${command.type} was refused: ${outcome.refusal.code}`);
    for (const { act } of outcome.acts) {
      const entered = { seq: forum.size, at };
      evolve(forum, act, entered);
      entries.push({ act, entered });
    }
  }
  return entries;
}
