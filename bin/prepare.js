// Plain JavaScript for Node 20, no packages: it runs before anything is installed.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.js';
import { install } from './install.js';
import { withLock } from './lock.js';
import { pinnedNode, root, say, Unprepared } from './place.js';
import { exitCode, run } from './run.js';

/** Installs what is missing, builds what has changed, and answers the path of the pinned Node. */
export async function prepare() {
  await withLock(async () => {
    await install();
    await build();
  });
  return pinnedNode();
}

/** Installs what is missing, and answers the path of the pinned Node. */
export async function prepareModules() {
  await withLock(install);
  return pinnedNode();
}

/** Runs a program on the pinned Node once all is there, passing signals and the exit code on. */
export async function runPrepared(args, options = {}) {
  try {
    const node = await prepare();
    const end = await run(node, args, { passSignals: true, ...options });
    process.exitCode = exitCode(end);
  } catch (error) {
    if (!(error instanceof Unprepared)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

/** Runs one command of Sofra. */
export function runSofra(args) {
  const minded = pathToFileURL(join(root, 'bin', 'minded.js')).href;
  const main = join(root, 'dist', 'cli', 'main.js');
  return runPrepared(['--import', minded, main, ...args], {
    // Paths in the arguments are meant from where the person stands, not from the project's folder.
    cwd: process.cwd(),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
}
