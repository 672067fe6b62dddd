// Plain JavaScript for Node 20, no packages: it runs before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { modules, pinnedNode, readText, root, say, seconds, Unprepared } from './place.js';
import { exitCode, run, toolEnv } from './run.js';

const stamp = join(root, 'dist', 'client', '.sofra-stamp');

export async function build() {
  const node = pinnedNode();
  await compile(node);
  await bundle(node);
}

/** The compiler itself knows what has changed; asking it costs a tenth of a second. */
async function compile(node) {
  const fresh = existsSync(join(root, 'dist', 'cli', 'main.js'));
  if (!fresh) say('Sofra: building …');
  const end = await run(node, [join(modules, 'typescript', 'bin', 'tsc'), '-b', 'src/cli'], {
    stdio: ['ignore', 2, 2],
  });
  if (exitCode(end) !== 0) throw new Unprepared('Sofra was not built: the compiler found the faults above.');
}

async function bundle(node) {
  const wanted = clientHash();
  if (readText(stamp) === wanted) return;
  say('Sofra: building the pages …');
  const started = Date.now();
  rmSync(stamp, { force: true });
  const vite = join(modules, 'vite', 'bin', 'vite.js');
  // Built from under a test runner, the pages would else carry what is for React's own developers.
  const env = { ...toolEnv(), NODE_ENV: 'production' };
  const end = await run(node, [vite, 'build', '--logLevel', 'warn'], { env, stdio: ['ignore', 2, 2] });
  if (exitCode(end) !== 0) throw new Unprepared('Sofra was not built: the bundler found the faults above.');
  writeFileSync(stamp, wanted);
  say(`  built in ${seconds(started)}.`);
}

/** What the browser is sent is made of these; a change anywhere else leaves the bundle as it is. */
function clientHash() {
  const rooms = ['forum', 'record', 'planner', 'api', 'web'].map((room) => join(root, 'src', room));
  const files = [
    ...rooms.flatMap(sourcesUnder),
    join(root, 'vite.config.ts'),
    join(root, 'package-lock.json'),
  ];
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${relative(root, file)}\0`);
    hash.update(readFileSync(file));
    hash.update('\0');
  }
  return hash.digest('hex');
}

function sourcesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const at = join(folder, entry.name);
      if (entry.isDirectory()) return sourcesUnder(at);
      return /\.(test|long)\.tsx?$/.test(entry.name) ? [] : [at];
    });
}
