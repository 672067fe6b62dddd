import type { DeskState, Stop } from './state.ts';

/** What can stand against entering anything more, found while the record is served. */
export type Stops = {
  /** Why nothing is entered here, where something stands against it. */
  readonly stopped: () => Stop | undefined;
  /** Lets nothing more in. Whoever finds damage, or a record that is behind, finds it for good. */
  readonly stop: (stop: Stop) => void;
  /** The nodes were asked, and nothing stands against entering. */
  readonly clear: () => void;
};

export function stopsOf(state: Pick<DeskState, 'stop' | 'check'>): Stops {
  return {
    stopped: () => {
      const fault = state.check?.fault();
      return fault === undefined ? state.stop : { what: 'RecordDamaged', fault };
    },
    stop: (stop) => {
      if (state.stop === undefined || state.stop.what === 'NodesUnasked') state.stop = stop;
    },
    clear: () => {
      if (state.stop?.what === 'NodesUnasked') delete state.stop;
    },
  };
}
