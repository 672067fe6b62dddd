import type { ActType } from '../forum/index.ts';
import { party, perhaps, type Says } from './act-values.ts';

type Custody = Extract<
  ActType,
  | 'NodeNamed'
  | 'NodeRetired'
  | 'PolicyAmended'
  | 'NextKeyCommitted'
  | 'RecoveryNamed'
  | 'ChairPassed'
  | 'ChairRecovered'
  | 'ChairTaken'
  | 'PartErased'
  | 'ErasureAcknowledged'
  | 'ForkShown'
  | 'DelayFiled'
>;

/** The sentences of the acts by which the record is kept, passed on and held by others. */
export const custodySays: { readonly [Type in Custody]: Says<Type> } = {
  NodeNamed: ['act.NodeNamed', (act, speech) => ({ ...party(act, speech), url: act.url })],
  NodeRetired: [
    'act.NodeRetired',
    (act, speech) => ({ ...party(act, speech), reason: speech.text(act.reason) }),
  ],
  PolicyAmended: [
    'act.PolicyAmended',
    ({ threshold, observed, reason }, speech) => ({
      ...perhaps('threshold', 'figure', threshold === null ? null : 'some', () =>
        speech.words.number(threshold ?? 0),
      ),
      observed,
      observers: speech.words.number(observed),
      reason: speech.text(reason),
    }),
  ],
  NextKeyCommitted: ['act.NextKeyCommitted', () => ({})],
  RecoveryNamed: [
    'act.RecoveryNamed',
    ({ recovery: { keys, threshold } }, { words }) => ({
      needed: words.number(threshold),
      of: words.number(keys.length),
    }),
  ],
  ChairPassed: ['act.ChairPassed', party],
  ChairRecovered: [
    'act.ChairRecovered',
    (act, speech) => ({ ...party(act, speech), reason: speech.text(act.reason) }),
  ],
  ChairTaken: ['act.ChairTaken', party],
  PartErased: [
    'act.PartErased',
    ({ entry, part, basis, orderedBy }, speech) => ({
      entry: speech.words.number(entry),
      part,
      basis: speech.text(basis),
      by: speech.text(orderedBy),
    }),
  ],
  ErasureAcknowledged: [
    'act.ErasureAcknowledged',
    (act, speech) => ({ ...party(act, speech), entry: speech.words.number(act.entry) }),
  ],
  ForkShown: ['act.ForkShown', party],
  DelayFiled: [
    'act.DelayFiled',
    (act, speech) => ({
      ...party(act, speech),
      day: speech.words.date(act.handed.slice(0, 10)),
      reason: speech.text(act.reason),
    }),
  ],
};
