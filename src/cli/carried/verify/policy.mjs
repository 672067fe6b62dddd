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
 * otherwise. Until so many hold nodes, nobody's.
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
  const reachable = mirrors.length > 0 && mirrors.length >= needed && observers.length >= policy.observed;
  const groups = reachable ? [{ name: 'members', needed, of: mirrors }] : [];
  if (reachable && policy.observed > 0) {
    groups.push({ name: 'observers', needed: policy.observed, of: observers });
    groups.push({ name: 'everyone', needed: 2, of: ['members', 'observers'] });
  }
  const text = [
    `log ${chair}`,
    ...taken.map(({ name, key }) => `witness ${name} ${key.vkey}`),
    ...groups.map(({ name, needed: least, of }) => `group ${name} ${least} ${of.join(' ')}`),
    `quorum ${groups.at(-1)?.name ?? 'none'}`,
  ];
  return { text: `${text.join('\n')}\n`, taken, groups };
}

/** Whether those who cosigned are enough. */
export function isAgreed({ taken, groups }, { cosigned }) {
  const holds = (name) => {
    const group = groups.find((each) => each.name === name);
    if (group !== undefined) return group.of.filter(holds).length >= group.needed;
    return taken.some((each) => each.name === name && cosigned.has(each.key.vkey));
  };
  return groups.length > 0 && holds(groups.at(-1).name);
}
