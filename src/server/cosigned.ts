import type { PartyId } from '../forum/index.ts';
import { judgeQuorum, openCheckpoint, type SignedCheckpoint } from '../record/index.ts';
import type { Store } from '../store/index.ts';
import { agreement, chairVerifiers, cosigners, cosignerVerifiers } from './custodians.ts';
import type { Desk } from './desk.ts';

/** Whose nodes hold the record up to a size and have signed that they do, in the order in which nodes were named. */
export type Cosigned = { readonly size: number; readonly by: readonly PartyId[] };

// What is told at once: a node behind the others stands a few heads lower.
const NEWEST = 8;

/** Who has cosigned the newest heads that anybody cosigned, the newest first. */
export async function newestCosigned(store: Store, desk: Desk): Promise<readonly Cosigned[]> {
  const sizes = (await store.checkpoints(desk.forum)).slice(-NEWEST).toReversed();
  const found: Cosigned[] = [];
  for (const size of sizes) {
    const head = await openKept(store, desk, size);
    if (head !== undefined) found.push({ size, by: mirrorsOf(desk, head) });
  }
  return found;
}

/** The head with all signatures known for exactly its size. */
export async function cosignedHead(store: Store, desk: Desk): Promise<string> {
  const { size, checkpoint } = desk.head();
  return (await store.checkpoint(desk.forum, size)) ?? checkpoint;
}

/** The newest checkpoint that is on everyone's record; undefined while there is none. */
export async function agreedCheckpoint(store: Store, desk: Desk): Promise<string | undefined> {
  const policy = agreement(desk.folds.whole(), desk.vkey);
  if (policy === null) return undefined;
  for (const size of (await store.checkpoints(desk.forum)).toReversed()) {
    const head = await openKept(store, desk, size);
    if (head !== undefined && judgeQuorum(policy, head.cosigned).reached)
      return store.checkpoint(desk.forum, size);
  }
  return undefined;
}

/** Tells who has cosigned what, whenever that changed, whichever process took the signatures. Returns the way to stop. */
export function watchCosigned(store: Store, desk: Desk, tell: (cosigned: Cosigned) => void): () => void {
  const told = new Map<number, string>();
  let turn = Promise.resolve();
  const look = async (): Promise<void> => {
    for (const each of (await newestCosigned(store, desk)).toReversed()) {
      const by = each.by.join();
      if (told.get(each.size) === by) continue;
      told.set(each.size, by);
      tell(each);
    }
    for (const size of told.keys()) if (told.size > 2 * NEWEST) told.delete(size);
  };
  // What could not be read now is looked at again when something is heard next.
  const heard = (): void => {
    turn = turn.then(look).catch(() => undefined);
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

function mirrorsOf(desk: Desk, head: SignedCheckpoint): readonly PartyId[] {
  return cosigners(desk.folds.whole()).flatMap(({ key, mirrors }) => {
    const signed = head.cosigned.some(({ by }) => by.name === key.name && by.keyId === key.keyId);
    return signed && mirrors !== null ? [mirrors] : [];
  });
}
