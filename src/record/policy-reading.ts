import { readSize } from './checkpoint-text.ts';
import { type Sha256, sameBytes } from './hash.ts';
import type { PolicyFault, PolicyGroup, PolicyLog, PolicyRead, PolicyWitness } from './policy.ts';
import { type KeyType, type KnownKey, readKey } from './vkey.ts';

// The standard asks for 32 of each; a forum has one log, and two mirrors and two witnesses for each member.
const MOST = 256;
const NONE = 'none';
const LOG_TYPES: readonly KeyType[] = ['ed25519', 'mlDsa44'];
const COSIGNER_TYPES: readonly KeyType[] = ['cosignature', 'mlDsa44'];

type Draft = {
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  readonly groups: PolicyGroup[];
  readonly names: Set<string>;
  readonly listed: Set<string>;
  quorum?: string;
};

type Line = (draft: Draft, items: readonly string[], sha256: Sha256) => PolicyFault | undefined;

const LINES: Readonly<Record<string, Line>> = { log, witness, group, quorum };

/**
 * Reads a policy from anywhere: who may sign as the log, who cosigns, and how many of them are enough.
 *
 * @returns the first fault and its line, from 1 (`NoQuorum`: the line after the last). A name that stands only further
 *   down is `UnknownName`, so no group can hold itself.
 * @see C2SP tlog-policy
 */
export function readPolicy(text: string, sha256: Sha256): PolicyRead {
  const draft: Draft = { logs: [], witnesses: [], groups: [], names: new Set(), listed: new Set() };
  const lines = text.split('\n');
  for (const [i, line] of lines.entries()) {
    const fault = readLine(draft, line, sha256);
    if (fault !== undefined) return { ok: false, fault, line: i + 1 };
  }
  const { logs, witnesses, groups } = draft;
  if (draft.quorum === undefined) return { ok: false, fault: 'NoQuorum', line: lines.length };
  return { ok: true, value: { logs, witnesses, groups, quorum: draft.quorum } };
}

function readLine(draft: Draft, line: string, sha256: Sha256): PolicyFault | undefined {
  if (!isPolicyText(line)) return 'ForeignLetter';
  const [word = '', ...items] = line.split(/[ \t]+/).filter((item) => item !== '');
  if (word === '' || word.startsWith('#')) return undefined;
  const read = Object.hasOwn(LINES, word) ? LINES[word] : undefined;
  if (read === undefined) return 'UnknownWord';
  const { logs, witnesses, groups } = draft;
  if (Math.max(logs.length, witnesses.length, groups.length) > MOST) return 'TooMany';
  return read(draft, items, sha256);
}

// Tab is the one control character in a line (C2SP tlog-policy, "Character set").
function isPolicyText(line: string): boolean {
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i);
    if ((unit < 0x20 && unit !== 0x09) || unit === 0x7f) return false;
  }
  return line.isWellFormed();
}

function log(draft: Draft, items: readonly string[], sha256: Sha256): PolicyFault | undefined {
  const [vkey = '', url] = items;
  if (items.length < 1 || items.length > 2) return 'WrongItems';
  const key = policyKey(vkey, LOG_TYPES, draft.logs, sha256);
  if (typeof key === 'string') return key;
  draft.logs.push({ key, ...(url === undefined ? {} : { url }) });
  return undefined;
}

function witness(draft: Draft, items: readonly string[], sha256: Sha256): PolicyFault | undefined {
  const [name = '', vkey = '', url] = items;
  if (items.length < 2 || items.length > 3) return 'WrongItems';
  const taken = takeName(draft, name);
  if (taken !== undefined) return taken;
  const key = policyKey(vkey, COSIGNER_TYPES, draft.witnesses, sha256);
  if (typeof key === 'string') return key;
  draft.witnesses.push({ name, key, ...(url === undefined ? {} : { url }) });
  return undefined;
}

function group(draft: Draft, items: readonly string[]): PolicyFault | undefined {
  const [name = '', count = '', ...members] = items;
  if (members.length === 0) return 'WrongItems';
  const words: Readonly<Record<string, number>> = { any: 1, all: members.length };
  const atLeast = Object.hasOwn(words, count) ? words[count] : readSize(count);
  if (atLeast === undefined || atLeast < 1 || atLeast > members.length) return 'WrongThreshold';
  for (const member of members) {
    if (!draft.names.has(member)) return 'UnknownName';
    // One place only, so that nobody counts twice towards the quorum.
    if (draft.listed.has(member)) return 'ListedTwice';
    draft.listed.add(member);
  }
  const taken = takeName(draft, name);
  if (taken === undefined) draft.groups.push({ name, atLeast, members });
  return taken;
}

function quorum(draft: Draft, items: readonly string[]): PolicyFault | undefined {
  const [name = ''] = items;
  if (items.length !== 1) return 'WrongItems';
  if (draft.quorum !== undefined) return 'SecondQuorum';
  if (name !== NONE && !draft.names.has(name)) return 'UnknownName';
  draft.quorum = name;
  return undefined;
}

function takeName(draft: Draft, name: string): PolicyFault | undefined {
  if (name === NONE) return 'ReservedName';
  if (draft.names.has(name)) return 'DuplicateName';
  draft.names.add(name);
  return undefined;
}

function policyKey(
  vkey: string,
  types: readonly KeyType[],
  others: readonly { readonly key: KnownKey }[],
  sha256: Sha256,
): KnownKey | PolicyFault {
  const read = readKey(vkey, sha256);
  if (!read.ok) return read.fault === 'UnknownKeyType' ? 'WrongKeyType' : 'BadKey';
  const key = read.value;
  if (!types.includes(key.type)) return 'WrongKeyType';
  // The same key under another name is the same witness.
  return others.some((other) => sameBytes(other.key.publicKey, key.publicKey)) ? 'DuplicateKey' : key;
}
