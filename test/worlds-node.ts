import { join } from 'node:path';
import { buildCopyApp } from '../src/server/node/app.ts';
import { openCopy, partyRole } from '../src/server/node/copy.ts';
import { firstCharge } from '../src/server/node/first-charge.ts';
import { type Follower, openFollower } from '../src/server/node/follower.ts';
import { houseOf } from '../src/server/node/house.ts';
import { openKeyring } from '../src/server/node/keyring.ts';
import { readSettings } from '../src/server/settings.ts';
import { frozen, type World } from './worlds.ts';

/** A party's node that was named in a record and has taken what its party may read of it, and looks for no more. */
export async function openNodeWorld(
  host: World,
  forum: string,
  party: string,
  folder: string,
): Promise<World> {
  const read = readSettings({
    SOFRA_LOG: 'silent',
    SOFRA_RATE: '1000000',
    SOFRA_READS: '1000000',
    SOFRA_DATA: folder,
  });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  const { settings } = read;
  const charge = await firstCharge(
    { from: `${host.url}${forum}`, party, url: 'http://127.0.0.1:9' },
    settings,
  );
  const copy = await openCopy(folder, charge, () => openKeyring(folder, charge, true));
  copy.signed.settle();
  const house = houseOf(copy, folder, join(folder, 'keys'), () => follower);
  const desk = house.desks.get(forum);
  if (desk === undefined) throw new Error('a copy without a desk');
  const follower: Follower = openFollower(copy, { folder, desk, now: frozen().now, asked: host.url });
  await follower.round();
  const { witness, mirror } = copy.keys;
  const named = await fetch(`${host.url}api/${forum}/commands`, {
    method: 'POST',
    body: JSON.stringify({ type: 'NameNode', party, url: charge.url, witness, mirror }),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': 'name-this-node',
      cookie: `door-${forum}=${partyRole(copy.whole, 'NameNode')}.${party}`,
    },
  });
  if (named.status !== 201) throw new Error(`the node was not named: ${await named.text()}`);
  const { gap, size } = await follower.round();
  if (gap !== null || size !== host.house.desks.get(forum)?.head().size)
    throw new Error('the node is behind');
  const app = await buildCopyApp({ copy, house, desk, folder }, settings, () => follower);
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/`;
  const close = async (): Promise<void> => {
    app.server.closeAllConnections();
    await app.close();
    await house.close();
  };
  return { house, url, folder, close };
}
