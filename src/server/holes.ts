import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './whole-file.ts';

/**
 * The entries of a recovered record whose words the former keeper took with it. They are listed once, when the record is
 * recovered, so that words which are lost later are still known to be damage; beside the keys, as backups carry these.
 */
export function holesOf(keys: string, forum: string): ReadonlySet<number> {
  const path = pathOf(keys, forum);
  return new Set(existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as readonly number[]) : []);
}

export function keepHoles(keys: string, forum: string, holes: readonly number[]): void {
  writeWhole(pathOf(keys, forum), `${JSON.stringify(holes)}\n`);
}

function pathOf(keys: string, forum: string): string {
  return join(keys, `${forum}.holes.json`);
}
