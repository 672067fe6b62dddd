import { type Act, id } from '../../forum/index.ts';
import { appendLeaf, copyTree, rootOf, signCheckpoint } from '../../record/index.ts';
import { machine } from '../house.ts';
import { sha256 } from '../keys.ts';
import { sealAct } from '../sealing.ts';
import type { Listening } from './listening.ts';

/** Enters an act as a keeper can who holds the key and goes by no rule. Returns its place. */
export async function enterUnruled({ desk, store }: Listening, act: object): Promise<number> {
  const { head, tree } = desk.grown();
  const audience = Object.entries(desk.folds.whole().charter.audiences).find(
    ([, to]) => to === 'public',
  )?.[0];
  if (audience === undefined) throw new Error('nothing here is public');
  const { forum, origin, signer } = desk;
  const seq = head.size;
  const place = { forum, seq, at: machine.now() };
  const said: Act = JSON.parse(JSON.stringify(act));
  const entry = sealAct(said, 'public', id(audience), place, machine.random, sha256);
  const next = copyTree(tree);
  const tiles = appendLeaf(next, entry.leaf, sha256);
  const root = rootOf(next, sha256);
  const checkpoint = signCheckpoint({ origin, size: next.size, root }, [signer]);
  const batch = { entries: [entry], tiles, head: { size: next.size, root, checkpoint }, answers: [] };
  if ((await store.append(forum, head, batch)) === 'stale') throw new Error('somebody else has entered');
  while (desk.head().size <= seq) await new Promise((resolve) => setTimeout(resolve, 50));
  return seq;
}
