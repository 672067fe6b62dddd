import type { Act } from '../../forum/index.ts';
import { isRecovery } from '../../record/index.ts';

type Shape = (act: Readonly<Record<string, unknown>>) => boolean;

const text = (value: unknown): boolean => typeof value === 'string';
const count = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const texts =
  (...names: readonly string[]): Shape =>
  (act) =>
    names.every((name) => text(act[name]));

const isChair: Shape = ({ party, toKey, from, next }) =>
  text(party) && text(toKey) && count(from) && (next === undefined || text(next));

/** What a node itself goes by; whatever else an act holds, it only shows. */
const shapes: Readonly<Record<string, Shape>> = {
  NodeNamed: texts('party', 'url', 'witness', 'mirror'),
  NodeRetired: texts('party'),
  PolicyAmended: ({ threshold, observers, observed }) =>
    (threshold === null || count(threshold)) &&
    count(observed) &&
    Array.isArray(observers) &&
    observers.every(
      (each: unknown) => typeof each === 'object' && each !== null && 'vkey' in each && text(each.vkey),
    ),
  NextKeyCommitted: texts('next'),
  RecoveryNamed: ({ recovery }) => isRecovery(recovery),
  ChairPassed: (act) => isChair(act),
  ChairRecovered: (act) => isChair(act) && text(act.statement),
  PartErased: ({ entry, part }) => count(entry) && text(part),
  ErasureAcknowledged: ({ entry, part, party }) => count(entry) && text(part) && text(party),
  ForkShown: ({ notes }) => Array.isArray(notes) && notes.length === 2 && notes.every(text),
};

/**
 * Whether a node can go by an act. A keeper enters what its own program lets pass, and no node may stop working over it.
 */
export function isFit(act: Act): boolean {
  const shape = Object.hasOwn(shapes, act.type) ? shapes[act.type] : undefined;
  return shape === undefined || shape({ ...act });
}
