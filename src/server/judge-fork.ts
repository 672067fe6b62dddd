import {
  type Bridge,
  decodeBase64,
  encodeBase64,
  forkBetween,
  openCheckpoint,
  rightfulHead,
  type SignedCheckpoint,
  sameBytes,
  type Term,
} from '../record/index.ts';
import type { Store } from '../store/index.ts';
import { chairTerms } from './custodians.ts';
import type { Desk } from './desk.ts';
import type { Fork } from './forks.ts';
import { sha256 } from './keys.ts';
import { bridgeOf, rootThen } from './published.ts';

/** What of a desk is asked here. */
export type Judging = Pick<Desk, 'forum' | 'origin' | 'vkey' | 'head' | 'grown'> & {
  readonly folds: Pick<Desk['folds'], 'whole'>;
};

export type ForkJudgement =
  | {
      readonly ok: true;
      /** with nothing under its heads but the keepers' signatures */
      readonly fork: Fork;
      /** vkey of the keeper who signed the other history */
      readonly by: string;
      /** whether nothing may be cosigned because of it */
      readonly stops: boolean;
    }
  | { readonly ok: false; readonly why: 'NotOurHead' | 'NotAFork' | 'ForkUnproven' };

/**
 * Judges whether two heads prove that a keeper of this record signed two histories, and whether anybody may still sign
 * what the record says: a fork proves against a key, and what is proven against a key that keeps nothing stops nobody.
 *
 * @param seen - the size of the record when this house was first shown it: a key that was caught while it kept the record
 *   counts until a recovery replaces it, or it could hand over and be rid of it; one that signs another past only after
 *   it handed over has no say in any
 * @returns `NotOurHead` (not both are signed by whoever kept the record at their size), `NotAFork` (one is the beginning
 *   of the other), `ForkUnproven` (of two sizes, without a bridge that holds, and the larger is not in this record either)
 */
export async function judgeFork(
  store: Store,
  desk: Judging,
  fork: Fork,
  seen: number = desk.head().size,
): Promise<ForkJudgement> {
  const terms = chairTerms(desk.folds.whole(), desk.vkey);
  const [a, b] = fork.notes;
  const [one, other] = [rightful(terms, desk.origin, a), rightful(terms, desk.origin, b)];
  if (one === undefined || other === undefined) return { ok: false, why: 'NotOurHead' };
  const bridge = bridgeIn(fork) ?? (await ownBridge(store, desk, one, other));
  const { verdict } = forkBetween(one, other, bridge, sha256);
  if (verdict !== 'forked') return { ok: false, why: verdict === 'joined' ? 'NotAFork' : 'ForkUnproven' };
  const told = bridge === undefined || one.size === other.size ? {} : { bridge: written(bridge) };
  const accused = await accusedOf(store, desk, terms, [one, other]);
  return {
    ok: true,
    fork: { notes: [bare(a, one), bare(b, other)], ...told },
    by: terms[accused]?.vkey ?? desk.vkey,
    stops: counts(terms, accused, seen),
  };
}

function rightful(terms: readonly Term[], origin: string, note: string): SignedCheckpoint | undefined {
  const keys = terms.map(({ key }) => key);
  const opened = openCheckpoint(note, origin, keys);
  return opened.ok && rightfulHead(terms, opened.value, undefined).ok ? opened.value : undefined;
}

/** The place in `terms` of whoever signed the history that is not this one; the later one where neither is. */
async function accusedOf(
  store: Store,
  desk: Judging,
  terms: readonly Term[],
  heads: readonly SignedCheckpoint[],
): Promise<number> {
  const others: number[] = [];
  for (const { size, root } of heads) {
    const ours = size <= desk.head().size && sameBytes(root, await rootThen(store, desk, size));
    if (!ours) others.push(terms.findLastIndex(({ from }) => from <= size));
  }
  return Math.max(...others);
}

function counts(terms: readonly Term[], accused: number, seen: number): boolean {
  const later = terms.slice(accused + 1);
  const [next] = later;
  if (next === undefined) return true;
  return !later.some(({ began }) => began === 'recovered') && seen < next.from;
}

/** What others wrote below a head is no part of the proof. */
function bare(note: string, { signedBy }: SignedCheckpoint): string {
  const end = note.lastIndexOf('\n\n') + 2;
  const lines = new Set(note.slice(end).split('\n').slice(0, -1));
  const keepers = [...lines].filter((line) =>
    signedBy.some((key) => openCheckpoint(`${note.slice(0, end)}${line}\n`, key.name, [key]).ok),
  );
  return `${note.slice(0, end)}${keepers.join('\n')}\n`;
}

function bridgeIn({ bridge }: Fork): Bridge | undefined {
  const root = decodeBase64(bridge?.root ?? '');
  const proof = (bridge?.proof ?? []).map(decodeBase64).filter((each) => each !== undefined);
  return bridge === undefined || root === undefined ? undefined : { root, proof };
}

function written({ root, proof }: Bridge): NonNullable<Fork['bridge']> {
  return { root: encodeBase64(root), proof: proof.map(encodeBase64) };
}

/** Where the larger of the two is a head of this very record, its beginning can be shown from here. */
async function ownBridge(
  store: Store,
  desk: Judging,
  one: SignedCheckpoint,
  other: SignedCheckpoint,
): Promise<Bridge | undefined> {
  const [older, newer] = one.size <= other.size ? [one, other] : [other, one];
  if (older.size === newer.size || newer.size > desk.head().size) return undefined;
  if (!sameBytes(newer.root, await rootThen(store, desk, newer.size))) return undefined;
  return bridgeOf(store, desk, older.size, newer.size);
}
