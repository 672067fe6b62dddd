import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { stopAll } from './party.ts';
import { comesBack, forks, openAll, passes, readsAlone, without } from './rehearsal.ts';

const folder = mkdtempSync(join(tmpdir(), 'sofra-seven-'));
// The seventh is the party whose house keeps the record at first.
const seventh = 'turkiye';
const next = 'albania';
const others = ['bosnia-and-herzegovina', 'kosovo', 'montenegro', 'north-macedonia', 'serbia'];

afterAll(async () => {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
});

it('seven members’ houses read on without the host, take the record over, agree with it again, and catch a fork', async () => {
  const opened = await openAll(folder, [next, ...others]);
  const agreed = await fetch(`${opened.first.url}record/bpp/checkpoint/agreed`);
  expect(agreed.status).toBe(200);
  const first = await readsAlone(opened.first, opened.nodes);
  const keeping = await passes(first, opened.nodes, next);
  const nodes = without(opened.nodes, next);
  const back = await comesBack(first, keeping, seventh);
  await forks(folder, keeping, new Map([...nodes, [seventh, back]]));
});
