import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, type Source } from './source.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

// What git does not keep, and git itself. `data` is the database of a start without arguments.
const apart = ['node_modules', 'dist', 'data', 'coverage', '.cache', '.git'];
const readable = /\.(tsx?|js|json|css|html|svg|md|ya?ml|sh|txt|typ)$|^[^.]+$|^\.[a-z]+$/;

/** Every readable file the project keeps, relative to its folder. */
export function filesOfProject(): string[] {
  return filesUnder('').filter((path) => readable.test(path.split('/').at(-1) ?? ''));
}

function filesUnder(folder: string): string[] {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    if (folder === '' && apart.includes(entry.name)) return [];
    const path = `${folder}${entry.name}`;
    return entry.isDirectory() ? filesUnder(`${path}/`) : [path];
  });
}

export function textOf(path: string): string {
  return readFileSync(root + path, 'utf8');
}

/** The modules of the rooms, read as code. */
export function sourcesOfRooms(): Source[] {
  return filesUnder('src/')
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => parse(path, textOf(path)));
}
