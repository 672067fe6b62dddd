import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wire } from '../api/index.ts';
import { type Listening, listen } from './testing/listening.ts';

let house: Listening;

beforeAll(async () => {
  house = await listen();
});
afterAll(() => house.close());

/** Entered, or refused with nothing entered; never a fault of the house. */
async function answeredWell(body: string): Promise<void> {
  const before = house.desk.head().size;
  const answer = await house.post('api/bpp/commands', body, { key: fc.sample(key, 1)[0] ?? '' });
  const text = await answer.text();
  expect(answer.status, `${body} → ${text}`).toBeLessThan(500);
  if (answer.status === 201) expect(house.desk.head().size).toBeGreaterThan(before);
  else expect(house.desk.head().size, `${body} → ${text}`).toBe(before);
}

const key = fc.stringMatching(/^[a-z0-9]{30}$/);
const odd = fc.constantFrom<unknown>(
  null,
  true,
  -1,
  1e308,
  0.5,
  '',
  ' ',
  'x'.repeat(5000),
  '__proto__',
  'constructor',
  'albania',
  'exercise-3',
  '2027-02-30',
  '0000-00-00',
  '\u202e',
  '\u0000',
  '\ud800',
  [],
  {},
  [[]],
  { en: '' },
  { en: 'x', '': 'y' },
  { toString: 'x' },
);
const value = fc.oneof(odd, fc.jsonValue({ maxDepth: 2 }));

type Tree = { readonly [name: string]: unknown };

/** Every place in an example, as a path. */
function paths(tree: unknown, at: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof tree !== 'object' || tree === null) return [at];
  return [at, ...Object.entries(tree).flatMap(([name, inner]) => paths(inner, [...at, name]))];
}

function changed(tree: unknown, [first, ...rest]: readonly string[], to: unknown): unknown {
  if (first === undefined) return to;
  if (Array.isArray(tree))
    return tree.map((each, i) => (String(i) === first ? changed(each, rest, to) : each));
  const copy: Record<string, unknown> = { ...(tree as Tree) };
  if (rest.length === 0 && to === undefined) delete copy[first];
  else copy[first] = changed(copy[first], rest, to);
  return copy;
}

const mutated = fc
  .constantFrom(...Object.values(wire).map(({ example }) => example))
  .chain((example) =>
    fc.tuple(
      fc.constant(example),
      fc.array(fc.tuple(fc.constantFrom(...paths(example)), fc.option(value, { nil: undefined })), {
        minLength: 0,
        maxLength: 3,
      }),
    ),
  )
  .map(([example, changes]) =>
    changes.reduce<unknown>((body, [path, to]) => changed(body, path, to), example),
  );

describe('whatever is sent', () => {
  it('as JSON of any shape is answered, and what is refused leaves no trace', async () => {
    await fc.assert(fc.asyncProperty(fc.json({ maxDepth: 4 }), answeredWell), { numRuns: 150 });
  }, 60_000);

  it('as bytes that are hardly JSON is answered', async () => {
    const deep = '['.repeat(200_000);
    const wide = `{"type":"SetRoster","persons":[${'"a",'.repeat(100_000)}"a"]}`;
    for (const body of [deep, wide, '{"type":"AddAlias"}{}', '"\\ud800"', '1e999', '{"a":1,"a":2}'])
      await answeredWell(body);
  }, 60_000);

  it('as a command with something wrong in it is answered', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, (body) => answeredWell(JSON.stringify(body) ?? '')),
      { numRuns: 600 },
    );
  }, 60_000);

  it('as an address is answered', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'en',
        'tr',
        'bpp',
        'api',
        'record',
        'meetings',
        'exercise-3',
        'acts',
        'proof',
        'parts',
        'parties',
        'albania',
        '..',
        '%2e%2e',
        '%00',
        '~',
        'x'.repeat(200),
      ),
      fc.webSegment(),
    );
    const address = fc.tuple(
      fc.array(piece, { maxLength: 5 }),
      fc.option(fc.webQueryParameters(), { nil: '' }),
    );
    await fc.assert(
      fc.asyncProperty(address, async ([pieces, query]) => {
        const path = pieces.join('/');
        // A stream has no end to wait for.
        const answer = await fetch(`${house.url}${path}?asof=${query}`, {
          method: /acts$/.test(path) ? 'HEAD' : 'GET',
        });
        await answer.arrayBuffer();
        expect(answer.status, path).toBeLessThan(500);
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('as a day to look back to is answered', async () => {
    const pages = ['en/bpp', 'en/bpp/meetings/exercise-3', 'tr/bpp/chronicle'];
    const days = fc.oneof(
      fc.constantFrom('2026-02-30', '9999-99-99', '0', '999999999999999', '2026-01-01T24:00', '-1'),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pages), days, async (page, day) => {
        const answer = await fetch(`${house.url}${page}?asof=${encodeURIComponent(day.toWellFormed())}`);
        await answer.arrayBuffer();
        expect(answer.status, day).toBeLessThan(500);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
