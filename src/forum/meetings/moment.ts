import type { Entered, Ground } from '../kernel.ts';
import type { Moment } from './state.ts';

/** When an act was entered, and the day it says it happened. */
export function momentOf(act: Ground, { seq, at }: Entered): Moment {
  return { seq, at, on: act.on ?? null };
}
