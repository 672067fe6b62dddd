import type { SignatureChecks } from './hash.ts';
import type { Cosigned } from './note.ts';
import type { Policy } from './policy.ts';
import { type NoteVerifier, verifierOf } from './vkey.ts';

export type Quorum = {
  readonly reached: boolean;
  /** the policy's names of those that cosigned and count, in its order */
  readonly witnesses: readonly string[];
  /** POSIX seconds, the median of their times; undefined when none of them names one */
  readonly notLaterThan?: number;
};

/** Everybody a policy knows, to open its log's checkpoints with; whoever cannot be judged here stays unknown. */
export function policyVerifiers(policy: Policy, checks: SignatureChecks): readonly NoteVerifier[] {
  const keys = [...policy.logs, ...policy.witnesses].map(({ key }) => verifierOf(key, checks));
  return keys.filter((verifier) => verifier !== undefined);
}

/**
 * Counts the cosignatures under one checkpoint against the policy.
 *
 * @param cosigned - as `openCheckpoint` found them good
 * @returns the median as the later of the two in the middle: it says "not later than", and half of the witnesses would
 *   have to lie to move it
 * @see C2SP tlog-policy; docs/record-format.md
 */
export function judgeQuorum(policy: Policy, cosigned: readonly Cosigned[]): Quorum {
  if (policy.quorum === 'none') return { reached: true, witnesses: [] };
  const groups = new Map(policy.groups.map((group) => [group.name, group]));
  const times = witnessTimes(policy, cosigned);
  const counted = new Set<string>();
  // Groups stand after their members and nobody is in two, so this ends, and visits each name once.
  const holds = (name: string): boolean => {
    const group = groups.get(name);
    if (group !== undefined) return group.members.filter(holds).length >= group.atLeast;
    if (!times.has(name)) return false;
    counted.add(name);
    return true;
  };
  const reached = holds(policy.quorum);
  const witnesses = policy.witnesses.map(({ name }) => name).filter((name) => counted.has(name));
  const median = medianOf(witnesses.map((name) => times.get(name) ?? 0));
  return { reached, witnesses, ...(median === undefined ? {} : { notLaterThan: median }) };
}

function witnessTimes(policy: Policy, cosigned: readonly Cosigned[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { name, key } of policy.witnesses) {
    const line = cosigned.find(({ by }) => by.name === key.name && by.keyId === key.keyId);
    if (line !== undefined) found.set(name, line.at);
  }
  return found;
}

// An ML-DSA-44 cosigner that says nothing of when writes 0 (C2SP tlog-cosignature).
function medianOf(times: readonly number[]): number | undefined {
  const told = times.filter((time) => time > 0).sort((a, b) => a - b);
  return told[Math.floor(told.length / 2)];
}
