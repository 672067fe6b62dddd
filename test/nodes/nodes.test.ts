import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Process, stopAll } from './party.ts';
import { comesBack, forks, openAll, passes, readsAlone, without } from './rehearsal.ts';

const folder = mkdtempSync(join(tmpdir(), 'sofra-nodes-'));
let first: Process;
let keeping: Process;
let nodes: ReadonlyMap<string, Process>;

afterAll(async () => {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
});

describe('a host and the nodes of three parties, each a process of its own', () => {
  it('hold one record, cosigned by all', { timeout: 120_000 }, async () => {
    ({ first, nodes } = await openAll(folder, ['albania', 'serbia', 'turkiye']));
    expect(nodes.size).toBe(3);
  });

  it('are read at every node when the host is gone', { timeout: 120_000 }, async () => {
    first = await readsAlone(first, nodes);
    expect(first.url).toMatch(/^http/);
  });

  it('pass the record to the node of a party, and work goes on', { timeout: 120_000 }, async () => {
    keeping = await passes(first, nodes, 'albania');
    nodes = without(nodes, 'albania');
    expect(keeping.url).not.toBe(first.url);
  });

  it('take the first house back as a member, which agrees', { timeout: 120_000 }, async () => {
    const back = await comesBack(first, keeping, 'montenegro');
    nodes = new Map([...nodes, ['montenegro', back]]);
    expect(nodes.size).toBe(3);
  });

  it('catch a keeper that signs two histories, and sign nothing more', { timeout: 120_000 }, async () => {
    await forks(folder, keeping, nodes);
    expect(nodes.size).toBe(3);
  });
});
