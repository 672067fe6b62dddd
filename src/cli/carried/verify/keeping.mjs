// ── Who keeps the record: what the acts say

/** Founding keys, chairs, nodes, policy and standings, as the acts that stand in the record make them. */
export function keepingOf(acts) {
  const keeping = {
    founding: undefined, // { log, next, recovery } of the founding act
    passings: [], // acts that change who is or may be in the chair, with their places
    cosigners: [], // every cosigner's vkey that an act ever named
    nodes: Object.create(null), // by party, as they are now
    policy: { threshold: null, observers: [], observed: 0 },
    standings: Object.create(null), // by party: { from, standing }, ascending
  };
  for (const each of acts) readAct(keeping, each);
  return keeping;
}

/** What keys rest on is said to everyone: a narrow act says in itself whom it is for. */
function readAct(keeping, each) {
  const { type, for: narrowly } = each.act;
  if (each.open && narrowly === undefined && Object.hasOwn(READ, type)) READ[type](keeping, each.act, each);
}

const passing = (keeping, act, { seq }) => keeping.passings.push({ ...act, seq });
const READ = {
  ForumFounded: (keeping, { keys }, { seq }) => {
    if (seq === 0) keeping.founding = keys;
  },
  PartyEntered: ({ standings }, { party, from = '', standing }) => {
    standings[party] = [{ from, standing }];
  },
  StandingChanged: ({ standings }, { party, from, standing }) => stand(standings[party], { from, standing }),
  SuccessionRecorded: ({ standings }, { before, after, from }) => {
    for (const party of before)
      if (!after.includes(party)) stand(standings[party], { from, standing: 'ended' });
  },
  NodeNamed: (keeping, { party, mirror, witness }) => {
    keeping.nodes[party] = { party, mirror };
    keeping.cosigners.push(mirror, witness);
  },
  NodeRetired: ({ nodes }, { party }) => {
    delete nodes[party];
  },
  PolicyAmended: (keeping, { threshold, observers, observed }) => {
    keeping.policy = { threshold, observers, observed };
    keeping.cosigners.push(...observers.map(({ vkey }) => vkey));
  },
  NextKeyCommitted: passing,
  RecoveryNamed: passing,
  ChairPassed: passing,
  ChairRecovered: passing,
};

/** Puts a standing where its day belongs; of one day, the one entered last comes last. */
function stand(standings, standing) {
  if (standings === undefined) return;
  const later = standings.findIndex(({ from }) => from > standing.from);
  standings.splice(later < 0 ? standings.length : later, 0, standing);
}

/** Parties that are members on a day. */
export function membersOn({ standings }, day) {
  return Object.keys(standings).filter(
    (party) => standings[party].findLast(({ from }) => from <= day)?.standing === 'member',
  );
}

/** The log's keys, first chair first. */
export function chairKeys({ founding, passings }, own) {
  const later = passings.map(({ toKey }) => toKey).filter((key) => key !== undefined);
  return [founding?.log ?? own, ...later].filter((key) => key !== undefined);
}
