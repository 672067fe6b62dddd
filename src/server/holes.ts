import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './whole-file.ts';

/**
 * The entries of a recovered record whose words the former keeper took with it. They are listed once, when the record is
 * recovered, so that words which are lost later are still known to be damage.
 */
export function holesOf(folder: string, forum: string): ReadonlySet<number> {
  const path = pathOf(folder, forum);
  return new Set(existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as readonly number[]) : []);
}

export function keepHoles(folder: string, forum: string, holes: readonly number[]): void {
  writeWhole(pathOf(folder, forum), `${JSON.stringify(holes)}\n`);
}

function pathOf(folder: string, forum: string): string {
  return join(folder, `${forum}.holes.json`);
}
