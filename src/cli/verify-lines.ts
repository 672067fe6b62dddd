import { canonical } from '../record/index.ts';

/** The parts of one entry, as a line of an export tells them. */
export type Line = { readonly seq: number; readonly parts: readonly Given[] };
/** One part, or that it was erased. */
export type Given =
  | { readonly n: string; readonly erased: true }
  | { readonly n: string; readonly salt: string; readonly bytes: string };

/** A line as it must be written; anything else could say one thing to one reader and another to the next. */
export function readLine(row: string): Line | undefined {
  try {
    const line: unknown = JSON.parse(row);
    return isLine(line) && canonical({ seq: line.seq, parts: line.parts }) === row ? line : undefined;
  } catch {
    return undefined;
  }
}

function isLine(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null || !('seq' in value) || !('parts' in value)) return false;
  return Number.isSafeInteger(value.seq) && Array.isArray(value.parts) && value.parts.every(isGiven);
}

function isGiven(value: unknown): value is Given {
  if (typeof value !== 'object' || value === null || !('n' in value)) return false;
  const names = Object.keys(value).sort().join();
  if ('erased' in value) return names === 'erased,n' && value.erased === true;
  if (!('salt' in value) || !('bytes' in value) || names !== 'bytes,n,salt') return false;
  return typeof value.salt === 'string' && typeof value.bytes === 'string';
}

/** Whether a part's words are said to be destroyed. */
export function isErased(part: Given): part is Extract<Given, { erased: true }> {
  return 'erased' in part;
}
