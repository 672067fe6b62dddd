// Plain JavaScript for Node 20, no packages: it runs before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { modules, readText, root, say, seconds, Unprepared } from './place.js';
import { exitCode, run } from './run.js';

const stamp = join(modules, '.sofra-stamp');

export async function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (readText(stamp) === wanted) return;
  if (!agreesWithLockfile()) await runNpm();
  writeFileSync(stamp, wanted);
}

/** npm leaves a list of what it installed; a folder filled by hand with `npm ci` needs no second install. */
function agreesWithLockfile() {
  const installed = readJson(join(modules, '.package-lock.json'))?.packages;
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(
    ([at, entry]) =>
      at === '' ||
      entry.optional ||
      entry.devOptional ||
      (installed[at]?.version === entry.version && installed[at]?.integrity === entry.integrity),
  );
}

async function runNpm() {
  say('Sofra: installing what is missing (once; about half a minute on a good line) …');
  const started = Date.now();
  const beat = setInterval(() => say(`  … ${seconds(started)}`), 5000);
  try {
    const first = await npm(['ci']);
    if (first !== 0) {
      say('  npm ci did not succeed; trying npm install, which is less strict about the lockfile …');
      const second = await npm(['install', '--no-save', '--no-package-lock']);
      if (second !== 0) {
        throw new Unprepared(
          'Sofra could not be installed: npm failed. Its own words stand above; see that the package registry can be reached, and start again.',
        );
      }
    }
  } finally {
    clearInterval(beat);
  }
  say(`  installed in ${seconds(started)}.`);
}

/** npm runs on the Node that runs us from outside, not on the pinned one it is about to replace. */
async function npm(args) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const binFolder = join(modules, '.bin');
  const path = (process.env.PATH ?? '').split(delimiter).filter((at) => at !== binFolder);
  const env = { ...process.env, PATH: path.join(delimiter) };
  // CI or production settings of the outside would leave the build tools out.
  for (const name of ['NODE_ENV', 'npm_config_omit', 'npm_config_production']) delete env[name];
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const viaScript = script && node && existsSync(script) && existsSync(node) && !node.startsWith(modules);
  const [command, first] = viaScript ? [node, [script]] : ['npm', []];
  try {
    const stdio = ['ignore', 2, 2];
    return exitCode(await run(command, [...first, ...args, ...quiet], { env, stdio }));
  } catch {
    throw new Unprepared(
      'Sofra needs npm to install its parts, and npm could not be started. It comes with Node; install it and start again.',
    );
  }
}

function readJson(path) {
  const text = readText(path);
  return text === undefined ? undefined : JSON.parse(text);
}
