import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type CommandDef, defineCommand } from 'citty';
import { readKey } from '../record/index.ts';
import { sha256 } from '../server/index.ts';
import { fetchRecord } from './fetch-record.ts';
import { type BooleanArg, folderArgs, type PositionalArg, type StringArg } from './folder.ts';
import { fail, misused, noted, ok, tenths, thingsWrong, told } from './tell.ts';
import { type Verified, verifyFolder } from './verify-folder.ts';
import { saidOf } from './verify-said.ts';

// An entry takes some 1.5 kB: a record of six million.
const MOST = 10_000;

const verifyArgs: {
  readonly record: PositionalArg;
  readonly vkey: StringArg;
  readonly most: StringArg;
  readonly json: BooleanArg;
} = {
  record: {
    type: 'positional',
    required: true,
    description: 'Folder that sofra export wrote, or https://host/record/FORUM of a running house',
  },
  vkey: {
    type: 'string',
    description: 'The log’s first key as you know it; the record’s own where left out',
  },
  most: {
    type: 'string',
    description: `Megabytes to load at most, of a running house (${MOST})`,
  },
  json: folderArgs.json,
};

const notAKey = 'This is not the key of a log. Copy it whole, as sofra export says it: --vkey NAME+ID+KEY.';

const notAnAmount = 'Say --most with whole megabytes: --most 10000.';

type Given = {
  readonly record: string;
  readonly vkey?: string | undefined;
  readonly most?: string | undefined;
  readonly json?: boolean | undefined;
};

/** `sofra verify FOLDER|URL`: checks a record and names what is wrong in it. */
export const verifyCommand: CommandDef<typeof verifyArgs> = defineCommand({
  meta: {
    name: 'verify',
    description:
      'Check a record: signatures, chairs, tree, tiles, entries, words, policy and proofs.\n\nExamples:\n  npx sofra verify ../bpp-record\n  npx sofra verify ../bpp-record --vkey sofra.example/bpp+4b838bba+AepK…\n  npx sofra verify https://sofra.example/record/bpp',
  },
  args: verifyArgs,
  run: async ({ args }) => {
    const { record, vkey, most, json } = args;
    if (vkey !== undefined && !isLogKey(vkey)) return misused(json, 'vkey', notAKey);
    if (most !== undefined && !/^[1-9]\d{0,8}$/.test(most)) return misused(json, 'most', notAnAmount);
    if (/^https?:\/\//i.test(record)) return verifyServed({ record, vkey, most, json });
    const folder = resolve(record);
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      return misused(json, 'folder', `There is no folder ${folder}. Name one that sofra export wrote.`);
    try {
      const found = verifyFolder(
        folder,
        vkey,
        (wrong) => noted(json, wrong, `${wrong.file}: ${wrong.what}`),
        tenths((line) => told(json, line)),
      );
      tell(found, { record: folder, vkey, json });
    } catch (error) {
      fail(json, 'verify', error);
    }
  },
});

function isLogKey(vkey: string): boolean {
  const key = readKey(vkey, sha256);
  return key.ok && key.value.type === 'ed25519';
}

/** Copies what a house serves and checks the copy. */
async function verifyServed({ record, vkey, most, json }: Given): Promise<void> {
  const folder = newCopy();
  const kept = whileLoading(folder);
  try {
    const terms = { vkey, most: Number(most ?? MOST) };
    await fetchRecord(
      record,
      folder,
      terms,
      tenths((line) => told(json, line)),
    );
    kept();
    const found = verifyFolder(
      folder,
      vkey,
      (wrong) => noted(json, wrong, `${wrong.file}: ${wrong.what}`),
      () => undefined,
      'served',
    );
    tell(found, { record, vkey, json });
  } catch (error) {
    fail(json, 'verify', error);
  } finally {
    kept();
    rmSync(folder, { recursive: true, force: true });
  }
}

const COPY = 'sofra-verify-copy-';
const DAY_MS = 86_400_000;

/** A folder for a copy; those that somebody left who was killed long ago are removed. */
function newCopy(): string {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(COPY))) {
    const path = join(tmpdir(), name);
    const left = statSync(path, { throwIfNoEntry: false });
    const own = left?.uid === (process.getuid?.() ?? left?.uid);
    if (left !== undefined && own && left.mtimeMs < Date.now() - DAY_MS)
      rmSync(path, { recursive: true, force: true });
  }
  return mkdtempSync(join(tmpdir(), COPY));
}

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Takes the copy away where the command is ended while it loads; returns how to let go of that. */
function whileLoading(folder: string): () => void {
  const ends = Object.entries(SIGNALS).map(([signal, number]) => {
    const end = (): void => {
      rmSync(folder, { recursive: true, force: true });
      // What a shell says of a command that a signal ended.
      process.exit(128 + number);
    };
    process.once(signal, end);
    return () => process.removeListener(signal, end);
  });
  return () => {
    for (const forget of ends) forget();
  };
}

function tell(found: Verified, { record, vkey, json }: Given): void {
  ok(json, found, saidOf(found, vkey));
  if (found.wrong > 0) fail(json, 'wrong', `${thingsWrong(found.wrong)} in ${record}.`);
}
