import type { ReactNode } from 'react';
import type { RingVariant } from './ring-layout.ts';
import type { State } from './state-mark.tsx';
import type { Tone, Word } from './tone.ts';

export type RingSeat = {
  readonly key: string;
  /** As the profile writes the plate: a name of one or two lines, or a code in large rings. */
  readonly lines: readonly string[];
  /** The whole name, where the plate shows a code. */
  readonly name?: string;
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

export function nameOf(seat: RingSeat): string {
  return seat.name ?? seat.lines.join(' ');
}

/** What a listener must be told of the form: nothing where words say it anyway. */
export function seatSays(seat: RingSeat, wordOf: (state: State) => string): string {
  if (seat.says !== undefined) return seat.says;
  return seat.state === undefined || seat.words?.length ? '' : wordOf(seat.state);
}
