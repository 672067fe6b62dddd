import { type Entered, type Ground, inventedBy } from '../kernel.ts';
import type { Moment } from './state.ts';

/** When an act was entered, the day it says it happened, on what it rests, and whether it was invented. */
export function momentOf(act: Ground, { seq, at }: Entered): Moment {
  const { sources = [] } = act;
  return { seq, at, on: act.on ?? null, ...(sources.length > 0 && { sources }), ...inventedBy(act) };
}
