import { setTimeout as sleep } from 'node:timers/promises';
import { openCheckpoint, sameBytes } from '../record/index.ts';
import { type Store, StoreBroken } from '../store/index.ts';
import { keepsIt, markAsked } from './copies.ts';
import type { Desk } from './desk.ts';
import { verifierOf } from './head-check.ts';
import type { House } from './house.ts';
import { headAt } from './node/entries.ts';
import { ownWitnesses } from './node/own-keys.ts';
import { openSource, SourceAway } from './node/source.ts';
import { rootThen } from './published.ts';

export type Asking = {
  /** Rejects when a node holds a head that this house signed and does not have; resolves when all have answered. */
  readonly found: Promise<void>;
  /** Resolves when no record waits for a node's answer any more. */
  readonly entering: Promise<void>;
  readonly stop: () => void;
};

const AGAIN_MS = 5000;

type Answered = (forum: string) => void;

type Round = {
  readonly store: Store;
  readonly desk: Desk;
  readonly over: AbortSignal;
  readonly heard: () => void;
  /** The node that lies in this house's own folder would only say again what the house says. */
  readonly own: readonly string[];
};

/**
 * Asks every member's node for its newest head, each until it has answered once, in the background: whoever keeps a
 * record and has lost the end of it would sign a second one. Only a head that bears this house's own signature counts.
 *
 * @param answered - is told of a record once another's node has shown nothing of it that is not here
 */
export function askNodes(
  { store, desks, keys, knownAs }: House,
  answered: Answered = () => undefined,
): Asking {
  const over = new AbortController();
  const kept = [...desks.values()].filter((desk) => keepsIt(desk) && desk.stopped()?.what !== 'RecordMoved');
  const asked = kept.map((desk) => {
    const entering = Promise.withResolvers<void>();
    const unasked = desk.stopped()?.what === 'NodesUnasked';
    if (!unasked) entering.resolve();
    over.signal.addEventListener('abort', () => entering.resolve());
    const heard = (): void => {
      entering.resolve();
      answered(desk.forum);
    };
    const own = [...knownAs, ...ownWitnesses(keys, desk.forum, desk.vkey)(desk.folds.whole())];
    const found = askAbout({ store, desk, over: over.signal, heard, own }).finally(entering.resolve);
    return { found, entering: entering.promise };
  });
  const found = Promise.all(asked.map((each) => each.found)).then(() => undefined);
  // Whoever started this is told; until then nobody may be there.
  found.catch(() => undefined);
  return {
    found,
    entering: Promise.all(asked.map((each) => each.entering)).then(() => undefined),
    stop: () => over.abort(),
  };
}

async function askAbout(round: Round): Promise<void> {
  const { desk, own } = round;
  const nodes = Object.values(desk.folds.whole().custody.nodes).filter(
    ({ witness }) => !own.includes(witness),
  );
  try {
    // Where no other's node is named there is nobody who could know more.
    if (nodes.length === 0) await hasAnswered(round);
    await Promise.all(nodes.map(({ url }) => askOne(round, url)));
  } catch (fault) {
    if (fault instanceof StoreBroken && fault.code === 'behind') desk.stop({ what: 'RecordBehind', fault });
    throw fault;
  }
}

async function hasAnswered({ store, desk, heard }: Round): Promise<void> {
  await markAsked(store, desk.forum);
  desk.clear();
  heard();
}

async function askOne(round: Round, url: string): Promise<void> {
  const { store, desk, over } = round;
  const source = openSource(url, desk.forum, () => undefined);
  while (!over.aborted) {
    const note = await headAt(source).catch((error: unknown) => {
      if (error instanceof SourceAway) return undefined;
      throw error;
    });
    if (over.aborted) return;
    if (note !== undefined && (await holdAgainst(store, desk, url, note))) {
      return hasAnswered(round);
    }
    await sleep(AGAIN_MS, undefined, { signal: over, ref: false }).catch(() => undefined);
  }
}

/** False where the head is none that this house signed: then the node has said nothing. */
async function holdAgainst(store: Store, desk: Desk, url: string, note: string): Promise<boolean> {
  const opened = openCheckpoint(note, desk.origin, [verifierOf(desk.vkey)]);
  if (!opened.ok) return false;
  const { size, root } = opened.value;
  // Read behind the node's answer: what it has seen was stored before.
  const here = (await store.head(desk.forum))?.size ?? 0;
  if (size <= here && sameBytes(await rootThen(store, desk, size), root)) return true;
  const what = size > here ? `and ${here} lie here` : 'and others lie here';
  throw new StoreBroken(
    'behind',
    `The node at ${url} holds ${size} acts of ${desk.forum} under the signature of this house, ${what}: an older copy was put in the place of the record. Stop Sofra and put the newest one back; where it is lost, the members recover the record (docs/operator.md).`,
  );
}
