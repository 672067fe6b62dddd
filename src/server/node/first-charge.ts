import { claimedCheckpoint, readKey } from '../../record/index.ts';
import { sha256 } from '../keys.ts';
import type { Settings } from '../settings.ts';
import { addressOf } from '../start.ts';
import { headAt } from './entries.ts';
import type { Charge } from './keyring.ts';
import { openSource, reasonOf, SourceAway } from './source.ts';

/** What a node is told when it is started; all but the first is asked only the first time. */
export type Following = {
  /** `https://host/forum`, or the host alone where it has one forum. */
  readonly from: string;
  readonly party: string;
  /** Where others reach this node; where left out, the address it listens on. */
  readonly url?: string;
  /** vkey of the record's first keeper, as the ministry was given it by another way. */
  readonly logKey?: string;
};

/** Why a node does not start, as a sentence. */
export class FollowTrouble extends Error {
  readonly code:
    | 'HostAway'
    | 'OtherCharge'
    | 'NoSuchForum'
    | 'NothingTaken'
    | 'NotAnAddress'
    | 'NotAKey'
    | 'OtherKey'
    | 'NoSuchParty';
  constructor(code: FollowTrouble['code'], message: string) {
    super(message);
    this.name = 'FollowTrouble';
    this.code = code;
  }
}

/** What a node's first start settles for life, so that every slip is told before anything is written. */
export async function firstCharge(following: Following, settings: Settings): Promise<Charge> {
  const { from, party, logKey } = following;
  const url = ownAddress(following, settings);
  if (logKey !== undefined) checkKey(logKey);
  const { host, forum } = await placeOf(from);
  const source = openSource(host, forum, () => undefined);
  const [note, vkeys] = await reached(host, Promise.all([headAt(source), headAt(source, 'vkeys.txt')]));
  const claimed = note === undefined ? undefined : claimedCheckpoint(note);
  const said = /^log (\S+)$/m.exec(vkeys ?? '')?.[1];
  if (claimed?.ok !== true || said === undefined)
    throw new FollowTrouble('NoSuchForum', `${host} shows no record of a forum ${forum}.`);
  if (logKey !== undefined && logKey !== said)
    throw new FollowTrouble(
      'OtherKey',
      `This is not the first key of that record: ${host} shows ${said}. Nothing was written. Compare it again with the one that your ministry was given.`,
    );
  await refuseStranger(host, forum, party);
  return { forum, origin: claimed.value.origin, party, host, url, logKey: said };
}

/** Others ask at the origin alone, so that a path would be lost in silence. */
function ownAddress({ url }: Following, settings: Settings): string {
  const said = url ?? addressOf(settings, null);
  const own = URL.parse(said);
  const bare = own !== null && /^https?:$/.test(own.protocol) && own.href === `${own.origin}/`;
  if (bare) return own.href;
  throw new FollowTrouble(
    'NotAnAddress',
    `${said} is no address of a node. Say --url as https://node.example or with its port, without a path.`,
  );
}

/** @throws `FollowTrouble` NotAKey */
export function checkKey(logKey: string): void {
  const key = readKey(logKey, sha256);
  if (key.ok && key.value.type === 'ed25519') return;
  const why = key.ok ? 'is a key that cosigns, not the key of a log' : 'is not the key of a log';
  throw new FollowTrouble('NotAKey', `What --key says ${why}. Copy it whole, as it is on the paper.`);
}

async function placeOf(from: string): Promise<{ readonly host: string; readonly forum: string }> {
  const url = URL.parse(from);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new FollowTrouble('NotAnAddress', `${from} is no address. Say it as https://host/forum.`);
  const forum = url.pathname.split('/').findLast((each) => each !== '');
  const host = `${url.origin}/`;
  if (forum !== undefined) return { host, forum };
  const forums = ((await askJson(host, 'api/forums')) ?? []) as readonly { readonly id: string }[];
  const [only, another] = forums;
  if (only === undefined || another !== undefined)
    throw new FollowTrouble(
      'NoSuchForum',
      `${host} has ${forums.length} forums. Say which one: ${forums.map(({ id }) => `${host}${id}`).join(' ')}`,
    );
  return { host, forum: only.id };
}

/** A slip in the party's id would stand in the names of keys. A house that serves files alone cannot be asked. */
async function refuseStranger(host: string, forum: string, party: string): Promise<void> {
  const shown = (await askJson(host, `api/${forum}/snapshot`)) as
    | { readonly parties?: { readonly parties?: Readonly<Record<string, unknown>> } }
    | undefined;
  const parties = shown?.parties?.parties;
  if (parties === undefined || Object.hasOwn(parties, party)) return;
  throw new FollowTrouble(
    'NoSuchParty',
    `${forum} knows no party ${party}. Its parties: ${Object.keys(parties).join(', ')}.`,
  );
}

/** What a house answers as JSON; undefined where it has no such thing. */
async function askJson(host: string, path: string): Promise<unknown> {
  const asked = fetch(`${host}${path}`, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
  const answer = await reached(
    host,
    asked.catch((error: unknown) => {
      throw new SourceAway(host, reasonOf(error));
    }),
  );
  if (answer.ok) return await answer.json().catch(() => undefined);
  await answer.body?.cancel();
  return undefined;
}

const PATIENCE_MS = 20_000;

async function reached<T>(host: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof SourceAway)) throw error;
    throw new FollowTrouble('HostAway', `${error.message} A node's first start needs ${host}.`);
  }
}
