import type { Entered, Ground } from '../kernel.ts';
import type { Moment } from './state.ts';

/** When an act was entered, and the day it says it happened. */
export function momentOf(act: Ground, { seq, at }: Entered): Moment {
  return { seq, at, on: act.on ?? null };
}

/** The day a moment counts as. */
export function dayOf(moment: Moment): string {
  return moment.on ?? moment.at.slice(0, 10);
}
