import type { KnownKey } from './vkey.ts';

export type PolicyLog = { readonly key: KnownKey; readonly url?: string };
/** A cosigner under the name that groups and the quorum call it; the name means nothing elsewhere. */
export type PolicyWitness = { readonly name: string; readonly key: KnownKey; readonly url?: string };
/** At least so many of these witnesses or groups. */
export type PolicyGroup = {
  readonly name: string;
  readonly atLeast: number;
  readonly members: readonly string[];
};

/** Whose cosignatures make a checkpoint "on everyone's record". Groups come after what they are made of. */
export type Policy = {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  /** a witness, a group, or `none`: no cosignature is asked for */
  readonly quorum: string;
};

/** Why a text is no policy: the closed list, each said of one line. */
export type PolicyFault =
  | 'ForeignLetter'
  | 'UnknownWord'
  | 'WrongItems'
  | 'BadKey'
  | 'WrongKeyType'
  | 'DuplicateKey'
  | 'ReservedName'
  | 'DuplicateName'
  | 'UnknownName'
  | 'ListedTwice'
  | 'WrongThreshold'
  | 'SecondQuorum'
  | 'NoQuorum'
  | 'TooMany';

export type PolicyRead =
  | { readonly ok: true; readonly value: Policy }
  | { readonly ok: false; readonly fault: PolicyFault; readonly line: number };

/** Writes a policy in the one form of ours: logs, witnesses, groups, quorum, thresholds as numbers. */
export function policyText(policy: Policy): string {
  const withUrl = (url: string | undefined): string => (url === undefined ? '' : ` ${url}`);
  const lines = [
    ...policy.logs.map(({ key, url }) => `log ${key.vkey}${withUrl(url)}`),
    ...policy.witnesses.map(({ name, key, url }) => `witness ${name} ${key.vkey}${withUrl(url)}`),
    ...policy.groups.map(({ name, atLeast, members }) => `group ${name} ${atLeast} ${members.join(' ')}`),
    `quorum ${policy.quorum}`,
  ];
  return `${lines.join('\n')}\n`;
}
