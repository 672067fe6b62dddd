import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A command line of Sofra in a process of its own, as it is built. */
export type Sofra = {
  readonly child: ChildProcess;
  /** Rejects with what was said when it ends before it listens. */
  readonly url: Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
};

type Environment = Readonly<Record<string, string>>;

export function sofra(args: readonly string[], environment: Environment = {}): Sofra {
  const env = {
    ...process.env,
    SOFRA_LOG: 'error',
    SOFRA_RATE: '1000000',
    SOFRA_READS: '1000000',
    SOFRA_STREAMS: '1000000',
    ...environment,
  };
  const child = spawn(process.execPath, [`${root}dist/cli/main.js`, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test that breaks off leaves no server behind.
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const said = { out: '', err: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const ended = once(child, 'close').then(([code]: readonly (number | null)[]) => ({
    code: code ?? null,
    ...said,
  }));
  const url = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.out += `${line}\n`;
      const found = /"url":"([^"]+)"/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then(({ out, err }) => reject(new Error(`it ended before it listened: ${out}${err}`)));
  });
  // Whoever does not wait for an address does not want to hear that there was none.
  url.catch(() => undefined);
  return { child, url, ended };
}

/** Starts the server on a folder and a free port. */
export function start(data: string, environment: Environment = {}): Sofra {
  return sofra(['start', '--port', '0', '--data', data, '--no-open', '--json'], environment);
}

/** Kills as a power cut would: nothing is asked, nothing is flushed. */
export async function kill({ child, ended }: Sofra): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

export async function stop({ child, ended }: Sofra): Promise<number | null> {
  child.kill('SIGTERM');
  return (await ended).code;
}
