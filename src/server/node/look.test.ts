import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { chair, ORIGIN, recovered, recoveredOn, recovery } from '../../../test/chairs.ts';
import { type Crafted, craft, founding } from '../../../test/crafted.ts';
import { sha256 } from '../../../test/keyring.ts';
import { decodeBase64, encodeBase64, encodeUtf8, type Meant } from '../../record/index.ts';
import { type Copy, openCopy } from './copy.ts';
import type { Looked } from './entries.ts';
import { openKeyring } from './keyring.ts';
import { look } from './look.ts';
import { type Source, SourceAway } from './source.ts';
import { termsOf } from './terms.ts';
import { bringWords } from './words.ts';

const root = mkdtempSync(join(tmpdir(), 'sofra-look-'));
const open: Copy[] = [];
let count = 0;

afterEach(async () => {
  for (const copy of open.splice(0)) await copy.store.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const MEANT = 4;
const act = (type: string, more: object = {}): Crafted => ({
  act: JSON.parse(JSON.stringify({ by: 'x', v: 1, type, ...more })),
});
/** Four acts that the lost keeper entered; the third may be another one. */
const entered = (third: string): readonly Crafted[] => [
  {
    act: founding({
      log: chair(0).vkey,
      recovery: { keys: recovery.map(({ vkey }) => vkey), threshold: 3 },
    }),
  },
  act('AudienceDefined', { audience: 'for-all', to: 'public' }),
  act(third),
  act('Nothing'),
];
const heads = [
  { size: 2, by: [chair(0)] },
  { size: MEANT, by: [chair(0)] },
];

/** What the lost keeper left, and the root of its last head. */
function left(third: string): { readonly source: Source; readonly meant: Meant } {
  const folder = craft(join(root, `${++count}`), { entries: entered(third), heads });
  const hash = readFileSync(join(folder, 'checkpoint'), 'utf8').split('\n')[2] ?? '';
  const meant = { party: 'south', size: MEANT, root: decodeBase64(hash) ?? new Uint8Array(0) };
  return { source: sourceIn(folder), meant };
}

/** The house of the new keeper, who enters a recovery by a statement for one history on what the lost one left. */
function recoveredHouse(third: string, meant: Meant | null): Source {
  const told = [0, MEANT + 1, [0, 2, 4], 2] as const;
  const passing = meant === null ? recovered(...told) : recoveredOn(meant, undefined, ...told);
  if (passing.kind !== 'recovered') throw new Error('not a recovery');
  const { toKey, from, nextHash, evidence } = passing;
  const next = encodeBase64(nextHash ?? new Uint8Array(0));
  const said = { party: 'south', toKey, from, next, statement: evidence.statement, reason: { en: 'Lost' } };
  return sourceIn(
    craft(join(root, `${++count}`), {
      entries: [...entered(third), act('ChairRecovered', said)],
      heads: [...heads, { size: MEANT + 1, by: [chair(1)] }],
      logs: [chair(0), chair(1)],
    }),
  );
}

/** A house that serves the files of a folder, as any web server could. */
function sourceIn(folder: string): Source {
  const url = `https://house-${count}.example/`;
  const lines = async (from: number, to: number): Promise<readonly string[]> => {
    const all = readFileSync(join(folder, 'parts/000.jsonl'), 'utf8').split('\n').slice(0, -1);
    return all.slice(from, to);
  };
  // The head in force then lies below its size too.
  const place = (path: string): string =>
    existsSync(join(folder, path)) ? path : path.replace(/^checkpoints\/\d+$/, 'checkpoint');
  return {
    url,
    file: async (path) =>
      existsSync(join(folder, place(path))) ? readFileSync(join(folder, place(path))) : undefined,
    parts: lines,
    publicParts: lines,
    ask: () => Promise.reject(new SourceAway(url, 'it takes nothing')),
  };
}

async function seenAt(copy: Copy, source: Source, path = 'checkpoint'): Promise<Looked> {
  const bytes = await source.file(path);
  const looked = await look(copy, source, new TextDecoder().decode(bytes));
  await bringWords(copy, source);
  return looked;
}

/** A node that holds so much of what the lost keeper entered. */
async function nodeWith(size: 2 | 4, source: Source): Promise<Copy> {
  const folder = join(root, `node-${++count}`);
  const [host, url] = ['https://lost.example/', 'https://north.example/'];
  const charge = { forum: 'exercise', origin: ORIGIN, party: 'north', host, url, logKey: chair(0).vkey };
  const copy = await openCopy(folder, charge, () => openKeyring(folder, charge, true));
  open.push(copy);
  expect(await seenAt(copy, source, `checkpoints/${size}`)).toEqual({ what: 'grown' });
  return copy;
}

const held = async (copy: Copy): Promise<readonly (number | undefined)[]> => [
  copy.head.size,
  copy.tree.size,
  (await copy.store.head('exercise'))?.size,
];

describe('a node that is told of a recovery', () => {
  it.each([2, 4] as const)(
    'follows it from %i acts where it is for the history that it holds',
    async (size) => {
      const { source, meant } = left('Nothing');
      const copy = await nodeWith(size, source);
      expect(await seenAt(copy, recoveredHouse('Nothing', meant))).toEqual({ what: 'same' });
      expect(await held(copy)).toEqual([5, 5, 5]);
    },
  );

  it.each([2, 4] as const)(
    'stores nothing of it from %i acts where another history was meant',
    async (size) => {
      const { source } = left('Nothing');
      const { meant } = left('Another');
      const copy = await nodeWith(size, source);
      const told = await seenAt(copy, recoveredHouse('Nothing', meant));
      expect(told).toEqual({ what: 'unsigned', why: 'OtherHistory' });
      expect(await held(copy)).toEqual([size, size, size]);
      expect((await copy.store.checkpoints('exercise')).at(-1)).toBe(size);
    },
  );

  it('stores nothing of it either where the root at its own size was meant for a larger one', async () => {
    const { source, meant } = left('Nothing');
    const copy = await nodeWith(2, source);
    const told = await seenAt(copy, recoveredHouse('Nothing', { ...meant, size: 3 }));
    expect(told).toEqual({ what: 'unsigned', why: 'OtherHistory' });
    expect(await held(copy)).toEqual([2, 2, 2]);
  });

  it('finds the fork, as before, where it holds a history on which nobody goes on', async () => {
    const { source } = left('Another');
    const { meant } = left('Nothing');
    const copy = await nodeWith(4, source);
    expect(await seenAt(copy, recoveredHouse('Nothing', meant))).toMatchObject({ what: 'forked' });
    expect(await held(copy)).toEqual([4, 4, 4]);
  });

  it('follows one that is older than statements which name a history', async () => {
    const { source } = left('Nothing');
    const copy = await nodeWith(2, source);
    expect(await seenAt(copy, recoveredHouse('Nothing', null))).toEqual({ what: 'same' });
    expect(await held(copy)).toEqual([5, 5, 5]);
  });

  it('holds what stands in the record against its own tree, whatever it was told before', async () => {
    const { source, meant } = left('Nothing');
    const copy = await nodeWith(2, source);
    const right = recoveredHouse('Nothing', meant);
    const wrong = recoveredHouse('Nothing', left('Another').meant);
    const house = { ...wrong, publicParts: right.publicParts };
    expect(await seenAt(copy, house)).toEqual({ what: 'unsigned', why: 'OtherHistory' });
    expect(await seenAt(copy, house)).toEqual({ what: 'unsigned', why: 'OtherHistory' });
    await expect(termsOf(copy)).rejects.toMatchObject({ fault: 'OtherHistory' });
  });

  it('does not follow one whose statement too few have signed for that history', async () => {
    const { source, meant } = left('Nothing');
    const copy = await nodeWith(2, source);
    const other = { ...meant, root: sha256(encodeUtf8('never signed')) };
    const house = recoveredHouse('Nothing', other);
    const swapped: Source = {
      ...house,
      publicParts: async (...at) => (await house.publicParts(...at)).map(bent),
    };
    const bent = (line: string): string => {
      const { seq, parts } = JSON.parse(line);
      const text = Buffer.from(parts[0].bytes, 'base64').toString();
      const changed = text.replaceAll(encodeBase64(other.root), encodeBase64(meant.root));
      return JSON.stringify({
        seq,
        parts: [{ ...parts[0], bytes: Buffer.from(changed).toString('base64') }],
      });
    };
    expect(await seenAt(copy, swapped)).toEqual({ what: 'unsigned', why: 'TooFewRecoveryKeys' });
    expect(await held(copy)).toEqual([2, 2, 2]);
  });
});
