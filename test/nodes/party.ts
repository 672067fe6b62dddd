import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Sofra, sofra, stop } from '../start/sofra.ts';

/** A house or a node in a process of its own, with a folder and an address that it comes back to. */
export type Process = {
  readonly url: string;
  readonly data: string;
  readonly port: number;
  /** What it said when it opened, one JSON object a line. */
  readonly said: () => Promise<Readonly<Record<string, unknown>>>;
  readonly stop: () => Promise<void>;
};

const running = new Set<Sofra>();

export async function opened(words: readonly string[], data: string, port: number): Promise<Process> {
  const process = sofra([...words, '--port', String(port), '--data', data, '--json'], {
    SOFRA_READS: '1000000',
    SOFRA_DATABASE_URL: 'none',
  });
  running.add(process);
  let line = '';
  process.child.stdout?.on('data', (text: Buffer) => {
    line += String(text);
  });
  const url = await process.url;
  return {
    url,
    data,
    port,
    said: async () => JSON.parse(line.split('\n').find((each) => each.includes('"url"')) ?? '{}'),
    stop: async () => {
      running.delete(process);
      await stop(process);
    },
  };
}

export function host(data: string, port: number): Promise<Process> {
  return opened(['start', '--no-open'], data, port);
}

export function node(of: string, party: string, data: string, port: number): Promise<Process> {
  return opened(['follow', `${of}bpp`, '--as', party, '--name'], data, port);
}

/** Runs one command to its end and gives what it said, or throws what was wrong. */
export async function done(words: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const { code, out, err } = await sofra([...words, '--json']).ended;
  if (code !== 0) throw new Error(`sofra ${words.join(' ')} ended with ${code}: ${out}${err}`);
  return JSON.parse(out.trim().split('\n').at(-1) ?? '{}');
}

export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stop));
  running.clear();
}

export async function freePort(): Promise<number> {
  const trial = createServer().listen(0, '127.0.0.1');
  await once(trial, 'listening');
  const address = trial.address();
  await new Promise((resolve) => trial.close(resolve));
  return address !== null && typeof address === 'object' ? address.port : 0;
}
