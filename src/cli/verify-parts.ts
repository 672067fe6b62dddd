import {
  canonical,
  checkPart,
  decodeBase64,
  decodeUtf8,
  type Header,
  openPart,
  readBundle,
  readHeader,
  readTilePath,
  TILE_WIDTH,
} from '../record/index.ts';
import { sha256 } from '../server/index.ts';
import { partsPath } from './export-folder.ts';
import type { Folder } from './verify-folder.ts';

type Line = { readonly seq: number; readonly parts: readonly Given[] };
type Given =
  | { readonly n: string; readonly erased: true }
  | { readonly n: string; readonly salt: string; readonly bytes: string };

/** An act whose bytes are those its header promises; nothing says yet that the header stands in the signed tree. */
export type ReadAct = { readonly seq: number; readonly at: string; readonly act: unknown };

/** Holds all words in the folder against the headers beside them, and returns the acts among them, by their place. */
export function readWords(folder: Folder): readonly ReadAct[] {
  const bundles = [...folder.names]
    .map((name) => ({ name, file: readTilePath(name) }))
    .filter(({ file }) => file?.level === 'entries')
    .map(({ name, file }) => ({ name, n: file?.n ?? 0 }))
    .sort((one, other) => one.n - other.n);
  const acts: ReadAct[] = [];
  for (const { name, n } of bundles) readLines(folder, n, name, acts);
  return acts;
}

function readLines(folder: Folder, n: number, bundle: string, acts: ReadAct[]): void {
  const file = partsPath(n);
  const bytes = folder.read(file);
  if (bytes === undefined) return;
  const read = readBundle(folder.read(bundle) ?? new Uint8Array(0));
  const headers = read.ok ? read.value : [];
  const rows = decodeUtf8(bytes)?.split('\n') ?? [];
  if (rows.pop() !== '') folder.found({ file, what: 'is not whole lines of UTF-8' });
  let before = n * TILE_WIDTH - 1;
  for (const [i, row] of rows.entries()) {
    const line = readLine(row);
    const header = line === undefined ? undefined : headerOf(headers, line.seq - n * TILE_WIDTH);
    if (line === undefined) folder.found({ file, what: `line ${i + 1} is not the parts of an entry` });
    else if (header === undefined || line.seq <= before)
      folder.found({ file, what: `line ${i + 1} is for entry ${line.seq}, which has no place there` });
    else checkLine(folder, file, header, line, acts);
    before = line?.seq ?? before;
  }
}

function headerOf(headers: readonly Uint8Array[], i: number): Header | undefined {
  const bytes = headers[i];
  const header = bytes === undefined ? undefined : readHeader(bytes);
  return header?.ok === true ? header.value : undefined;
}

/** A line as it must be written; anything else could say one thing to one reader and another to the next. */
function readLine(row: string): Line | undefined {
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

function checkLine(
  folder: Folder,
  file: string,
  header: Header,
  { seq, parts }: Line,
  acts: ReadAct[],
): void {
  const say = (what: string): void => folder.found({ file, what: `entry ${seq}: ${what}` });
  if (parts.map(({ n }) => n).join() !== header.parts.map(({ n }) => n).join()) {
    say('its parts are not those its header names');
    return;
  }
  for (const part of parts) {
    folder.count[isErased(part) ? 'erased' : 'parts'] += 1;
    const fault = isErased(part) ? erasedFault(part.n) : partFault(header, part);
    if (fault !== undefined) say(`part ${part.n} ${fault}`);
    else if (part.n === 'act' && !isErased(part))
      acts.push({ seq, at: header.at, act: actIn(decodeBase64(part.bytes)) });
  }
}

function actIn(bytes: Uint8Array | undefined): unknown {
  const opened = bytes === undefined ? undefined : openPart(bytes);
  try {
    return JSON.parse((opened?.ok ? decodeUtf8(opened.value) : undefined) ?? '');
  } catch {
    return undefined;
  }
}

function isErased(part: Given): part is Extract<Given, { erased: true }> {
  return 'erased' in part;
}

function erasedFault(name: string): string | undefined {
  return name === 'act' ? 'is said to be erased, and an act never is' : undefined;
}

function partFault(header: Header, part: Exclude<Given, { erased: true }>): string | undefined {
  const [salt, bytes] = [decodeBase64(part.salt), decodeBase64(part.bytes)];
  if (salt === undefined || bytes === undefined) return 'is not base64';
  if (!checkPart(header, part.n, salt, bytes, sha256)) return 'is not what its header promises';
  return openPart(bytes).ok ? undefined : 'lies in a broken frame';
}
