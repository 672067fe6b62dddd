// Plain JavaScript for Node 20, no packages: it runs before anything is installed.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const modules = join(root, 'node_modules');

/** A failure whose message is all the person needs; no stack is shown. */
export class Unprepared extends Error {}

/** Progress goes to stderr, so that what a command prints for machines stays clean. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** The pinned runtime; the running one serves where the package has none for this machine and it is new enough. */
export function pinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const inner = ['node', 'node-bin'].map((prefix) => `${prefix}-${system}-${process.arch}`);
  const folders = [
    join('node', 'bin'),
    ...inner.flatMap((at) => [join('node', 'node_modules', at, 'bin'), join(at, 'bin')]),
  ];
  const found = folders
    .map((folder) => join(modules, folder, name))
    .find((file) => existsSync(file) && statSync(file).size > 1e6);
  if (found) return found;
  const wanted = Number(manifest().dependencies.node.split('.')[0]);
  if (Number(process.versions.node.split('.')[0]) >= wanted) return process.execPath;
  throw new Unprepared(
    `Sofra runs on Node ${wanted}, and the package "node" brought none for ${process.platform} ${process.arch}. ` +
      `Either install Node ${wanted} yourself, or run "npm rebuild node --ignore-scripts=false", and start again.`,
  );
}

function manifest() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

export function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

export function seconds(since) {
  return `${Math.round((Date.now() - since) / 1000)} s`;
}
