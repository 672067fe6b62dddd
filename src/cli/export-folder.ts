import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Act, type Audience, type Reader, sees } from '../forum/index.ts';
import {
  appendLeaf,
  canonical,
  checkPart,
  edgeTile,
  emptyTree,
  encodeBase64,
  entryBundle,
  type Header,
  hashesFromTiles,
  type Json,
  leafHash,
  offlineProofText,
  proveInclusion,
  readHeader,
  rootOf,
  sameBytes,
  TILE_WIDTH,
  type Tree,
  tilePath,
} from '../record/index.ts';
import { openEntry, type Progress, sha256 } from '../server/index.ts';
import type { ForumRow, Head, StoredEntry, StoreReader } from '../store/index.ts';
import { carriedFile, carriedVerifier } from './carried.ts';
import { type Kept, keep, nothingKept, stand, writeHeads } from './export-heads.ts';
import { beginningOf, olderTiles } from './older-tiles.ts';

/** What an export is of, and for whom. */
export type ExportPlan = {
  readonly row: ForumRow;
  readonly head: Head;
  /** The log's key as this folder has it, for a forum whose founding named none; throws where it is lost. */
  readonly own: () => string;
  readonly reader: Reader;
  /** Entries to write a proof of, beside every outcome that the reader may see. */
  readonly proofs: readonly number[];
};

export type Exported = {
  readonly entries: number;
  /** entries whose parts the reader may see */
  readonly readable: number;
  /** parts of those that were erased */
  readonly erased: number;
  readonly proofs: number;
  /** sizes of the older checkpoints that went along */
  readonly checkpoints: readonly number[];
  /** the key of the first chair, with which everything can be checked */
  readonly vkey: string;
};

type Writing = {
  readonly plan: ExportPlan;
  readonly put: (path: string, content: string | Uint8Array) => void;
  readonly tree: Tree;
  readonly audiences: Map<string, Audience>;
  readonly kept: Kept;
  readonly proofs: Set<number>;
  readonly count: { readable: number; erased: number };
};

/**
 * Writes everything an outsider needs to check a forum's record, and the words that one reader may see.
 * Either the whole folder is there in the end, or none of it.
 *
 * @throws with a plain sentence when the stored record is not the tree its head was signed for, or the folder is taken
 * @see RECORD 0, "Export folder"; src/cli/carried/FORMAT.md
 */
