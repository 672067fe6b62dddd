import {
  canonical,
  checkPart,
  decodeBase64,
  decodeUtf8,
  type Header,
  type Json,
  openPart,
  readBundle,
  readHeader,
  readTilePath,
  TILE_WIDTH,
} from '../record/index.ts';
import { sha256 } from '../server/index.ts';
import type { Folder } from './checked-folder.ts';
import { partsPath } from './export-entries.ts';
import { type Given, isErased, type Line, readLine } from './verify-lines.ts';
import { isShaped } from './verify-shapes.ts';

type Members = { readonly [name: string]: unknown };

/** An act whose bytes are those its header promises; nothing says yet that the header stands in the signed tree. */
export type ReadAct = {
  readonly seq: number;
  readonly at: string;
  /** said to everyone, so that nobody may leave it out */
  readonly open: boolean;
  readonly act: Members;
};

type Reading = {
  readonly folder: Folder;
  /** The audience of the founding act, who is everyone; undefined where its header cannot be read. */
  readonly everyone: string | undefined;
  readonly acts: ReadAct[];
};

type Place = {
  readonly file: string;
  readonly first: number;
  readonly headers: readonly (Header | undefined)[];
};

/** Holds all words in the folder against the headers beside them, and returns the acts among them, by their place. */
export function readWords(folder: Folder): readonly ReadAct[] {
  const acts: ReadAct[] = [];
  let everyone: string | undefined;
  for (const [n, bundle] of [...widestBundles(folder)].sort(([one], [other]) => one - other)) {
    const headers = headersOf(folder, bundle);
    if (n === 0) everyone = headers[0]?.audience;
    readLines({ folder, everyone, acts }, { file: partsPath(n), first: n * TILE_WIDTH, headers });
  }
  return acts;
}

/** The last bundle may be there in the widths that it had at older checkpoints too. */
export function widestBundles(folder: Folder): ReadonlyMap<number, string> {
  const widest = new Map<number, { readonly name: string; readonly width: number }>();
  for (const name of folder.names) {
    const file = readTilePath(name);
    if (file?.level !== 'entries' || file.width <= (widest.get(file.n)?.width ?? 0)) continue;
    widest.set(file.n, { name, width: file.width });
  }
  return new Map([...widest].map(([n, { name }]) => [n, name]));
}

function headersOf(folder: Folder, bundle: string): readonly (Header | undefined)[] {
  const read = readBundle(folder.read(bundle) ?? new Uint8Array(0));
  return (read.ok ? read.value : []).map((bytes) => {
    const header = readHeader(bytes);
    return header.ok ? header.value : undefined;
  });
}

function readLines(reading: Reading, place: Place): void {
  const { file, first, headers } = place;
  const say = (what: string): void => reading.folder.found({ file, what });
  const rows = rowsOf(reading.folder, file);
  const told = new Set<number>();
  let before = first - 1;
  for (const [i, row] of rows.entries()) {
    const line = readLine(row);
    const header = line === undefined ? undefined : headers[line.seq - first];
    if (line === undefined) say(`line ${i + 1} is not the parts of an entry`);
    else if (header === undefined || line.seq <= before)
      say(`line ${i + 1} is for entry ${line.seq}, which has no place there`);
    else checkLine(reading, file, header, line);
    before = line?.seq ?? before;
    told.add(before);
  }
  const kept = headers.filter((header) => header !== undefined && header.audience === reading.everyone);
  const [lost, ...more] = kept.filter((header) => header !== undefined && !told.has(header.seq));
  if (lost !== undefined)
    say(
      `lacks the words of entry ${lost.seq}, which are for everyone, and of ${more.length} more such entries`,
    );
}

function rowsOf(folder: Folder, file: string): readonly string[] {
  const bytes = folder.read(file);
  if (bytes === undefined) return [];
  const rows = decodeUtf8(bytes)?.split('\n') ?? [];
  if (rows.pop() !== '') folder.found({ file, what: 'is not whole lines of UTF-8' });
  return rows;
}

function checkLine(reading: Reading, file: string, header: Header, { seq, parts }: Line): void {
  const { folder, everyone, acts } = reading;
  const say = (what: string): void => folder.found({ file, what: `entry ${seq}: ${what}` });
  if (parts.map(({ n }) => n).join() !== header.parts.map(({ n }) => n).join()) {
    say('its parts are not those its header names');
    return;
  }
  for (const part of parts) {
    const fault = isErased(part) ? erasedFault(part.n) : partFault(header, part);
    if (fault === undefined) folder.count[isErased(part) ? 'erased' : 'parts'] += 1;
    const act = part.n === 'act' && !isErased(part) ? actIn(part.bytes) : undefined;
    const open = header.audience === everyone;
    if (fault !== undefined) say(`part ${part.n} ${fault}`);
    else if (part.n === 'act' && act === undefined) say('part act is not an act in canonical JSON');
    else if (act !== undefined && open && !isShaped(act)) say(`part act is no ${act.type} as it must be`);
    else if (act !== undefined) acts.push({ seq, at: header.at, open, act });
  }
}

/** An act written in the one way there is; two verifiers could read two things out of anything else. */
function actIn(part: string): Members | undefined {
  const bytes = decodeBase64(part);
  const opened = bytes === undefined ? undefined : openPart(bytes);
  const text = opened?.ok === true ? decodeUtf8(opened.value) : undefined;
  try {
    const act: Json = JSON.parse(text ?? '');
    return isAct(act) && canonical(act) === text ? act : undefined;
  } catch {
    return undefined;
  }
}

function isAct(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
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
