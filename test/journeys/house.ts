import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CommandType } from '../../src/forum/index.ts';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** A command as it goes over the wire; the house checks it as it checks everybody's. */
type Said = { readonly type: CommandType } & Readonly<Record<string, unknown>>;

/** The house as a newcomer starts it: its own process, its own folder, a free port. */
export type House = {
  readonly url: string;
  /**
   * Says a command by the wire to set the stage of a journey; whatever the journey is about is done on the screen.
   *
   * @param as - `secretariat`, `head.albania`
   */
  readonly say: (as: string, command: Said, forum?: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Starts the built program on a copy of a seeded folder, or on an empty one, which it then seeds itself. */
export async function openHouse(seed: string | null): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'sofra-journey-'));
  if (seed !== null) await cp(seed, folder, { recursive: true });
  const { url, end } = await start(folder);
  return {
    url,
    say: (as, command, forum = 'bpp') => say(url, as, command, forum),
    stop: async () => {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Seeds a folder by a first start, so that every journey begins from a copy of it. */
export async function seedFolder(folder: string): Promise<void> {
  await (await start(folder)).end();
}

type Started = { readonly url: string; readonly end: () => Promise<void> };

function start(folder: string): Promise<Started> {
  const args = [program, 'start', '--port', '0', '--data', folder, '--no-open', '--json'];
  const child = spawn(process.execPath, args, {
    // Whoever runs the tests may have set the house up for themselves.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SOFRA_'))),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A run that breaks off leaves no house open behind it.
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('close', () => process.off('exit', kill));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const end = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return new Promise((resolve, reject) => {
    const heard: string[] = [];
    child.once('error', reject);
    child.once('close', (code) =>
      reject(new Error(`Sofra ended with ${code} before it listened:\n${heard.join('\n')}`)),
    );
    createInterface(child.stderr).on('line', (line) => heard.push(line));
    createInterface(child.stdout).on('line', (line) => {
      heard.push(line);
      const told: unknown = JSON.parse(line);
      if (typeof told === 'object' && told !== null && 'url' in told) resolve({ url: String(told.url), end });
    });
  });
}

async function say(url: string, as: string, command: Said, forum: string): Promise<void> {
  const answer = await fetch(new URL(`/api/${forum}/commands`, url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      cookie: `door-${forum}=${as}`,
    },
    body: JSON.stringify(command),
  });
  if (!answer.ok) throw new Error(`${command.type} by ${as} was refused: ${await answer.text()}`);
}
