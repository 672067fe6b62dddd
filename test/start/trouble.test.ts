import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { kill, type Sofra, sofra, start, stop } from './sofra.ts';

let folder: string;
/** The real forum as the first start founded it; every test works on a copy. */
let seeded: string;
const running: Sofra[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sofra-trouble-'));
  seeded = join(folder, 'seeded');
  const house = start(seeded);
  await house.url;
  expect(await stop(house)).toBe(0);
}, 60_000);
afterEach(async () => {
  for (const each of running.splice(0)) await kill(each);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let copies = 0;
function copy(): string {
  const to = join(folder, `copy-${copies++}`);
  cpSync(seeded, to, { recursive: true });
  return to;
}

/** What a start that did not succeed says: sentences, no stack, nothing it served. */
async function refusedStart(house: Sofra): Promise<{ code: number | null; said: string }> {
  const { code, out, err } = await house.ended;
  expect(out).not.toContain('"url"');
  const said = (JSON.parse(err) as { readonly detail: string }).detail;
  expect(said).toMatch(/^\p{Lu}.{20,}/u);
  expect(err).not.toMatch(/\n\s+at |node:internal/);
  return { code, said };
}

describe('settings that cannot be used', () => {
  it('are told all at once, before anything is opened', async () => {
    const data = join(folder, 'never');
    const environment = { SOFRA_RATE: 'often', SOFRA_MODE: 'live', SOFRA_LOG: 'loud', SOFRA_HOST: '0.0.0.0' };
    const { code, said } = await refusedStart(
      sofra(['start', '--port', '99999', '--data', data, '--json'], environment),
    );
    expect(code).not.toBe(0);
    for (const name of ['SOFRA_PORT', ...Object.keys(environment)]) expect(said).toContain(name);
  });

  it('such as another address than this machine’s are refused in exercise mode', async () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.1', 'example.org']) {
      const { code, said } = await refusedStart(
        sofra(['start', '--host', host, '--data', join(folder, 'never'), '--json']),
      );
      expect(code).not.toBe(0);
      expect(said).toContain(host);
    }
  });
});

describe('a port in use', () => {
  it('is named, and the start ends before anything is founded', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, said } = await refusedStart(
      sofra(['start', '--port', String(port), '--data', copy(), '--json', '--no-open']),
    );
    expect(code).toBe(1);
    expect(said).toContain(String(port));
    const fresh = join(folder, 'fresh');
    const first = await refusedStart(
      sofra(['start', '--port', String(port), '--data', fresh, '--json', '--no-open']),
    );
    expect(first).toEqual({ code, said });
    expect(existsSync(fresh)).toBe(false);
    const empty = mkdtempSync(join(folder, 'empty-'));
    const second = sofra(['start', '--port', String(port), '--data', empty, '--json', '--no-open']);
    expect((await second.ended).out).not.toContain('founding');
    taken.close();
  });
});

describe('a second process on the same data', () => {
  it('is turned away, and the first goes on', async () => {
    const data = copy();
    const first = start(data);
    running.push(first);
    const url = await first.url;
    const second = await refusedStart(start(data));
    expect(second.code).toBe(3);
    expect(second.said).toContain('Another Sofra');
    const third = await sofra(['forum', 'new', '--charter', 'seecp', '--data', data, '--json']).ended;
    expect(third.code).toBe(3);
    expect((await fetch(`${url}api/forums`)).status).toBe(200);
  });
});

describe('a damaged record', () => {
  const file = (data: string): string => join(data, 'record.sqlite');

  function flipped(data: string, at: number, count = 1): void {
    const bytes = readFileSync(file(data));
    for (let i = at; i < at + count; i++) bytes[i] = (bytes[i] ?? 0) ^ 0xff;
    writeFileSync(file(data), bytes);
  }

  const places = (data: string, words: string): readonly number[] => {
    const bytes = readFileSync(file(data));
    const found: number[] = [];
    for (let at = bytes.indexOf(words); at >= 0; at = bytes.indexOf(words, at + 1)) found.push(at);
    return found;
  };

  it.each([
    ['whose beginning is overwritten', (data: string) => flipped(data, 0, 100)],
    [
      'that is cut short',
      (data: string) =>
        truncateSync(file(data), Math.floor(readFileSync(file(data)).length / 2 / 4096) * 4096),
    ],
    ['that is another file', (data: string) => copyFileSync(join(data, 'keys', 'bpp.key'), file(data))],
    [
      'with one letter of an act changed',
      (data: string) => flipped(data, (places(data, '"type":"PartyInvited"')[3] ?? 0) + 9),
    ],
    [
      'with one letter of a header changed',
      (data: string) => flipped(data, (places(data, '"forum":"bpp"')[200] ?? 0) - 4),
    ],
    [
      'with one letter of a name changed',
      (data: string) => flipped(data, (places(data, 'Adviser Two')[1] ?? 0) + 2),
    ],
  ])('%s is not served, and stays as it is', async (_, damage) => {
    const data = copy();
    damage(data);
    const before = readFileSync(file(data));
    const { code, said } = await refusedStart(start(data));
    expect([4, 7]).toContain(code);
    expect(said).toMatch(/fsck|backup|folder/);
    expect(readFileSync(file(data)).equals(before)).toBe(true);
    const checked = await sofra(['fsck', '--data', data, '--json']).ended;
    expect(checked.code).not.toBe(0);
  });

  it('whose key is another is not signed on with', async () => {
    const data = copy();
    const other = join(folder, 'other');
    await sofra(['forum', 'new', '--charter', 'seecp', '--forum', 'bpp', '--data', other]).ended;
    copyFileSync(join(other, 'keys', 'bpp.key'), join(data, 'keys', 'bpp.key'));
    expect(await refusedStart(start(data))).toMatchObject({ code: 4, said: expect.stringContaining('key') });
  });

  it('whose key is gone gets no new one', async () => {
    const data = copy();
    rmSync(join(data, 'keys', 'bpp.key'));
    expect(await refusedStart(start(data))).toMatchObject({ code: 1, said: expect.stringContaining('key') });
    expect(existsSync(join(data, 'keys', 'bpp.key'))).toBe(false);
  });
});

describe('a folder that cannot be one', () => {
  it('is named, and the start ends', async () => {
    const inFile = join(folder, 'a-file');
    writeFileSync(inFile, 'no folder');
    for (const data of [inFile, join(inFile, 'below')]) {
      const { code, said } = await refusedStart(start(data));
      expect(code).toBe(6);
      expect(said).toContain('folder');
    }
  });
});
