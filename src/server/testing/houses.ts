import { follow, type Node, named } from './following.ts';
import { type Gate, openGate } from './gate.ts';
import { type Listening, listen } from './listening.ts';

/** The host, and two members' named nodes that reach it through one gate. */
export type Houses = {
  readonly host: Listening;
  readonly gate: Gate;
  readonly albania: Node;
  readonly serbia: Node;
  /** What a test opens beside them; closed before them, from the front. */
  readonly open: { close: () => Promise<unknown> }[];
  readonly close: () => Promise<void>;
};

export async function openHouses(): Promise<Houses> {
  const host = await listen();
  const gate = await openGate(host.url);
  const albania = await named(await follow(gate, 'albania'));
  const serbia = await named(await follow(gate, 'serbia'));
  const open: Houses['open'] = [];
  return {
    host,
    gate,
    albania,
    serbia,
    open,
    close: async () => {
      for (const each of [...open, serbia, albania, gate, host]) await each.close();
    },
  };
}
