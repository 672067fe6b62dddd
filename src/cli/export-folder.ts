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
import type { Reader } from '../forum/index.ts';
import { emptyTree, hashesFromTiles, offlineProofText, proveInclusion, tilePath } from '../record/index.ts';
import { type Progress, sha256 } from '../server/index.ts';
import type { StoreReader } from '../store/index.ts';
import { carriedFile, carriedVerifier } from './carried.ts';
import { checkRoot, type Writing, writeEdge, writeEntries } from './export-entries.ts';
import { nothingKept, writeHeads } from './export-heads.ts';
import type { ExportPlan } from './export-plan.ts';
import { beginningOf, olderTiles } from './older-tiles.ts';

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

function writeOlderTiles({ plan, put }: Writing, folder: string, sizes: readonly number[]): void {
  for (const older of sizes.flatMap((size) => olderTiles(size, plan.head.size))) {
    const bytes = beginningOf(older, readFileSync(join(folder, older.of)));
    if (bytes !== undefined) put(older.path, bytes);
  }
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
