import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { killRounds } from './kill-rounds.ts';
import { kill, start } from './sofra.ts';

const ROUNDS = 6;
let data: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'sofra-killed-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

it(`has lost, doubled or halved nothing after ${ROUNDS} kills in the middle of a stream of commands`, async () => {
  const faults: string[] = [];
  const { answered } = await killRounds(data, ROUNDS, (what) => faults.push(what));
  expect(faults).toEqual([]);
  expect(answered).toBeGreaterThan(ROUNDS * 8);
}, 120_000);

async function foundedSize(folder: string): Promise<number> {
  const house = start(folder);
  const [forum] = (await (await fetch(`${await house.url}api/forums`)).json()) as readonly { size: number }[];
  await kill(house);
  return forum?.size ?? 0;
}

it('founds the first forum whole, however often the founding was killed', async () => {
  const [disturbed, quiet] = [join(data, 'disturbed'), join(data, 'quiet')];
  let inTheMiddle = 0;
  for (let ms = 150; ms < 5000; ms += 50) {
    const house = start(disturbed);
    const listens = house.url.then(() => true);
    const over = await Promise.race([listens, setTimeout(ms, false)]);
    await kill(house);
    if (over) break;
    if (existsSync(join(disturbed, 'founding')) && existsSync(join(disturbed, 'record.sqlite')))
      inTheMiddle += 1;
  }
  expect(inTheMiddle).toBeGreaterThan(0);
  expect(await foundedSize(disturbed)).toBe(await foundedSize(quiet));
  expect(existsSync(join(disturbed, 'founding'))).toBe(false);
}, 120_000);
