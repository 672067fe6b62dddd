import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyKeys } from '../src/cli/backup.ts';
import { copyNode } from '../src/cli/backup-node.ts';
import { endOf, front, shellIn } from '../src/cli/testing/shell.ts';
import type { Node } from '../src/server/testing/following.ts';
import { type Houses, openHouses } from '../src/server/testing/houses.ts';
import { readRecord } from '../src/store/index.ts';

let host: Houses['host'];
let albania: Node;
let serbia: Node;
let close: Houses['close'];
const root = mkdtempSync(join(tmpdir(), 'sofra-backup-running-'));

beforeEach(async () => {
  ({ host, albania, serbia, close } = await openHouses());
  for (const node of [albania, serbia]) await node.running().round();
}, 60_000);

afterEach(async () => {
  await close();
  rmSync(root, { recursive: true, force: true });
});

async function enter(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const alias = { type: 'AddAlias', party: 'albania', alias: `${name} (exercise)` };
    expect((await host.say(alias)).status).toBe(201);
  }
}

/** As the command does it, with acts that come between its copy of the record and that of what lies beside it. */
async function backupWhile(meanwhile: () => Promise<void>): Promise<string> {
  const to = join(root, 'backup');
  const record = await readRecord({ folder: albania.folder, database: null });
  await record.backup(to).finally(() => record.close());
  await meanwhile();
  copyKeys(albania.folder, to);
  expect(copyNode(albania.folder, to)).toBe(true);
  return to;
}

it('a node put back from a backup that was made while it ran has every word before it signs as a mirror', async () => {
  const between = ['Between the one', 'and the other', 'and a third'];
  const backup = await backupWhile(async () => {
    await enter(...between);
    const { size } = host.desk.head();
    expect(await albania.running().round()).toMatchObject({ cosigned: { size, whole: true } });
  });
  await enter('After both');
  await serbia.running().round();
  await albania.stop();
  rmSync(albania.folder, { recursive: true });
  const restoring = shellIn(root).begun(['restore', backup, '--data', albania.folder], front);
  expect(await endOf(restoring)).toMatchObject({ code: 0 });

  await albania.start();
  const { size } = host.desk.head();
  expect(await albania.running().round()).toMatchObject({
    size,
    gap: null,
    unsigned: null,
    cosigned: { size, whole: true },
  });
  const words = await (await fetch(`${albania.url}api/bpp/snapshot`)).text();
  for (const name of [...between, 'After both']) expect(words).toContain(`${name} (exercise)`);
}, 60_000);
