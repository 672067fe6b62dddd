import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { goldens } from './golden.ts';
import { demoBase, exerciseBase, lookersOf, secrets, tellTales } from './worlds.ts';

const root = mkdtempSync(join(tmpdir(), 'sofra-worlds-long-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const bases = [await exerciseBase(root), await demoBase(root)];
const table = bases.flatMap((base) =>
  secrets(base).map((secret) => ({
    base,
    secret,
    name: `${secret.type} for ${JSON.stringify(secret.audience)} in ${base.forum}`,
  })),
);

it.each(table)(
  'on no page can anybody tell whether there was $name who may not read it',
  async ({ base, secret }) => {
    const folder = join(root, `${base.forum}-${secret.seq}`);
    expect(await tellTales(base, secret, lookersOf(base), folder, 150)).toEqual([]);
  },
);

it('is tried with every kind of act that is ever for fewer than everyone', () => {
  const narrow = goldens().filter(({ golden }) => golden.audience !== 'public');
  const tried = new Set(table.map(({ secret }) => secret.type));
  expect(narrow.map(({ golden }) => golden.type).filter((type) => !tried.has(type))).toEqual([]);
});
