import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../store/index.ts';
import { buildApp } from '../app.ts';
import type { Desk } from '../desk.ts';
import { machine, openHouse } from '../house.ts';
import { importAll, readyCharter, readyFacts } from '../import.ts';
import { quietSettings } from './quiet.ts';
import { type Asking, postAt, sayAt } from './saying.ts';

/** The real forum behind the real app, listening on a free port of this machine. */
export type Listening = {
  readonly url: string;
  readonly desk: Desk;
  readonly store: Store;
  /** The folder that it keeps everything in. */
  readonly data: string;
  /** Says a command as the secretariat, unless told otherwise, under a key of its own. */
  readonly say: (command: unknown, asking?: Asking) => Promise<Response>;
  readonly post: (path: string, body: string | Uint8Array<ArrayBuffer>, asking?: Asking) => Promise<Response>;
  readonly close: () => Promise<void>;
};

export async function listen(environment: Readonly<Record<string, string>> = {}): Promise<Listening> {
  const data = mkdtempSync(join(tmpdir(), 'sofra-http-'));
  const settings = quietSettings({
    SOFRA_RATE: '1000000',
    SOFRA_READS: '1000000',
    SOFRA_DATA: data,
    ...environment,
  });
  const house = await openHouse(data, settings.origin);
  const charter = readyCharter('balkan-peace-platform');
  const desk = charter === undefined ? undefined : await house.found('bpp', charter, () => undefined);
  if (desk === undefined || 'what' in desk) throw new Error(`not founded: ${JSON.stringify(desk)}`);
  for (const facts of ['balkan-peace-platform', 'exercise-third-meeting']) {
    const trouble = await importAll(desk, readyFacts(facts), machine.now(), () => undefined);
    if (trouble !== undefined) throw new Error(JSON.stringify(trouble));
  }
  const app = await buildApp(house, settings, machine);
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/`;
  return {
    url,
    desk,
    store: house.store,
    data,
    post: (path, body, asking) => postAt(url, path, body, asking),
    say: (command, asking) => sayAt(url, command, asking),
    close: async () => {
      app.server.closeAllConnections();
      await app.close();
      await house.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
