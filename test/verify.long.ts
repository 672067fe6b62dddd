import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bySofra, carriedIn, letPass } from './changed-bits.ts';
import { exportDemo } from './demo-export.ts';
import { keptByThree } from './made-record.ts';

const root = mkdtempSync(join(tmpdir(), 'sofra-verify-long-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function exportOf(acts: number): Promise<string> {
  const folder = join(root, `export-${acts}`);
  const made = await keptByThree(join(root, `record-${acts}`), acts);
  await made.export(folder, { kind: 'secretariat' }, [0, 11, 300]);
  await made.store.close();
  return folder;
}

async function refusesAll(folder: string, times: number): Promise<void> {
  const checkers = [bySofra, await carriedIn(folder)];
  for (const check of checkers) expect(check(folder)).toEqual([]);
  const seed = Math.floor(Math.random() * 2 ** 31);
  expect(letPass(folder, checkers, times, seed)).toEqual([]);
}

describe('every one of many changed bits is refused by both verifiers, which name the file', () => {
  it('in the demo forum', async () => {
    const folder = join(root, 'demo');
    await exportDemo(join(root, 'demo-record'), folder, { kind: 'secretariat' });
    await refusesAll(folder, 1000);
  });

  it('in a forum of four chairs and seven hundred acts', async () => refusesAll(await exportOf(650), 1000));

  it('in a forum of 70,000 acts', async () => refusesAll(await exportOf(70_000), 250));
});
