import { join, resolve } from 'node:path';
import { machine } from '../house.ts';
import { HOUR_MS, keepRereading } from '../reread.ts';
import type { Settings } from '../settings.ts';
import { addressOf, listen, type Running, tryPort } from '../start.ts';
import { type Copy, isNamed, openCopy, partyRole } from './copy.ts';
import { checkKey, type Following, FollowTrouble, firstCharge } from './first-charge.ts';
import { type Follower, openFollower, type Standing } from './follower.ts';
import { houseOf } from './house.ts';
import { type Charge, type Keyring, keepCharge, openKeyring, readCharge } from './keyring.ts';
import { renewLogKey } from './renew-key.ts';
import { news, tellOnce } from './troubles.ts';

export type NodeRunning = Running & {
  readonly charge: Charge;
  readonly keys: Keyring;
  readonly round: () => Promise<Standing>;
  readonly standing: () => Standing;
  /** The house that takes commands now, as the record that was read says it: a round begins with whom it knew before. */
  readonly keeper: () => string;
  /** The command by which the party names this node at the host; null once the record says so. */
  readonly naming: () => Naming | null;
  /** Says it as the head of that delegation, where the host is one of exercises; answers the HTTP status. */
  readonly name: () => Promise<number>;
};

export type Naming = {
  readonly type: 'NameNode';
  readonly party: string;
  readonly url: string;
  readonly witness: string;
  readonly mirror: string;
};

// A person who waits for an act to reach the other node waits a second at most.
const EVERY_MS = 1000;

/**
 * Opens a party's node: takes the record as far as it goes, and serves it from then on, looking for more each second.
 *
 * @param keepLooking - false: one round, nobody is served
 * @throws `FollowTrouble`, `StoreBroken`, `StartTrouble` (the port is taken)
 */
export async function startNode(
  settings: Settings,
  following: Following,
  keepLooking: boolean,
  say: (line: string) => void,
): Promise<NodeRunning> {
  const folder = resolve(settings.data);
  if (keepLooking) await tryPort(settings);
  const known = readCharge(folder);
  const charge = known === undefined ? await firstCharge(following, settings) : sameCharge(known, following);
  const copy = await openCopy(folder, charge, () => openKeyring(folder, charge, known === undefined));
  if (known === undefined) {
    keepCharge(folder, charge);
    copy.signed.settle();
  }
  const house = houseOf(copy, folder, join(folder, 'keys'), () => follower);
  const desk = house.desks.get(charge.forum);
  if (desk === undefined) throw new Error('a copy without a desk');
  const asked = `${new URL(following.from).origin}/`;
  const looking = openFollower(copy, { folder, desk, now: machine.now, asked });
  const follower: Follower = { ...looking, round: () => roundOf(copy, folder, looking, say) };
  try {
    await catchUp(follower, say);
    // Loaded here for the same reason as in the house that keeps the record.
    const { buildCopyApp } = await import('./app.ts');
    const app = await buildCopyApp({ copy, house, desk, folder }, settings, () => follower);
    if (keepLooking) await listen(app, settings);
    const rounds = keepLooking ? lookOn(follower, say) : undefined;
    const everyMs = keepLooking ? settings.rereadHours * HOUR_MS : 0;
    const rereading = keepRereading({ folder, database: null }, house.desks, everyMs);
    return {
      url: keepLooking ? addressOf(settings, app.server.address()) : charge.url,
      charge,
      get keys() {
        return copy.keys;
      },
      round: follower.round,
      standing: follower.standing,
      keeper: () => follower.keeper().url,
      naming: () => (isNamed(copy) ? null : namingOf(charge, copy.keys)),
      name: () => sayName(follower.keeper().url, charge, copy.keys, partyRole(copy.whole, 'NameNode')),
      found: rereading.found,
      close: async () => {
        await rounds?.();
        await rereading.stop();
        app.server.closeAllConnections();
        await app.close();
        await house.close();
      },
    };
  } catch (error) {
    await house.close();
    throw error;
  }
}

function sameCharge(known: Charge, { from, party, url, logKey }: Following): Charge {
  if (logKey !== undefined) checkKey(logKey);
  const asked = URL.parse(from);
  const forum = asked?.pathname.split('/').findLast((each) => each !== '');
  // The host may be another than at the first start: keepers change, and what any house shows is judged by the keys.
  const other =
    (party !== known.party && `party ${known.party}`) ||
    (url !== undefined && URL.parse(url)?.href !== known.url && `node's address ${known.url}`) ||
    (asked === null && `host ${known.host}`) ||
    (forum !== undefined && forum !== known.forum && `forum ${known.forum}`);
  if (other !== false)
    throw new FollowTrouble(
      'OtherCharge',
      `This folder follows for another: ${other}. Take another --data folder.`,
    );
  if (logKey === undefined || logKey === known.logKey) return known;
  throw new FollowTrouble(
    'OtherKey',
    `This is not the first key with which this folder began: that is ${known.logKey}. Compare it again with the one that your ministry was given.`,
  );
}

/** Where nobody answers, a node that was here before serves what it holds. */
async function catchUp(follower: Follower, say: (line: string) => void): Promise<void> {
  const { size, wrong } = await follower.round();
  for (const { url, why } of wrong) say(`  ${url}: ${why}`);
  if (size > 0) return;
  const why = wrong.map((each) => `${each.url} (${each.why})`).join(', ');
  throw new FollowTrouble(
    'NothingTaken',
    `Nothing could be taken${why === '' ? ': nobody answers' : ` from ${why}`}.`,
  );
}

async function roundOf(
  copy: Copy,
  folder: string,
  follower: Follower,
  say: (line: string) => void,
): Promise<Standing> {
  const standing = await follower.round();
  if (await renewLogKey(copy, folder))
    say(`This party’s key has kept the record. For another term this node’s log key is ${copy.keys.log}`);
  return standing;
}

function lookOn(follower: Follower, say: (line: string) => void): () => Promise<void> {
  const { failed, worked } = tellOnce(say);
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const again = (): void => {
    const before = follower.standing();
    running = follower
      .round()
      .then((after) => {
        worked();
        news(before, after).forEach(say);
      })
      .catch(failed);
    void running.then(() => {
      if (!stopped) timer = setTimeout(again, EVERY_MS);
    });
  };
  timer = setTimeout(again, EVERY_MS);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

function namingOf({ party, url }: Charge, { witness, mirror }: Keyring): Naming {
  return { type: 'NameNode', party, url, witness, mirror };
}

async function sayName(
  keeper: string,
  charge: Charge,
  keys: Keyring,
  role: string | undefined,
): Promise<number> {
  const answer = await fetch(`${keeper}api/${charge.forum}/commands`, {
    method: 'POST',
    body: JSON.stringify(namingOf(charge, keys)),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `name-${charge.party}-${Date.now()}`,
      cookie: `door-${charge.forum}=${role ?? 'head'}.${charge.party}`,
    },
  });
  await answer.body?.cancel();
  return answer.status;
}
