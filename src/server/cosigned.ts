import type { PartyId } from '../forum/index.ts';
import { judgeQuorum, type KnownKey, openCheckpoint, type SignedCheckpoint } from '../record/index.ts';
import type { Store } from '../store/index.ts';
import { agreement, chairVerifiers, cosigners, cosignerVerifiers } from './custodians.ts';
import type { Desk } from './desk.ts';

/** Whose nodes hold the record up to a size and have signed that they do, in the order in which nodes were named. */
export type Cosigned = {
  readonly size: number;
  readonly by: readonly PartyId[];
  /** How many observers signed that head. */
  readonly observers: number;
  /** Whether that is enough, by the policy of now, for the head to be on everyone's record. */
  readonly agreed: boolean;
};

// What is told at once: a node behind the others stands a few heads lower.
const NEWEST = 8;

/** Who has cosigned the newest heads that anybody cosigned, the newest first. */
export async function newestCosigned(store: Store, desk: Desk): Promise<readonly Cosigned[]> {
  const sizes = (await store.checkpoints(desk.forum)).slice(-NEWEST).toReversed();
  const found: Cosigned[] = [];
  for (const size of sizes) {
    const head = await openKept(store, desk, size);
    if (head !== undefined) found.push(told(desk, size, head));
  }
  return found;
}

/** The head with all signatures known for exactly its size. */
export async function cosignedHead(store: Store, desk: Desk): Promise<string> {
  const { size, checkpoint } = desk.head();
  return (await store.checkpoint(desk.forum, size)) ?? checkpoint;
}

/** Hears who has cosigned what: at once what is known, then whatever changes. Returns the way to stop. */
export type CosignedFeed = (tell: (cosigned: Cosigned) => void) => () => void;

/** One watch over each record for everybody who follows it here, whichever process takes the signatures. */
export function cosignedFeeds(store: Store): (desk: Desk) => CosignedFeed {
  const feeds = new WeakMap<Desk, CosignedFeed>();
  return (desk) => {
    const feed = feeds.get(desk) ?? feedOf(store, desk);
    feeds.set(desk, feed);
    return feed;
  };
}

function feedOf(store: Store, desk: Desk): CosignedFeed {
  const heard = new Set<(cosigned: Cosigned) => void>();
  let latest: readonly Cosigned[] = [];
  let stop: (() => void) | undefined;
  const look = async (): Promise<void> => {
    const known = new Map(latest.map((each) => [each.size, JSON.stringify(each)]));
    latest = await newestCosigned(store, desk);
    for (const each of latest.toReversed())
      if (known.get(each.size) !== JSON.stringify(each)) for (const tell of heard) tell(each);
  };
  return (tell) => {
    for (const each of latest.toReversed()) tell(each);
    heard.add(tell);
    stop ??= watch(store, desk, look);
    return () => {
      heard.delete(tell);
      if (heard.size > 0) return;
      stop?.();
      stop = undefined;
      latest = [];
    };
  };
}

/** Looks now and whenever something is heard; however much is heard while it looks, once more is enough. */
function watch(store: Store, desk: Desk, look: () => Promise<void>): () => void {
  const turn = { busy: false, again: false };
  const heard = (): void => {
    turn.again = true;
    if (turn.busy) return;
    turn.busy = true;
    void round().finally(() => {
      turn.busy = false;
    });
  };
  const round = async (): Promise<void> => {
    while (turn.again) {
      turn.again = false;
      // What could not be read now is looked at again when something is heard next.
      await look().catch(() => undefined);
    }
  };
  heard();
  return store.listen(desk.forum, heard);
}

async function openKept(store: Store, desk: Desk, size: number): Promise<SignedCheckpoint | undefined> {
  const note = await store.checkpoint(desk.forum, size);
  if (note === undefined) return undefined;
  const forum = desk.folds.whole();
  const known = [...chairVerifiers(forum, desk.vkey), ...cosignerVerifiers(forum)];
  const opened = openCheckpoint(note, desk.origin, known);
  return opened.ok ? opened.value : undefined;
}

function told(desk: Desk, size: number, head: SignedCheckpoint): Cosigned {
  const forum = desk.folds.whole();
  const policy = agreement(forum, desk.vkey);
  const watching = new Set(forum.custody.policy.observers.map(({ vkey }) => vkey));
  const observers = cosigners(forum).filter(({ key }) => watching.has(key.vkey) && hasSigned(head, key));
  return {
    size,
    by: mirrorsOf(desk, head),
    observers: observers.length,
    agreed: policy !== null && judgeQuorum(policy, head.cosigned).reached,
  };
}

function hasSigned({ cosigned }: SignedCheckpoint, key: KnownKey): boolean {
  return cosigned.some(({ by }) => by.name === key.name && by.keyId === key.keyId);
}

function mirrorsOf(desk: Desk, head: SignedCheckpoint): readonly PartyId[] {
  return cosigners(desk.folds.whole()).flatMap(({ key, mirrors }) =>
    mirrors !== null && hasSigned(head, key) ? [mirrors] : [],
  );
}
