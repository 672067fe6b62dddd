import { describe, expect, it } from 'vitest';
import { founded, given, type Told } from '../given.ts';
import { id, type PartyId, readInstant } from '../kernel.ts';
import { party } from '../parties/given-parties.ts';
import { keeper, keepers, nextKey, passingTo, quorum, recovery, safeThreshold } from './views.ts';

const north = id<PartyId>('north');
const south = id<PartyId>('south');
const reason = { en: 'Exercise' };
const node = (of: PartyId, key: string) =>
  ({ party: of, url: `https://${of}.example`, witness: `${key}-w`, mirror: `${key}-m` }) as const;
const named = (of: PartyId, key: string): Told => ({ type: 'NodeNamed', ...node(of, key) });
const table = [party('north'), party('south'), party('east'), party('west')];
const policy = { threshold: null, observers: [], observed: 0, reason } as const;
const erasing = { entry: 1, part: 'persons', basis: reason, orderedBy: reason } as const;
const passed: Told = { type: 'ChairPassed', party: south, toKey: 'key-2', from: 7 };

describe("A party's node", () => {
  it('is named by its member, and named anew when its keys change', () => {
    const first = given(...table).when({ type: 'NameNode', ...node(north, 'a') });
    first.gives(named(north, 'a'));
    const second = given(...table, named(north, 'a')).when({ type: 'NameNode', ...node(north, 'b') });
    second.gives(named(north, 'b'));
    expect(second.forum.custody.nodes).toEqual({ north: { ...node(north, 'b'), named: 6 } });
  });

  it('is refused to whoever is no member, and under a key that another has', () => {
    given(...table)
      .when({ type: 'NameNode', ...node(id<PartyId>('nobody'), 'a') })
      .refuses('NodeNotMember');
    const taken = { code: 'NodeKeyTaken', rule: 'record.nodes', party: north } as const;
    const after = given(...table, named(north, 'a'));
    after.when({ type: 'NameNode', ...node(south, 'b'), witness: 'a-m' }).refuses(taken);
    after.when({ type: 'NameNode', ...node(north, 'b'), mirror: 'b-w' }).refuses(taken);
  });

  it('is retired with a reason, once', () => {
    const retire = { type: 'RetireNode', party: north, reason } as const;
    const told = given(...table, named(north, 'a')).when(retire);
    told.gives({ type: 'NodeRetired', party: north, reason });
    expect(told.forum.custody.nodes).toEqual({});
    given(...table)
      .when(retire)
      .refuses({ code: 'NodeUnknown', rule: 'record.nodes', party: north });
  });
});

describe('The quorum of nodes', () => {
  it('is the one that neither a split view nor a refusal to sign survives', () => {
    const needed = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(safeThreshold);
    expect(needed).toEqual([1, 2, 3, 3, 4, 5, 5, 6, 7, 7]);
    expect(quorum(given(...table).forum)).toEqual({ of: 4, needed: 3 });
    expect(quorum(given(party('north')).forum)).toEqual({ of: 1, needed: 1 });
  });

  it('is what the policy says, where there is one that can be met', () => {
    const told = given(...table).when({ ...policy, type: 'AmendPolicy', threshold: 4 });
    told.gives({ ...policy, type: 'PolicyAmended', threshold: 4 });
    expect(quorum(told.forum)).toEqual({ of: 4, needed: 4 });
    const impossible = { code: 'ThresholdImpossible', rule: 'record.threshold' } as const;
    given(...table)
      .when({ ...policy, type: 'AmendPolicy', threshold: 5 })
      .refuses({ ...impossible, threshold: 5, of: 4 });
    given(...table)
      .when({ ...policy, type: 'AmendPolicy', observed: 1 })
      .refuses({ ...impossible, threshold: 1, of: 0 });
  });
});

