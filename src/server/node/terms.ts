import {
  type ChairFault,
  decodeBase64,
  edgeTile,
  followChairs,
  hashesFromTiles,
  leafHash,
  offlineProofText,
  type Passing,
  proveInclusion,
  recoverySays,
  rootOf,
  type Term,
  TILE_WIDTH,
  tilesForInclusion,
} from '../../record/index.ts';
import { sha256 } from '../keys.ts';
import { signatureChecks } from '../signatures.ts';
import { type ChairAct, type Copy, chairActs } from './copy.ts';

/** The record names a keeper whom nothing that this node holds made one. */
export class NotTheKeeper extends Error {
  readonly fault: ChairFault | 'OtherFounder';
  constructor(fault: ChairFault | 'OtherFounder') {
    super(
      `The record does not say rightly who keeps it (${fault}). Ask the forum’s other members what they hold.`,
    );
    this.name = 'NotTheKeeper';
    this.fault = fault;
  }
}

/**
 * Who kept the record from which size on, followed from its founder through what this copy holds.
 *
 * @param ahead - a recovery that somebody tells of: it proves itself by its statement, and whoever takes the entries up to
 *   it has to hold them against the head that it names
 * @throws NotTheKeeper
 */
export async function termsOf(copy: Copy, ahead?: ChairAct): Promise<readonly Term[]> {
  const { origin, logKey } = copy.charge;
  const keys = copy.whole.charter.keys;
  if (keys !== null && keys.log !== logKey) throw new NotTheKeeper('OtherFounder');
  const next = hashIn(keys?.next);
  const recovery = keys?.recovery;
  const founding = {
    origin,
    logKey,
    ...(next === undefined ? {} : { nextHash: next }),
    ...(recovery === undefined ? {} : { recovery }),
  };
  const passings: Passing[] = [];
  for (const each of chairActs(copy)) passings.push(await passingOf(copy, each));
  if (ahead !== undefined) passings.push(await passingOf(copy, ahead, 'ahead'));
  const chairs = followChairs(founding, passings, { checks: signatureChecks, sha256 });
  if (!chairs.ok) throw new NotTheKeeper(chairs.fault);
  return chairs.terms;
}

/** What a keeper entered as a hash; where it is none, bytes that no hash has, so that it is judged and not passed over. */
function hashIn(said: unknown): Uint8Array | undefined {
  if (said === undefined) return undefined;
  return (typeof said === 'string' ? decodeBase64(said) : undefined) ?? new Uint8Array(0);
}

async function passingOf(copy: Copy, { seq, act }: ChairAct, ahead?: 'ahead'): Promise<Passing> {
  switch (act.type) {
    case 'ChairRecovered': {
      const { toKey, from, statement, party } = act;
      const says = recoverySays(statement, party);
      const root = ahead === undefined ? await rootHeld(copy, says.meant?.size) : says.meant?.root;
      const evidence = { statement, ...(root === undefined ? {} : { root }) };
      return { kind: 'recovered', toKey, from, evidence, ...says, ...nextIn(act.next) };
    }
    case 'ChairPassed': {
      const { toKey, from } = act;
      return { kind: 'passed', toKey, from, evidence: await evidenceOf(copy, seq), ...nextIn(act.next) };
    }
    case 'NextKeyCommitted':
      return {
        kind: 'committed',
        nextHash: hashIn(act.next) ?? new Uint8Array(0),
        evidence: await evidenceOf(copy, seq),
      };
    case 'RecoveryNamed':
      return { kind: 'recovery', recovery: act.recovery, evidence: await evidenceOf(copy, seq) };
    default:
      throw new Error(`an act of type ${act.type} says nothing of chairs`);
  }
}

async function rootHeld(copy: Copy, size: number | undefined): Promise<Uint8Array | undefined> {
  if (size === undefined || size > copy.head.size) return undefined;
  const tree = await copy.store.tree(copy.charge.forum, sha256, size);
  return tree === undefined ? undefined : rootOf(tree, sha256);
}

function nextIn(next: unknown): { readonly nextHash?: Uint8Array } {
  const nextHash = hashIn(next);
  return nextHash === undefined ? {} : { nextHash };
}

/** The entry in which it was said, under the first head behind it that this copy keeps. */
async function evidenceOf(
  copy: Copy,
  seq: number,
): Promise<{ readonly leaf: Uint8Array; readonly proof: string }> {
  const { store } = copy;
  const { forum } = copy.charge;
  const size = (await store.checkpoints(forum)).find((each) => each > seq);
  const checkpoint = size === undefined ? undefined : await store.checkpoint(forum, size);
  const tree = size === undefined ? undefined : await store.tree(forum, sha256, size);
  const [entry] = await store.readBack(forum, seq, seq + 1);
  if (size === undefined || checkpoint === undefined || tree === undefined || entry === undefined)
    throw new NotTheKeeper('NotSignedByChair');
  const tiles = new Map<string, Uint8Array>();
  for (const { level, n, width } of tilesForInclusion(seq, size)) {
    const tile = width < TILE_WIDTH ? edgeTile(tree, level, n, width) : await store.tile(forum, level, n);
    if (tile !== undefined) tiles.set(`${level}/${n}`, tile);
  }
  const hashAt = hashesFromTiles(size, (level, n) => tiles.get(`${level}/${n}`), sha256);
  const proof = proveInclusion(seq, size, hashAt, sha256);
  return { leaf: leafHash(entry.header, sha256), proof: offlineProofText({ index: seq, proof, checkpoint }) };
}
