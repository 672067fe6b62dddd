import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NodeRunning, startNode } from '../node/start.ts';
import { readSettings } from '../settings.ts';
import type { Listening } from './listening.ts';

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
    const read = readSettings({
      SOFRA_LOG: 'silent',
      SOFRA_RATE: '1000000',
      SOFRA_DATA: folder,
      SOFRA_PORT: String(port),
    });
    if (!read.ok) throw new Error(read.faults.join('\n'));
    running = await startNode(read.settings, { from: `${at.url}bpp`, party }, true, () => undefined);
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

async function freePort(): Promise<number> {
  const trial = createServer().listen(0, '127.0.0.1');
  await once(trial, 'listening');
  const address = trial.address();
  await new Promise((resolve) => trial.close(resolve));
  return address !== null && typeof address === 'object' ? address.port : 0;
}
