import { setTimeout } from 'node:timers/promises';
import { openPostgres } from '../index.ts';
import type { Server } from './server.ts';
import { faultsAfter, startWriter } from './writer.ts';

/**
 * Kills the writer, or PostgreSQL itself with everything it started, in the middle of appending, round after round on
 * one record. Returns everything that is not as it was acknowledged.
 */
export async function crashRounds(
  server: Server,
  victim: 'writer' | 'PostgreSQL',
  rounds: number,
): Promise<readonly string[]> {
  const url = await server.database();
  const faults: string[] = [];
  let before = 0;
  for (let round = 0; round < rounds; round++) {
    const writer = startWriter(url);
    await writer.firstWord;
    // Any moment will do; the rounds differ so that the kill meets another one each time.
    await setTimeout((11 * round) % 250);
    if (victim === 'PostgreSQL') await server.kill();
    const said = await (victim === 'writer' ? writer.kill() : writer.lastWord());
    if (victim === 'PostgreSQL') await server.restart();
    if (said <= before) faults.push(`round ${round}: nothing was acknowledged beyond ${before}`);
    const store = await openPostgres(url);
    faults.push(...(await faultsAfter(store, said)).map((fault) => `round ${round}: ${fault}`));
    await store.close();
    before = said;
  }
  return faults;
}
