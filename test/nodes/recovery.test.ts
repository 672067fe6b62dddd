import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sofra } from '../start/sofra.ts';
import { done, freePort, host, node, stopAll } from './party.ts';

const folder = mkdtempSync(join(tmpdir(), 'sofra-recovery-'));
const file = (name: string): string => join(folder, name);

afterAll(async () => {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command as a person does, with what it says going into a file. */
async function into(name: string, ...words: readonly string[]): Promise<string> {
  const { code, out, err } = await sofra(words).ended;
  expect([words[1], code, err]).toEqual([words[1], 0, expect.anything()]);
  writeFileSync(file(name), out);
  return err;
}

async function sized(url: string): Promise<number> {
  return Number((await (await fetch(`${url}record/bpp/checkpoint`)).text()).split('\n')[1]);
}

it('three officers recover a record whose keeper is gone, with commands alone', {
  timeout: 120_000,
}, async () => {
  const officers = ['albania', 'serbia', 'kosovo'];
  const keys: unknown[] = [];
  for (const each of officers) {
    const key = file(`${each}.key`);
    keys.push(
      (await done(['recover', 'keys', 'new', '--name', `${each}.example/recovery`, '--out', key])).vkey,
    );
    expect(statSync(key).mode & 0o077).toBe(0);
    expect((await sofra(['recover', 'keys', 'new', '--name', 'x', '--out', key]).ended).code).toBe(1);
  }
  const first = await host(file('host'), await freePort());
  const own = await node(first.url, 'albania', file('node'), await freePort());
  const other = await node(first.url, 'serbia', file('other'), await freePort());
  const named = await fetch(`${first.url}api/bpp/commands`, {
    method: 'POST',
    body: JSON.stringify({ type: 'NameRecovery', recovery: { keys, threshold: 2 } }),
    headers: {
      cookie: 'door-bpp=secretariat',
      'content-type': 'application/json',
      'idempotency-key': 'recovery-keys-1',
    },
  });
  expect(named.status, await named.clone().text()).toBe(201);
  const size = await sized(first.url);
  await expect
    .poll(async () => [await sized(own.url), await sized(other.url)], { timeout: 30_000 })
    .toEqual([size, size]);
  await first.stop();
  await own.stop();

  await into('statement.txt', 'recover', 'statement', '--data', own.data);
  const toKey = readFileSync(file('statement.txt'), 'utf8').split('\n')[5]?.slice(3);
  const told = await into('one.txt', 'recover', 'sign', file('statement.txt'), '--key', file('serbia.key'));
  expect(told).toContain(`It is kept on with the key ${toKey}`);
  const root = (await (await fetch(`${other.url}record/bpp/checkpoint`)).text()).split('\n')[2];
  expect(told).toContain(
    `by the node of the party “albania”, and no other history than the one of ${size} acts`,
  );
  expect(told).toContain(`with the root\n${root}\n`);
  const enter = (name: string) =>
    sofra(['recover', 'enter', '--data', own.data, '--statement', file(name)]).ended;
  expect(await enter('one.txt')).toMatchObject({ code: 1, err: expect.stringContaining('1 of them signed') });
  const sign = (name: string, key: string) =>
    sofra(['recover', 'sign', file(name), '--key', file(key)]).ended;
  expect(await sign('one.txt', 'serbia.key')).toMatchObject({ code: 1, out: '' });
  writeFileSync(file('head.txt'), await (await fetch(`${other.url}record/bpp/checkpoint`)).text());
  expect(await sign('head.txt', 'serbia.key')).toMatchObject({ code: 1, out: '' });
  const statement = readFileSync(file('statement.txt'), 'utf8');
  writeFileSync(file('older.txt'), statement.replace('/v2\n', '/v1\n').replace(/party .*\non .*\n/, ''));
  expect(await sign('older.txt', 'serbia.key')).toMatchObject({ code: 1, out: '' });
  writeFileSync(file('other.txt'), statement.replace(/\non (\d+) .{3}/, '\non $1 AAA'));
  await into('other-1.txt', 'recover', 'sign', file('other.txt'), '--key', file('serbia.key'));
  await into('other-2.txt', 'recover', 'sign', file('other-1.txt'), '--key', file('kosovo.key'));
  const elsewhere = { code: 1, err: expect.stringContaining('The statement is for another history') };
  expect(await sign('statement.txt', 'statement.txt')).toMatchObject({ code: 1, out: '' });

  expect(await enter('other-2.txt')).toMatchObject(elsewhere);

  // It went by mail, which ends lines in its own way.
  writeFileSync(file('mailed.txt'), readFileSync(file('one.txt'), 'utf8').replaceAll('\n', '\r\n'));
  await into('two.txt', 'recover', 'sign', file('mailed.txt'), '--key', file('kosovo.key'));
  expect(await enter('two.txt')).toMatchObject({ code: 0 });
  const keeping = await host(own.data, own.port);
  await expect.poll(() => sized(other.url), { timeout: 30_000 }).toBe(size + 2);
  expect(await sized(keeping.url)).toBe(size + 2);
});
