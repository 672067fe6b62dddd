import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type Act,
  type Actor,
  type Command,
  type CredentialId,
  decide,
  type Forum,
  type Instant,
  id,
  keeper,
  keepers,
  passingTo,
} from '../../forum/index.ts';
import {
  appendLeaf,
  asWritten,
  copyTree,
  decodeBase64,
  edgeTile,
  encodeBase64,
  hashesFromTiles,
  leafHash,
  openCheckpoint,
  proveConsistency,
  readKey,
  rootOf,
  sameBytes,
  signCheckpoint,
  TILE_WIDTH,
  type Tile,
  type Tree,
  tilesForConsistency,
  verifierOf,
} from '../../record/index.ts';
import type { Entered, Head } from '../../store/index.ts';
import { machine } from '../house.ts';
import { type LogKey, openLogKey, sha256 } from '../keys.ts';
import { CHAIR, nodeSigner } from '../node-auth.ts';
import { sealAct } from '../sealing.ts';
import type { Settings } from '../settings.ts';
import { signatureChecks } from '../signatures.ts';
import { writeWhole } from '../whole-file.ts';
import { type Copy, foldOn, openCopy, refold } from './copy.ts';
import { deskOf } from './desk.ts';
import { openFollower } from './follower.ts';
import { openKeyring, readCharge } from './keyring.ts';
import { openSource, type Source } from './source.ts';
import { bringAll } from './words.ts';

/** Why the record is not taken over, as a sentence. */
export class TakeTrouble extends Error {
  readonly code:
    | 'NotANode'
    | 'NotPassed'
    | 'OtherKey'
    | 'Behind'
    | 'WordsMissing'
    | 'Refused'
    | 'NotCountersigned';
  constructor(code: TakeTrouble['code'], message: string) {
    super(message);
    this.name = 'TakeTrouble';
    this.code = code;
  }
}

export type TakenOver = {
  readonly forum: string;
  readonly party: string;
  readonly size: number;
  readonly vkey: string;
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
    return { forum: charge.forum, party: charge.party, size, vkey: copy.keys.log };
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
  const former = openSource(formerUrl(copy), forum, () => asChair(log));
  const missing = await bringAll(copy, former);
  if (missing !== undefined)
    throw new TakeTrouble(
      'WordsMissing',
      `The words of entry ${missing} were not given by ${former.url}. Nothing was taken.`,
    );
  await refold(copy);
  const first = firstEntry(copy, log, join(folder, 'taking.json'));
  const head = await countersigned(copy, former, first);
  await keepFirst(copy, first, head);
  rmSync(join(folder, 'taking.json'), { force: true });
  await foldOn(copy);
  return copy.head.size;
}

function formerUrl({ whole, charge }: Copy): string {
  const party = keepers(whole).at(-2)?.party ?? null;
  return (party === null ? undefined : whole.custody.nodes[party]?.url) ?? charge.host;
}

function asChair(log: LogKey): ReturnType<typeof nodeSigner> {
  return nodeSigner(CHAIR, log.sign, () => Date.parse(machine.now()));
}

/** The entry with which a term begins, and the head over it under the new key alone. */
type First = {
  readonly entry: Entered;
  readonly tree: Tree;
  readonly tiles: readonly Tile[];
  readonly note: string;
};

type Kept = {
  readonly size: number;
  readonly header: string;
  readonly parts: readonly { readonly name: string; readonly salt: string; readonly bytes: string }[];
};

/** The former keeper signs one first head for ever, so the entry under it is on the disk before it is shown to anybody. */
function firstEntry(copy: Copy, log: LogKey, file: string): First {
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : undefined;
  const entry = before?.size === copy.head.size ? entryOf(before) : sealedTaking(copy);
  const parts = entry.parts.flatMap((part) =>
    'erased' in part && part.erased
      ? []
      : [{ name: part.name, salt: encodeBase64(part.salt), bytes: encodeBase64(part.bytes) }],
  );
  const kept: Kept = { size: copy.head.size, header: encodeBase64(entry.header), parts };
  writeWhole(file, JSON.stringify(kept));
  const tree = copyTree(copy.tree);
  const tiles = appendLeaf(tree, entry.leaf, sha256);
  const { origin } = copy.charge;
  const signer = { name: origin, keyId: log.idFor(origin), sign: log.sign };
  const note = signCheckpoint({ origin, size: tree.size, root: rootOf(tree, sha256) }, [signer]);
  return { entry, tree, tiles, note };
}

function entryOf({ header, parts }: Kept): Entered {
  const bytes = (text: string): Uint8Array => {
    const read = decodeBase64(text);
    if (read === undefined)
      throw new Error('the entry that was about to be taken cannot be read; remove taking.json');
    return read;
  };
  return {
    header: bytes(header),
    leaf: leafHash(bytes(header), sha256),
    parts: parts.map(({ name, salt, bytes: said }) => ({ name, salt: bytes(salt), bytes: bytes(said) })),
  };
}

function sealedTaking(copy: Copy): Entered {
  const { forum, party } = copy.charge;
  const { whole } = copy;
  const command: Command = { type: 'TakeChair', party: id(party) };
  const now = machine.now();
  // The record's clock never runs backwards, whatever the machine's does.
  const at = now > whole.at ? now : (whole.at as Instant);
  const by = actorOfRecord(whole, party);
  const outcome = decide(whole, command, { by, at, fresh: 'taking', lots: [], exercise: true });
  if (!outcome.ok)
    throw new TakeTrouble(
      'Refused',
      `The rules refuse it: ${outcome.refusal.code} (${outcome.refusal.rule}).`,
    );
  const [made] = outcome.acts;
  const audience = Object.entries(whole.charter.audiences).find(([, to]) => to === 'public')?.[0];
  if (made === undefined || made.audience !== 'public' || audience === undefined)
    throw new Error('a chair is taken by one act that is for everyone');
  const place = { forum, seq: copy.head.size, at };
  return sealAct(asWritten(made.act) as Act, 'public', id(audience), place, machine.random, sha256);
}

/** The machine's own entry is the register's, as an imported one is; whichever role of the record may say it. */
function actorOfRecord(forum: Forum, party: string): Actor {
  const role = Object.entries(forum.charter.now.roles).find(
    ([, { scope, may }]) => scope === 'record' && (may.includes('*') || may.includes('TakeChair')),
  )?.[0];
  if (role === undefined) throw new TakeTrouble('Refused', 'No role of this charter takes a record over.');
  return { credential: id<CredentialId>(`node-${party}-${role}`), role, party: null };
}

/** The head with both keepers' signatures under it. A recovered record has no former keeper who could sign. */
async function countersigned(copy: Copy, former: Source, first: First): Promise<Head> {
  const { forum, origin } = copy.charge;
  const root = rootOf(first.tree, sha256);
  const { size } = first.tree;
  if (keeper(copy.whole)?.recovered === true) return { size, root, checkpoint: first.note };
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

async function keepFirst(copy: Copy, { entry, tree, tiles }: First, head: Head): Promise<void> {
  const { forum } = copy.charge;
  const done = await copy.store.append(forum, copy.head, { entries: [entry], tiles, head, answers: [] });
  if (done === 'stale') throw new TakeTrouble('Behind', 'The copy has grown meanwhile. Take it over again.');
  copy.head = head;
  copy.tree = tree;
  await copy.store.replace(forum, head.size, undefined, head.checkpoint);
}
