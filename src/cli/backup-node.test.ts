import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { copyNode } from './backup-node.ts';

const root = mkdtempSync(join(tmpdir(), 'sofra-backup-node-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('keeps with a node what it is and what it has signed, and neither what waits there nor what is its disk’s own', () => {
  const [from, to] = [join(root, 'node'), join(root, 'copy')];
  for (const folder of ['signed', 'node', 'waiting/bpp']) mkdirSync(join(from, folder), { recursive: true });
  const files = ['node.json', 'signed/bpp.json'];
  const left = ['signed/bpp.here', 'waiting/bpp/one.json'];
  for (const file of [...files, ...left]) writeFileSync(join(from, file), file);
  const known = {
    held: 519,
    readAs: 'delegation albania',
    heard: '2026-01-22T09:00:00.000Z',
    keepers: ['a vkey'],
  };
  writeFileSync(join(from, 'node/known.json'), JSON.stringify(known));
  expect(copyNode(from, to)).toBe(true);
  // How far it has its words the running node may know of a newer record than the one in the copy.
  expect(JSON.parse(readFileSync(join(to, 'node/known.json'), 'utf8'))).toEqual({ keepers: ['a vkey'] });
  expect(files.map((file) => readFileSync(join(to, file), 'utf8'))).toEqual(files);
  expect(left.filter((file) => existsSync(join(to, file)))).toEqual([]);
});

it('finds nothing of a node in the folder of a house', () => {
  const [from, to] = [join(root, 'house'), join(root, 'other')];
  mkdirSync(from);
  expect([copyNode(from, to), existsSync(to)]).toEqual([false, false]);
});
