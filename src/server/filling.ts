import { type Forum, keeper } from '../forum/index.ts';
import type { Found, Store } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { holesOf, strikeHoles } from './holes.ts';
import type { House } from './house.ts';
import { openSource, type Source, SourceAway } from './node/source.ts';
import { readLine } from './node/words.ts';
import { CHAIR, nodeSigner } from './node-auth.ts';

const STRETCH = 1024;
// Whoever has the words may have come back at any moment; nobody waits for them.
const AGAIN_MS = 5000;

/**
 * Looks again and again for the words that a recovered record stands without, as long as any are missing: at the nodes
 * that the record names, where the former keeper comes back as a member's. Returns the way to stop.
 */
export function keepFilling({ store, desks }: House, now: () => number): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const again = async (): Promise<void> => {
    // A store or a house that is away now is asked again.
    for (const desk of desks.values()) await fill(store, desk, now).catch(() => undefined);
    if (timer !== undefined) timer = setTimeout(look, AGAIN_MS).unref();
  };
  const look = (): void => {
    running = again();
  };
  timer = setTimeout(look, AGAIN_MS).unref();
  return async () => {
    clearTimeout(timer);
    timer = undefined;
    await running;
  };
}

/** Asks every node once. Returns how many entries still stand without their words. */
export async function fill(store: Store, desk: Desk, now: () => number): Promise<number> {
  let left = desk.holes().size === 0 ? desk.holes() : await holesOf(store, desk.forum);
  const sign = nodeSigner(CHAIR, desk.signer.sign, now);
  for (const { url, witness } of left.size === 0 ? [] : otherNodes(desk.folds.whole())) {
    const source = openSource(url, desk.forum, () => (request) => sign(request, witness));
    left = await strikeHoles(store, desk.forum, await fillFrom(store, desk, source, left));
    if (left.size === 0) break;
  }
  // Another process may have found some, too.
  if (left.size < desk.holes().size) await desk.filled(left);
  return left.size;
}

function otherNodes(forum: Forum): readonly Forum['custody']['nodes'][string][] {
  const own = keeper(forum)?.house?.url;
  return Object.values(forum.custody.nodes).filter(({ url }) => url !== own);
}

/** Takes what one house hands in, as far as it is what the headers promise. Returns whose words are held now. */
async function fillFrom(
  store: Store,
  desk: Desk,
  source: Source,
  holes: ReadonlySet<number>,
): Promise<ReadonlySet<number>> {
  const held = new Set<number>();
  const stretches = new Set([...holes].map((seq) => seq - (seq % STRETCH)));
  try {
    for (const from of stretches) {
      const found = await wordsOf(store, desk, source, from, holes);
      await store.addParts(desk.forum, found);
      for (const { seq } of found) held.add(seq);
    }
  } catch (error) {
    if (!(error instanceof SourceAway)) throw error;
  }
  return held;
}

async function wordsOf(
  store: Store,
  desk: Desk,
  source: Source,
  from: number,
  holes: ReadonlySet<number>,
): Promise<readonly Found[]> {
  const to = Math.min(from + STRETCH, desk.head().size);
  const headers = await store.readBack(desk.forum, from, to);
  const lines = await source.parts(from, to);
  const read = lines.map((line) => readLine(line, from, headers)).filter((each) => each !== undefined);
  return read.flatMap((each) => (holes.has(each.seq) ? lawful(desk.folds.whole(), each) : []));
}

/** Words may be gone only where an act says who had them erased, and must be gone there whoever still holds them. */
function lawful({ custody }: Forum, { seq, parts }: Found): readonly Found[] {
  const ordered = Object.values(custody.erased).flatMap(({ entry, part }) => (entry === seq ? [part] : []));
  const lost = parts.some((part) => 'erased' in part && part.erased && !ordered.includes(part.name));
  if (lost) return [];
  const left = parts.map((part) =>
    ordered.includes(part.name) ? ({ erased: true, name: part.name } as const) : part,
  );
  return [{ seq, parts: left }];
}
