import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openMemory } from './memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'sofra-memory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('remembers no words of acts that the record beside it does not have, since they will still come', () => {
  const known = { held: 519, readAs: 'public', heard: null, keepers: ['a vkey'] };
  writeFileSync(join(folder, 'known.json'), JSON.stringify(known));
  expect(openMemory(folder, 516).known()).toEqual({ ...known, held: 516 });
  expect(openMemory(folder, 520).known()).toEqual(known);
});
