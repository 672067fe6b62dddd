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
  rightfulHead,
  type Term,
  TILE_WIDTH,
  tilePath,
} from '../record/index.ts';
import { sha256, signatureChecks } from '../server/index.ts';
import type { Folder } from './checked-folder.ts';
import { bundleOf } from './verify-entries.ts';
import type { FoundHead } from './verify-heads.ts';
import { type ChairAct, foundingOf, type Keeping } from './verify-keeping.ts';

type Chairing = {
  readonly folder: Folder;
  readonly origin: string;
  /** ascending, the newest last */
  readonly heads: readonly FoundHead[];
};

// What opens with no key, so that a hand-over nobody signed is judged like one that was signed badly.
const NO_PROOF: Evidence = { statement: '' };

/** Follows the chairs from the founding act, and holds every head against whoever was in the chair. */
export function checkChairs(
  folder: Folder,
  keeping: Keeping,
  logs: readonly string[],
  heads: readonly FoundHead[],
): readonly Term[] {
  const [first = ''] = logs;
  const origin = heads.at(-1)?.origin ?? '';
  const chairing = { folder, origin, heads };
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
  return `names chairs that do not follow from the founding act: ${where}, ${fault}`;
}

function passingsOf(chairing: Chairing, { chairs }: Keeping, first: string): readonly Passing[] {
  let chair = first;
  return chairs.map(({ seq, act }) => {
    const passing = passingOf(act, entered(chairing, seq, chair));
    if ('toKey' in passing) chair = passing.toKey;
    return passing;
  });
}

function passingOf(act: ChairAct, evidence: Evidence): Passing {
  if (act.type === 'RecoveryNamed') return { kind: 'recovery', recovery: act.recovery, evidence };
  const nextHash = act.next === undefined ? undefined : (decodeBase64(act.next) ?? new Uint8Array(0));
  if (act.type === 'NextKeyCommitted')
    return { kind: 'committed', nextHash: nextHash ?? new Uint8Array(0), evidence };
  const { toKey, from } = act;
  const chair = { toKey, from, ...(nextHash === undefined ? {} : { nextHash }) };
  if (act.type === 'ChairPassed') return { ...chair, kind: 'passed', evidence };
  const [, agreed = '-1'] = /\nagreed (0|[1-9][0-9]{0,14})\n/.exec(act.statement) ?? [];
  const { statement } = act;
  return { ...chair, kind: 'recovered', agreed: Number(agreed), evidence: { statement } };
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
