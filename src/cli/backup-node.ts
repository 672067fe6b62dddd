import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// By which files a node knows that it was put back is this disk's alone.
const CHARGE = 'node.json';
const SIGNED = 'signed';
const KNOWN = 'node/known.json';

/**
 * Copies what makes a folder a node's; a house's has none of it. What waits to be entered stays out: it may be entered or
 * withdrawn by the day on which the copy is put back.
 *
 * @returns whether it is a node's folder
 */
export function copyNode(from: string, to: string): boolean {
  const place = join(from, SIGNED);
  const signed = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.json')) : [];
  for (const file of [CHARGE, ...signed.map((name) => join(SIGNED, name))]) {
    if (existsSync(join(from, file))) copyFileSync(join(from, file), placed(to, file));
  }
  if (existsSync(join(from, KNOWN))) writeFileSync(placed(to, KNOWN), keepersAlone(join(from, KNOWN)));
  return existsSync(join(from, CHARGE));
}

function placed(to: string, file: string): string {
  const path = join(to, file);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return path;
}

/** A node that runs may hold more words by now than the record beside which this is put, so the copy asks for all again. */
function keepersAlone(known: string): string {
  const { keepers = [] } = JSON.parse(readFileSync(known, 'utf8')) as {
    readonly keepers?: readonly string[];
  };
  return JSON.stringify({ keepers });
}

/** The forum whose record the node in a folder follows, or followed until it was passed to it. */
export function nodeForum(folder: string): string | undefined {
  const charge = join(folder, CHARGE);
  return existsSync(charge)
    ? (JSON.parse(readFileSync(charge, 'utf8')) as { readonly forum: string }).forum
    : undefined;
}
