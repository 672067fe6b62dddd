import { membersOn } from './keeping.mjs';
import { readVkey } from './notes.mjs';

// ── Keys and policy as they follow from the acts (C2SP tlog-policy)

export const isCosigner = (key) => key !== undefined && key.type !== 1;

/** vkeys.txt: chairs in their order, then every cosigner that an act named. */
export function keysText(logs, cosigners) {
  const known = [...new Set(cosigners)].filter((vkey) => isCosigner(readVkey(vkey)));
  return [...logs.map((vkey) => `log ${vkey}\n`), ...known.map((vkey) => `witness ${vkey}\n`)].join('');
}

/**
 * Whose cosignatures make a head of this size, of this day, everybody's: of n members 1 + floor(2n/3), where no act says
 * otherwise. Until so many hold nodes, it is not enough that all do who can.
 */
export function policyOf(keeping, chair, day) {
  const { nodes, policy } = keeping;
  const members = membersOn(keeping, day);
  const taken = [];
  const take = (name, vkey) => {
    const key = readVkey(vkey);
    if (!isCosigner(key) || taken.some((other) => other.key.bytes.equals(key.bytes))) return [];
    taken.push({ name, key });
    return [name];
  };
  const mirrors = Object.values(nodes)
    .filter(({ party }) => members.includes(party))
    .flatMap(({ party, mirror }) => take(`member.${party}`, mirror));
  const observers = policy.observers.flatMap(({ vkey }, i) => take(`observer.${i + 1}`, vkey));
  const safe = Math.min(members.length, 1 + Math.floor((2 * members.length) / 3));
  const needed = policy.threshold ?? safe;
  const enough = mirrors.length > 0 && mirrors.length >= needed && observers.length >= policy.observed;
  const groups = [];
  const ask = (name, count, of) => of.length > 0 && groups.push({ name, needed: count, of });
  ask('members', Math.min(needed, mirrors.length), mirrors);
  if (policy.observed > 0) ask('observers', Math.min(policy.observed, observers.length), observers);
  if (groups.length > 1) ask('everyone', 2, ['members', 'observers']);
  // One who leaves frees nobody from the others: all who can sign are asked for, and it is not everyone's record.
  if (groups.length > 0 && !enough) groups.at(-1).name = 'too-few';
  const text = [
    `log ${chair}`,
    ...taken.map(({ name, key }) => `witness ${name} ${key.vkey}`),
    ...groups.map(({ name, needed: least, of }) => `group ${name} ${least} ${of.join(' ')}`),
    `quorum ${groups.at(-1)?.name ?? 'none'}`,
  ];
  return { text: `${text.join('\n')}\n`, taken, groups, enough };
}

/** Whether those who cosigned are enough. */
export function isAgreed({ taken, groups, enough }, { cosigned }) {
  const holds = (name) => {
    const group = groups.find((each) => each.name === name);
    if (group !== undefined) return group.of.filter(holds).length >= group.needed;
    return taken.some((each) => each.name === name && cosigned.has(each.key.vkey));
  };
  return enough && holds(groups.at(-1).name);
}
