import type { ReactNode } from 'react';
import type { RingVariant } from './ring-layout.ts';
import type { State } from './state-mark.tsx';
import type { Tone, Word } from './tone.ts';

export type RingSeat = {
  readonly key: string;
  /** The plate's name, as the profile writes it. */
  readonly name: string;
  readonly lang?: string;
  /** What stands on the plate of a ring of more than 28, with its authority named on the page; the list has the name. */
  readonly code?: string;
  /** What the plate owes a footnote for, hung after the name. */
  readonly mark?: string | undefined;
  readonly state?: State;
  /** What the form means here; else the state's own word. */
  readonly says?: string;
  readonly tone?: Tone;
  readonly words?: readonly Word[];
  readonly href?: string;
};

export type RingProps = {
  /** One sentence that says what the figure shows. */
  readonly label: string;
  readonly seats: readonly RingSeat[];
  readonly variant?: RingVariant;
  /** One number or one sentence; plain text elements only, for it is drawn twice. */
  readonly centre?: ReactNode;
};

/** What a listener must be told of the form: nothing where words say it anyway. */
export function seatSays(seat: RingSeat, wordOf: (state: State) => string): string {
  if (seat.says !== undefined) return seat.says;
  return seat.state === undefined || seat.words?.length ? '' : wordOf(seat.state);
}
