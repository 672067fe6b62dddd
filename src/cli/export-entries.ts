import { type Act, type Audience, sees } from '../forum/index.ts';
import {
  appendLeaf,
  canonical,
  checkPart,
  edgeTile,
  encodeBase64,
  entryBundle,
  type Header,
  type Json,
  leafHash,
  readHeader,
  rootOf,
  sameBytes,
  TILE_WIDTH,
  type Tree,
  tilePath,
} from '../record/index.ts';
import { openEntry, type Progress, sha256 } from '../server/index.ts';
import type { StoredEntry, StoreReader } from '../store/index.ts';
import { type Kept, keep, stand } from './export-heads.ts';
import { type ExportPlan, unsound } from './export-plan.ts';

/** An export that is being written. */
export type Writing = {
  readonly plan: ExportPlan;
  readonly put: (path: string, content: string | Uint8Array) => void;
  readonly tree: Tree;
  readonly audiences: Map<string, Audience>;
  readonly kept: Kept;
  readonly proofs: Set<number>;
  readonly count: { readable: number; erased: number };
};

/** Writes what is signed of every entry and the words that the reader may see, as the tree of the record grows over them. */
export async function writeEntries(store: StoreReader, writing: Writing, progress: Progress): Promise<void> {
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

/** What the tree has at its right edge, as wide as it is. */
export function writeEdge({ tree, put }: Writing): void {
  for (const [level, row] of tree.edge.entries()) {
    const n = Math.floor(tree.size / TILE_WIDTH ** (level + 1));
    const hashes = edgeTile(tree, level, n, row.length);
    if (row.length > 0 && hashes !== undefined) put(tilePath(level, n, row.length), hashes);
  }
}

/** Throws where what was written is not what the head was signed for. */
export function checkRoot({ plan, tree }: Writing): void {
  if (tree.size !== plan.head.size || !sameBytes(rootOf(tree, sha256), plan.head.root))
    throw unsound(plan, 'its entries are not the tree its head was signed for');
}
