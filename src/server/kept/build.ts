import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const rooms = fileURLToPath(new URL('../../', import.meta.url));
// Whatever folds, or reads what is folded.
const FOLDING = ['forum', 'record', 'store', 'server'];

let known: string | undefined;

/** The program that runs, by the hash of its own files: another one may fold otherwise. */
export function thisBuild(): string {
  known ??= hashOf(FOLDING.flatMap((room) => filesIn(`${rooms}${room}`)));
  return known;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /(?<!\.d)\.[jt]sx?$/.test(file.name))
    .map((file) => `${file.parentPath}/${file.name}`)
    .toSorted();
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(file.slice(rooms.length)).update('\0').update(readFileSync(file));
  return hash.digest('base64');
}
