import type { Ground, Invented } from './kernel.ts';

/** Something that is so from a day on; `''` where it was never otherwise. */
export type Dated = Invented & { readonly from: string; readonly seq: number };

/** Puts an item where its day belongs; of one day, the one entered last comes last. */
export function insertDated<T extends Dated>(items: T[], item: T): void {
  let at = items.length;
  while (at > 0 && (items[at - 1]?.from ?? '') > item.from) at--;
  items.splice(at, 0, item);
}

/** What holds on that day: the latest that had begun. */
export function onDay<T extends Dated>(items: readonly T[], day: string): T | undefined {
  return items.findLast((item) => item.from <= day);
}

/** From which day an act speaks: the day it happened where that was said, else since ever. */
export function since(act: Ground): string {
  return act.on ?? '';
}

/** Do two spans share a day? An absent end is open. */
export function overlaps(
  a: { readonly from?: string; readonly to?: string },
  b: { readonly from?: string; readonly to?: string },
): boolean {
  return (a.from ?? '') <= (b.to ?? '9999') && (b.from ?? '') <= (a.to ?? '9999');
}