describe('The keeper of the record', () => {
  const keys = { log: 'key-1', next: 'hash-2', recovery: { keys: ['r-1', 'r-2'], threshold: 2 } };
  const withKeys: Told = { ...(founded() as Extract<Told, { type: 'ForumFounded' }>), keys };

  it('is the founder, by the key of the founding act', () => {
    const { forum } = given(withKeys, ...table);
    expect(keepers(forum)).toEqual([{ party: null, key: 'key-1', from: 0, passed: null, recovered: false }]);
    expect([nextKey(forum), recovery(forum)]).toEqual(['hash-2', keys.recovery]);
    expect(keeper(given(...table).forum)).toBeNull();
  });

  it('passes the record on by an act that the old key signs alone, and the next head is signed by both', () => {
    const told = given(withKeys, ...table).when({
      type: 'PassChair',
      party: south,
      toKey: 'key-2',
      next: 'hash-3',
    });
    told.gives({ type: 'ChairPassed', party: south, toKey: 'key-2', next: 'hash-3', from: 7 });
    expect(keeper(told.forum)).toMatchObject({ party: south, key: 'key-2', from: 7, passed: 5 });
    expect(nextKey(told.forum)).toBe('hash-3');
    expect(passingTo(told.forum)).toBe(south);
  });

  it('enters nothing between the two but the taking', () => {
    const between = given(withKeys, ...table, passed);
    between
      .when({ type: 'NameNode', ...node(north, 'a') })
      .refuses({ code: 'ChairPassing', rule: 'record.custody', party: south, url: null });
    given(withKeys, ...table, named(south, 'a'), passed)
      .when({ type: 'RetireNode', party: south, reason })
      .refuses({ code: 'ChairPassing', rule: 'record.custody', party: south, url: 'https://south.example' });
    between.when({ type: 'TakeChair', party: north }).refuses('NothingPassed');
    const told = given(withKeys, ...table, passed).when({ type: 'TakeChair', party: south });
    told.gives({ type: 'ChairTaken', party: south });
    expect(passingTo(told.forum)).toBeNull();
    expect(nextKey(told.forum)).toBeNull();
    given(withKeys, ...table, passed, { type: 'ChairTaken', party: south })
      .when({ type: 'TakeChair', party: south })
      .refuses({ code: 'NothingPassed', rule: 'record.custody' });
  });

  it('is reached at the house that had the key, wherever that moves, and not at another that its party names', () => {
    const houseAfter = (...told: readonly Told[]) => keeper(given(withKeys, ...table, ...told).forum)?.house;
    const own = { url: 'https://south.example', witness: 'a-w' };
    const moved = { ...named(south, 'a'), url: 'https://moved.example' };
    expect(houseAfter(named(south, 'a'), passed)).toEqual(own);
    expect(houseAfter(named(south, 'a'), passed, named(south, 'b'))).toEqual(own);
    const retired: Told = { type: 'NodeRetired', party: south, reason };
    expect(houseAfter(named(south, 'a'), passed, retired)).toEqual(own);
    expect(houseAfter(named(south, 'a'), passed, retired, moved)).toEqual({ ...own, url: moved.url });
    expect(houseAfter(passed, named(north, 'c'))).toBeUndefined();
    expect(houseAfter(passed, named(south, 'a'), named(south, 'b'))).toEqual(own);
  });

  it('is still found by whoever speaks to its former house when its party names another node', () => {
    given(withKeys, ...table, named(south, 'a'), passed, named(south, 'b'))
      .when({ type: 'RetireNode', party: south, reason })
      .refuses({ code: 'ChairPassing', rule: 'record.custody', party: south, url: 'https://south.example' });
  });

  it('passes to a member only, and not to the key that keeps it already', () => {
    const founding = given(withKeys, ...table);
    founding
      .when({ type: 'PassChair', party: id<PartyId>('nobody'), toKey: 'key-2' })
      .refuses('NodeNotMember');
    founding
      .when({ type: 'PassChair', party: south, toKey: 'key-1' })
      .refuses({ code: 'KeeperAlready', rule: 'record.custody', party: south });
  });

  it('is named by the recovery keys where its predecessor’s key is lost, from the very head of that act', () => {
    const recovered = { party: south, toKey: 'key-2', statement: 'a note', reason } as const;
    const told = given(withKeys, ...table).when({ type: 'RecoverChair', ...recovered });
    told.gives({ type: 'ChairRecovered', ...recovered, from: 6 });
    expect(keeper(told.forum)).toMatchObject({ recovered: true, from: 6 });
  });

  it('is named so also where the key that the record was just passed to is lost before it entered anything', () => {
    const recovered = { party: north, toKey: 'key-3', statement: 'a note', reason } as const;
    const told = given(withKeys, ...table, passed).when({ type: 'RecoverChair', ...recovered });
    told.gives({ type: 'ChairRecovered', ...recovered, from: 7 });
    expect(keeper(told.forum)).toMatchObject({ party: north, key: 'key-3', recovered: true, from: 7 });
    expect(passingTo(told.forum)).toBe(north);
    const taken = given(withKeys, ...table, passed, { type: 'ChairRecovered', ...recovered, from: 7 });
    taken.when({ type: 'TakeChair', party: south }).refuses('NothingPassed');
    taken.when({ type: 'TakeChair', party: north }).gives({ type: 'ChairTaken', party: north });
  });

  it('commits once to the next key and to recovery keys, so that a captured key cannot undo it', () => {
    const bare: Told = { ...(founded() as Extract<Told, { type: 'ForumFounded' }>), keys: { log: 'key-1' } };
    const told = given(bare).when({ type: 'CommitNextKey', next: 'hash-9' });
    told.gives({ type: 'NextKeyCommitted', next: 'hash-9' });
    expect(nextKey(told.forum)).toBe('hash-9');
    const others = { keys: ['r-3'], threshold: 1 };
    const named = given(bare).when({ type: 'NameRecovery', recovery: others });
    expect(recovery(named.forum)).toEqual(others);
    const already = { code: 'NamedAlready', rule: 'record.custody' } as const;
    given(withKeys).when({ type: 'CommitNextKey', next: 'hash-9' }).refuses(already);
    given(withKeys).when({ type: 'NameRecovery', recovery: others }).refuses(already);
    given(bare)
      .when({ type: 'NameRecovery', recovery: { keys: ['r-3', 'r-3'], threshold: 2 } })
      .refuses({ code: 'ThresholdImpossible', rule: 'record.threshold', threshold: 2, of: 1 });
  });
});

