import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Act, type Audience, id, type PartyId, type Reader, sees } from '../forum/index.ts';
import { decodeBase64, openPart, readBundle, readHeader } from '../record/index.ts';
import { type House, importAll, machine, openHouse, readCommandFile, readyCharter } from '../server/index.ts';
import { readSqlite } from '../store/index.ts';
import type { Wrong } from './checked-folder.ts';
import { planOf } from './export.ts';
import { writeExport } from './export-folder.ts';
import { verifyFolder } from './verify-folder.ts';

type Outside = (
  folder: string,
  options: { trusted?: string; wrong: (file: string, what: string) => void },
) => unknown;

const root = mkdtempSync(join(tmpdir(), 'sofra-export-'));
const record = join(root, 'house');
const folders = { public: join(root, 'public'), secretariat: join(root, 'all'), albania: join(root, 'al') };
let vkey: string;
let entered: readonly { act: Act; audience: Audience }[];
let outside: Outside;

async function fill(house: House): Promise<void> {
  const charter = readyCharter('balkan-peace-platform');
  if (charter === undefined) throw new Error('no charter');
  const desk = await house.found('bpp', charter, () => undefined);
  if ('what' in desk) throw new Error(JSON.stringify(desk));
  for (const name of ['balkan-peace-platform', 'exercise-third-meeting']) {
    const file = readCommandFile(new URL(`../../facts/${name}.json`, import.meta.url).pathname);
    expect(await importAll(desk, file, machine.now(), () => undefined)).toBeUndefined();
  }
  const told: { act: Act; audience: Audience }[] = [];
  await desk.replay(0, desk.head().size, ({ act, audience }) => told.push({ act, audience }));
  entered = told;
}

