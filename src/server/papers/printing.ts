import { openPress, type Press } from '../documents/index.ts';

/** The one press of the process. */
export type Printing = {
  /** Opens it with the first paper: until then no typesetter lies in memory. */
  readonly press: () => Press;
  /** Differs from one start of the program to the next, since a later program may print the same record otherwise. */
  readonly stamp: string;
  readonly close: () => Promise<void>;
};

export function openPrinting(stamp: string): Printing {
  let open: Press | null = null;
  return {
    press: () => {
      open ??= openPress();
      return open;
    },
    stamp,
    close: async () => open?.close(),
  };
}
