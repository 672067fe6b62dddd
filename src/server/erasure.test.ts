import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { follow } from '../../test/start/follow.ts';
import type { Problem } from '../api/index.ts';
import { type Desk, openDesk } from './desk.ts';
import { machine } from './house.ts';
import { openLogKey, sha256 } from './keys.ts';
import { type Listening, listen } from './testing/listening.ts';

let house: Listening;
let outside: string;
/** Words that stand in one part of one entry and nowhere else. */
const words = 'Unforgettable Erasable Adviser';
let entry = 0;
/** The desk of the same record in another process. */
let beside: Desk;

const secretariat = { cookie: 'door-bpp=secretariat' };
const albania = { cookie: 'door-bpp=head.albania' };
const text = async (path: string, headers: Readonly<Record<string, string>> = secretariat): Promise<string> =>
  (await fetch(house.url + path, { headers })).text();
const erasing = (part: string, at = entry) => ({
  type: 'ErasePart',
  entry: at,
  part,
  basis: { en: 'Asked by the person (exercise)' },
  orderedBy: { en: 'The secretariat (exercise)' },
});
const places = [
  'en/bpp/parties/albania',
  `en/bpp/find?q=${encodeURIComponent('Unforgettable')}`,
  'en/bpp/record',
  'api/bpp/snapshot',
  'record/bpp/parts?from=0',
];
const everywhere = async (): Promise<string> =>
  (
    await Promise.all(
      [...places, `record/bpp/parts/${entry}`, `en/bpp/record/${entry}`].map((path) => text(path)),
    )
  ).join('\n');
const onDisk = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && readFileSync(join(file.parentPath, file.name)).includes(words))
    .map(({ name }) => name);

beforeAll(async () => {
  house = await listen();
  outside = mkdtempSync(join(tmpdir(), 'sofra-erasure-'));
  const said = await house.say({ type: 'EnterPerson', party: 'albania', name: words });
  const { seqs } = (await said.json()) as { readonly seqs: readonly number[] };
  entry = seqs[0] ?? 0;
  const key = openLogKey(join(house.data, 'keys'), 'bpp', false);
  const row = { id: 'bpp', origin: house.desk.origin, settings: '{}' };
  beside = await openDesk(row, { ...machine, store: house.store, key });
});
afterAll(async () => {
  await beside.close();
  await house.close();
  rmSync(outside, { recursive: true, force: true });
});

describe('words that are erased', () => {
  it('are where everybody who may read them finds them, until somebody orders it', async () => {
    expect(await everywhere()).toContain(words);
    expect(onDisk(house.data)).not.toEqual([]);
    expect(JSON.stringify(await house.desk.folds.asOf({ kind: 'secretariat' }, entry + 1))).toContain(words);
    expect(JSON.stringify(await beside.folds.of({ kind: 'secretariat' }))).toContain(words);
  });

  it('are only those that the header of an entry names', async () => {
    const size = house.desk.head().size;
    for (const [part, at] of [
      ['evidence', entry],
      ['annex:note', entry],
      ['persons', size],
      ['act', entry],
    ] as const) {
      const answer = await house.say(erasing(part, at));
      const { code } = (await answer.json()) as Problem;
      expect([part, answer.status, code]).toEqual([part, 422, 'PartNotErasable']);
    }
    expect(house.desk.head().size).toBe(size);
  });

  it('are nowhere any more: not on the disk, in a fold, on a page, in the search or in a stream told again', async () => {
    expect((await house.say(erasing('persons'))).status).toBe(201);
    expect(onDisk(house.data)).toEqual([]);
    expect(await everywhere()).not.toContain(words);
    expect(await text('en/bpp/parties/albania', albania)).not.toContain(words);
    for (const reader of [{ kind: 'secretariat' }, { kind: 'public' }] as const) {
      expect(JSON.stringify(await house.desk.folds.of(reader))).not.toContain(words);
      expect(JSON.stringify(await house.desk.folds.asOf(reader, entry + 1))).not.toContain(words);
    }
    expect(JSON.stringify(house.desk.folds.whole())).not.toContain(words);
    const told: unknown[] = [];
    await house.desk.replay(0, house.desk.head().size, (each) => told.push(each));
    expect(JSON.stringify(told)).not.toContain(words);
    const { size } = house.desk.head();
    const streamed = await follow(house.url, 'bpp', size, { ...secretariat, from: 0 });
    expect(streamed.length).toBeGreaterThan(100);
    expect(JSON.stringify(streamed)).not.toContain(words);
    const parts = JSON.parse(await text(`record/bpp/parts/${entry}`)) as readonly object[];
    expect(parts).toContainEqual({ name: 'persons' });
    expect(await text(`record/bpp/parts?from=${entry}&to=${entry + 1}`)).toContain(
      '{"erased":true,"n":"persons"}',
    );
    expect(house.desk.folds.whole().custody.erased[`${entry} persons`]).toMatchObject({
      entry,
      part: 'persons',
    });
  });

  it('are forgotten by every other process that keeps the record, as soon as it hears of it', async () => {
    await vi.waitFor(() => expect(beside.head().size).toBe(house.desk.head().size), 5000);
    await vi.waitFor(() => expect(JSON.stringify(beside.folds.whole())).not.toContain(words), 5000);
    expect(JSON.stringify(await beside.folds.of({ kind: 'secretariat' }))).not.toContain(words);
  });

  it('are not to be guessed by what is remembered of the command that brought them', async () => {
    const remembered = [];
    for await (const chunk of house.store.answers('bpp')) remembered.push(...chunk);
    const bringing = remembered.filter(({ from, count }) => from <= entry && entry < from + count);
    expect(bringing.map(({ command }) => command.length)).toEqual([0]);
    // Of other commands nobody can try guesses without this house's key.
    const said = erasing('persons');
    const { command } = remembered.at(-1) ?? {};
    expect(command).toHaveLength(32);
    expect(command).not.toEqual(sha256(Buffer.from(JSON.stringify(said))));
  });

  it('are in no backup made after, and the record goes on', async () => {
    const copy = join(outside, 'backup');
    await house.store.backup(copy);
    expect(onDisk(copy)).toEqual([]);
    expect((await house.say({ type: 'AddAlias', party: 'albania', alias: 'After (exercise)' })).status).toBe(
      201,
    );
    expect(((await (await house.say(erasing('persons'))).json()) as Problem).code).toBe('ErasedAlready');
    expect(await house.store.fsck('bpp', sha256, () => undefined)).toMatchObject({ findings: 0, erased: 1 });
  });
});
