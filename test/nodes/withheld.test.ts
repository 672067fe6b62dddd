import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { freePort, host, node, type Process, stopAll } from './party.ts';

const folder = mkdtempSync(join(tmpdir(), 'sofra-withheld-'));
const digest = `${'A'.repeat(43)}=`;
const PATIENCE = { timeout: 60_000, interval: 500 };

afterAll(async () => {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
});

async function text(url: string, cookie: string): Promise<string> {
  return (await fetch(url, { headers: { cookie } })).text();
}

async function filed(at: Process): Promise<readonly string[]> {
  const { custody } = JSON.parse(await text(`${at.url}api/bpp/snapshot`, '')) as {
    readonly custody: { readonly delays: readonly { readonly digest: string; readonly party: string }[] };
  };
  return custody.delays.map((delay) => `${delay.party} ${delay.digest}`);
}

it('a command said at a node without its host waits there and at the others’, and is entered once', {
  timeout: 180_000,
}, async () => {
  const port = await freePort();
  const first = await host(join(folder, 'host'), port);
  const own = await node(first.url, 'albania', join(folder, 'own'), await freePort());
  const other = await node(first.url, 'serbia', join(folder, 'other'), await freePort());
  // Each reads in the record where the others are found.
  await expect.poll(() => text(`${own.url}en/bpp/keeping`, ''), PATIENCE).toContain(new URL(other.url).host);
  await first.stop();
  const said = await fetch(`${own.url}api/bpp/commands`, {
    method: 'POST',
    body: JSON.stringify({
      type: 'FileDelay',
      party: 'albania',
      handed: '2026-01-22T09:00:00.000Z',
      digest,
      command: 'AnswerInvitation',
      reason: { en: 'An exercise.' },
    }),
    headers: {
      cookie: 'door-bpp=head.albania',
      'content-type': 'application/json',
      'idempotency-key': 'withheld-0001',
    },
  });
  expect([said.status, await said.json()]).toEqual([503, expect.objectContaining({ code: 'KeeperAway' })]);
  await expect
    .poll(() => text(`${other.url}en/bpp/keeping`, 'door-bpp=head.serbia'), PATIENCE)
    .toContain('a command, by its hash');
  // Its own node is not there any more when the host is back: the other member's brings it.
  await own.stop();
  const back = await host(first.data, port);
  await expect.poll(() => filed(back), PATIENCE).toEqual([`albania ${digest}`]);
  const again = await node(back.url, 'albania', own.data, own.port);
  for (const [each, party] of [
    [again, 'albania'],
    [other, 'serbia'],
  ] as const)
    await expect
      .poll(() => text(`${each.url}en/bpp/keeping`, `door-bpp=head.${party}`), PATIENCE)
      .not.toContain('Waiting to be entered');
  expect(await filed(back)).toEqual([`albania ${digest}`]);
});
