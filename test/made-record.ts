import { createHash } from 'node:crypto';
import { type Exported, writeExport } from '../src/cli/export-folder.ts';
import { founded, type Told } from '../src/forum/given.ts';
import {
  type Act,
  type Audience,
  type AudienceId,
  type Instant,
  id,
  type PartyId,
  type Reader,
} from '../src/forum/index.ts';
import { party } from '../src/forum/parties/given-parties.ts';
import {
  appendLeaf,
  copyTree,
  emptyTree,
  encodeBase64,
  encodeUtf8,
  type NoteSigner,
  rootOf,
  type Sealed,
  signCheckpoint,
  type Tree,
} from '../src/record/index.ts';
import { sealAct } from '../src/server/sealing.ts';
import { type Entered, openSqlite, type Store, type Withheld } from '../src/store/index.ts';
import { chair, commitmentTo, founding, handOver, ORIGIN, recovered, recoveredOn } from './chairs.ts';
import { type Pair, pairOf, sha256 } from './keyring.ts';

const FORUM = 'exercise';
const PUBLIC = id<AudienceId>('for-all');
const NINE = Date.UTC(2026, 0, 23, 9);
const reason = { en: 'Exercise' };

/** A record that was made act by act and signed as a test wants it, in a store of its own. */
export type MadeRecord = {
  readonly size: () => number;
  readonly root: () => Uint8Array;
  /** Enters acts and signs the head with them. */
  readonly enter: (acts: readonly Entering[], signers: readonly NoteSigner[]) => Promise<void>;
  /** Keeps the head as it is now, with cosignatures. */
  readonly cosigned: (cosigners: readonly Pair[]) => Promise<void>;
  readonly export: (to: string, reader: Reader, proofs: readonly number[]) => Promise<Exported>;
  readonly store: Store;
};

export type Entering = {
  readonly act: Told;
  readonly audience: Audience;
  /** what its header calls those whom it is for, where that is not what ours would */
  readonly named?: AudienceId;
};

/** For everyone. */
export const said = (act: Told): Entering => ({ act, audience: 'public' });

export async function makeRecord(folder: string): Promise<MadeRecord> {
  const store = await openSqlite(folder);
  let tree: Tree = emptyTree();
  const noteOf = (of: Tree, signers: readonly NoteSigner[]): string =>
    signCheckpoint({ origin: ORIGIN, size: of.size, root: rootOf(of, sha256) }, signers);
  let checkpoint = noteOf(tree, [chair(0).signer]);
  await store.createForum(
    { id: FORUM, origin: ORIGIN, settings: '{}' },
    { size: 0, root: rootOf(tree, sha256), checkpoint },
  );
  const head = () => ({ size: tree.size, root: rootOf(tree, sha256), checkpoint });
  return {
    store,
    size: () => tree.size,
    root: () => rootOf(tree, sha256),
    enter: async (acts, signers) => {
      const before = head();
      const next = copyTree(tree);
      const entries: Sealed[] = [];
      const tiles = acts.flatMap((each, i) => {
        const sealed = sealedAt(each, before.size + i);
        entries.push(sealed);
        return appendLeaf(next, sealed.leaf, sha256);
      });
      tree = next;
      checkpoint = noteOf(tree, signers);
      await store.append(FORUM, before, { entries, tiles, head: head(), answers: [] });
    },
    cosigned: async (cosigners) => {
      const time = Math.floor(NINE / 1000) + tree.size;
      const lines = noteOf(
        tree,
        cosigners.map((each) => each.at(time)),
      );
      const note = checkpoint + lines.slice(lines.lastIndexOf('\n\n') + 2);
      await store.replace(FORUM, tree.size, await store.checkpoint(FORUM, tree.size), note);
    },
    export: (to, reader, proofs) => exportOf(store, to, reader, proofs),
  };
}

