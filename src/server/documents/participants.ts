import type { Plate } from '../../forum/index.ts';

/** One person of a delegation, as the lists that leave the forum give it. */
export type Participant = {
  /** The party as its profile shows it; what the plate owes goes out with every row. */
  readonly plate: Plate;
  readonly name: string;
  readonly family: string | null;
  readonly function: string;
  readonly office: string;
  readonly email: string | null;
  readonly telephone: string | null;
  /** Invented for practice: the meeting, or what is said of this person. */
  readonly exercise: boolean;
};
