import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Wrong } from '../src/cli/checked-folder.ts';
import { fetchRecord } from '../src/cli/fetch-record.ts';
import { verifyFolder } from '../src/cli/verify-folder.ts';
import { type Listening, listen } from '../src/server/testing/listening.ts';

const root = mkdtempSync(join(tmpdir(), 'sofra-served-'));
let house: Listening;

beforeAll(async () => {
  house = await listen();
});
afterAll(async () => {
  await house.close();
  rmSync(root, { recursive: true, force: true });
});

function checked(folder: string, vkey: string): readonly Wrong[] {
  const wrong: Wrong[] = [];
  verifyFolder(
    folder,
    vkey,
    (each) => wrong.push(each),
    () => undefined,
    'served',
  );
  return wrong;
}

describe('a record that a house serves', () => {
  it('is told where its files lie when its pages are named instead', async () => {
    const asked = fetchRecord(`${house.url}bpp`, join(root, 'pages'), { most: 100 }, () => undefined);
    await expect(asked).rejects.toThrow('https://host/record/FORUM');
  });

  it('is read over the wire and sound, and what was changed in the copy is named', async () => {
    const folder = join(root, 'copy');
    await fetchRecord(`${house.url}record/bpp/`, folder, { most: 100 }, () => undefined);
    expect(checked(folder, house.desk.vkey)).toEqual([]);
    for (const file of ['policy', 'vkeys.txt', 'tile/entries/000', 'parts/001.jsonl', 'checkpoint']) {
      const sound = readFileSync(join(folder, file));
      const changed = Buffer.from(sound);
      changed[30] = (changed[30] ?? 0) ^ 1;
      writeFileSync(join(folder, file), changed);
      expect(checked(folder, house.desk.vkey).map((wrong) => wrong.file)).toContain(file);
      writeFileSync(join(folder, file), sound);
    }
  });

  it('is told apart from a house that is away and from a forum that it does not have', async () => {
    const slow = await listen();
    await slow.close();
    const gone = fetchRecord(`${slow.url}record/bpp`, join(root, 'gone'), { most: 100 }, () => undefined);
    await expect(gone).rejects.toThrow('does not answer');
    const nowhere = fetchRecord(
      `${house.url}record/nowhere`,
      join(root, 'nowhere'),
      { most: 100 },
      () => undefined,
    );
    await expect(nowhere).rejects.toThrow('is not there');
  });
});
