import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { tilePath } from '../dist/record/index.js';
import { openForum } from './durable.ts';
import { type Figure, written } from './figures.ts';
import { callers } from './load.ts';
import { type Deed, enterUpTo } from './made-up-record.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** How much is measured of each size. */
export type Depth = { readonly ms: number; readonly restMs: number };

/** What one size costs, in the order of the table's lines. */
export type Growth = { readonly size: number; readonly figures: readonly Figure[] };

const CLIENTS = 16;
const BUNDLE = 256;
const KEEPS_WITHIN_MS = 60_000;

/** Goes on with the made-up acts where the last size left off. */
export async function grownTo(size: number, data: string, deeds: Iterator<Deed, void>): Promise<Figure> {
  const { house, desk } = await openForum(data);
  const before = desk.head().size;
  const started = performance.now();
  await enterUpTo(desk, size, deeds);
  const seconds = (performance.now() - started) / 1000;
  await house.close();
  return {
    what: 'made-up acts entered',
    value: (size - before) / seconds,
    unit: 'acts/s',
    note: `${seconds.toFixed(1)} s for all`,
  };
}

/** Starts the server on a record with nothing kept beside it, and then again on what that one has kept. */
export async function growthFigures(size: number, data: string, depth: Depth): Promise<readonly Figure[]> {
  const folds = join(data, 'folds');
  rmSync(folds, { recursive: true, force: true });
  const first = await startServerProcess(data);
  const checked = await checkedIn(first);
  const figures: Figure[] = [
    { what: 'start', value: first.startedIn, unit: 'ms', note: 'process start to first page' },
    { what: 'start to all seals checked', value: checked, unit: 'ms', note: 'to the first command answered' },
    ...(await memory(first, 'resident memory', depth)),
    ...(await servedFigures(first.url, size, depth.ms)),
  ];
  await kept(folds, size);
  await first.stop();
  const second = await startServerProcess(data);
  const again = existsSync(folds) ? 'on the folds it kept' : 'so short a record keeps no folds';
  figures.push({ what: 'start again', value: second.startedIn, unit: 'ms', note: again });
  figures.push(...(await memory(second, 'resident memory, started again', depth)));
  const checkedAgain = await checkedIn(second);
  figures.push({ what: 'start again to all seals checked', value: checkedAgain, unit: 'ms' });
  await second.stop();
  return figures;
}

/** Nothing is decided before all is checked; this one is refused then, so that the record stays as it is. */
async function checkedIn(server: ServerProcess): Promise<number> {
  const since = performance.now();
  const answer = await fetch(`${server.url}api/bpp/commands`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: 'door-bpp=press',
      'idempotency-key': 'bench-checked',
    },
    body: JSON.stringify({ type: 'AddAlias', party: 'albania', alias: 'refused (exercise)' }),
  });
  if (answer.status !== 403) throw new Error(`a command that is nobody's was answered with ${answer.status}`);
  await answer.arrayBuffer();
  return server.startedIn + performance.now() - since;
}

async function memory(server: ServerProcess, what: string, { restMs }: Depth): Promise<readonly Figure[]> {
  await setTimeout(restMs);
  return [{ what, value: server.residentMb(), unit: 'MB' }];
}

/** A record of some length keeps its folds in the background, a while after the check. */
async function kept(folds: string, size: number): Promise<void> {
  const until = performance.now() + (size > 50_000 ? KEEPS_WITHIN_MS : 0);
  while (!existsSync(join(folds, 'bpp.folds')) && performance.now() < until) await setTimeout(100);
}

/** Words and tiles from all over the record, as nodes ask for them. */
async function servedFigures(url: string, size: number, ms: number): Promise<readonly Figure[]> {
  // A prime step leads through the whole record, so that no cache makes it faster than it is.
  const at = (n: number, of: number): number => (n * 7919) % of;
  const get = async (path: string): Promise<number> => {
    const answer = await fetch(`${url}record/bpp/${path}`, { headers: { cookie: 'door-bpp=secretariat' } });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
    await answer.arrayBuffer();
    return 0;
  };
  const full = Math.floor(size / BUNDLE);
  const perSecond = async (what: string, path: (n: number) => string): Promise<Figure> => {
    const { acts, seconds } = await callers(CLIENTS, ms, (_, n) => get(path(n)), 0);
    return { what, value: acts / seconds, unit: '/s', note: `${CLIENTS} clients over HTTP` };
  };
  return [
    await perSecond('words of one entry', (n) => `parts/${at(n, size)}`),
    await perSecond('hash tiles', (n) => tilePath(0, at(n, full))),
    await perSecond('bundles of 256 headers', (n) => tilePath('entries', at(n, full))),
  ];
}

/** One line for each figure, one column for each size. */
export function growthTable(growths: readonly Growth[]): string {
  const [first] = growths;
  const head = line(
    '',
    growths.map(({ size }) => size.toLocaleString('en')),
    'acts',
  );
  const lines = (first?.figures ?? []).map(({ what, unit }) =>
    line(
      what,
      growths.map(({ figures }) => {
        const value = figures.find((figure) => figure.what === what)?.value;
        return value === undefined ? '–' : written(value);
      }),
      unit,
    ),
  );
  return [head, ...lines].join('\n');
}

function line(what: string, values: readonly string[], unit: string): string {
  return `  ${what.padEnd(34)}${values.map((value) => value.padStart(12)).join('')} ${unit}`.trimEnd();
}
