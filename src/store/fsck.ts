import { setImmediate } from 'node:timers/promises';
import {
  appendLeaf,
  checkPart,
  claimedCheckpoint,
  emptyTree,
  type Header,
  leafHash,
  readHeader,
  rootOf,
  type Sha256,
  sameBytes,
  type Tile,
} from '../record/index.ts';
import { StoreBroken } from './broken.ts';
import type { Finding, Inspection } from './finding.ts';
import type { ForumRow, Head, StoredEntry, StoredPart } from './store.ts';

/** The reads an inspection needs, of any database. */
export type Inspected = {
  readonly forum: ForumRow | undefined;
  readonly head: () => Promise<Head | undefined>;
  readonly entries: (from: number, to: number) => AsyncIterable<readonly StoredEntry[]>;
  readonly tile: (level: number, n: number) => Promise<Uint8Array | undefined>;
  readonly checkpoints: () => Promise<readonly number[]>;
  readonly checkpoint: (size: number) => Promise<string | undefined>;
};

type Count = { -readonly [K in keyof Inspection]: number };

type Round = {
  readonly sha256: Sha256;
  readonly count: Count;
  readonly found: (finding: Finding) => void;
  readonly rest: () => Promise<void>;
};

/**
 * Reads a log from beginning to end, trusting nothing but the bytes. Other work goes on between the chunks.
 *
 * @param rest - between two chunks
 */
export async function inspect(
  stored: Inspected,
  sha256: Sha256,
  report: (finding: Finding) => void,
  rest: () => Promise<void> = setImmediate,
): Promise<Inspection> {
  const count: Count = { entries: 0, parts: 0, erased: 0, withheld: 0, tiles: 0, findings: 0 };
  const found = (finding: Finding): void => {
    count.findings += 1;
    report(finding);
  };
  try {
    await inspectLog(stored, { sha256, count, found, rest });
  } catch (error) {
    if (!(error instanceof StoreBroken)) throw error;
    found({ what: 'FileDamaged', detail: error.message });
  }
  return count;
}

async function inspectLog(stored: Inspected, round: Round): Promise<void> {
  const head = await stored.head();
  if (stored.forum === undefined || head === undefined) {
    round.found({ what: 'ForumMissing' });
    return;
  }
  const root = await inspectEntries(stored, stored.forum.id, head.size, round);
  await inspectBeyond(stored, head.size, round);
  if (!sameBytes(root, head.root)) round.found({ what: 'RootWrong' });
  if (!claims(head, stored.forum.origin)) round.found({ what: 'CheckpointWrong' });
}

async function inspectEntries(
  stored: Inspected,
  forum: string,
  size: number,
  round: Round,
): Promise<Uint8Array> {
  const tree = emptyTree();
  const notes = new Set(await stored.checkpoints());
  const inspectNotes = async (at: number): Promise<void> => {
    if (notes.has(at)) await inspectNote(stored, { size: at, root: rootOf(tree, round.sha256) }, round);
  };
  let next = 0;
  await inspectNotes(next);
  for await (const chunk of stored.entries(0, size)) {
    for (const entry of chunk) {
      for (; next < entry.seq; next++) round.found({ what: 'EntryMissing', seq: next });
      inspectEntry(forum, entry, round);
      // The leaf as it is stored, so that one bad header is one finding and not a wrong root too.
      for (const tile of appendLeaf(tree, entry.leaf, round.sha256)) await inspectTile(stored, tile, round);
      next += 1;
      await inspectNotes(next);
    }
    await round.rest();
  }
  for (; next < size; next++) round.found({ what: 'EntryMissing', seq: next });
  return rootOf(tree, round.sha256);
}

// The log may grow while it is read, so what lies beyond the head is held against the head as it is after.
async function inspectBeyond(stored: Inspected, size: number, round: Round): Promise<void> {
  for await (const beyond of stored.entries(size, size + 1)) {
    const grown = (await stored.head())?.size ?? 0;
    for (const { seq } of beyond) if (seq >= grown) round.found({ what: 'EntryBeyondHead', seq });
  }
}

/** Whose signatures it bears is another question here too. */
async function inspectNote(stored: Inspected, at: Omit<Head, 'checkpoint'>, round: Round): Promise<void> {
  const checkpoint = await stored.checkpoint(at.size);
  const kept = checkpoint !== undefined && claims({ ...at, checkpoint }, stored.forum?.origin ?? '');
  if (!kept) round.found({ what: 'NoteWrong', size: at.size });
}

/** Whether the checkpoint says what the head says; whose signature it bears is another question. */
export function claims(head: Head, origin: string): boolean {
  const claimed = claimedCheckpoint(head.checkpoint);
  if (!claimed.ok) return false;
  const { value } = claimed;
  return value.origin === origin && value.size === head.size && sameBytes(value.root, head.root);
}

async function inspectTile(stored: Inspected, tile: Tile, { count, found }: Round): Promise<void> {
  const { level, n, hashes } = tile;
  const kept = await stored.tile(level, n);
  count.tiles += 1;
  if (kept === undefined) found({ what: 'TileMissing', level, n });
  else if (!sameBytes(kept, hashes)) found({ what: 'TileWrong', level, n });
}

function inspectEntry(forum: string, entry: StoredEntry, round: Round): void {
  const { seq } = entry;
  const { count, found, sha256 } = round;
  count.entries += 1;
  if (!sameBytes(leafHash(entry.header, sha256), entry.leaf)) found({ what: 'LeafWrong', seq });
  const header = readHeader(entry.header);
  if (!header.ok) {
    found({ what: 'HeaderUnreadable', seq });
    return;
  }
  if (header.value.forum !== forum || header.value.seq !== seq) found({ what: 'HeaderElsewhere', seq });
  if (entry.parts.length === 0) count.withheld += 1;
  else inspectParts(header.value, entry, round);
}

function inspectParts(header: Header, { seq, parts }: StoredEntry, { count, found, sha256 }: Round): void {
  const kept = new Map<string, StoredPart>(parts.map((part) => [part.name, part]));
  for (const { n: part } of header.parts) {
    const stored = kept.get(part);
    if (stored === undefined) found({ what: 'PartMissing', seq, part });
    else if (stored.erased) count.erased += 1;
    else {
      count.parts += 1;
      if (!checkPart(header, part, stored.salt, stored.bytes, sha256))
        found({ what: 'PartWrong', seq, part });
    }
    kept.delete(part);
  }
  for (const part of kept.keys()) found({ what: 'PartForeign', seq, part });
}
