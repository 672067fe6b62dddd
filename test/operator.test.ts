import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../src/cli/tell.ts';
import { readSettings } from '../src/server/settings.ts';

const text = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const page = text('docs/operator.md');

describe('the page for the operator', () => {
  const rows = [...page.matchAll(/^\| `(SOFRA_[A-Z_]+)` \| `([^`]+)` \|/gm)].map(
    ([, name = '', value = '']) => ({
      name,
      value,
    }),
  );

  it('has every setting there is, and no other', () => {
    const read = [...text('src/server/settings.ts').matchAll(/^ {2}(SOFRA_[A-Z_]+):/gm)].map(
      ([, name]) => name,
    );
    expect(read.length).toBeGreaterThan(5);
    expect(rows.map(({ name }) => name)).toEqual(read);
  });

  it.each(rows)('says what $name is without being set', ({ name, value }) => {
    const plain = readSettings({});
    expect(plain.ok).toBe(true);
    expect(readSettings({ [name]: value })).toEqual(plain);
  });

  it('has every exit code there is, and no other', () => {
    const told = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(told).toEqual([0, ...Object.values(exitCodes).toSorted((a, b) => a - b)]);
  });
});
