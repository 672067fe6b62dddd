import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const startScript = join(root, 'bin', 'start.js');

const folders: string[] = [];
const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

type Started = {
  readonly child: ChildProcess;
  readonly url: Promise<string>;
  readonly ended: Promise<number | null>;
};

/** `npm start` without npm: what it runs, on an empty data folder and a free port. */
function start(how: 'plainly' | 'behind a shell'): Started {
  const data = mkdtempSync(join(tmpdir(), 'sofra-start-'));
  folders.push(data);
  const words = [process.execPath, startScript, '--json', '--no-open', '--port', '0', '--data', data];
  // The second command keeps the shell from becoming the first: npm's own shell stays in between just so.
  const shell = ['-c', `${words.map((word) => `'${word}'`).join(' ')}; true`];
  const [command = '', args] = how === 'plainly' ? [words[0], words.slice(1)] : ['sh', shell];
  const env = { ...process.env, npm_lifecycle_event: 'start' };
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { child, url: addressIn(child), ended };
}

function addressIn({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    stdout?.setEncoding('utf8');
    stdout?.on('data', (text: string) => {
      heard += text;
      const [, url] = /"url":\s*"([^"]+)"/.exec(heard) ?? [];
      if (url !== undefined) resolve(url);
    });
    stdout?.on('end', () => reject(new Error(`It ended without an address: ${heard}`)));
  });
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function fallsSilent(url: string): Promise<boolean> {
  const until = Date.now() + 10_000;
  while (Date.now() < until) {
    if (!(await answers(url))) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

describe('npm start', () => {
  it('opens the house at the address it names, and stops when it is asked to', async () => {
    const { child, url, ended } = start('plainly');
    expect(await answers(await url)).toBe(true);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(await answers(await url)).toBe(false);
  });

  it.each(['plainly', 'behind a shell'] as const)(
    'leaves no server behind when what started it %s is killed',
    async (how) => {
      const { child, url } = start(how);
      expect(await answers(await url)).toBe(true);
      child.kill('SIGKILL');
      expect(await fallsSilent(await url)).toBe(true);
    },
  );

  it('opens two houses that start at the same time, and waits for no start that died', async () => {
    const lock = join(root, '.cache', 'prepare.lock');
    const deadPid = await pidOfTheDead();
    mkdirSync(lock, { recursive: true });
    writeFileSync(join(lock, 'pid'), String(deadPid));
    const urls = await Promise.all([start('plainly').url, start('plainly').url]);
    expect(await Promise.all(urls.map(answers))).toEqual([true, true]);
    expect(new Set(urls).size).toBe(2);
  });
});

function pidOfTheDead(): Promise<number | undefined> {
  const child = spawn(process.execPath, ['--eval', '']);
  return new Promise((resolve) => child.on('exit', () => resolve(child.pid)));
}
