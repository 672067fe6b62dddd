import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killRounds } from './kill-rounds.ts';

const ROUNDS = 50;

it(`has lost, doubled or halved nothing after ${ROUNDS} kills in the middle of a stream of commands`, async () => {
  const data = mkdtempSync(join(tmpdir(), 'sofra-killed-'));
  const faults: string[] = [];
  try {
    const tally = await killRounds(data, ROUNDS, (what) => faults.push(what));
    console.log(`${ROUNDS} kills: ${JSON.stringify(tally)}`);
    expect(faults).toEqual([]);
    expect(tally.answered).toBeGreaterThan(ROUNDS * 8);
    // Some kills came between the record and the answer; else the rounds have not met the moment they are for.
    expect(tally.halfway).toBeGreaterThan(0);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});
