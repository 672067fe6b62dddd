import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exerciseBase, type Looker, lookersOf, secrets, tellTales } from './worlds.ts';

const root = mkdtempSync(join(tmpdir(), 'sofra-worlds-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const base = await exerciseBase(root);
const table = secrets(base).map((secret) => ({
  secret,
  name: `${secret.type} for ${JSON.stringify(secret.audience)}`,
}));

describe('whoever may not read an act', () => {
  it.each(table)(
    'cannot tell whether there was $name',
    async ({ secret }) => {
      const folder = join(root, `${secret.seq}`);
      expect(await tellTales(base, secret, lookersOf(base), folder, 40)).toEqual([]);
    },
    120_000,
  );

  it('would be found out here: whoever may read it and is taken for the public is', async () => {
    const posing: Looker = { door: 'secretariat', reader: { kind: 'public' } };
    for (const { secret } of table.filter(({ secret: { type } }) =>
      ['LevelNoted', 'ContactGiven'].includes(type),
    )) {
      const found = await tellTales(base, secret, [posing], join(root, `posing-${secret.seq}`), 25);
      const places = found.map((each) => each.split(':')[0]);
      expect(places).toEqual(
        expect.arrayContaining([
          'public api/exercise/snapshot',
          'public stream',
          `public /${secret.seq} told`,
          `public /${secret.seq} work`,
          'public nowhere work',
        ]),
      );
    }
  }, 120_000);
});
