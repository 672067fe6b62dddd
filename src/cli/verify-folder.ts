import {
  claimedCheckpoint,
  decodeUtf8,
  judgeQuorum,
  type Policy,
  readHeader,
  readPolicy,
  TILE_WIDTH,
  tilePath,
  tilesAtLevel,
} from '../record/index.ts';
import { canAgree, keysText, logKeys, type Progress, policyOf, sha256 } from '../server/index.ts';
import { type Folder, openFolder, textIn, type Wrong } from './checked-folder.ts';
import { partsPath } from './export-entries.ts';
import { checkOlderTiles } from './older-tiles.ts';
import { checkChairs, meantSizes } from './verify-chairs.ts';
import { bundleOf, checkEntries } from './verify-entries.ts';
import { checkRoots, type FoundHead, openHead, openOlder, type Signers, signersOf } from './verify-heads.ts';
import { type Keeping, keepingOf } from './verify-keeping.ts';
import { readWords, widestBundles } from './verify-parts.ts';
import { checkProof } from './verify-proofs.ts';

export type Verified = {
  /** the key that the folder, or the asker, says the log has; null where it could not be read */
  readonly vkey: string | null;
  readonly origin: string | null;
  readonly size: number;
  /**
   * size of the newest head that as many members hold as the policy asks for; null where none is, and where the record is
   * another log's than the one asked for, who would only vouch for itself
   */
  readonly agreed: number | null;
  readonly entries: number;
  readonly tiles: number;
  readonly parts: number;
  readonly erased: number;
  readonly proofs: number;
  readonly checkpoints: number;
  readonly chairs: number;
  readonly wrong: number;
};

type Keys = { readonly logs: readonly string[]; readonly signers: Signers; readonly first: string };

// They explain and repeat the record; nothing in it vouches for them.
const UNSIGNED = ['FORMAT.md', 'verify.mjs'];

/**
 * Checks an exported record: signatures, chairs, tree, tiles, entries, parts, policy and proofs, naming every file that
 * is wrong.
 *
 * @param trusted - the log's first key as the asker knows it; where left out the folder's own is used, which proves
 *   only that the folder is one piece
 * @param from - an export, or a copy of what a house serves
 * @see src/cli/carried/FORMAT.md
 */
export function verifyFolder(
  path: string,
  trusted: string | undefined,
  report: (wrong: Wrong) => void,
  progress: Progress = () => undefined,
  from: 'exported' | 'served' = 'exported',
): Verified {
  const wrong = { count: 0 };
  const found = (each: Wrong): void => {
    wrong.count += 1;
    report(each);
  };
  const folder = openFolder(path, found, from === 'served' ? isPartOfKeys : (said, made) => said === made);
  const keeping = keepingOf(readWords(folder));
  const keys = checkKeys(folder, keeping, trusted);
  const head = keys === undefined ? undefined : openHead(folder, 'checkpoint', keys.signers);
  let agreed: number | undefined;
  if (keys !== undefined && head !== undefined) agreed = checkRecord(folder, keeping, keys, head, progress);
  else checkClaimed(folder, progress);
  const { origin = null, size = 0 } = head ?? {};
  const vkey = keys?.first ?? trusted ?? null;
  if (trusted !== undefined && vkey !== trusted) agreed = undefined;
  return { vkey, origin, size, agreed: agreed ?? null, ...folder.count, wrong: wrong.count };
}

/**
 * Where the head does not open, what is wrong may be the act that names its key: entries and tiles are still held against
 * the root it claims, if there are as many as it says.
 */
function checkClaimed(folder: Folder, progress: Progress): void {
  const claimed = claimedCheckpoint(decodeUtf8(folder.read('checkpoint') ?? new Uint8Array(0)) ?? '');
  if (!claimed.ok) return;
  const { size } = claimed.value;
  const bundles = Math.ceil(size / TILE_WIDTH);
  const there = widestBundles(folder).size;
  const last = tilePath('entries', bundles - 1, size - (bundles - 1) * TILE_WIDTH);
  if (there === bundles && folder.names.has(last)) checkEntries(folder, claimed.value, new Set(), progress);
}

