import { judgeQuorum, openCheckpoint, type Policy, policyText, policyVerifiers } from '../record/index.ts';
import type { Store } from '../store/index.ts';
import { agreement, chairVerifiers } from './custodians.ts';
import type { Desk } from './desk.ts';
import { signatureChecks } from './signatures.ts';

/** Sizes that were judged and found short, under one policy. */
type Judged = { readonly rule: string; readonly short: Set<number> };

const judged = new WeakMap<Desk, Judged>();

// Another process may have taken signatures for one of these; an older head that still gathers some is judged again by
// the process that took them.
const RECENT = 16;

/** The newest checkpoint that is on everyone's record; undefined while there is none. */
export async function agreedCheckpoint(store: Store, desk: Desk): Promise<string | undefined> {
  const policy = agreement(desk.folds.whole(), desk.vkey);
  if (policy === null) return undefined;
  const { short } = judgedUnder(desk, policyText(policy));
  const sizes = (await store.checkpoints(desk.forum)).toReversed();
  for (const [i, size] of sizes.entries()) {
    if (i >= RECENT && short.has(size)) continue;
    const note = await store.checkpoint(desk.forum, size);
    if (note !== undefined && isAgreed(desk, policy, note)) return note;
    short.add(size);
  }
  return undefined;
}

/** A head has got more signatures: what was judged of it no longer counts. */
export function judgeAgain(desk: Desk, size: number): void {
  judged.get(desk)?.short.delete(size);
}

function judgedUnder(desk: Desk, rule: string): Judged {
  const before = judged.get(desk);
  if (before?.rule === rule) return before;
  const now: Judged = { rule, short: new Set() };
  judged.set(desk, now);
  return now;
}

function isAgreed(desk: Desk, policy: Policy, note: string): boolean {
  const chairs = chairVerifiers(desk.folds.whole(), desk.vkey);
  const head = openCheckpoint(note, desk.origin, [...chairs, ...policyVerifiers(policy, signatureChecks)]);
  return head.ok && judgeQuorum(policy, head.value.cosigned).reached;
}