async function exported(to: string, reader: Reader, proofs: readonly number[] = []) {
  const store = await readSqlite(record);
  try {
    const plan = await planOf(store, record, { forum: undefined, reader, proofs });
    const done = await writeExport(store, plan, to, () => undefined);
    vkey = done.vkey;
    return done;
  } finally {
    await store.close();
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

function bySofra(folder: string, trusted?: string): Wrong[] {
  const found: Wrong[] = [];
  verifyFolder(folder, trusted, (wrong) => found.push(wrong));
  return found;
}

function byOutsider(folder: string, trusted?: string): Wrong[] {
  const found: Wrong[] = [];
  outside(folder, {
    ...(trusted === undefined ? {} : { trusted }),
    wrong: (file, what) => found.push({ file, what }),
  });
  return found;
}

function node(folder: string, ...args: string[]) {
  return spawnSync(process.execPath, [join(folder, 'verify.mjs'), ...args], { encoding: 'utf8' });
}

beforeAll(async () => {
  const house = await openHouse(record, 'sofra.localhost');
  try {
    await fill(house);
    // The server still holds the house: an export reads beside it.
    await exported(folders.public, { kind: 'public' }, [0, 300]);
    await exported(folders.secretariat, { kind: 'secretariat' });
    await exported(folders.albania, { kind: 'delegation', party: id<PartyId>('albania') });
  } finally {
    await house.close();
  }
  const module: { verifyExport: Outside } = await import(join(folders.public, 'verify.mjs'));
  outside = module.verifyExport;
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('an exported record', () => {
  it('is sound to Sofra and to the verifier it carries, whoever it is for', () => {
    for (const folder of Object.values(folders)) {
      expect(bySofra(folder, vkey)).toEqual([]);
      expect(byOutsider(folder, vkey)).toEqual([]);
      const run = node(folder, '--vkey', vkey);
      expect(run.stdout).toMatch(/\nSound\.\n$/);
      expect(run.status).toBe(0);
    }
  });

  it('is for its exporter alone where it holds more than the public may read', () => {
    const open = (folder: string): readonly string[] =>
      ['.', 'checkpoint', 'parts', 'parts/000.jsonl'].filter(
        (file) => (statSync(join(folder, file)).mode & 0o077) !== 0,
      );
    expect(open(folders.albania)).toEqual([]);
    expect(open(folders.public)).toHaveLength(4);
  });

  it('carries a proof of every outcome its reader may read, and of what was asked for', () => {
    const outcomes = entered.flatMap(({ act }, seq) => (act.type === 'OutcomeRecorded' ? [seq] : []));
    expect(outcomes.length).toBeGreaterThan(5);
    const proofs = filesIn(folders.public).filter((file) => file.startsWith('proofs/'));
    expect(proofs.toSorted()).toEqual(
      [0, 300, ...outcomes].flatMap((seq) => [`proofs/${seq}.leaf`, `proofs/${seq}.tlog-proof`]).toSorted(),
    );
  });

  it('is refused under another key than the one the reader trusts', () => {
    const other = 'sofra.example/exercise+4b838bba+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs';
    expect(bySofra(folders.public, other).map(({ file }) => file)).toContain('vkeys.txt');
    expect(byOutsider(folders.public, other).map(({ file }) => file)).toContain('vkeys.txt');
    const run = node(folders.public, '--vkey', other);
    expect(run.status).toBe(1);
    expect(run.stdout).toContain(`NOT the one you gave: ${other}`);
    expect(run.stdout).toContain('NOT SOUND: 1 thing is wrong.');
    expect(node(folders.public, '--vkey', vkey).stdout).toContain('         the one you gave\n');
  });

  it('is not written over anything, and leaves nothing behind when it fails', async () => {
    const before = filesIn(folders.public).length;
    await expect(exported(folders.public, { kind: 'public' })).rejects.toThrow('not empty');
    expect(filesIn(folders.public)).toHaveLength(before);
    const nowhere: Reader = { kind: 'delegation', party: id<PartyId>('nowhere') };
    await expect(exported(join(root, 'nobody'), nowhere)).rejects.toThrow('knows no party nowhere');
    await expect(exported(join(root, 'nobody'), { kind: 'public' }, [99_999])).rejects.toThrow('no entry');
    expect(readdirSync(root).filter((name) => name.startsWith('nobody'))).toEqual([]);
    mkdirSync(join(root, 'broken.unfinished'));
    await expect(exported(join(root, 'broken'), { kind: 'public' })).rejects.toThrow('broken.unfinished');
  });
});

describe('a changed export', () => {
  const unsigned = ['FORMAT.md', 'verify.mjs'];

  it('is refused by the carried verifier as a program, which names the file', () => {
    const folder = join(root, 'program');
    for (const file of ['checkpoint', 'policy', 'tile/entries/000', 'parts/001.jsonl']) {
      rmSync(folder, { recursive: true, force: true });
      cpSync(folders.public, folder, { recursive: true });
      const bytes = readFileSync(join(folder, file));
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      writeFileSync(join(folder, file), bytes);
      const run = node(folder);
      expect(run.stdout).toContain(`WRONG    ${file}`);
      expect(run.status).toBe(1);
    }
    expect(node(join(root, 'nowhere-to-be-found'), folder).status).not.toBe(0);
    expect(node(folders.public, join(root, 'no such folder')).status).toBe(2);
    expect(node(folders.public, '--vkey')).toMatchObject({ status: 2, stdout: '' });
    const helped = node(folders.public, '--help');
    expect([helped.status, helped.stdout.split('\n')[0]]).toEqual([
      0,
      'Say: node verify.mjs [FOLDER] [--vkey KEY]',
    ]);
  });

  it('is refused when a file is missing, cut short, or slipped in', () => {
    const folder = join(root, 'pieces');
    const files = filesIn(folders.public).filter((file) => !unsigned.includes(file));
    cpSync(folders.public, folder, { recursive: true });
    for (const file of files) {
      const sound = readFileSync(join(folder, file));
      rmSync(join(folder, file));
      // What was said to everyone may not be left out of the words either.
      expect([file, bySofra(folder).length > 0]).toEqual([file, true]);
      expect([file, byOutsider(folder).length > 0]).toEqual([file, true]);
      writeFileSync(join(folder, file), sound.subarray(0, -1));
      expect([file, bySofra(folder).length > 0]).toEqual([file, true]);
      expect([file, byOutsider(folder).length > 0]).toEqual([file, true]);
      writeFileSync(join(folder, file), sound);
    }
    for (const file of ['minutes.txt', 'tile/0/900', 'proofs/9.leaf', 'proofs/x', 'parts/077.jsonl']) {
      writeFileSync(join(folder, file), 'x');
      expect(bySofra(folder).map((wrong) => wrong.file)).toContain(file);
      expect(byOutsider(folder).map((wrong) => wrong.file)).toContain(file);
      rmSync(join(folder, file));
    }
  });
});

type PartOfLine = { readonly n: string; readonly bytes: string };

function linesOf(folder: string): Map<number, readonly PartOfLine[]> {
  const files = filesIn(folder).filter((file) => file.startsWith('parts/'));
  const lines = files.flatMap((file) => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n'));
  return new Map(
    lines.map((line) => {
      const { seq, parts }: { seq: number; parts: readonly PartOfLine[] } = JSON.parse(line);
      return [seq, parts];
    }),
  );
}

const bytesOf = (text: string): Uint8Array => decodeBase64(text) ?? new Uint8Array(0);
const narrow = (audience: Audience): boolean => typeof audience !== 'string' || audience === 'secretariat';

describe('the words in an export', () => {
  const readers: Readonly<Record<keyof typeof folders, Reader>> = {
    public: { kind: 'public' },
    secretariat: { kind: 'secretariat' },
    albania: { kind: 'delegation', party: id<PartyId>('albania') },
  };

  it.each(Object.keys(folders) as (keyof typeof folders)[])(
    'are those that %s may read, all of them',
    (name) => {
      const may = entered.flatMap(({ audience }, seq) => (sees(readers[name], audience) ? [seq] : []));
      expect(may.length).toBeGreaterThan(300);
      expect([...linesOf(folders[name]).keys()]).toEqual(may);
    },
  );

  it('of narrow entries show their frame and nothing of their length', () => {
    const lines = linesOf(folders.secretariat);
    const seqs = entered.flatMap(({ audience }, seq) => (narrow(audience) ? [seq] : []));
    expect(seqs.length).toBeGreaterThan(20);
    for (const seq of seqs) {
      const parts = lines.get(seq) ?? [];
      expect(parts.map(({ n }) => n)).toEqual(['act', 'persons', 'prose']);
      for (const { bytes } of parts) {
        const framed = bytesOf(bytes);
        expect([256, 1024, 4096]).toContain(framed.length);
        const opened = openPart(framed);
        expect(opened.ok && opened.value.length < framed.length).toBe(true);
      }
    }
  });

  it('of narrow entries are nowhere in what the public is given', () => {
    const publicWords = wordsOf(entered.filter(({ audience }) => audience === 'public'));
    const secret = wordsOf(entered.filter(({ audience }) => narrow(audience))).difference(publicWords);
    expect(secret.size).toBeGreaterThan(5);
    const files = filesIn(folders.public).filter((file) => !unsignedOrHash(file));
    const opened = [...linesOf(folders.public).values()].flat().map(({ bytes }) => bytesOf(bytes));
    const given = [...files.map((file) => readFileSync(join(folders.public, file))), ...opened];
    const text = given.map((bytes) => Buffer.from(bytes).toString('utf8')).join('\n');
    // Every header says the day it was entered, which may be a day that is spoken of too.
    const telling = [...secret].filter((word) => !/^\d{4}-\d\d-\d\d$/.test(word));
    expect(telling.filter((word) => text.includes(word))).toEqual([]);
    const whole = [...linesOf(folders.secretariat).values()].flat().map(({ bytes }) => bytesOf(bytes));
    const all = whole.map((bytes) => Buffer.from(bytes).toString('utf8')).join('\n');
    expect([...secret].filter((word) => !all.includes(word))).toEqual([]);
  });

  it('of narrow entries have headers that tell no kind and no party', () => {
    const bundles = filesIn(folders.public)
      .filter((file) => file.startsWith('tile/entries/'))
      .toSorted();
    const headers = bundles.flatMap((file) => {
      const read = readBundle(readFileSync(join(folders.public, file)));
      return read.ok ? read.value : [];
    });
    expect(headers).toHaveLength(entered.length);
    for (const [seq, { audience }] of entered.entries()) {
      if (!narrow(audience)) continue;
      const header = readHeader(headers[seq] ?? new Uint8Array(0));
      expect(header.ok && Object.keys(header.value).toSorted()).toEqual([
        'at',
        'audience',
        'forum',
        'parts',
        'seq',
        'v',
      ]);
      expect(header.ok && header.value.audience).toMatch(/^x[0-9a-f]{24}$/);
    }
  });
});

function unsignedOrHash(file: string): boolean {
  return file === 'verify.mjs' || file === 'FORMAT.md' || /^tile\/\d/.test(file);
}

// Ids of audiences stand in headers, and tell nothing.
const opaque = /^x[0-9a-f]{24}$/;

/** Strings of the acts that are long enough to be told by. */
function wordsOf(acts: readonly { readonly act: Act }[]): Set<string> {
  const found = new Set<string>();
  JSON.stringify(acts, (_, value: unknown) => {
    if (typeof value === 'string' && value.length > 7 && !opaque.test(value)) found.add(value);
    return value;
  });
  return found;
}
