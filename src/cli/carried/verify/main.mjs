import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { textOf } from './bytes.mjs';
import { chairFault, meantSizes, termsOf } from './heads.mjs';
import { chairKeys, keepingOf } from './keeping.mjs';
import { openCheckpoint, readCheckpoint, readVkey } from './notes.mjs';
import { isAgreed, isCosigner, keysText, policyOf } from './policy.mjs';
import { headerIn } from './shapes.mjs';
import { checkEntries, checkOlderTiles, headersIn, partsPath, tilePath, WIDTH, widthOf } from './tree.mjs';
import { checkProof, readWords, widestBundles } from './words.mjs';

// ── The folder

/**
 * Checks a folder. Calls wrong(file, what) for everything that is not as it must be, and returns what was read.
 * trusted: the first key of the log as you know it; without it the folder is only held against its own.
 */
export function verifyExport(folder, { trusted, wrong }) {
  const names = new Set(
    readdirSync(folder, { recursive: true })
      .filter((name) => !statSync(join(folder, name)).isDirectory())
      .map((name) => name.split(sep).join('/')),
  );
  const read = (name) => (names.has(name) ? readFileSync(join(folder, name)) : undefined);
  const count = {
    entries: 0,
    tiles: 0,
    parts: 0,
    erased: 0,
    proofs: 0,
    checkpoints: 0,
    chairs: 0,
    unjudged: 0,
  };
  const at = { names, read, wrong, count };

  const keeping = keepingOf(readWords(at));
  const keys = checkKeys(at, keeping, trusted);
  if (keys === undefined) {
    checkClaimed(at);
    return { ...count, vkey: trusted };
  }
  const { logs, cosigners } = keys;
  const { vkey } = logs[0];
  const head = openCheckpoint(textOf(read('checkpoint') ?? Buffer.of()) ?? '', logs, cosigners);
  if (typeof head === 'string') {
    wrong('checkpoint', head);
    checkClaimed(at);
    return { ...count, vkey };
  }
  const older = openOlder(at, keys, head);
  const roots = checkEntries(at, head, new Set([...older.map(({ size }) => size), ...meantSizes(keeping)]));
  for (const { file, size, root } of older)
    if (roots !== undefined && size > 0 && !roots.get(size)?.equals(root))
      wrong(file, 'signs a root that this log never had at that size');
  const heads = [...older, { ...head, file: 'checkpoint' }];
  const terms = checkChairs(at, keeping, keys, heads, roots);
  const policy = checkPolicy(at, keeping, terms, head);
  // Another log's members would only vouch for themselves.
  const own = trusted === undefined || vkey === trusted;
  const agreed = own ? heads.findLast((each) => isAgreed(policy, each))?.size : undefined;
  for (const name of names) if (name.startsWith('proofs/')) checkProof(at, head, name);
  checkForeign(at, head, checkOlderTiles(at, older, head));
  count.unjudged = heads.reduce((sum, { unjudged }) => sum + unjudged, 0);
  const { origin, size, root } = head;
  return { ...count, vkey, origin, size, agreed, root: root.toString('base64') };
}

/**
 * Where the head does not open, what is wrong may be the act that names its key: entries and tiles are still held against
 * the root it claims, if there are as many as it says.
 */
function checkClaimed(at) {
  const note = textOf(at.read('checkpoint') ?? Buffer.of()) ?? '';
  const claimed = readCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1));
  if (claimed === undefined) return;
  const bundles = Math.ceil(claimed.size / WIDTH);
  const there = widestBundles(at.names).size;
  const last = tilePath('entries', bundles - 1, widthOf(bundles - 1, claimed.size));
  if (there === bundles && at.names.has(last)) checkEntries(at, claimed, new Set());
}

/** The keys that the acts name. A log whose founding act names none has the one of vkeys.txt. */
function checkKeys({ read, wrong }, keeping, trusted) {
  const said = textOf(read('vkeys.txt') ?? Buffer.of());
  const own = trusted ?? /^log (\S+)$/m.exec(said ?? '')?.[1];
  const named = chairKeys(keeping, own);
  const logs = named.map(readVkey);
  const cosigners = [...new Set(keeping.cosigners)].map(readVkey).filter(isCosigner);
  if (logs.length === 0 || logs.some((key) => key?.type !== 1)) {
    wrong('vkeys.txt', 'is missing, or does not begin with the line of an Ed25519 key: log NAME+ID+KEY');
    return undefined;
  }
  if (trusted !== undefined && named[0] !== trusted)
    wrong('vkeys.txt', 'begins with another key than the one you trust');
  else if (said !== keysText(named, keeping.cosigners))
    wrong('vkeys.txt', 'does not hold the keys that the acts name, or holds others');
  return { logs, cosigners };
}

/** Checkpoints of smaller sizes, ascending. */
function openOlder({ names, read, wrong, count }, { logs, cosigners }, head) {
  const opened = [];
  for (const file of [...names].filter((name) => name.startsWith('checkpoints/'))) {
    const found = openCheckpoint(textOf(read(file)) ?? '', logs, cosigners);
    const fault = typeof found === 'string' ? found : undefined;
    if (fault !== undefined) wrong(file, fault);
    else if (file !== `checkpoints/${found.size}` || found.size >= head.size)
      wrong(file, 'is not named for its size, or not older than the head');
    else opened.push({ ...found, file });
  }
  count.checkpoints = opened.length;
  return opened.sort((one, other) => one.size - other.size);
}

