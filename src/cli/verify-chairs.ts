import {
  type Chairs,
  decodeBase64,
  type Evidence,
  followChairs,
  hashesFromTiles,
  leafHash,
  offlineProofText,
  openCheckpoint,
  type Passing,
  proveInclusion,
  readVkey,
  recoverySays,
  rightfulHead,
  type Term,
  TILE_WIDTH,
  tilePath,
} from '../record/index.ts';
import { sha256, signatureChecks } from '../server/index.ts';
import type { Folder } from './checked-folder.ts';
import { bundleOf, type Roots } from './verify-entries.ts';
import type { FoundHead } from './verify-heads.ts';
import { type ChairAct, foundingOf, type Keeping } from './verify-keeping.ts';

type Chairing = {
  readonly folder: Folder;
  readonly origin: string;
  /** ascending, the newest last */
  readonly heads: readonly FoundHead[];
  readonly roots: Roots;
};

// What opens with no key, so that a hand-over nobody signed is judged like one that was signed badly.
const NO_PROOF: Evidence = { statement: '' };

/** The sizes of the heads on which recoveries went on, as their statements say. */
export function meantSizes({ chairs }: Keeping): readonly number[] {
  return chairs.flatMap(({ act }) => {
    if (act.type !== 'ChairRecovered') return [];
    const { meant } = recoverySays(act.statement, act.party);
    return meant === undefined ? [] : [meant.size];
  });
}

/**
 * Follows the chairs from the founding act, and holds every head against whoever was in the chair.
 *
 * @param roots - those that the log had at `meantSizes`
 */
export function checkChairs(
  folder: Folder,
  keeping: Keeping,
  logs: readonly string[],
  heads: readonly FoundHead[],
  roots: Roots,
): readonly Term[] {
  const [first = ''] = logs;
  const origin = heads.at(-1)?.origin ?? '';
  const chairing = { folder, origin, heads, roots };
  const founding = foundingOf(keeping, first, origin);
  const tools = { checks: signatureChecks, sha256 };
  const chairs = followChairs(founding, passingsOf(chairing, keeping, first), tools);
  if (!chairs.ok) {
    folder.found({ file: 'vkeys.txt', what: chairFault(keeping, chairs) });
    return [];
  }
  folder.count.chairs = chairs.terms.length;
  let seen: number | undefined;
  for (const head of heads) {
    const rightful = rightfulHead(chairs.terms, head, seen);
    if (!rightful.ok)
      folder.found({
        file: head.file,
        what: `was not signed by whoever was in the chair: ${rightful.fault} ${rightful.keyIds.join(' ')}`,
      });
    seen = head.size;
  }
  return chairs.terms;
}

function chairFault({ chairs }: Keeping, { fault, at }: Extract<Chairs, { ok: false }>): string {
  const where = at < 0 ? 'the founding act' : `entry ${chairs[at]?.seq}`;
  const why =
    fault === 'OtherHistory'
      ? 'those who recovered the record meant another history, which does not begin as this one (OtherHistory)'
      : fault;
  return `names chairs that do not follow from the founding act: ${where}, ${why}`;
}

function passingsOf(chairing: Chairing, { chairs }: Keeping, first: string): readonly Passing[] {
  let chair = first;
  return chairs.map(({ seq, act }) => {
    const passing =
      act.type === 'ChairRecovered'
        ? recoveredBy(act, chairing.roots)
        : passingOf(act, entered(chairing, seq, chair));
    if ('toKey' in passing) chair = passing.toKey;
    return passing;
  });
}

type Recovered = Extract<ChairAct, { readonly type: 'ChairRecovered' }>;

function recoveredBy({ toKey, from, next, statement, party }: Recovered, roots: Roots): Passing {
  const says = recoverySays(statement, party);
  // Where the tree cannot be grown again, that is said where the entries are checked.
  const root = roots === undefined ? says.meant?.root : roots.get(says.meant?.size ?? -1);
  const evidence = { statement, ...(root === undefined ? {} : { root }) };
  return { kind: 'recovered', toKey, from, evidence, ...says, ...nextIn(next) };
}

function nextIn(next: string | undefined): { readonly nextHash?: Uint8Array } {
  return next === undefined ? {} : { nextHash: decodeBase64(next) ?? new Uint8Array(0) };
}

function passingOf(act: Exclude<ChairAct, Recovered>, evidence: Evidence): Passing {
  if (act.type === 'RecoveryNamed') return { kind: 'recovery', recovery: act.recovery, evidence };
  if (act.type === 'NextKeyCommitted')
    return { kind: 'committed', nextHash: decodeBase64(act.next) ?? new Uint8Array(0), evidence };
  const { toKey, from, next } = act;
  return { kind: 'passed', toKey, from, evidence, ...nextIn(next) };
}

/** The proof that an act stands under a head that a chair signed; the first such head tells it. */
function entered({ folder, origin, heads }: Chairing, seq: number, vkey: string): Evidence {
  const chair = readVkey(vkey, signatureChecks, sha256);
  const size = heads.at(-1)?.size ?? 0;
  const header = bundleOf(folder, Math.floor(seq / TILE_WIDTH), size)?.[seq % TILE_WIDTH];
  const signed = heads.find(
    (head) => head.size > seq && chair.ok && openCheckpoint(head.note, origin, [chair.value]).ok,
  );
  if (signed === undefined || header === undefined) return NO_PROOF;
  try {
    const tileAt = (level: number, n: number, width: number) => folder.read(tilePath(level, n, width));
    const hashAt = hashesFromTiles(size, tileAt, sha256);
    const proof = proveInclusion(seq, signed.size, hashAt, sha256);
    const text = offlineProofText({ index: seq, proof, checkpoint: signed.note });
    return { leaf: leafHash(header, sha256), proof: text };
  } catch {
    // A tile is missing, which is said where the tiles are checked.
    return NO_PROOF;
  }
}
