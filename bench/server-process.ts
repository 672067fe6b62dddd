import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const checkout: string = fileURLToPath(new URL('../', import.meta.url));

/** The real server, in a process of its own. */
export type ServerProcess = {
  readonly port: number;
  readonly url: string;
  /** Milliseconds from the start of the process to its first page. */
  readonly startedIn: number;
  readonly residentMb: () => number;
  readonly stop: () => Promise<void>;
};

export async function startServerProcess(
  data: string,
  database: string | null = null,
): Promise<ServerProcess> {
  const started = performance.now();
  const args = [`${checkout}dist/cli/main.js`, 'start', '--port', '0', '--data', data, '--no-open', '--json'];
  // Limits protect against strangers; here they would only measure themselves.
  const env = {
    ...process.env,
    SOFRA_RATE: '1000000',
    SOFRA_READS: '1000000',
    SOFRA_STREAMS: '1000000',
    SOFRA_LOG: 'warn',
    SOFRA_DATABASE_URL: database ?? 'none',
  };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  // A measurement that breaks off leaves no server behind.
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const url = await urlOf(child);
  const page = await fetch(`${url}en/bpp`);
  if (!page.ok) throw new Error(`the first page was answered with ${page.status}`);
  await page.arrayBuffer();
  const startedIn = performance.now() - started;
  return {
    port: Number(new URL(url).port),
    url,
    startedIn,
    residentMb: () => residentKb(child.pid ?? 0) / 1024,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function urlOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the server has no voice');
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { readonly url?: string };
    if (said.url !== undefined) return said.url;
  }
  throw new Error('the server ended before it listened');
}

function residentKb(pid: number): number {
  const status = `/proc/${pid}/status`;
  const found = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(found);
}
