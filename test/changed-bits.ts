import { execFile, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Names the files of an export in which something is wrong. */
export type Checker = (folder: string) => readonly string[];

type Carried = {
  readonly verifyExport: (
    folder: string,
    options: { readonly wrong: (file: string, what: string) => void },
  ) => unknown;
};

/** The verifier that an export carries, as it lies in it. */
export async function carriedIn(folder: string): Promise<Checker> {
  const { verifyExport }: Carried = await import(join(folder, 'verify.mjs'));
  return (other) => {
    const found: string[] = [];
    verifyExport(other, { wrong: (file) => found.push(file) });
    return found;
  };
}

const sofra = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** Both verifiers as somebody calls them from a shell. */
export const asPrograms: readonly Checker[] = [
  (folder) => namedBy([sofra, 'verify', folder, '--json']),
  (folder) => namedBy([join(folder, 'verify.mjs')]),
];

function namedBy(words: readonly string[]): readonly string[] {
  const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 1) return [];
  return [...stdout.matchAll(/"file":"([^"]+)"|^WRONG +(\S+): /gm)].map(
    ([, one, other]) => one ?? other ?? '',
  );
}

const aside = fileURLToPath(new URL('./changed-bits-aside.ts', import.meta.url));

/** As `letPass` with both verifiers, in two processes at once, each on a copy of the export. */
export async function letPassAside(folder: string, times: number, seed: number): Promise<readonly string[]> {
  const halves = [Math.floor(times / 2), Math.ceil(times / 2)].map(async (half, i) => {
    const copy = `${folder}-${i}`;
    cpSync(folder, copy, { recursive: true });
    const told = await promisify(execFile)(process.execPath, [aside, copy, String(half), String(seed + i)]);
    return JSON.parse(told.stdout) as readonly string[];
  });
  return (await Promise.all(halves)).flat();
}

// They explain and repeat the record; nothing in it vouches for them.
const UNSIGNED = ['FORMAT.md', 'verify.mjs'];

export function signedFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((file) => !UNSIGNED.includes(file))
    .toSorted();
}

/** Numbers below one that follow from a seed alone (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Changes single bits of an export, one at a time, in kinds of files by turns, and returns each change that a checker let
 * pass or told of another file.
 */
export function letPass(
  folder: string,
  checkers: readonly Checker[],
  times: number,
  seed: number,
): readonly string[] {
  console.error(`${times} changed bits in ${folder}, seed ${seed}`);
  const random = randomFrom(seed);
  const files = signedFiles(folder);
  const kinds = [...new Set(files.map(kindOf))];
  const passed: string[] = [];
  for (let i = 0; i < times; i++) {
    const kind = kinds[i % kinds.length];
    const ofKind = files.filter((file) => kindOf(file) === kind);
    const file = ofKind[Math.floor(random() * ofKind.length)] ?? '';
    const sound = readFileSync(join(folder, file));
    const [at, bit] = [Math.floor(random() * sound.length), Math.floor(random() * 8)];
    const changed = Buffer.from(sound);
    changed[at] = (changed[at] ?? 0) ^ (1 << bit);
    writeFileSync(join(folder, file), changed);
    for (const [which, check] of checkers.entries())
      if (!check(folder).includes(file)) passed.push(`bit ${bit} of byte ${at} of ${file}, checker ${which}`);
    writeFileSync(join(folder, file), sound);
  }
  return passed;
}

/** `tile/0`, `tile/entries`, `checkpoints`, `policy` … */
function kindOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  if (top === 'tile') return `${top}/${second}`;
  return file.endsWith('.leaf') ? 'leaf' : top;
}
