import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fetchFile, readKey, rootOf, sameBytes, TILE_WIDTH, takeEntries } from '../dist/record/index.js';
import { readSettings, sha256, verifyEd25519 } from '../dist/server/index.js';
import { type Copy, openCopy } from '../dist/server/node/copy.js';
import { headAt, openHead, sizeOf, takeUpTo } from '../dist/server/node/entries.js';
import { firstCharge } from '../dist/server/node/first-charge.js';
import { type Charge, openKeyring } from '../dist/server/node/keyring.js';
import { openSource, type Source } from '../dist/server/node/source.js';
import { termsOf } from '../dist/server/node/terms.js';
import { type Figure, median } from './figures.ts';

const forum = 'bpp';
const party = 'albania';
/** Entries to go through for one figure, so that one turn of the garbage collector is not what is measured. */
const ENOUGH = 500_000;

/** A record as a running house serves it: its head, and its bundles as this process has fetched them. */
type Served = {
  readonly charge: Charge;
  readonly source: Source;
  readonly note: string;
  readonly size: number;
  readonly bundles: readonly Uint8Array[];
};

/**
 * A party's node that takes the whole record of a running house, beside the hashes and the signature without which nobody
 * can check it. The files are fetched before, so that what is measured is the checking and not the way there.
 *
 * @param url - of the house, with a slash at its end
 * @param folder - in which every round makes a copy of its own
 */
export async function followingFigures(
  url: string,
  folder: string,
  rounds: number,
): Promise<readonly Figure[]> {
  const served = await fetchedFrom(url);
  const leaves = leavesOf(served);
  const [checked, kept, plain, own, tree]: number[][] = [[], [], [], [], []];
  const passes = Math.max(1, Math.round(ENOUGH / served.size));
  // They take turns, so that whatever else the machine does meets all; the first round of a short record warms them up.
  for (let round = served.size < ENOUGH ? 0 : 1; round <= rounds; round++) {
    const [checking, keeping] = await taking(served, folder, passes);
    const leaf = seconds(passes, () => hashedAlone(leaves, served, plainSha256));
    const ownLeaf = seconds(passes, () => hashedAlone(leaves, served, sha256));
    const node = seconds(passes, () => nodesAlone(served.size - 1));
    if (round === 0) continue;
    checked?.push(served.size / checking);
    kept?.push(served.size / keeping);
    plain?.push(served.size / leaf);
    own?.push(served.size / ownLeaf);
    tree?.push(served.size / (ownLeaf + node));
  }
  return figuresOf([checked, kept, plain, own, tree].map((each) => median(each ?? [])));
}

function figuresOf([
  checked = 0,
  kept = 0,
  plain = 1,
  own = 1,
  tree = 1,
]: readonly number[]): readonly Figure[] {
  return [
    { what: 'entries a node checks', value: checked, unit: '/s', note: 'header, place, tree and head' },
    { what: 'entries a node checks and keeps', value: kept, unit: '/s', note: 'durable; words come after' },
    { what: '  bare createHash and signature', value: plain, unit: '/s' },
    { what: '  ratio, checking to createHash', value: checked / plain, unit: '' },
    { what: '  ratio, to its own faster hash', value: checked / own, unit: '' },
    { what: '  ratio, to all that the tree takes', value: checked / tree, unit: '' },
    { what: '  ratio, with keeping to createHash', value: kept / plain, unit: '' },
  ];
}

async function fetchedFrom(url: string): Promise<Served> {
  const settings = readSettings({});
  if (!settings.ok) throw new Error('the settings of nobody are refused');
  const own = 'http://127.0.0.1:1/';
  const charge = await firstCharge({ from: `${url}${forum}`, party, url: own }, settings.settings);
  const house = openSource(charge.host, forum, () => undefined);
  const note = (await headAt(house)) ?? '';
  const size = sizeOf(note) ?? 0;
  const files = new Map<string, Uint8Array>();
  const file: Source['file'] = async (path) => {
    const found = files.get(path) ?? (await house.file(path));
    if (found !== undefined) files.set(path, found);
    return found;
  };
  const bundles: Uint8Array[] = [];
  for (let n = 0; n * TILE_WIDTH < size; n++) {
    const width = Math.min(TILE_WIDTH, size - n * TILE_WIDTH);
    const bundle = await fetchFile({ level: 'entries', n, width }, file);
    if (bundle === undefined) throw new Error(`${url} has no bundle ${n}`);
    bundles.push(bundle);
  }
  return { charge, source: { ...house, file }, note, size, bundles };
}

