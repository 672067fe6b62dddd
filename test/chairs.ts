import {
  type ChairTools,
  type Founding,
  followChairs,
  keyCommitment,
  type Meant,
  type NoteSigner,
  type Passing,
  passingText,
  signNote,
  type Term,
} from '../src/record/index.ts';
import { checks, type Pair, pairOf, sha256 } from './keyring.ts';

export const ORIGIN = 'sofra.example/exercise';
export const chairs: readonly Pair[] = Array.from({ length: 12 }, (_, i) =>
  pairOf(ORIGIN, 'ed25519', `chair ${i}`),
);
export const recovery: readonly Pair[] = Array.from({ length: 5 }, (_, i) => pairOf(`recovery.example/${i}`));
export const tools: ChairTools = { checks, sha256 };

export function chair(i: number): Pair {
  return chairs[i] ?? pairOf(ORIGIN, 'ed25519', `chair ${i}`);
}

export const commitmentTo = (i: number): Uint8Array => keyCommitment(chair(i).vkey, sha256);

export const founding: Founding = {
  origin: ORIGIN,
  logKey: chair(0).vkey,
  nextHash: commitmentTo(1),
  recovery: { keys: recovery.map(({ vkey }) => vkey), threshold: 3 },
};

export type Unsigned = Passing extends infer P ? (P extends Passing ? Omit<P, 'evidence'> : never) : never;

export function signed(
  of: number,
  passing: Unsigned,
  signers: readonly NoteSigner[],
  origin = ORIGIN,
): Passing {
  const whole: Passing = { ...passing, evidence: { statement: '' } };
  const statement = signNote(passingText(origin, chair(of).vkey, whole), signers);
  return { ...whole, evidence: { statement } };
}

export type Handed = Extract<Unsigned, { readonly kind: 'passed' }>;

/** The i-th chair hands over to the next, from a size. */
export function handOver(i: number, from: number): Handed {
  return { kind: 'passed', toKey: chair(i + 1).vkey, from, nextHash: commitmentTo(i + 2) };
}

export function passed(i: number, from: number, more: Partial<Handed> = {}): Passing {
  return signed(i, { ...handOver(i, from), ...more }, [chair(i).signer]);
}

export function replaced(i: number, from: number, agreed = from): Unsigned {
  return { kind: 'recovered', toKey: chair(i + 1).vkey, from, nextHash: commitmentTo(i + 2), agreed };
}

const recoverers = (by: readonly number[]): readonly NoteSigner[] =>
  by.map((each) => recovery[each]?.signer).filter((each) => each !== undefined);

/** As statements were before they named a history. */
export function recovered(i: number, from: number, by: readonly number[], agreed = from): Passing {
  return signed(i, replaced(i, from, agreed), recoverers(by));
}

/** The same of one history, to whoever has this root at the size that is meant. */
export function recoveredOn(
  meant: Meant,
  root: Uint8Array | undefined,
  ...told: Parameters<typeof recovered>
): Passing {
  const [i, from, by, agreed] = told;
  const passing = signed(i, bound(replaced(i, from, agreed), meant), recoverers(by));
  return bent(passing, { evidence: { ...passing.evidence, ...(root === undefined ? {} : { root }) } });
}

function bound(said: Unsigned, meant: Meant): Unsigned {
  if (said.kind !== 'recovered') throw new Error('not a recovery');
  return { ...said, meant };
}

/** The same, with something else said than was signed. */
export function bent(passing: Passing, more: object): Passing {
  return { ...passing, ...more };
}

export function termsOf(passings: readonly Passing[]): readonly Term[] {
  const found = followChairs(founding, passings, tools);
  if (!found.ok) throw new Error(`${found.fault} at ${found.at}`);
  return found.terms;
}

/** The key ids of these chairs. */
export const ids = (by: readonly number[]): readonly string[] => by.map((i) => chair(i).verifier.keyId);
