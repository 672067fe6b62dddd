import type { PartyId } from '../forum/index.ts';
import { judgeQuorum, type KnownKey, openCheckpoint, type SignedCheckpoint } from '../record/index.ts';
import type { Store } from '../store/index.ts';
import { agreement, chairVerifiers, cosigners, cosignerVerifiers } from './custodians.ts';
import type { Desk } from './desk.ts';
import type { Fork } from './forks.ts';
import type { House } from './house.ts';
import { isWhole } from './kept-notes.ts';
import { stoppingForks } from './shared-forks.ts';

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
  const note = await store.checkpoint(desk.forum, size);
  // One that was spoiled on the disk is worth less than the head alone.
  return note !== undefined && isWhole(desk, note) ? note : checkpoint;
}

/** Pairs of heads that no proof joins. */
type Forks = readonly Fork['notes'][];

export type CosignedEar = {
  readonly cosigned: (cosigned: Cosigned) => void;
  /** All that are known, whenever there is one more. */
  readonly forked: (forks: Forks) => void;
};

/** Hears who has cosigned what, and of forks: at once what is known, then whatever changes. Returns the way to stop. */
export type CosignedFeed = (ear: CosignedEar) => () => void;

type Place = Pick<House, 'store' | 'folder'>;

/** One watch over each record for everybody who follows it here, whichever process takes the signatures. */
export function cosignedFeeds(place: Place): (desk: Desk) => CosignedFeed {
  const feeds = new WeakMap<Desk, CosignedFeed>();
  return (desk) => {
    const feed = feeds.get(desk) ?? feedOf(place, desk);
    feeds.set(desk, feed);
    return feed;
  };
}

type Latest = { readonly cosigned: readonly Cosigned[]; readonly forks: Forks };

const NOTHING: Latest = { cosigned: [], forks: [] };

function feedOf(place: Place, desk: Desk): CosignedFeed {
  const heard = new Set<CosignedEar>();
  let latest = NOTHING;
  let stop: (() => void) | undefined;
  const look = async (): Promise<void> => {
    const before = latest;
    const forks = (await stoppingForks(place, desk)).map(({ notes }) => notes);
    latest = { cosigned: await newestCosigned(place.store, desk), forks };
    for (const ear of heard) tellNew(ear, before, latest);
  };
  return (ear) => {
    tellNew(ear, NOTHING, latest);
    heard.add(ear);
    stop ??= watch(place.store, desk, look);
    return () => {
      heard.delete(ear);
      if (heard.size > 0) return;
      stop?.();
      stop = undefined;
      latest = NOTHING;
    };
  };
}

function tellNew({ cosigned, forked }: CosignedEar, before: Latest, { cosigned: now, forks }: Latest): void {
  const known = new Map(before.cosigned.map((each) => [each.size, JSON.stringify(each)]));
  for (const each of now.toReversed()) if (known.get(each.size) !== JSON.stringify(each)) cosigned(each);
  if (forks.length > before.forks.length) forked(forks);
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