export async function writeExport(
  store: StoreReader,
  plan: ExportPlan,
  folder: string,
  progress: Progress,
): Promise<Exported> {
  const unfinished = `${folder}.unfinished`;
  if (existsSync(folder) && !isEmptyFolder(folder))
    throw new Error(`${folder} is there already and not empty. Name a new folder for the export.`);
  mkdirSync(dirname(folder), { recursive: true });
  reserve(unfinished, rightsFor(plan.reader));
  try {
    const done = await writeAll(store, plan, unfinished, progress);
    // Not every system renames over a folder, even an empty one; this refuses one that filled up meanwhile.
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(unfinished, folder);
    return done;
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

function isEmptyFolder(folder: string): boolean {
  return statSync(folder).isDirectory() && readdirSync(folder).length === 0;
}

type Rights = { readonly file: { mode?: number }; readonly folder: { mode?: number } };

/** Words that are not public are for whoever exported them alone, until they send them on. */
function rightsFor({ kind }: Reader): Rights {
  return kind === 'public' ? { file: {}, folder: {} } : { file: { mode: 0o600 }, folder: { mode: 0o700 } };
}

function reserve(unfinished: string, { folder }: Rights): void {
  try {
    mkdirSync(unfinished, folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new Error(
      `${unfinished} is there: another export is writing it, or one broke off. Remove it once nothing writes there.`,
    );
  }
}

async function writeAll(
  store: StoreReader,
  plan: ExportPlan,
  folder: string,
  progress: Progress,
): Promise<Exported> {
  const rights = rightsFor(plan.reader);
  const writing: Writing = {
    plan,
    put: (path, content) => {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true, ...rights.folder });
      writeFileSync(file, content, rights.file);
    },
    tree: emptyTree(),
    audiences: new Map(),
    kept: nothingKept(),
    proofs: new Set(plan.proofs),
    count: { readable: 0, erased: 0 },
  };
  await writeEntries(store, writing, progress);
  writeEdge(writing);
  checkRoot(writing);
  const { note, vkey, sizes } = await writeHeads(store, plan, writing.kept, writing.put);
  writeOlderTiles(writing, folder, sizes);
  writeProofs(writing, folder, note);
  writing.put('FORMAT.md', readFileSync(carriedFile('FORMAT.md')));
  writing.put('verify.mjs', carriedVerifier());
  const { count, proofs } = writing;
  return { entries: plan.head.size, ...count, proofs: proofs.size, checkpoints: sizes, vkey };
}

async function writeEntries(store: StoreReader, writing: Writing, progress: Progress): Promise<void> {
  const { row, head } = writing.plan;
  let headers: Uint8Array[] = [];
  let lines: string[] = [];
  const flush = (): void => {
    const { size } = writing.tree;
    const n = Math.ceil(size / TILE_WIDTH) - 1;
    if (headers.length > 0) writing.put(tilePath('entries', n, headers.length), entryBundle(headers));
    if (lines.length > 0) writing.put(partsPath(n), lines.join(''));
    [headers, lines] = [[], []];
    progress(size, head.size);
  };
  for await (const chunk of store.entries(row.id, 0, head.size)) {
    for (const entry of chunk) {
      const line = writeEntry(writing, entry);
      headers.push(entry.header);
      if (line !== undefined) lines.push(line);
      if (headers.length === TILE_WIDTH) flush();
    }
  }
  flush();
}

/** Where the parts of the entries of one bundle lie. */
export function partsPath(n: number): string {
  return `${tilePath('entries', n).replace('tile/entries', 'parts')}.jsonl`;
}

/** Takes one entry into the tree; returns its line of parts if the reader may see them. */
function writeEntry(writing: Writing, entry: StoredEntry): string | undefined {
  const { plan, tree, put } = writing;
  if (entry.seq !== tree.size) throw unsound(plan, `entry ${tree.size} is missing`);
  for (const { level, n, hashes } of appendLeaf(tree, leafHash(entry.header, sha256), sha256))
    put(tilePath(level, n), hashes);
  // A node holds no words of what is not for its party.
  if (entry.parts.length === 0) {
    stand(writing.kept, entry.seq, headerOf(plan, entry).at);
    return undefined;
  }
  const header = headerOf(plan, entry);
  const told = openEntry(plan.row.id, entry, writing.audiences, header);
  const { act, audience } = told;
  keep(writing.kept, told, header.audience);
  const may = sees(plan.reader, audience);
  // A proof that stands here unasked tells what its entry is, so there is none of what the reader may not see.
  if (may && isOutcome(act)) writing.proofs.add(entry.seq);
  if (writing.proofs.has(entry.seq)) put(`proofs/${entry.seq}.leaf`, entry.header);
  return may ? partsLine(writing, entry, header) : undefined;
}

function isOutcome(act: Act): boolean {
  return act.type === 'OutcomeRecorded';
}

function headerOf(plan: ExportPlan, entry: StoredEntry): Header {
  const header = readHeader(entry.header);
  if (!header.ok) throw unsound(plan, `entry ${entry.seq} cannot be read`);
  return header.value;
}

function partsLine(writing: Writing, entry: StoredEntry, header: Header): string {
  const parts = header.parts.map(({ n }) => partJson(writing, entry, header, n));
  writing.count.readable += 1;
  return `${canonical({ seq: entry.seq, parts })}\n`;
}

function partJson(writing: Writing, entry: StoredEntry, header: Header, name: string): Json {
  const part = entry.parts.find((each) => each.name === name);
  if (part === undefined) throw unsound(writing.plan, `part ${name} of entry ${entry.seq} is missing`);
  if (part.erased) {
    writing.count.erased += 1;
    return { n: name, erased: true };
  }
  if (!checkPart(header, name, part.salt, part.bytes, sha256))
    throw unsound(writing.plan, `part ${name} of entry ${entry.seq} is not what its header promises`);
  return { n: name, salt: encodeBase64(part.salt), bytes: encodeBase64(part.bytes) };
}

function writeEdge({ tree, put }: Writing): void {
  for (const [level, row] of tree.edge.entries()) {
    const n = Math.floor(tree.size / TILE_WIDTH ** (level + 1));
    const hashes = edgeTile(tree, level, n, row.length);
    if (row.length > 0 && hashes !== undefined) put(tilePath(level, n, row.length), hashes);
  }
}

function writeOlderTiles({ plan, put }: Writing, folder: string, sizes: readonly number[]): void {
  for (const older of sizes.flatMap((size) => olderTiles(size, plan.head.size))) {
    const bytes = beginningOf(older, readFileSync(join(folder, older.of)));
    if (bytes !== undefined) put(older.path, bytes);
  }
}

function checkRoot({ plan, tree }: Writing): void {
  if (tree.size !== plan.head.size || !sameBytes(rootOf(tree, sha256), plan.head.root))
    throw unsound(plan, 'its entries are not the tree its head was signed for');
}

function unsound({ row }: ExportPlan, what: string): Error {
  return new Error(
    `The record of ${row.id} is not sound: ${what}. Nothing was exported; run npx sofra fsck.`,
  );
}

function writeProofs({ plan, proofs, put }: Writing, folder: string, checkpoint: string): void {
  const { size } = plan.head;
  const tileAt = (level: number, n: number, width: number): Uint8Array =>
    readFileSync(join(folder, tilePath(level, n, width)));
  const hashAt = hashesFromTiles(size, tileAt, sha256);
  for (const index of proofs) {
    const proof = proveInclusion(index, size, hashAt, sha256);
    put(`proofs/${index}.tlog-proof`, offlineProofText({ index, proof, checkpoint }));
  }
}
