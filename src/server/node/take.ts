import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { id, keeper, keepers, passingTo } from '../../forum/index.ts';
import {
  edgeTile,
  encodeBase64,
  hashesFromTiles,
  openCheckpoint,
  proveConsistency,
  readKey,
  rootOf,
  sameBytes,
  TILE_WIDTH,
  tilesForConsistency,
  verifierOf,
} from '../../record/index.ts';
import type { Head } from '../../store/index.ts';
import { keepHoles } from '../holes.ts';
import { machine } from '../house.ts';
import { type LogKey, openLogKey, sha256 } from '../keys.ts';
import { CHAIR, nodeSigner } from '../node-auth.ts';
import type { Settings } from '../settings.ts';
import { signatureChecks } from '../signatures.ts';
import { type Copy, foldOn, openCopy, refold } from './copy.ts';
import { deskOf } from './desk.ts';
import { type First, firstEntry, keepFirst, TakeTrouble } from './first-entry.ts';
import { openFollower } from './follower.ts';
import { openKeyring, readCharge } from './keyring.ts';
import { openSource, type Source } from './source.ts';
import { bringAll } from './words.ts';

export type TakenOver = {
  readonly forum: string;
  readonly party: string;
  readonly size: number;
  /** The first act that it entered. */
  readonly from: number;
  readonly vkey: string;
  /** Where the others look for this house: where the node was. */
  readonly url: string;
};

/**
 * Takes the record over on a party's node to whose key it was passed: every word from the house that kept it, then the
 * first entry under the new key, which the former keeper signs too. From then on the folder is a house's.
 *
 * @throws `TakeTrouble`, `StoreBroken`; what was done before it is found again by the next try
 */
export async function takeOver(settings: Settings): Promise<TakenOver> {
  const folder = resolve(settings.data);
  const charge = readCharge(folder);
  if (charge === undefined)
    throw new TakeTrouble('NotANode', `${folder} is no node’s folder: there is no node.json in it.`);
  const copy = await openCopy(folder, charge, () => openKeyring(folder, charge, false));
  try {
    const log = openLogKey(join(folder, 'keys'), charge.forum, false);
    const follower = openFollower(copy, { folder, desk: deskOf(copy), now: machine.now });
    await follower.round();
    const size = await take(copy, log, folder);
    const { forum, party, url } = charge;
    // A head of so many acts is the first that its key signs, and acts count from 0.
    const from = (keeper(copy.whole)?.from ?? 1) - 1;
    return { forum, party, size, from, vkey: copy.keys.log, url };
  } finally {
    await copy.store.close();
  }
}

async function take(copy: Copy, log: LogKey, folder: string): Promise<number> {
  const { forum, party } = copy.charge;
  const now = keeper(copy.whole);
  if (now?.key === copy.keys.log && passingTo(copy.whole) === null) return copy.head.size;
  if (now === null || passingTo(copy.whole) !== party)
    throw new TakeTrouble(
      'NotPassed',
      `The record of ${forum} was not passed to ${party}. Its keeper says PassChair first.`,
    );
  if (now.key !== copy.keys.log)
    throw new TakeTrouble(
      'OtherKey',
      `The record was passed to another key than this node’s. Its log key is ${copy.keys.log}`,
    );
  const sign = asChair(log);
  const to = keepers(copy.whole).at(-2)?.key ?? copy.charge.logKey;
  const former = openSource(formerUrl(copy), forum, () => (request) => sign(request, to));
  // What went with an earlier keeper, when the record was recovered, the former one need not have either.
  const recovered = keepers(copy.whole).findLast((each) => each.recovered)?.passed ?? 0;
  const holes = await bringAll(copy, former);
  const missing = holes.find((seq) => seq >= recovered);
  if (missing !== undefined)
    throw new TakeTrouble(
      'WordsMissing',
      `The words of entry ${missing} were not given by ${former.url}. Nothing was taken.`,
    );
  await refold(copy);
  const first = firstEntry(copy, log, join(folder, 'taking.json'), { type: 'TakeChair', party: id(party) });
  const head = await countersigned(copy, former, first);
  if (holes.length > 0) await keepHoles(copy.store, forum, holes);
  await keepFirst(copy, first, head);
  rmSync(join(folder, 'taking.json'), { force: true });
  await foldOn(copy);
  return copy.head.size;
}

function formerUrl({ whole, charge }: Copy): string {
  return keepers(whole).at(-2)?.house?.url ?? charge.host;
}

function asChair(log: LogKey): ReturnType<typeof nodeSigner> {
  return nodeSigner(CHAIR, log.sign, () => Date.parse(machine.now()));
}

/** The head with both keepers' signatures under it. A recovered record has no former keeper who could sign. */
async function countersigned(copy: Copy, former: Source, first: First): Promise<Head> {
  const { forum, origin } = copy.charge;
  const root = rootOf(first.tree, sha256);
  const { size } = first.tree;
  if (keeper(copy.whole)?.recovered === true) return first.head;
  const body = new TextEncoder().encode(
    JSON.stringify({ note: first.note, proof: (await proofOn(copy, first)).map(encodeBase64) }),
  );
  const answer = await former.ask({
    method: 'POST',
    path: `record/${forum}/countersign`,
    body,
    headers: { 'content-type': 'application/json' },
  });
  const note = await answer.text();
  if (!answer.ok)
    throw new TakeTrouble('NotCountersigned', `${former.url} does not sign the first head: ${note}`);
  const keys = keepers(copy.whole)
    .slice(-2)
    .map(({ key }) => readKey(key, sha256));
  const verifiers = keys.flatMap((key) => (key.ok ? [verifierOf(key.value, signatureChecks)] : []));
  const known = verifiers.filter((each) => each !== undefined);
  const opened = openCheckpoint(note, origin, known);
  const both = opened.ok && opened.value.signedBy.length === 2 && sameBytes(opened.value.root, root);
  if (!both || opened.value.size !== size)
    throw new TakeTrouble(
      'NotCountersigned',
      `${former.url} has signed another first head than this node’s. Nothing was taken.`,
    );
  return { size, root, checkpoint: note };
}

async function proofOn(copy: Copy, { tree, tiles: filled }: First): Promise<readonly Uint8Array[]> {
  const [from, to] = [copy.head.size, tree.size];
  const tiles = new Map<string, Uint8Array>();
  for (const { level, n, width } of tilesForConsistency(from, to)) {
    const fresh = filled.find((each) => each.level === level && each.n === n)?.hashes;
    const found =
      width < TILE_WIDTH
        ? edgeTile(tree, level, n, width)
        : (fresh ?? (await copy.store.tile(copy.charge.forum, level, n)));
    if (found !== undefined) tiles.set(`${level}/${n}`, found);
  }
  return proveConsistency(
    from,
    to,
    hashesFromTiles(to, (level, n) => tiles.get(`${level}/${n}`), sha256),
    sha256,
  );
}
