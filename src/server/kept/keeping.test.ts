import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Command, id, type PartyId } from '../../forum/index.ts';
import type { Store } from '../../store/index.ts';
import { type Desk, openDesk } from '../desk.ts';
import { exerciseActor, type House, machine, openHouse } from '../house.ts';
import { readyCharter } from '../import.ts';
import { openLogKey } from '../keys.ts';
import type { DeskTools } from '../state.ts';
import { tokenOf } from '../token.ts';
import { bytesOf, foldsIn, meetingsOf, readTitle, type Title, type TwoFolds } from './fold-bytes.ts';
import { readSealedFile, writeSealed } from './fold-file.ts';
import { EVERYONE } from './keeping.ts';
import { packed } from './resting.ts';

let folder: string;
let house: House;
let path: string;
const opened: Desk[] = [];
const words = 'Unforgettable Erasable Adviser';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sofra-kept-'));
  house = await openHouse(folder, 'sofra.localhost');
  const charter = readyCharter('balkan-peace-platform');
  if (charter === undefined) throw new Error('no charter');
  await house.found('bpp', charter, () => undefined);
  path = join(folder, 'folds', 'bpp.folds');
});
afterEach(async () => {
  await close();
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

async function close(): Promise<void> {
  for (const desk of opened.splice(0)) await desk.close();
}

const secretariat = { actor: exerciseActor('secretariat', null), exercise: true } as const;
let sent = 0;
const say = (desk: Desk, command: Command) => desk.say(command, secretariat, `key-${sent++}`);
const alias = (name: string): Command => ({ type: 'AddAlias', party: id<PartyId>('albania'), alias: name });
const key = () => openLogKey(join(folder, 'keys'), 'bpp', false);
const seal = (line: string): string => tokenOf(key().sign, line);

/** A desk of a record that is long enough for its folds to be kept, and where its first reading of the record began. */
async function open(tools: Partial<DeskTools> = {}): Promise<{ desk: Desk; begun: number | undefined }> {
  const { store } = house;
  let begun: number | undefined;
  const entries: Store['entries'] = (forum, from, to) => {
    begun ??= from;
    return store.entries(forum, from, to);
  };
  const row = { id: 'bpp', origin: 'sofra.localhost/bpp', settings: '{}' };
  const long = { checkedFirst: 10, keptAfter: 5, folds: join(folder, 'folds') };
  const desk = await openDesk(row, {
    ...machine,
    ...long,
    key: key(),
    store: { ...store, entries },
    ...tools,
  });
  opened.push(desk);
  return { desk, begun };
}

const everything = async (desk: Desk): Promise<string> =>
  JSON.stringify([desk.folds.whole(), await desk.folds.of(EVERYONE)]);

async function kept(): Promise<{ readonly title: Title; readonly folds: TwoFolds }> {
  const { desk } = await open();
  await desk.check?.done;
  await vi.waitFor(() => expect(existsSync(path)).toBe(true));
  await close();
  const bytes = readSealedFile(path, seal) ?? Buffer.alloc(0);
  const title = readTitle(bytes)?.title;
  if (title === undefined) throw new Error('nothing was kept');
  return { title, folds: foldsIn(bytes) };
}

const write = (title: Title, folds: TwoFolds, by = seal): void =>
  writeSealed(path, bytesOf(title, folds, meetingsOf(folds).map(packed)), by);

describe('the folds of a long record', () => {
  it('are kept once all its seals were found whole, for nobody else to read', async () => {
    const { title } = await kept();
    expect(title).toMatchObject({ forum: 'bpp', size: (await house.store.head('bpp'))?.size });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'folds')).mode & 0o777).toBe(0o700);
  });

  it('are what the next start begins with, so that it reads only what was entered since', async () => {
    const { title } = await kept();
    const first = await open();
    expect(first.begun).toBe(title.size);
    await say(first.desk, alias('One (exercise)'));
    const shown = await everything(first.desk);
    expect(shown.includes('One (exercise)')).toBe(true);
    await close();
    const second = await open();
    expect(second.begun).toBe(title.size);
    expect((await everything(second.desk)) === shown).toBe(true);
    expect(await say(second.desk, alias('Two (exercise)'))).toMatchObject({
      ok: true,
      seqs: [title.size + 1],
    });
  });

  it('are kept again when enough was entered, and when the house is closed', async () => {
    const { title } = await kept();
    const { desk } = await open();
    const sizeKept = (): number => readTitle(readSealedFile(path, seal) ?? Buffer.alloc(0))?.title.size ?? 0;
    for (let n = 0; n < 4; n++) await say(desk, alias(`Alias ${n} (exercise)`));
    expect(sizeKept()).toBe(title.size);
    await say(desk, alias('Alias 5 (exercise)'));
    await vi.waitFor(() => expect(sizeKept()).toBe(title.size + 5));
    await Promise.all(Array.from({ length: 8 }, (_, n) => say(desk, alias(`Together ${n} (exercise)`))));
    await close();
    expect(sizeKept()).toBe(title.size + 13);
  });

  it.each([
    ['another program', (title: Title) => ({ ...title, build: 'another' })],
    ['another forum', (title: Title) => ({ ...title, forum: 'other' })],
    ['another origin', (title: Title) => ({ ...title, origin: 'sofra.example/bpp' })],
    ['a longer record', (title: Title) => ({ ...title, size: title.size + 1 })],
    [
      'another past',
      (title: Title) => ({
        ...title,
        root: `${title.root.startsWith('A') ? 'B' : 'A'}${title.root.slice(1)}`,
      }),
    ],
  ])('are passed over and destroyed when they are of %s', async (_, changed) => {
    const { title, folds } = await kept();
    write(changed(title), folds);
    const { desk, begun } = await open();
    expect(begun).toBe(0);
    expect(existsSync(path)).toBe(false);
    expect((await desk.folds.of(EVERYONE)).size).toBe(title.size);
  });

  it('are passed over when another house made them, and when one bit is another', async () => {
    const { title, folds } = await kept();
    const whole = readFileSync(path);
    for (const at of [0, 20, 40, whole.length >> 1, whole.length - 1]) {
      const other = Buffer.from(whole);
      other[at] = (other[at] ?? 0) ^ 1;
      writeFileSync(path, other);
      expect([at, (await open()).begun]).toEqual([at, 0]);
      await close();
    }
    const stranger = openLogKey(mkdtempSync(join(folder, 'stranger-')), 'bpp', true);
    write(title, folds, (line) => tokenOf(stranger.sign, line));
    expect((await open()).begun).toBe(0);
  });

  it('make no law: where the record does not fold to them they are let go before anything is entered', async () => {
    const { title, folds } = await kept();
    const party = folds.everyone.parties.parties.albania;
    party?.aliases.push('Never said (exercise)');
    folds.whole.parties.parties.albania?.aliases.push('Never said (exercise)');
    write(title, folds);
    const { desk, begun } = await open();
    expect(begun).toBe(title.size);
    // An alias that stands already would be refused.
    expect(await say(desk, alias('Never said (exercise)'))).toMatchObject({ ok: true, seqs: [title.size] });
    await desk.check?.done;
    expect((await desk.folds.of(EVERYONE)).parties.parties.albania?.aliases).toEqual(
      desk.folds.whole().parties.parties.albania?.aliases,
    );
    expect(readdirSync(join(folder, 'folds'))).toEqual([]);
  });

  it('are not kept of a recovered record, whose missing words may come back', async () => {
    const { desk } = await open({ holes: new Set([3]) });
    await desk.check?.done;
    await close();
    expect(existsSync(path)).toBe(false);
  });
});