/** Each head was signed by whoever was in the chair. */
function checkChairs({ wrong, count }, keeping, { logs }, heads, roots) {
  const terms = termsOf(keeping, logs, heads, roots);
  if (typeof terms === 'string') {
    wrong('vkeys.txt', `names chairs that do not follow from the founding act: ${terms}`);
    // The policy is held against whoever the acts say is in the chair all the same.
    const said = keeping.passings.filter(({ toKey }) => toKey !== undefined).map(({ from }) => from);
    return logs.map((key, i) => ({ key, from: i === 0 ? 0 : said[i - 1] }));
  }
  count.chairs = terms.length;
  let seen;
  for (const head of heads) {
    const fault = chairFault(terms, head, seen);
    if (fault !== undefined) wrong(head.file, fault);
    seen = head.size;
  }
  return terms;
}

function checkPolicy({ read, wrong }, keeping, terms, head) {
  const n = Math.max(0, Math.ceil(head.size / WIDTH) - 1);
  const last = headersIn(read(tilePath('entries', n, widthOf(n, head.size))))?.at(-1);
  const day = headerIn(last ?? Buffer.of())?.at.slice(0, 10) ?? '';
  const chair = terms.findLast(({ from }) => from <= head.size).key;
  const policy = policyOf(keeping, chair.vkey, day);
  if (last !== undefined && textOf(read('policy') ?? Buffer.of()) !== policy.text)
    wrong('policy', 'does not say what the acts say: whose signatures a head needs');
  return policy;
}

/** A file the format does not know might be taken for a part of the record. */
function checkForeign({ names, wrong, count }, { size }, older) {
  const known = new Set(['vkeys.txt', 'policy', 'checkpoint', 'FORMAT.md', 'verify.mjs', ...older]);
  for (let level = 0; WIDTH ** level <= size; level++) {
    const hashes = Math.floor(size / WIDTH ** level);
    for (let n = 0; n * WIDTH < hashes; n++) known.add(tilePath(level, n, widthOf(n, hashes)));
  }
  const compared = [...names].filter((name) => known.has(name) && /^tile\/(?!entries)/.test(name));
  count.tiles = compared.length;
  for (let n = 0; n * WIDTH < size; n++)
    known.add(tilePath('entries', n, widthOf(n, size))).add(partsPath(n));
  for (const name of names)
    if (!known.has(name) && !/^(proofs|checkpoints)\//.test(name))
      wrong(name, 'is no part of the record; nothing vouches for it');
}

// ── From the command line

const USAGE = `Say: node verify.mjs [FOLDER] [--vkey KEY]
FOLDER  the exported record; the folder of this file where left out
KEY     the log’s first key as you were given it by another way, name+id+key
It ends with 0 where the record is sound, with 1 where it is not, with 2 where it was called wrongly.`;

function main(args) {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(USAGE);
    return 0;
  }
  const given = args.indexOf('--vkey');
  const trusted = given < 0 ? undefined : args.splice(given, 2)[1];
  const folder = resolve(args[0] ?? dirname(fileURLToPath(import.meta.url)));
  const misused = args.length > 1 || (given >= 0 && trusted === undefined);
  if (misused || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    console.error(misused ? USAGE : `There is no folder ${folder}.`);
    return 2;
  }
  let faults = 0;
  const wrong = (file, what) => {
    faults += 1;
    console.log(`WRONG    ${file}: ${what}`);
  };
  const found = verifyExport(folder, { trusted, wrong });
  console.log(`Key      ${found.vkey ?? 'none'}`);
  console.log(`         ${whose(found.vkey, trusted)}`);
  if (found.origin !== undefined) {
    console.log(`Head     ${found.origin}, ${found.size} entries, root ${found.root}`);
    console.log(`Entries  ${found.entries} hashed into the tree, ${found.tiles} tiles compared`);
    console.log(`Words    ${found.parts} parts held against their headers, ${found.erased} were erased`);
    console.log(`Proofs   ${found.proofs} walked from leaf to head`);
    console.log(`Chairs   ${found.chairs}, ${found.checkpoints} older checkpoints in one line with the head`);
  }
  console.log(`Members  ${heldWords(found, trusted)}`);
  if (found.unjudged > 0)
    console.log(`         ${found.unjudged} signatures that only a newer Node can judge (ML-DSA-44)`);
  console.log(
    faults === 0 ? 'Sound.' : `NOT SOUND: ${faults === 1 ? '1 thing is' : `${faults} things are`} wrong.`,
  );
  return faults === 0 ? 0 : 1;
}

function heldWords({ origin, vkey, agreed }, trusted) {
  const known = origin !== undefined && (trusted === undefined || vkey === trusted);
  if (!known) return 'what enough of them hold cannot be said';
  return agreed === undefined
    ? 'no head with enough of their signatures'
    : `enough of them hold it up to ${agreed}`;
}

function whose(own, trusted) {
  if (trusted === undefined) return 'the folder’s own: compare it with the one you were given';
  return own === trusted ? 'the one you gave' : `the folder’s own, NOT the one you gave: ${trusted}`;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = main(process.argv.slice(2));
