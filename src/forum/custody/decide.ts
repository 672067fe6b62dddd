import type { Act, Forum, Refusal } from '../forum.ts';
import { type Context, done, groundOf, type Outcome, type PartyId, refuse } from '../kernel.ts';
import { own } from '../own.ts';
import type { Part } from '../part.ts';
import { standingOf } from '../parties/party-rules.ts';
import type { CustodyAct, CustodyCommand, CustodyRefusal, PartOf } from './acts.ts';
import { type CustodySlice, partKey } from './state.ts';
import { keeper, members, nextKey, recovery } from './views.ts';

/** What every verifier must read is for everyone: keys, keepers, what was erased, what was shown to be forked. */
function told(act: CustodyAct): Outcome<Act, Refusal> {
  return done({ audience: 'public', act });
}

export const decideCustody: Part<CustodySlice, CustodyCommand, CustodyAct>['decide'] = {
  NameNode: (forum, { type: _, ...node }, context) => {
    const { party } = node;
    if (!members(forum).includes(party))
      return refuse({ code: 'NodeNotMember', rule: 'record.nodes', party });
    // A key that two share would let one of them be counted twice.
    const taken = Object.values(forum.custody.nodes).find(
      (other) => other.party !== party && sharesKey(other, node),
    );
    if (taken !== undefined || node.witness === node.mirror)
      return refuse({ code: 'NodeKeyTaken', rule: 'record.nodes', party: taken?.party ?? party });
    return told({ ...groundOf(context), type: 'NodeNamed', v: 1, ...node });
  },
  RetireNode: (forum, { party, reason }, context) =>
    own(forum.custody.nodes, party) === undefined
      ? refuse({ code: 'NodeUnknown', rule: 'record.nodes', party })
      : told({ ...groundOf(context), type: 'NodeRetired', v: 1, party, reason }),
  AmendPolicy: (forum, { type: _, ...policy }, context) => {
    const { threshold, observers, observed } = policy;
    const impossible =
      beyond(threshold ?? 1, members(forum).length) ??
      (observed === 0 ? null : beyond(observed, observers.length));
    return impossible === null
      ? told({ ...groundOf(context), type: 'PolicyAmended', v: 1, ...policy })
      : refuse(impossible);
  },
  CommitNextKey: (forum, { next }, context) =>
    nextKey(forum) === null
      ? told({ ...groundOf(context), type: 'NextKeyCommitted', v: 1, next })
      : refuse({ code: 'NamedAlready', rule: 'record.custody' }),
  NameRecovery: (forum, { recovery: named }, context) => {
    if (recovery(forum) !== null) return refuse({ code: 'NamedAlready', rule: 'record.custody' });
    const impossible = beyond(named.threshold, new Set(named.keys).size);
    return impossible === null
      ? told({ ...groundOf(context), type: 'RecoveryNamed', v: 1, recovery: named })
      : refuse(impossible);
  },
  PassChair: (forum, { type: _, ...passing }, context) => {
    const refusal = cannotPass(forum, passing.party, passing.toKey);
    if (refusal !== null) return refuse(refusal);
    const act = { ...groundOf(context), ...passing, from: firstNew(forum) };
    return told({ ...act, type: 'ChairPassed', v: 1 });
  },
  RecoverChair: (forum, { type: _, ...passing }, context) => {
    const refusal = cannotPass(forum, passing.party, passing.toKey);
    if (refusal !== null) return refuse(refusal);
    // Nobody is left to sign a head without it: the very head that holds this act is the new keeper's.
    const act = { ...groundOf(context), ...passing, from: forum.size + 1 };
    return told({ ...act, type: 'ChairRecovered', v: 1 });
  },
  TakeChair: (forum, { party }, context) => {
    if (!forum.custody.passing || keeper(forum)?.party !== party)
      return refuse({ code: 'NothingPassed', rule: 'record.custody' });
    return told({ ...groundOf(context), type: 'ChairTaken', v: 1, party });
  },
  ErasePart: (forum, { entry, part, basis, orderedBy }, context) => {
    // What rules read lies in the act, and is never erased (RECORD 0).
    if (part === 'act' || entry >= forum.size)
      return refuse({ code: 'PartNotErasable', rule: 'record.erasure', entry, part });
    if (own(forum.custody.erased, partKey({ entry, part })) !== undefined)
      return refuse({ code: 'ErasedAlready', rule: 'record.erasure', entry, part });
    return told({ ...groundOf(context), type: 'PartErased', v: 1, entry, part, basis, orderedBy });
  },
  AcknowledgeErasure: (forum, { party, entry, part }, context) => {
    const refusal = cannotAcknowledge(forum, party, { entry, part });
    if (refusal !== null) return refuse(refusal);
    return told({ ...groundOf(context), type: 'ErasureAcknowledged', v: 1, party, entry, part });
  },
  ShowFork: (forum, { party, notes }, context) =>
    forum.custody.forks.some((fork) => notes.every((note) => fork.notes.includes(note)))
      ? refuse({ code: 'ForkShownAlready', rule: 'record.one-head' })
      : told({ ...groundOf(context), type: 'ForkShown', v: 1, party, notes }),
  FileDelay: (forum, { type: _, ...delay }, context) => {
    const refusal = cannotFile(forum, delay, context);
    return refusal === null
      ? told({ ...groundOf(context), type: 'DelayFiled', v: 1, ...delay })
      : refuse(refusal);
  },
};

type Keys = { readonly witness: string; readonly mirror: string };

function sharesKey(one: Keys, other: Keys): boolean {
  const keys = [one.witness, one.mirror];
  return keys.includes(other.witness) || keys.includes(other.mirror);
}

function beyond(threshold: number, of: number): CustodyRefusal | null {
  return threshold >= 1 && threshold <= of
    ? null
    : { code: 'ThresholdImpossible', rule: 'record.threshold', threshold, of };
}

/** The act itself stands under a head that the old key signs alone; the next head is signed by both. */
function firstNew(forum: Forum): number {
  return forum.size + 2;
}

function cannotPass(forum: Forum, party: PartyId, toKey: string): CustodyRefusal | null {
  if (standingOf(forum, party) !== 'member') return { code: 'NodeNotMember', rule: 'record.nodes', party };
  const now = keeper(forum);
  return now?.key === toKey ? { code: 'KeeperAlready', rule: 'record.custody', party } : null;
}

function cannotAcknowledge(forum: Forum, party: PartyId, place: PartOf): CustodyRefusal | null {
  const erased = own(forum.custody.erased, partKey(place));
  if (erased === undefined) return { code: 'NotErased', rule: 'record.erasure', ...place };
  if (own(forum.custody.nodes, party) === undefined)
    return { code: 'NodeUnknown', rule: 'record.nodes', party };
  return erased.acknowledged.includes(party)
    ? { code: 'ErasedAlready', rule: 'record.erasure', ...place }
    : null;
}

function cannotFile(
  forum: Forum,
  { handed, digest }: Pick<Extract<CustodyCommand, { type: 'FileDelay' }>, 'handed' | 'digest'>,
  context: Context,
): CustodyRefusal | null {
  if (handed > context.at) return { code: 'DelayAhead', rule: 'record.entered-in-time', handed };
  return forum.custody.delays.some((delay) => delay.digest === digest)
    ? { code: 'DelayFiledAlready', rule: 'record.entered-in-time' }
    : null;
}