describe('words that are erased', () => {
  const erase = (entry: number): Command => ({
    type: 'ErasePart',
    entry,
    part: 'persons',
    basis: { en: 'Asked by the person (exercise)' },
    orderedBy: { en: 'The secretariat (exercise)' },
  });
  const enter = async (desk: Desk): Promise<number> => {
    const said = await say(desk, { type: 'EnterPerson', party: id<PartyId>('albania'), name: words });
    return said.ok ? (said.seqs[0] ?? 0) : 0;
  };
  const inKept = (): string => {
    const bytes = readSealedFile(path, seal);
    return bytes === undefined ? '' : JSON.stringify(foldsIn(bytes));
  };

  it('are in no kept folds when the erasure is answered, nor in those kept after', async () => {
    const { desk } = await open({ keptAfter: 1 });
    const entry = await enter(desk);
    await desk.check?.done;
    await close();
    expect(inKept().includes(words)).toBe(true);
    const { desk: next } = await open({ keptAfter: 1 });
    expect(JSON.stringify(next.folds.whole()).includes(words)).toBe(true);
    expect(await say(next, erase(entry))).toMatchObject({ ok: true });
    expect(inKept().includes(words)).toBe(false);
    expect((await everything(next)).includes(words)).toBe(false);
    await say(next, alias('After (exercise)'));
    await close();
    expect(inKept().includes('After (exercise)')).toBe(true);
    expect(inKept().includes(words)).toBe(false);
  });

  it('are destroyed with the folds of a house that was away when they were erased', async () => {
    const { desk } = await open({ keptAfter: 1 });
    const entry = await enter(desk);
    await desk.check?.done;
    await close();
    cpSync(path, join(folder, 'before'));
    const { desk: other } = await open({ keptAfter: 1 });
    await say(other, erase(entry));
    await close();
    cpSync(join(folder, 'before'), path);
    expect(inKept().includes(words)).toBe(true);
    const { desk: back } = await open({ keptAfter: 1 });
    expect(existsSync(path)).toBe(false);
    expect((await everything(back)).includes(words)).toBe(false);
  });

  it('are in no backup: it carries no folds', async () => {
    await kept();
    const to = join(folder, 'backup');
    await house.store.backup(to);
    expect(readdirSync(to, { recursive: true }).filter((name) => String(name).includes('folds'))).toEqual([]);
  });
});
