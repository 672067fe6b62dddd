import type { DeskState, Stop } from './state.ts';

/** What can stand against entering anything more, found while the record is served. */
export type Stops = {
  /** Why nothing is entered here, where something stands against it. */
  readonly stopped: () => Stop | undefined;
  /** The same, asked anew where a record was closed for a move: it is opened again where that does not come about. */
  readonly stoppedNow: () => Promise<Stop | undefined>;
  /** Lets nothing more in. Whoever finds damage, or a record that is behind, finds it for good. */
  readonly stop: (stop: Stop) => void;
  /** The nodes were asked, and nothing stands against entering. */
  readonly clear: () => void;
};

/** @param remembered - what stands against entering as it is remembered beside the record now */
export function stopsOf(
  state: Pick<DeskState, 'stop' | 'check'>,
  remembered: () => Promise<Stop | undefined>,
): Stops {
  const stopped = (): Stop | undefined => {
    const fault = state.check?.fault();
    return fault === undefined ? state.stop : { what: 'RecordDamaged', fault };
  };
  return {
    stopped,
    stoppedNow: async () => {
      const before = state.stop;
      if (before?.what === 'RecordMoved') {
        const now = await remembered();
        // What was found meanwhile stands.
        if (state.stop === before) {
          delete state.stop;
          if (now !== undefined) state.stop = now;
        }
      }
      return stopped();
    },
    stop: (stop) => {
      const forGood = state.stop?.what === 'RecordDamaged' || state.stop?.what === 'RecordBehind';
      if (!forGood) state.stop = stop;
    },
    clear: () => {
      if (state.stop?.what === 'NodesUnasked') delete state.stop;
    },
  };
}
