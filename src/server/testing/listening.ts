import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../store/index.ts';
import { buildApp } from '../app.ts';
import type { Desk } from '../desk.ts';
import { machine, openHouse } from '../house.ts';
import { importAll, readyCharter, readyFacts } from '../import.ts';
import { readSettings } from '../settings.ts';

export type Asking = {
  readonly cookie?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** The real forum behind the real app, listening on a free port of this machine. */
export type Listening = {
  readonly url: string;
  readonly desk: Desk;
  readonly store: Store;
  /** The folder that it keeps everything in. */
  readonly data: string;
  /** Says a command as the secretariat, unless told otherwise, under a key of its own. */
  readonly say: (body: unknown, asking?: Asking) => Promise<Response>;
  readonly post: (path: string, body: string | Uint8Array<ArrayBuffer>, asking?: Asking) => Promise<Response>;
  readonly close: () => Promise<void>;
};

const secretariat = 'door-bpp=secretariat';

export async function listen(environment: Readonly<Record<string, string>> = {}): Promise<Listening> {
  const data = mkdtempSync(join(tmpdir(), 'sofra-http-'));
  const read = readSettings({
    SOFRA_LOG: 'silent',
    SOFRA_RATE: '1000000',
    SOFRA_READS: '1000000',
    SOFRA_DATA: data,
    ...environment,
  });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  const house = await openHouse(data, read.settings.origin);
  const charter = readyCharter('balkan-peace-platform');
  const desk = charter === undefined ? undefined : await house.found('bpp', charter, () => undefined);
  if (desk === undefined || 'what' in desk) throw new Error(`not founded: ${JSON.stringify(desk)}`);
  for (const facts of ['balkan-peace-platform', 'exercise-third-meeting']) {
    const trouble = await importAll(desk, readyFacts(facts), machine.now(), () => undefined);
    if (trouble !== undefined) throw new Error(JSON.stringify(trouble));
  }
  const app = await buildApp(house, read.settings, machine);
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/`;
  const post: Listening['post'] = (path, body, { cookie = secretariat, key, headers = {} } = {}) =>
    fetch(url + path, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        ...(cookie === '' ? {} : { cookie }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
    });
  let count = 0;
  return {
    url,
    desk,
    store: house.store,
    data,
    post,
    say: (body, asking = {}) =>
      post('api/bpp/commands', JSON.stringify(body), {
        key: `say-${String(count++).padStart(6, '0')}`,
        ...asking,
      }),
    close: async () => {
      app.server.closeAllConnections();
      await app.close();
      await house.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
