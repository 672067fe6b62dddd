import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NodeRunning, startNode } from '../node/start.ts';
import type { Settings } from '../settings.ts';
import type { Listening } from './listening.ts';
import { quietSettings } from './quiet.ts';

/** A party's node in this process, with a folder and a port of its own that it comes back to. */
export type Node = {
  readonly folder: string;
  readonly running: () => NodeRunning;
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** @param at - whom it is told to follow, where that is another than before */
  readonly start: (at?: { readonly url: string }) => Promise<NodeRunning>;
  readonly close: () => Promise<void>;
};

/** @param folder - what was there before; a new one where left out */
export async function follow(
  host: Pick<Listening, 'url'>,
  party: string,
  folder: string = mkdtempSync(join(tmpdir(), `sofra-node-${party}-`)),
): Promise<Node> {
  const port = await freePort();
  let running: NodeRunning | undefined;
  const start: Node['start'] = async (at = host) => {
    const settings = quietSettings({
      SOFRA_RATE: '1000000',
      SOFRA_DATA: folder,
      SOFRA_PORT: String(port),
    });
    running = await startNode(settings, { from: `${at.url}bpp`, party }, true, () => undefined);
    return running;
  };
  const stop = async (): Promise<void> => {
    await running?.close();
    running = undefined;
  };
  await start();
  return {
    folder,
    url: `http://127.0.0.1:${port}/`,
    running: () => {
      if (running === undefined) throw new Error('this node is stopped');
      return running;
    },
    start,
    stop,
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Names the node in the record and lets it look once more. */
export async function named(node: Node): Promise<Node> {
  const status = await node.running().name();
  if (status !== 201) throw new Error(`the node was not named: ${status}`);
  await node.running().round();
  return node;
}

/** The settings with which a stopped node's folder is opened, as a house at the same address. */
export function settingsOf({ folder, url }: Pick<Node, 'folder' | 'url'>): Settings {
  return quietSettings({ SOFRA_DATA: folder, SOFRA_PORT: new URL(url).port });
}

async function freePort(): Promise<number> {
  const trial = createServer().listen(0, '127.0.0.1');
  await once(trial, 'listening');
  const address = trial.address();
  await new Promise((resolve) => trial.close(resolve));
  return address !== null && typeof address === 'object' ? address.port : 0;
}
