import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Command, id, type PartyId } from '../forum/index.ts';
import { exerciseActor, type House, openHouse } from './house.ts';
import { readyCharter } from './import.ts';

let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sofra-floor-'));
  const house = await opened();
  const charter = readyCharter('balkan-peace-platform');
  if (charter === undefined) throw new Error('no charter');
  await house.found('bpp', charter, () => undefined);
  await house.close();
  copyFileSync(join(folder, 'record.sqlite'), join(folder, 'older'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const opened = (): Promise<House> => openHouse(folder, 'sofra.localhost');
const floor = (): string => join(folder, 'keys', 'bpp.head');
const putBack = (): void => {
  for (const rest of ['-wal', '-shm']) rmSync(join(folder, `record.sqlite${rest}`), { force: true });
  copyFileSync(join(folder, 'older'), join(folder, 'record.sqlite'));
};

/** One act entered, and the house closed again; the size it came to. */
async function entered(name: string): Promise<number> {
  const house = await opened();
  const command: Command = { type: 'AddAlias', party: id<PartyId>('albania'), alias: name };
  const speaker = { actor: exerciseActor('secretariat', null), exercise: true } as const;
  const said = await house.desks.get('bpp')?.say(command, speaker, `key-${name}`);
  expect(said).toMatchObject({ ok: true });
  const size = house.desks.get('bpp')?.head().size ?? 0;
  await house.close();
  return size;
}

describe('a house whose database was put back under its key', () => {
  it('does not open: it would sign a second history over the acts that it has told', async () => {
    const size = await entered('told');
    putBack();
    await expect(opened()).rejects.toMatchObject({
      code: 'behind',
      message: expect.stringContaining(
        `a head of bpp with ${size} acts, and the record here has ${size - 1}`,
      ),
    });
  });

  it('does not open either where another history has grown as long', async () => {
    const size = await entered('told');
    const told = readFileSync(floor());
    putBack();
    rmSync(floor());
    expect(await entered('other')).toBe(size);
    writeFileSync(floor(), told);
    await expect(opened()).rejects.toMatchObject({
      code: 'behind',
      message: expect.stringContaining('is another one'),
    });
  });

  it('opens again with the newest record, and with one that grew', async () => {
    await entered('one');
    const size = await entered('two');
    expect(readFileSync(floor(), 'utf8')).toMatch(new RegExp(`^${size} [\\w+/]{43}=\n$`));
    expect(await entered('three')).toBe(size + 1);
  });

  it('knows what it told a second ago though nobody closed it', async () => {
    rmSync(floor());
    const house = await opened();
    await expect.poll(() => existsSync(floor()), { timeout: 3000 }).toBe(true);
    expect(readFileSync(floor(), 'utf8')).toMatch(`${house.desks.get('bpp')?.head().size} `);
    await house.close();
  });

  it('says so where the file itself cannot be read', async () => {
    writeFileSync(floor(), 'many acts\n');
    await expect(opened()).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining(floor()),
    });
  });
});
