import { isDeepStrictEqual } from 'node:util';
import type { Desk } from '../desk.ts';
import { commandIn, credentialThrough, type Slip } from './slip.ts';

// Clocks of two ministries may differ by as much, see node-auth.
const CLOCKS_MS = 300_000;
const STRETCH = 256;

/**
 * Whether an act that says the same stands in the record since a command was first said, by the same party's person. Under
 * one keeper the idempotency key tells it; a new keeper has not the answers of the former one, and the acts must tell.
 */
export async function saidBefore(
  log: Pick<Desk, 'head' | 'replay'>,
  { party, at, words }: Slip,
): Promise<boolean> {
  const read = words === undefined ? null : commandIn(words);
  if (words === undefined || read?.ok !== true) return false;
  const credential = credentialThrough(party, words.role);
  const { type: _, ...facts } = read.command;
  const since = new Date(Date.parse(at) - CLOCKS_MS).toISOString();
  let found = false;
  let older = Object.keys(facts).length === 0;
  for (let to = log.head().size; to > 0 && !found && !older; to -= STRETCH) {
    await log.replay(Math.max(0, to - STRETCH), to, ({ act, entered }) => {
      if (entered.at < since) older = true;
      else if (act.by === credential && says(act, facts)) found = true;
    });
  }
  return found;
}

function says(act: object, facts: object): boolean {
  const told = new Map<string, unknown>(Object.entries(act));
  return Object.entries(facts).every(([name, value]) => isDeepStrictEqual(told.get(name), value));
}
