import { type Act, type Forum, keepers, members, quorum } from '../forum/index.ts';
import {
  type KnownKey,
  type PolicyGroup,
  type PolicyWitness,
  policyText,
  readKey,
  sameBytes,
} from '../record/index.ts';
import { sha256 } from './keys.ts';

/** Acts from which everybody makes keys and policy again: who keeps the record, who co-signs, how many are members. */
const KEEPING: readonly Act['type'][] = [
  'ForumFounded',
  'PartyEntered',
  'StandingChanged',
  'SuccessionRecorded',
  'NodeNamed',
  'NodeRetired',
  'PolicyAmended',
  'NextKeyCommitted',
  'RecoveryNamed',
  'ChairPassed',
  'ChairRecovered',
];

/** Whether keys and policy of a record follow from an act, among others. */
export function isKeeping(type: string): boolean {
  return KEEPING.some((each) => each === type);
}

/** The log's keys, first chair first. Where the founding named none, `own` is the one there is. */
export function logKeys(forum: Forum, own: string | undefined): readonly string[] {
  const named = keepers(forum).map(({ key }) => key);
  const founder = forum.charter.keys === null && own !== undefined && !named.includes(own) ? [own] : [];
  return [...founder, ...named];
}

/** The keys that an act gives to cosigners. */
export function cosignersIn(act: Act): readonly string[] {
  if (act.type === 'NodeNamed') return [act.mirror, act.witness];
  return act.type === 'PolicyAmended' ? act.observers.map(({ vkey }) => vkey) : [];
}

/** The lines of `vkeys.txt`: chairs in their order, then cosigners, each once. */
export function keysText(logs: readonly string[], cosigners: readonly string[]): string {
  const known = cosigners.filter((vkey, i) => cosigners.indexOf(vkey) === i && cosignerKey(vkey) !== null);
  return [...logs.map((vkey) => `log ${vkey}\n`), ...known.map((vkey) => `witness ${vkey}\n`)].join('');
}

/**
 * The policy of a forum's record as its acts make it, in the one form of ours. Until so many members hold nodes as must
 * agree, and as many observers as must, nobody's cosignature is asked for: C2SP has no word for a quorum out of reach.
 *
 * @param own - the log's key, where the founding act named none
 * @param size - of the head it is for: its log line is the key of the chair that signs at that size
 * @see C2SP tlog-policy
 */
export function policyOf(forum: Forum, own: string | undefined, size: number = forum.size): string {
  const { observers, observed } = forum.custody.policy;
  const voting = members(forum);
  const nodes = Object.values(forum.custody.nodes).filter(({ party }) => voting.includes(party));
  const taken: PolicyWitness[] = [];
  const mirrors = nodes.flatMap(({ party, mirror }) => witness(taken, `member.${party}`, mirror));
  const watching = observers.flatMap(({ vkey }, i) => witness(taken, `observer.${i + 1}`, vkey));
  const key = chairAt(forum, own, size);
  return policyText({
    logs: key === undefined ? [] : [{ key }],
    witnesses: taken,
    ...quorumOf(quorum(forum).needed, mirrors, observed, watching),
  });
}

function quorumOf(
  needed: number,
  mirrors: readonly string[],
  observed: number,
  watching: readonly string[],
): { readonly groups: readonly PolicyGroup[]; readonly quorum: string } {
  if (mirrors.length === 0 || mirrors.length < needed || watching.length < observed)
    return { groups: [], quorum: 'none' };
  const table = { name: 'members', atLeast: needed, members: mirrors };
  if (observed === 0) return { groups: [table], quorum: 'members' };
  const outside = { name: 'observers', atLeast: observed, members: watching };
  const both = { name: 'everyone', atLeast: 2, members: ['members', 'observers'] };
  return { groups: [table, outside, both], quorum: 'everyone' };
}

/** Takes a cosigner into the policy; one whose key another has, or cannot be read, is left out of it. */
function witness(taken: PolicyWitness[], name: string, vkey: string): readonly string[] {
  const key = cosignerKey(vkey);
  if (key === null || taken.some((other) => sameBytes(other.key.publicKey, key.publicKey))) return [];
  taken.push({ name, key });
  return [name];
}

function cosignerKey(vkey: string): KnownKey | null {
  const read = readKey(vkey, sha256);
  return read.ok && read.value.type !== 'ed25519' ? read.value : null;
}

function chairAt(forum: Forum, own: string | undefined, size: number): KnownKey | undefined {
  const named = keepers(forum).findLast(({ from }) => from <= size)?.key ?? own;
  const read = named === undefined ? undefined : readKey(named, sha256);
  return read?.ok === true ? read.value : undefined;
}