async function exportOf(
  store: Store,
  to: string,
  reader: Reader,
  proofs: readonly number[],
): Promise<Exported> {
  const [row] = await store.forums();
  const head = await store.head(FORUM);
  if (row === undefined || head === undefined) throw new Error('no record was made');
  const own = (): string => {
    throw new Error('the founding act names the key');
  };
  return writeExport(store, { row, head, own, reader, proofs }, to, () => undefined);
}

/** Exports what a node holds that was given no words of narrow entries. */
export async function exportWithheld(
  from: Store,
  folder: string,
  to: string,
  reader: Reader,
): Promise<Exported> {
  const store = await openSqlite(folder);
  try {
    const [row] = await from.forums();
    const head = await from.head(FORUM);
    if (row === undefined || head === undefined) throw new Error('no record was made');
    const tree = emptyTree();
    const begun = { size: 0, root: rootOf(tree, sha256), checkpoint: head.checkpoint };
    await store.createForum(row, begun);
    const entries: (Entered | Withheld)[] = [];
    // Only what is for fewer than all members has three parts.
    for await (const chunk of from.entries(FORUM, 0, head.size))
      for (const { header, leaf, parts } of chunk)
        entries.push(parts.length === 3 ? { header, leaf, withheld: true } : { header, leaf, parts });
    const tiles = entries.flatMap(({ leaf }) => appendLeaf(tree, leaf, sha256));
    await store.append(FORUM, begun, { entries, tiles, head, answers: [] });
    for (const size of await from.checkpoints(FORUM))
      await store.replace(FORUM, size, undefined, (await from.checkpoint(FORUM, size)) ?? '');
    return await exportOf(store, to, reader, []);
  } finally {
    await store.close();
  }
}

/** Salts that are the same in every run; a test's record keeps no secret. */
function saltsFor(seq: number): (bytes: number) => Uint8Array {
  let n = 0;
  return (bytes) => createHash('sha256').update(`salt ${seq} ${n++}`).digest().subarray(0, bytes);
}

function sealedAt({ act, audience, named: given }: Entering, seq: number): Sealed {
  const at = new Date(NINE + seq * 1000).toISOString() as Instant;
  const narrow = typeof audience !== 'string';
  const named = narrow
    ? id<AudienceId>(
        `x${sha256(encodeUtf8(`audience ${seq}`))
          .join('')
          .slice(0, 20)}`,
      )
    : PUBLIC;
  const whole = { by: id('secretary'), v: 1, ...act } as Act;
  return sealAct(whole, audience, given ?? named, { forum: FORUM, seq, at }, saltsFor(seq), sha256);
}

const PARTIES = ['north', 'south', 'east', 'west'];
/** Each party's two cosigners; one mirror signs with ML-DSA-44. */
export const nodes: readonly { readonly party: string; readonly witness: Pair; readonly mirror: Pair }[] =
  PARTIES.map((of, i) => ({
    party: of,
    witness: pairOf(`${of}.example/exercise/${of}/witness`, 'cosignature'),
    mirror: pairOf(`${of}.example/exercise/${of}/mirror`, i === 2 ? 'mlDsa44' : 'cosignature'),
  }));
export const observer: Pair = pairOf('observer.example/witness', 'cosignature');
export const mirrors: readonly Pair[] = nodes.map(({ mirror }) => mirror);

/** What fills a record and changes nothing that keys or policy rest on; every seventh is for one party alone. */
export function filler(from: number, count: number): readonly Entering[] {
  return Array.from({ length: count }, (_, i) => {
    const seq = from + i;
    const digest = encodeBase64(sha256(encodeUtf8(`command ${seq}`)));
    const handed = new Date(NINE).toISOString() as Instant;
    const about = {
      party: id<PartyId>('north'),
      handed,
      digest,
      command: 'AnswerInvitation',
      reason,
    } as const;
    const audience: Audience =
      seq % 7 === 3 ? { parties: [id<PartyId>(PARTIES[seq % 4] ?? '')], secretariat: true } : 'public';
    return { act: { type: 'DelayFiled', ...about }, audience };
  });
}

