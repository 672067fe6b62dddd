import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { machine, openHouse } from '../house.ts';
import { follow, type Node, named } from '../testing/following.ts';
import { type Gate, openGate } from '../testing/gate.ts';
import { type Listening, listen } from '../testing/listening.ts';
import { quietSettings } from '../testing/quiet.ts';
import { sayAt } from '../testing/saying.ts';

let host: Listening;
let gate: Gate;
let node: Node;
let backup: string;

beforeEach(async () => {
  backup = mkdtempSync(join(tmpdir(), 'sofra-backup-'));
  host = await listen();
  gate = await openGate(host.url);
  node = await named(await follow(gate, 'albania'));
}, 60_000);

afterEach(async () => {
  await node.close();
  await gate.close();
  await host.close();
  rmSync(backup, { recursive: true, force: true });
});

const cookie = 'door-bpp=head.albania';
const isDatabase = (name: string): boolean => name.startsWith('record.sqlite');

function copyDatabase(from: string, to: string): void {
  for (const name of readdirSync(to).filter(isDatabase)) rmSync(join(to, name));
  for (const name of readdirSync(from).filter(isDatabase)) cpSync(join(from, name), join(to, name));
}

const committed = (letter: string) => ({
  type: 'FileDelay',
  party: 'serbia',
  handed: '2026-01-22T09:00:00.000Z',
  digest: `${letter.repeat(43)}=`,
  command: 'AnswerInvitation',
  reason: { en: 'It was handed in and not entered.' },
});

describe('a node whose host is away', () => {
  it('opens again without it, shows all its people may read, and says that nothing can be entered', async () => {
    await node.stop();
    await gate.lead(null);
    await node.start();
    expect(await node.running().round()).toMatchObject({ away: true, gap: null });
    for (const path of ['today', 'meetings', 'parties', 'record', 'charter']) {
      const answer = await fetch(`${node.url}en/bpp/${path}`, { headers: { cookie } });
      expect([path, answer.status]).toEqual([path, 200]);
      expect(await answer.text()).toMatch(/Nothing has been heard from|does not answer/);
    }
    const retire = { type: 'RetireNode', party: 'albania', reason: { en: 'It moves.' } };
    const said = await sayAt(node.url, retire, { cookie });
    expect([said.status, said.headers.get('retry-after')]).toEqual([503, '10']);
    expect(await said.json()).toMatchObject({ code: 'KeeperAway' });
  });
});

describe('a node that hears another member’s node and not the keeper', () => {
  it('says since when the keeper is silent, and goes on saying that moment', async () => {
    const serbia = await named(await follow(gate, 'serbia'));
    try {
      // It reads that there is such a node.
      await node.running().round();
      expect((await host.say(committed('A'))).status).toBe(201);
      await serbia.running().round();
      await gate.lead(null);
      // Serbia's node answers and brings what was entered last: that is no word of the keeper.
      const first = await node.running().round();
      expect(first).toMatchObject({ size: host.desk.head().size, away: true });
      expect((await node.running().round()).heard).toBe(first.heard);
      expect(first.heard).not.toBeNull();
      await gate.lead(host.url);
      const again = await node.running().round();
      expect(again).toMatchObject({ away: false });
      expect((again.heard ?? '') > (first.heard ?? '')).toBe(true);
    } finally {
      await serbia.close();
    }
  });
});

describe('a node whose database was restored from an old backup', () => {
  it('signs nothing before it has caught up with what it signed', async () => {
    await node.stop();
    copyDatabase(node.folder, backup);
    await node.start();
    expect((await host.say(committed('A'))).status).toBe(201);
    const { cosigned } = await node.running().round();
    expect(cosigned?.size).toBe(host.desk.head().size);
    await node.stop();
    copyDatabase(backup, node.folder);
    await gate.lead(null);
    await node.start();
    const behind = await node.running().round();
    expect(behind.size).toBeLessThan(cosigned?.size ?? 0);
    expect(behind).toMatchObject({ unsigned: 'SignedMore', cosigned: null });
    await gate.lead(host.url);
    expect(await node.running().round()).toMatchObject({ unsigned: null, cosigned });
  });
});

describe('a host that signs two histories', () => {
  it.each([
    ['of one length', 1],
    ['of two lengths', 3],
  ])(
    'is caught by the node that sees both heads, %s, which keeps the proof and signs nothing more',
    async (_, others) => {
      // Copied while nothing is said, as somebody would who wanted two houses with one key.
      await host.store.backup(join(backup, 'copy'));
      cpSync(join(host.data, 'keys'), join(backup, 'copy', 'keys'), { recursive: true });
      expect((await host.say(committed('A'))).status).toBe(201);
      const { size, cosigned } = await node.running().round();
      const house = await openHouse(join(backup, 'copy'), host.desk.origin.split('/')[0] ?? '');
      const settings = quietSettings({ SOFRA_DATA: join(backup, 'copy') });
      const app = await buildApp(house, settings, machine);
      const second = `${await app.listen({ port: 0, host: '127.0.0.1' })}/`;
      try {
        for (const letter of ['E', 'I', 'M'].slice(0, others)) {
          const said = await sayAt(second, committed(letter));
          expect(said.status).toBe(201);
        }
        await gate.lead(second);
        const caught = await node.running().round();
        expect(caught).toMatchObject({ forks: 1, size, cosigned });
        const [fork] = (await (await fetch(`${node.url}record/bpp/forks`)).json()) as { notes: string[] }[];
        expect(fork?.notes.map((note) => Number(note.split('\n')[1]))).toEqual([size, size - 1 + others]);
        expect(await (await fetch(`${node.url}en/bpp/record`)).text()).toContain(
          'Two histories signed by the same key',
        );
        await gate.lead(host.url);
        expect((await host.say(committed('Q'))).status).toBe(201);
        const after = await node.running().round();
        expect(after).toMatchObject({ forks: 1, cosigned });
        expect(((await (await fetch(`${host.url}record/bpp/forks`)).json()) as unknown[]).length).toBe(1);
      } finally {
        await app.close();
        await house.close();
      }
    },
  );
});

describe('words that were erased', () => {
  it('are destroyed at the node too, which says so in the record', async () => {
    const written = await personsIn(host);
    await node.running().round();
    const bytes = (): string =>
      readdirSync(node.folder)
        .filter(isDatabase)
        .map((name) => readFileSync(join(node.folder, name)).toString('latin1'))
        .join('');
    const words = Buffer.from(written.bytes).toString('latin1');
    expect(bytes()).toContain(words);
    const erase = {
      type: 'ErasePart',
      entry: written.seq,
      part: 'persons',
      basis: { en: 'Asked for by the person.' },
      orderedBy: { en: 'The secretariat' },
    };
    expect((await host.say(erase)).status).toBe(201);
    await node.running().round();
    await node.running().round();
    expect(bytes()).not.toContain(words);
    const erased = Object.values(host.desk.folds.whole().custody.erased);
    expect(erased.map(({ acknowledged }) => acknowledged)).toEqual([['albania']]);
  });
});

async function personsIn({
  store,
  desk,
}: Listening): Promise<{ readonly seq: number; readonly bytes: Uint8Array }> {
  for await (const chunk of store.partsBetween('bpp', 0, desk.head().size))
    for (const { seq, parts } of chunk)
      for (const part of parts)
        if (part.name === 'persons' && !part.erased && part.bytes[0] !== 0) return { seq, bytes: part.bytes };
  throw new Error('nobody is named in this record');
}
