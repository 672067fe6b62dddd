import { type AddCheckpoint, readAddCheckpoint } from './add-checkpoint.ts';
import { encodeHex } from './base64.ts';
import type { Checked } from './checked.ts';
import { openCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { type Sha256, sameBytes } from './hash.ts';
import { encodeUtf8 } from './utf8.ts';
import { verifyConsistency } from './verify.ts';
import type { NoteVerifier } from './vkey.ts';

/** The largest tree of one log that a witness ever cosigned. */
export type WitnessState = { readonly size: number; readonly root: Uint8Array };

/** A log that a witness watches. */
export type WatchedLog = {
  /** the keys of this log that the witness trusts */
  readonly verifiers: readonly NoteVerifier[];
  /** undefined before its first checkpoint */
  readonly state: WitnessState | undefined;
  /** whether those who signed may sign a head of this size: the rule of chairs; every trusted key where left out */
  readonly rightful?: (head: SignedCheckpoint, state: WitnessState | undefined) => boolean;
};

export type WitnessAnswer = {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size';
  readonly body: string;
  /** 200 only: to be kept durably, by compare-and-set against the state judged, before the body leaves */
  readonly next?: WitnessState;
};

const PLAIN = 'text/plain; charset=utf-8';

/** The folder under which a witness or mirror serves one log: lower-case hex SHA-256 of its origin. @see C2SP tlog-witness */
export function originHash(origin: string, sha256: Sha256): string {
  return encodeHex(sha256(encodeUtf8(origin)));
}

/**
 * Decides what a witness answers, in the order of checks of the standard.
 *
 * @param log - the log that the request claims; undefined when the witness does not know it
 * @param cosign - writes this witness's cosignature lines under a checkpoint's text; asked only for a 200
 * @returns 400 malformed, or old beyond the checkpoint; 404 unknown log; 403 no trusted signature, or one that fails;
 *   409 old is not the size kept, which the body says; 422 no proof that what was cosigned is the beginning
 * @see C2SP tlog-witness v1.0.0
 */
export function answerCheckpoint(
  asked: Checked<AddCheckpoint>,
  log: WatchedLog | undefined,
  cosign: (text: string) => string,
  sha256: Sha256,
): WitnessAnswer {
  if (!asked.ok) return refused(400, 'the request is not in the form of C2SP tlog-witness');
  if (log === undefined) return refused(404, 'this witness does not watch that log');
  const { claimed, note, text, old } = asked.value;
  const head = openCheckpoint(note, claimed.origin, log.verifiers);
  if (!head.ok || log.rightful?.(head.value, log.state) === false) {
    return refused(403, 'no key that this witness trusts for that log and size signed, or one signed badly');
  }
  if (old > head.value.size) return refused(400, 'the old size is beyond the checkpoint');
  const kept = log.state ?? emptyState(sha256);
  if (old !== kept.size) return { status: 409, type: 'text/x.tlog.size', body: `${kept.size}\n` };
  if (!continues(kept, head.value, asked.value.proof, sha256)) {
    return refused(422, 'the proof does not lead from the tree this witness cosigned to that one');
  }
  const { size, root } = head.value;
  return { status: 200, type: PLAIN, body: cosign(text), next: { size, root } };
}

function refused(status: 400 | 403 | 404 | 422, why: string): WitnessAnswer {
  return { status, type: PLAIN, body: `${why}\n` };
}

export function emptyState(sha256: Sha256): WitnessState {
  return { size: 0, root: sha256(new Uint8Array(0)) };
}

function continues(
  kept: WitnessState,
  head: WitnessState,
  proof: readonly Uint8Array[],
  sha256: Sha256,
): boolean {
  if (head.size === 0 && !sameBytes(head.root, emptyState(sha256).root)) return false;
  const claim = { from: kept.size, fromRoot: kept.root, to: head.size, toRoot: head.root, proof };
  return verifyConsistency(claim, sha256);
}

/** Where a witness keeps its states: outside the backed-up database, each change durable before it answers true. */
export type WitnessStore = {
  readonly read: (origin: string) => Promise<WitnessState | undefined>;
  /** Compares size and root with what is kept and puts the next in its place, in one step that nothing comes between. */
  readonly swap: (origin: string, expected: WitnessState | undefined, next: WitnessState) => Promise<boolean>;
};

/** A witness: which logs it watches, and how it signs. */
export type Witness = {
  readonly store: WitnessStore;
  readonly watches: (origin: string) => Omit<WatchedLog, 'state'> | undefined;
  readonly cosign: (text: string) => string;
  readonly sha256: Sha256;
};

/**
 * Answers `add-checkpoint` whole: judges, keeps, and only then lets the cosignature out. Of two requests that race, the
 * one that comes too late is judged again against what the other left, so the state never goes back.
 */
export async function addCheckpoint(body: Uint8Array, witness: Witness): Promise<WitnessAnswer> {
  const { store, cosign, sha256 } = witness;
  const asked = readAddCheckpoint(body);
  const origin = asked.ok ? asked.value.claimed.origin : '';
  const watched = asked.ok ? witness.watches(origin) : undefined;
  while (true) {
    const state = watched === undefined ? undefined : await store.read(origin);
    const log = watched === undefined ? undefined : { ...watched, state };
    const answer = answerCheckpoint(asked, log, cosign, sha256);
    if (answer.next === undefined || (await store.swap(origin, state, answer.next))) return answer;
  }
}
