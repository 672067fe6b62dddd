import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bySofra } from './by-sofra.ts';
import { asPrograms, type Checker, carriedIn, letPass, letPassAside } from './changed-bits.ts';
import { exportDemo } from './demo-export.ts';
import { keptByThree } from './made-record.ts';

const root = mkdtempSync(join(tmpdir(), 'sofra-verify-long-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const chance = (): number => Math.floor(Math.random() * 2 ** 31);

async function exportOf(acts: number): Promise<string> {
  const folder = join(root, `export-${acts}`);
  const made = await keptByThree(join(root, `record-${acts}`), acts);
  await made.export(folder, { kind: 'secretariat' }, [0, 11, 300]);
  await made.store.close();
  return folder;
}

let great: Promise<string> | undefined;
/** Made once for all who ask. */
function greatExport(): Promise<string> {
  great ??= exportOf(70_000);
  return great;
}

function refusesAll(folder: string, checkers: readonly Checker[], times: number): void {
  for (const check of checkers) expect(check(folder)).toEqual([]);
  expect(letPass(folder, checkers, times, chance())).toEqual([]);
}

describe('every one of many changed bits is refused by both verifiers, which name the file', () => {
  it('in the demo forum', async () => {
    const folder = join(root, 'demo');
    await exportDemo(join(root, 'demo-record'), folder, { kind: 'secretariat' });
    refusesAll(folder, [bySofra, await carriedIn(folder)], 1000);
    refusesAll(folder, asPrograms, 20);
  });

  it('in a forum of four chairs and seven hundred acts', async () => {
    const folder = await exportOf(650);
    refusesAll(folder, [bySofra, await carriedIn(folder)], 1000);
  });

  it('in a forum of 70,000 acts, called from a shell', async () => {
    refusesAll(await greatExport(), asPrograms, 8);
  });

  // A thousand in four pieces: each is a long time for whoever waits for the machine.
  it.each(['first', 'second', 'third', 'fourth'])(
    'in a forum of 70,000 acts, the %s two hundred and fifty',
    async () => {
      expect(await letPassAside(await greatExport(), 250, chance())).toEqual([]);
    },
  );
});