/** Seconds in which a fresh copy checks all there is, and in which it takes it: checks it and keeps it. */
async function taking(served: Served, folder: string, passes: number): Promise<readonly [number, number]> {
  const place = mkdtempSync(join(folder, 'following-'));
  const { charge, source, note } = served;
  const copy = await openCopy(place, charge, () => openKeyring(place, charge, true));
  try {
    const terms = await termsOf(copy);
    const checking = seconds(passes, () => checkAll(copy, terms, served));
    const started = performance.now();
    const { what } = await takeUpTo(copy, terms, source, note);
    const keeping = (performance.now() - started) / 1000;
    if (what !== 'grown') throw new Error(`the record of ${charge.host} was not taken: ${what}`);
    return [checking, keeping];
  } finally {
    await copy.store.close();
    rmSync(place, { recursive: true, force: true });
  }
}

/** What `takeUpTo` does before it keeps anything. */
function checkAll(copy: Copy, terms: Awaited<ReturnType<typeof termsOf>>, served: Served): void {
  const opened = openHead(copy, terms, served.note);
  if ('what' in opened) throw new Error('the head is not its keeper’s');
  let { tree } = copy;
  for (const [n, bundle] of served.bundles.entries()) {
    const taken = takeEntries(tree, { bundle, first: n * TILE_WIDTH, upTo: opened.size }, forum, sha256);
    if (!taken.ok) throw new Error(`entry ${taken.seq}: ${taken.fault}`);
    tree = taken.value.tree;
  }
  if (!sameBytes(rootOf(tree, sha256), opened.root)) throw new Error('the entries are not those of the head');
}

/** The bytes that are hashed for each entry, 0x00 and its header, as they lie in the bundles (RFC 6962, section 2.1). */
function leavesOf({ bundles }: Served): readonly Uint8Array[] {
  const leaves: Uint8Array[] = [];
  for (const bundle of bundles)
    for (let at = 0; at < bundle.length; ) {
      const end = at + 2 + (bundle[at] ?? 0) * 256 + (bundle[at + 1] ?? 0);
      leaves.push(Buffer.concat([Buffer.alloc(1), bundle.subarray(at + 2, end)]));
      at = end;
    }
  return leaves;
}

/** As anybody would write it with `node:crypto`; the node's own goes by a string and takes a third of the time. */
const plainSha256: typeof sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/** The floor: SHA-256 of the same bytes, and the one signature under them. */
function hashedAlone(
  leaves: readonly Uint8Array[],
  { charge, note }: Served,
  hashed: (bytes: Uint8Array) => Uint8Array,
): void {
  for (const leaf of leaves) hashed(leaf);
  const key = readKey(charge.logKey, sha256);
  const [text = '', signed = ''] = note.split('\n\n');
  // Behind the four bytes that name the key (C2SP signed-note).
  const signature = Buffer.from(/^— \S+ (\S+)$/m.exec(signed)?.[1] ?? '', 'base64').subarray(4);
  if (!key.ok || !verifyEd25519(key.value.publicKey, Buffer.from(`${text}\n`), signature))
    throw new Error('the signature does not hold');
}

/** As many hashes of two hashes as the tree has inside; what stands in them does not change how long they take. */
function nodesAlone(count: number): void {
  const node = Buffer.alloc(65, 1);
  for (let i = 0; i < count; i++) sha256(node);
}

/** Seconds of one pass. */
function seconds(passes: number, work: () => void): number {
  const started = performance.now();
  for (let pass = 0; pass < passes; pass++) work();
  return (performance.now() - started) / 1000 / passes;
}
