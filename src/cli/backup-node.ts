import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// What a node was told, has signed, and has asked for. By which files it knows that it was put back is this disk's alone.
const FILES = ['node.json', 'node/known.json'] as const;
const SIGNED = 'signed';

/**
 * Copies what makes a folder a node's; a house's has none of it. What waits to be entered stays out: it may be entered or
 * withdrawn by the day on which the copy is put back.
 *
 * @returns whether it is a node's folder
 */
export function copyNode(from: string, to: string): boolean {
  const place = join(from, SIGNED);
  const signed = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.json')) : [];
  for (const file of [...FILES, ...signed.map((name) => join(SIGNED, name))]) {
    if (!existsSync(join(from, file))) continue;
    mkdirSync(join(to, file, '..'), { recursive: true, mode: 0o700 });
    copyFileSync(join(from, file), join(to, file));
  }
  return existsSync(join(from, 'node.json'));
}

/** The forum whose record the node in a folder follows, or followed until it was passed to it. */
export function nodeForum(folder: string): string | undefined {
  const charge = join(folder, 'node.json');
  return existsSync(charge)
    ? (JSON.parse(readFileSync(charge, 'utf8')) as { readonly forum: string }).forum
    : undefined;
}
