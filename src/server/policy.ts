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

/** Members' mirrors and observers that can sign, each once, and how many of them must. */
type Table = {
  readonly taken: readonly PolicyWitness[];
  readonly mirrors: readonly string[];
  readonly needed: number;
  readonly watching: readonly string[];
  readonly observed: number;
};

function tableOf(forum: Forum): Table {
  const { observers, observed } = forum.custody.policy;
  const voting = members(forum);
  const nodes = Object.values(forum.custody.nodes).filter(({ party }) => voting.includes(party));
  const taken: PolicyWitness[] = [];
  const mirrors = nodes.flatMap(({ party, mirror }) => witness(taken, `member.${party}`, mirror));
  const watching = observers.flatMap(({ vkey }, i) => witness(taken, `observer.${i + 1}`, vkey));
  return { taken, mirrors, needed: quorum(forum).needed, watching, observed };
}

function suffices({ mirrors, needed, watching, observed }: Table): boolean {
  return mirrors.length > 0 && mirrors.length >= needed && watching.length >= observed;
}

/** Whether so many hold a node as must agree; until then no head is on everyone's record. */
export function canAgree(forum: Forum): boolean {
  return suffices(tableOf(forum));
}

/**
 * The policy of a forum's record as its acts make it, in the one form of ours. While fewer can sign than must agree, all
 * of those are asked for, as `too-few`: one who leaves does not free a keeper from the others. Only where nobody can, it
 * is `none`: C2SP has no word for a quorum out of reach.
 *
 * @param own - the log's key, where the founding act named none
 * @param size - of the head it is for: its log line is the key of the chair that signs at that size
 * @see C2SP tlog-policy
 */
export function policyOf(forum: Forum, own: string | undefined, size: number = forum.size): string {
  const table = tableOf(forum);
  const key = chairAt(forum, own, size);
  return policyText({
    logs: key === undefined ? [] : [{ key }],
    witnesses: table.taken,
    ...quorumOf(table),
  });
}

function quorumOf(table: Table): { readonly groups: readonly PolicyGroup[]; readonly quorum: string } {
  const { mirrors, needed, watching, observed } = table;
  const groups: PolicyGroup[] = [];
  if (mirrors.length > 0)
    groups.push({ name: 'members', atLeast: Math.min(needed, mirrors.length), members: mirrors });
  if (observed > 0 && watching.length > 0)
    groups.push({ name: 'observers', atLeast: Math.min(observed, watching.length), members: watching });
  if (groups.length > 1)
    groups.push({ name: 'everyone', atLeast: groups.length, members: groups.map(({ name }) => name) });
  const top = groups.pop();
  if (top === undefined) return { groups, quorum: 'none' };
  const name = suffices(table) ? top.name : 'too-few';
  return { groups: [...groups, { ...top, name }], quorum: name };
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