describe('An erased part', () => {
  it('is named with the ground of its erasure and who ordered it, and acknowledged by each node once', () => {
    const told = given(...table).when({ type: 'ErasePart', ...erasing });
    told.gives({ type: 'PartErased', ...erasing });
    const erased: Told = { type: 'PartErased', ...erasing };
    const acknowledge = { type: 'AcknowledgeErasure', party: north, entry: 1, part: 'persons' } as const;
    const acknowledged = given(...table, named(north, 'a'), erased).when(acknowledge);
    acknowledged.gives({ ...acknowledge, type: 'ErasureAcknowledged' });
    expect(acknowledged.forum.custody.erased['1 persons']).toMatchObject({
      seq: 6,
      acknowledged: ['north'],
    });
    given(...table, named(north, 'a'), erased, { ...acknowledge, type: 'ErasureAcknowledged' })
      .when(acknowledge)
      .refuses('ErasedAlready');
    given(...table, erased)
      .when(acknowledge)
      .refuses('NodeUnknown');
    given(...table, named(north, 'a'))
      .when(acknowledge)
      .refuses('NotErased');
  });

  it('is never an act, never one that is not there yet, and never erased twice', () => {
    const founding = given(...table);
    for (const place of [
      { entry: 1, part: 'act' },
      { entry: 9, part: 'persons' },
    ])
      founding
        .when({ type: 'ErasePart', ...erasing, ...place })
        .refuses({ code: 'PartNotErasable', rule: 'record.erasure', ...place });
    given(...table, { type: 'PartErased', ...erasing })
      .when({ type: 'ErasePart', ...erasing })
      .refuses({ code: 'ErasedAlready', rule: 'record.erasure', entry: 1, part: 'persons' });
  });
});

describe('What a keeper did wrong', () => {
  it('is shown: two heads that no proof joins, in whatever order, once', () => {
    const told = given(...table).when({ type: 'ShowFork', party: north, notes: ['one', 'other'] });
    told.gives({ type: 'ForkShown', party: north, notes: ['one', 'other'] });
    given(...table, { type: 'ForkShown', party: north, notes: ['one', 'other'] })
      .when({ type: 'ShowFork', party: north, notes: ['other', 'one'] })
      .refuses({ code: 'ForkShownAlready', rule: 'record.one-head' });
  });

  it('is filed: a command handed in and never entered, once, and not one of the future', () => {
    const handed = readInstant('2026-01-22T09:00:00.000Z');
    const later = readInstant('2026-01-24T09:00:00.000Z');
    if (handed === null || later === null) throw new Error('not instants');
    const delay = { party: north, handed, digest: 'd', command: 'RemindParty', reason } as const;
    const told = given(...table).when({ type: 'FileDelay', ...delay });
    told.gives({ type: 'DelayFiled', ...delay });
    given(...table)
      .when({ type: 'FileDelay', ...delay, handed: later })
      .refuses({ code: 'DelayAhead', rule: 'record.entered-in-time', handed: later });
    given(...table, { type: 'DelayFiled', ...delay })
      .when({ type: 'FileDelay', ...delay })
      .refuses({ code: 'DelayFiledAlready', rule: 'record.entered-in-time' });
  });
});
