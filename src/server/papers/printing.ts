import { openPress, type Paper, type Press } from '../documents/index.ts';

/** The one press of the process. */
export type Printing = {
  readonly pdf: (paper: Paper) => Promise<Uint8Array>;
  /** No typesetter lies in memory: nothing was printed yet, or nothing for a while. */
  readonly resting: () => boolean;
  /** Differs from one start of the program to the next, since a later program may print the same record otherwise. */
  readonly stamp: string;
  readonly close: () => Promise<void>;
};

// Papers come in bursts, before a meeting; between them the memory is worth more than the second to load it again.
const PATIENCE = 300_000;

/**
 * Opens the press with the first paper and lets it go when nothing was printed for a while.
 *
 * @param patience - milliseconds without a paper, five minutes unless told
 */
export function openPrinting(stamp: string, patience: number = PATIENCE): Printing {
  let press: Press | null = null;
  let idle: NodeJS.Timeout | undefined;
  let inHand = 0;
  async function rest(): Promise<void> {
    clearTimeout(idle);
    const open = press;
    press = null;
    await open?.close();
  }
  return {
    pdf: async (paper) => {
      clearTimeout(idle);
      inHand += 1;
      try {
        press ??= openPress();
        return await press.pdf(paper);
      } finally {
        inHand -= 1;
        if (inHand === 0) idle = setTimeout(() => void rest(), patience).unref();
      }
    },
    resting: () => press === null,
    stamp,
    close: rest,
  };
}
