import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import type { Instant } from '../forum/index.ts';
import { StoreBroken } from '../store/index.ts';
import type { buildApp } from './app.ts';
import { askNodes } from './ask-nodes.ts';
import type { Desk } from './desk.ts';
import { keepFilling } from './filling.ts';
import { beginFounding, endFounding } from './founding.ts';
import { type House, machine, openHouse } from './house.ts';
import { importAll, type Progress, readyCharter, readyFacts } from './import.ts';
import { openOwnNode } from './node/own-node.ts';
import { HOUR_MS, keepRereading } from './reread.ts';
import type { Settings } from './settings.ts';
import { enterWaiting } from './waiting/enter.ts';

export type Running = {
  readonly url: string;
  /** Rejects when a record that is served already is found to be damaged; resolves when all were found sound. */
  readonly checked?: Promise<unknown>;
  /** Rejects when the record that is served is found to be older than what this house signed, or damaged. */
  readonly found?: Promise<unknown>;
  readonly close: () => Promise<void>;
};

/** Why the house did not open, as a sentence for whoever started it. */
export class StartTrouble extends Error {
  readonly code: 'PortTaken' | 'SeedRefused';

  constructor(code: 'PortTaken' | 'SeedRefused', message: string) {
    super(message);
    this.name = 'StartTrouble';
    this.code = code;
  }
}

/**
 * Sees that the port is free, opens the data folder, founds the first forum where there is none, and listens.
 *
 * @param say - lines for the person who started it
 * @throws `StoreBroken` (another process has the folder, a damaged file, a full disk), `StartTrouble`
 */
export async function startServer(settings: Settings, say: (line: string) => void): Promise<Running> {
  const folder = resolve(settings.data);
  // Where there is no folder yet, none is left behind; where there is one, whoever has it is the first trouble.
  const isNew = !existsSync(folder);
  if (isNew) await tryPort(settings);
  const house = await openHouse(folder, settings.origin, machine, settings.database);
  try {
    if (!isNew) await tryPort(settings);
    const since = beginFounding(folder, house.desks.size === 0 ? machine.now() : null);
    if (since !== null) await foundFirst(house, since, say);
    endFounding(folder);
    // Loaded here: most commands of the house show no page, and the pages are most of what there is to load.
    const { buildApp } = await import('./app.ts');
    const node = openOwnNode(house);
    const app = await buildApp(house, settings, machine, (bare) => node.serve(bare, settings.reads));
    await listen(app, settings);
    const url = addressOf(settings, app.server.address());
    const stopFilling = keepFilling(house, () => Date.parse(machine.now()));
    // A long record enters nothing before its seals are checked, and is read meanwhile.
    const nodes = askNodes(house, node.settle);
    const endSigning = node.begin(say);
    const place = { folder, database: settings.database };
    const rereading = keepRereading(place, house.desks, settings.rereadHours * HOUR_MS);
    const entered = nodes.entering
      .then(() => enterWaiting(house, say))
      .catch((error: unknown) => say(String(error)));
    for (const desk of house.desks.values()) tellStop(desk, say);
    return {
      url,
      checked: Promise.all(house.desks.values().map((desk) => desk.check?.done)),
      found: Promise.all([nodes.found, rereading.found]),
      close: async () => {
        nodes.stop();
        await endSigning();
        await rereading.stop();
        await stopFilling();
        app.server.closeAllConnections();
        await app.close();
        await entered;
        await house.close();
      },
    };
  } catch (error) {
    await house.close();
    throw error;
  }
}

function tellStop(desk: Desk, say: (line: string) => void): void {
  const fault = desk.stopped()?.fault;
  if (fault instanceof StoreBroken) say(fault.message);
}

/** Every command has its key, so what already stands of a founding that broke off is passed over. */
async function foundFirst(house: House, since: Instant, say: (line: string) => void): Promise<void> {
  const charter = readyCharter('balkan-peace-platform');
  if (charter === undefined)
    throw new StartTrouble(
      'SeedRefused',
      'The charter of the Balkan Peace Platform is missing from charters/.',
    );
  const told = (what: string): Progress => {
    let tenth = 0;
    return (done, of) => {
      if (Math.floor((10 * done) / of) <= tenth) return;
      tenth = Math.floor((10 * done) / of);
      say(`  ${what}: ${done} of ${of}`);
    };
  };
  say('No forum yet: founding the Balkan Peace Platform.');
  const begun = house.desks.get('bpp');
  const parties = told('charter and parties');
  const desk =
    begun === undefined
      ? await house.found('bpp', charter, parties)
      : ((await importAll(begun, { ...charter, forum: 'bpp' }, since, parties)) ?? begun);
  if ('what' in desk)
    throw new StartTrouble('SeedRefused', `The first forum was refused: ${JSON.stringify(desk)}`);
  for (const [name, what] of [
    ['balkan-peace-platform', 'public record, with sources'],
    ['exercise-third-meeting', 'the next meeting, an exercise'],
  ] as const) {
    const trouble = await importAll(desk, readyFacts(name), since, told(what));
    if (trouble !== undefined)
      throw new StartTrouble('SeedRefused', `facts/${name}.json was refused: ${JSON.stringify(trouble)}`);
  }
}

type App = Awaited<ReturnType<typeof buildApp>>;

export async function listen(app: App, { port, host }: Settings): Promise<void> {
  try {
    await app.listen({ port, host });
  } catch (error) {
    throw portTrouble(error, port);
  }
}

/** Listens for a moment, so that nothing is founded where nobody could come in. */
export async function tryPort({ port, host }: Settings): Promise<void> {
  const trial = createServer().listen(port, host);
  try {
    await once(trial, 'listening');
  } catch (error) {
    throw portTrouble(error, port);
  }
  await new Promise((resolve) => trial.close(resolve));
}

function portTrouble(error: unknown, port: number): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) return error;
  return new StartTrouble(
    'PortTaken',
    `Port ${port} is in use. Stop what listens there, or start with --port and another number.`,
  );
}

export function addressOf(settings: Settings, address: ReturnType<App['server']['address']>): string {
  const port = address !== null && typeof address === 'object' ? address.port : settings.port;
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  return `http://${host}:${port}/`;
}

/** Opens the address in the person's browser; where there is none, nothing happens. */
export function openBrowser(url: string): void {
  const [command = 'xdg-open', ...rest] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[
    process.platform as string
  ] ?? ['xdg-open'];
  spawn(command, [...rest, url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
