import type { Act } from '../../forum/index.ts';

type Shape = (act: Readonly<Record<string, unknown>>) => boolean;

const text = (value: unknown): boolean => typeof value === 'string';
const count = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const texts =
  (...names: readonly string[]): Shape =>
  (act) =>
    names.every((name) => text(act[name]));

/** What a node itself goes by; whatever else an act holds, it only shows. Who is in the chair is judged in `termsOf`. */
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