/** Returns the size of the newest head that enough members hold. */
function checkRecord(
  folder: Folder,
  keeping: Keeping,
  { logs, signers, first }: Keys,
  head: FoundHead,
  progress: Progress,
): number | undefined {
  const older = openOlder(folder, signers, head.size);
  const sizes = new Set(older.map(({ size }) => size));
  const asked = new Set([...sizes, ...meantSizes(keeping)]);
  const roots = checkEntries(folder, head, asked, progress);
  checkRoots(folder, older, roots);
  const heads = [...older, head];
  checkChairs(folder, keeping, logs, heads, roots);
  const policy = checkPolicy(folder, keeping, first, head.size);
  const trusted = { ...head, verifiers: signers.all };
  for (const name of folder.names) if (name.startsWith('proofs/')) checkProof(folder, name, trusted);
  checkForeign(folder, head.size, checkOlderTiles(folder, [...sizes], head.size));
  if (policy === undefined) return undefined;
  return heads.findLast(({ cosigned }) => judgeQuorum(policy, cosigned).reached)?.size;
}

/** A house names the chairs and those who may cosign now, in an order of its own; an export everybody who ever might. */
function isPartOfKeys(said: string, made: string): boolean {
  const logs = (text: string): string =>
    text
      .split('\n')
      .filter((line) => line.startsWith('log '))
      .join();
  const known = made.split('\n');
  return logs(said) === logs(made) && said.split('\n').every((line) => known.includes(line));
}

/** A file that the format does not know might be taken for a part of the record. */
function checkForeign(folder: Folder, size: number, older: ReadonlySet<string>): void {
  const known = new Set(['vkeys.txt', 'policy', 'checkpoint', ...UNSIGNED, ...older]);
  const tiles = namesOfTiles(size);
  for (const name of tiles) known.add(name);
  for (let n = 0; n * TILE_WIDTH < size; n++) {
    known.add(tilePath('entries', n, Math.min(TILE_WIDTH, size - n * TILE_WIDTH)));
    known.add(partsPath(n));
  }
  const compared = [...tiles, ...[...older].filter((name) => !name.startsWith('tile/entries/'))];
  folder.count.tiles = compared.filter((name) => folder.names.has(name)).length;
  for (const file of folder.names)
    if (!known.has(file) && !/^(proofs|checkpoints)\//.test(file))
      folder.found({ file, what: 'is no part of the record; nothing vouches for it' });
}

function namesOfTiles(size: number): readonly string[] {
  const names: string[] = [];
  for (let level = 0; TILE_WIDTH ** level <= size; level++) {
    const { full, partial } = tilesAtLevel(size, level);
    for (let n = 0; n < full; n++) names.push(tilePath(level, n));
    if (partial > 0) names.push(tilePath(level, full, partial));
  }
  return names;
}

/** The keys that the acts name; those of vkeys.txt must be the same. A log whose founding names none has its one key there. */
function checkKeys(folder: Folder, keeping: Keeping, trusted: string | undefined): Keys | undefined {
  const said = textIn(folder, 'vkeys.txt');
  const own = trusted ?? /^log (\S+)$/m.exec(said ?? '')?.[1];
  const logs = logKeys(keeping.forum, own);
  const signers = signersOf(logs, keeping.cosigners);
  const [first] = logs;
  if (signers === undefined || first === undefined) {
    const what = 'does not begin with the line of an Ed25519 key: log NAME+ID+KEY';
    folder.found({ file: 'vkeys.txt', what });
    return undefined;
  }
  if (trusted !== undefined && first !== trusted)
    folder.found({ file: 'vkeys.txt', what: 'begins with another key than the one you trust' });
  else if (said !== undefined && !folder.isKeys(said, keysText(logs, keeping.cosigners)))
    folder.found({ file: 'vkeys.txt', what: 'does not hold the keys that the acts name, or holds others' });
  return { logs, signers, first };
}

/** The policy follows from the acts, and from the day of the last one, on which the members are counted. */
function checkPolicy(folder: Folder, keeping: Keeping, first: string, size: number): Policy | undefined {
  const said = textIn(folder, 'policy');
  const n = Math.max(0, Math.ceil(size / TILE_WIDTH) - 1);
  const bytes = bundleOf(folder, n, size)?.at(-1);
  const last = bytes === undefined ? undefined : readHeader(bytes);
  if (said === undefined || last?.ok !== true) return undefined;
  const { forum } = keeping;
  const then = { ...forum, size, at: last.value.at };
  const right = policyOf(then, first);
  if (said !== right)
    folder.found({ file: 'policy', what: 'does not say what the acts say: whose signatures a head needs' });
  const read = canAgree(then) ? readPolicy(right, sha256) : undefined;
  return read?.ok === true ? read.value : undefined;
}