/** An exercise: four members with nodes, a chair that passes, a key that is lost and replaced, a policy with an observer. */
export async function keptByThree(folder: string, fill: number): Promise<MadeRecord> {
  const made = await begun(folder);
  await passOn(made, 0);
  for (let rest = fill; rest > 0; rest -= 5000)
    await made.enter(filler(made.size(), Math.min(rest, 5000)), [chair(1).signer]);
  await made.cosigned(mirrors);
  await recover(made, 1, 'on this history');
  await passOn(made, 2);
  await made.enter(filler(made.size(), 40), [chair(3).signer]);
  await made.cosigned([...mirrors.slice(1), observer]);
  return made;
}

/** An exercise: the key that the record was passed to is lost before it has signed anything, and another takes its place. */
export async function lostUnused(folder: string): Promise<MadeRecord> {
  const made = await begun(folder);
  await pass(made, 0);
  await made.cosigned(mirrors);
  await recover(made, 1);
  await made.enter(filler(made.size(), 10), [chair(2).signer]);
  return made;
}

async function begun(folder: string): Promise<MadeRecord> {
  const made = await makeRecord(folder);
  const keys = {
    log: chair(0).vkey,
    next: encodeBase64(commitmentTo(1)),
    ...(founding.recovery === undefined ? {} : { recovery: founding.recovery }),
  };
  const founds = founded();
  if (founds.type !== 'ForumFounded') throw new Error('not a founding');
  const named: readonly Told[] = nodes.map(({ party: of, witness, mirror }) => ({
    type: 'NodeNamed',
    party: id<PartyId>(of),
    url: `https://${of}.example`,
    witness: witness.vkey,
    mirror: mirror.vkey,
  }));
  await made.enter(
    [
      said({ ...founds, keys }),
      said({ type: 'AudienceDefined', audience: PUBLIC, to: 'public' }),
      ...PARTIES.map((of) => said(party(of))),
    ],
    [chair(0).signer],
  );
  await made.enter(named.map(said), [chair(0).signer]);
  const policy = { threshold: null, observers: [{ name: 'An observer', vkey: observer.vkey }], observed: 1 };
  await made.enter([said({ type: 'PolicyAmended', ...policy, reason })], [chair(0).signer]);
  await made.cosigned([...mirrors.slice(0, 3), nodes[0]?.witness ?? observer, observer]);
  return made;
}

/** The chair passes the record on: one head by the old key alone, the next by both. */
async function passOn(made: MadeRecord, i: number): Promise<void> {
  await pass(made, i);
  await made.enter(
    [said({ type: 'ChairTaken', party: id<PartyId>('south') })],
    [chair(i).signer, chair(i + 1).signer],
  );
  await made.cosigned(mirrors);
}

async function pass(made: MadeRecord, i: number): Promise<void> {
  const { toKey, from, nextHash = sha256(new Uint8Array(0)) } = handOver(i, made.size() + 2);
  const passed = { party: id<PartyId>('south'), toKey, from, next: encodeBase64(nextHash) } as const;
  await made.enter([said({ type: 'ChairPassed', ...passed })], [chair(i).signer]);
}

/** Three of five recovery keys put a new chair in the place of one that is lost; before, no statement named a history. */
async function recover(made: MadeRecord, i: number, on?: 'on this history'): Promise<void> {
  const agreed = made.size();
  const told = [i, agreed + 1, [0, 2, 4], agreed] as const;
  const root = made.root();
  const meant = { party: 'east', size: agreed, root };
  const passing = on === undefined ? recovered(...told) : recoveredOn(meant, root, ...told);
  if (passing.kind !== 'recovered') throw new Error('not a recovery');
  const { toKey, from, nextHash = sha256(new Uint8Array(0)), evidence } = passing;
  const { statement } = evidence;
  const party = id<PartyId>('east');
  const acts = { party, toKey, from, next: encodeBase64(nextHash), statement, reason };
  const next = chair(i + 1).signer;
  await made.enter([said({ type: 'ChairRecovered', ...acts })], [next]);
  await made.enter([said({ type: 'ChairTaken', party })], [next]);
  await made.cosigned(mirrors);
}
