import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { buildApp } from './app.ts';
import { type House, machine, openHouse } from './house.ts';
import { importAll, type Progress, readyCharter, readyFacts } from './import.ts';
import type { Settings } from './settings.ts';

export type Running = { readonly url: string; readonly close: () => Promise<void> };

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
 * Opens the data folder, founds the first forum where there is none, and listens.
 *
 * @param say - lines for the person who started it
 * @throws `StoreBroken` (another process has the folder, a damaged file, a full disk), `StartTrouble`
 */
export async function startServer(settings: Settings, say: (line: string) => void): Promise<Running> {
  const house = await openHouse(resolve(settings.data), settings.origin);
  try {
    if (house.desks.size === 0) await foundFirst(house, say);
    const app = await buildApp(house, settings, machine);
    await listen(app, settings);
    const url = addressOf(settings, app.server.address());
    return {
      url,
      close: async () => {
        app.server.closeAllConnections();
        await app.close();
        await house.close();
      },
    };
  } catch (error) {
    await house.close();
    throw error;
  }
}

async function foundFirst(house: House, say: (line: string) => void): Promise<void> {
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
  const desk = await house.found('bpp', charter, told('charter and parties'));
  if ('what' in desk)
    throw new StartTrouble('SeedRefused', `The first forum was refused: ${JSON.stringify(desk)}`);
  for (const [name, what] of [
    ['balkan-peace-platform', 'public record, with sources'],
    ['exercise-third-meeting', 'the next meeting, an exercise'],
  ] as const) {
    const trouble = await importAll(desk, readyFacts(name), machine.now(), told(what));
    if (trouble !== undefined)
      throw new StartTrouble('SeedRefused', `facts/${name}.json was refused: ${JSON.stringify(trouble)}`);
  }
}

type App = Awaited<ReturnType<typeof buildApp>>;

async function listen(app: App, settings: Settings): Promise<void> {
  try {
    await app.listen({ port: settings.port, host: settings.host });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new StartTrouble(
        'PortTaken',
        `Port ${settings.port} is in use. Stop what listens there, or start with --port and another number.`,
      );
    }
    throw error;
  }
}

function addressOf(settings: Settings, address: ReturnType<App['server']['address']>): string {
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
