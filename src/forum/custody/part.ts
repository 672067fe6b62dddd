import type { Part } from '../part.ts';
import type { CustodyAct, CustodyCommand } from './acts.ts';
import { decideCustody } from './decide.ts';
import { type CustodySlice, type House, type Keeper, type Node, partKey } from './state.ts';

export type { CustodySlice } from './state.ts';

type Fold = Part<CustodySlice, CustodyCommand, CustodyAct>['evolve'];
type Passing = Extract<CustodyAct, { type: 'ChairPassed' | 'ChairRecovered' }>;

function pass(slice: CustodySlice, act: Passing, seq: number): void {
  const { party, toKey: key, from, next = null } = act;
  const keeper: Keeper = { party, key, from, passed: seq, recovered: act.type === 'ChairRecovered' };
  const node = slice.nodes[party];
  slice.keepers.push(node === undefined ? keeper : { ...keeper, house: houseOf(node) });
  slice.passing = true;
  slice.next = { hash: next };
}

function houseOf({ url, witness }: House): House {
  return { url, witness };
}

/** The houses that have kept the record move with their nodes; one that was unknown is the first that its party names. */
function move(slice: CustodySlice, node: Node): void {
  for (const [i, keeper] of slice.keepers.entries()) {
    const { party, house = node } = keeper;
    if (party === node.party && house.witness === node.witness)
      slice.keepers[i] = { ...keeper, house: houseOf(node) };
  }
}

const evolve: Fold = {
  NodeNamed: (slice, { party, url, witness, mirror }, { seq }) => {
    const node = { party, url, witness, mirror, named: seq };
    slice.nodes[party] = node;
    move(slice, node);
  },
  NodeRetired: (slice, { party }) => {
    delete slice.nodes[party];
  },
  PolicyAmended: (slice, { threshold, observers, observed }) => {
    slice.policy = { threshold, observers, observed };
  },
  NextKeyCommitted: (slice, { next }) => {
    slice.next = { hash: next };
  },
  RecoveryNamed: (slice, { recovery }) => {
    slice.recovery = recovery;
  },
  ChairPassed: (slice, act, { seq }) => pass(slice, act, seq),
  ChairRecovered: (slice, act, { seq }) => pass(slice, act, seq),
  ChairTaken: (slice) => {
    slice.passing = false;
  },
  PartErased: (slice, { entry, part, basis, orderedBy }, { seq, at }) => {
    slice.erased[partKey({ entry, part })] = { entry, part, basis, orderedBy, at, seq, acknowledged: [] };
  },
  ErasureAcknowledged: (slice, { party, entry, part }) => {
    const acknowledged = slice.erased[partKey({ entry, part })]?.acknowledged;
    if (acknowledged?.includes(party) === false) acknowledged.push(party);
  },
  ForkShown: (slice, { party, notes }, { seq }) => {
    slice.forks.push({ party, notes, seq });
  },
  DelayFiled: (slice, { party, handed, digest, command, reason }, { seq }) => {
    slice.delays.push({ party, handed, digest, command, reason, seq });
  },
};

export const custodyPart: Part<CustodySlice, CustodyCommand, CustodyAct> = {
  begin: () => ({
    keepers: [],
    passing: false,
    next: null,
    recovery: null,
    nodes: {},
    policy: { threshold: null, observers: [], observed: 0 },
    erased: {},
    forks: [],
    delays: [],
  }),
  decide: decideCustody,
  evolve,
  behalf: {
    NameNode: ({ party }) => party,
    RetireNode: ({ party }) => party,
    AcknowledgeErasure: ({ party }) => party,
    FileDelay: ({ party }) => party,
    ShowFork: ({ party }) => party,
  },
  erasable: {},
};
