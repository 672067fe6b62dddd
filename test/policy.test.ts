import { describe, expect, it } from 'vitest';
import { founded, type Told } from '../src/forum/given.ts';
import { type Act, begin, evolve, type Forum, type Instant, id, type PartyId } from '../src/forum/index.ts';
import { party } from '../src/forum/parties/given-parties.ts';
import { judgeQuorum, readKey, readPolicy, vkeyOf } from '../src/record/index.ts';
import { canAgree, policyOf } from '../src/server/index.ts';
import { chair } from './chairs.ts';
import { sha256, taken } from './keyring.ts';
import { mirrors, nodes, observer } from './made-record.ts';

const at = '2026-01-23T09:00:00.000Z' as Instant;
const reason = { en: 'Exercise' };

function forumOf(acts: readonly Told[]): Forum {
  const forum = begin();
  const founds = founded();
  if (founds.type !== 'ForumFounded') throw new Error('not a founding');
  const all = [
    { ...founds, keys: { log: chair(0).vkey } },
    ...nodes.map((node) => party(node.party)),
    ...acts,
  ];
  for (const [seq, act] of all.entries())
    evolve(forum, { by: 'secretary', v: 1, ...act } as Act, { seq, at });
  return forum;
}

const named = (i: number, mirror = mirrors[i]?.vkey ?? ''): Told => ({
  type: 'NodeNamed',
  party: id<PartyId>(nodes[i]?.party ?? ''),
  url: 'https://node.example',
  witness: nodes[i]?.witness.vkey ?? '',
  mirror,
});
const retired = (i: number): Told => ({
  type: 'NodeRetired',
  party: id<PartyId>(nodes[i]?.party ?? ''),
  reason,
});
const amended = (observed: number, ...vkeys: readonly string[]): Told => ({
  type: 'PolicyAmended',
  threshold: null,
  observers: vkeys.map((vkey) => ({ name: 'An observer', vkey })),
  observed,
  reason,
});

/** The groups as the policy of a record with these acts has them, and whether a head can be everyone's under it. */
function asked(...acts: readonly Told[]): readonly [...string[], boolean] {
  const forum = forumOf(acts);
  const lines = policyOf(forum, undefined).split('\n');
  return [...lines.filter((line) => /^(group|quorum) /.test(line)), canAgree(forum)];
}

const three = [named(0), named(1), named(2)];

describe('the policy of a record', () => {
  it('asks for the members’ quorum once so many hold a node', () => {
    const members = 'group members 3 member.north member.south member.east';
    expect(asked(...three)).toEqual([members, 'quorum members', true]);
    expect(asked(...three, named(3))[0]).toBe(`${members} member.west`);
  });

  it('asks for all nodes there are while they are too few, so that one who leaves frees no keeper from the rest', () => {
    expect(asked(...three, retired(1))).toEqual([
      'group too-few 2 member.north member.east',
      'quorum too-few',
      false,
    ]);
    expect(asked(named(0))).toEqual(['group too-few 1 member.north', 'quorum too-few', false]);
    expect(asked(named(0), retired(0))).toEqual(['quorum none', false]);
  });

  it('asks for the observers there are in the same way', () => {
    const broken = observer.vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+');
    const members = 'group members 3 member.north member.south member.east';
    const observers = 'group observers 1 observer.1';
    expect(asked(...three, amended(1, observer.vkey))).toEqual([
      members,
      observers,
      'group everyone 2 members observers',
      'quorum everyone',
      true,
    ]);
    expect(asked(...three, amended(2, observer.vkey, broken))).toEqual([
      members,
      observers,
      'group too-few 2 members observers',
      'quorum too-few',
      false,
    ]);
    expect(asked(...three, amended(1, broken))).toEqual([
      members.replace('members', 'too-few'),
      'quorum too-few',
      false,
    ]);
    expect(asked(amended(1, observer.vkey))).toEqual([
      observers.replace('observers', 'too-few'),
      'quorum too-few',
      false,
    ]);
  });

  it('counts a key once, under whatever name it stands a second time', () => {
    const [first] = mirrors;
    const key = taken(readKey(first?.vkey ?? '', sha256));
    const again = vkeyOf({ ...key, name: 'other.example/mirror' }, sha256);
    expect(asked(named(0), named(1, again), named(2), named(3))).toEqual([
      'group members 3 member.north member.east member.west',
      'quorum members',
      true,
    ]);
    expect(asked(...three, amended(1, again))).toEqual([
      'group too-few 3 member.north member.south member.east',
      'quorum too-few',
      false,
    ]);
  });

  it('is one that every reader of policies reads, and a keeper alone does not fulfil it', () => {
    for (const acts of [three, [named(0)], [...three, amended(1, observer.vkey)]]) {
      const read = readPolicy(policyOf(forumOf(acts), undefined), sha256);
      expect(read.ok && judgeQuorum(read.value, []).reached).toBe(false);
    }
  });
});
