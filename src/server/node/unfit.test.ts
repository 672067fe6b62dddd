import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enterUnruled } from '../testing/entering.ts';
import { follow, type Node, named } from '../testing/following.ts';
import { type Listening, listen } from '../testing/listening.ts';

let host: Listening;
let node: Node;

beforeEach(async () => {
  host = await listen();
  node = await named(await follow(host, 'albania'));
}, 60_000);

afterEach(async () => {
  await node.close();
  await host.close();
});

const toKey = (): string => node.running().keys.log;

describe('an act that no rule made', () => {
  it.each<readonly [string, () => object]>([
    [
      'hands the record on with a hash that is none',
      () => ({ type: 'ChairPassed', toKey: toKey(), next: null }),
    ],
    ['hands it on to what is no key', () => ({ type: 'ChairPassed', toKey: 7 })],
    ['names recovery keys that are none', () => ({ type: 'RecoveryNamed', recovery: null })],
    ['commits to nothing', () => ({ type: 'NextKeyCommitted', next: 3 })],
    ['recovers by no statement', () => ({ type: 'ChairRecovered', toKey: toKey(), statement: ['agreed 1'] })],
  ])('and %s stops no node, which says that nobody keeps the record rightly', async (_, made) => {
    const { size } = host.desk.head();
    await enterUnruled(host, { v: 1, by: 'nobody', party: 'albania', from: size + 1, ...made() });
    expect(await node.running().round()).toMatchObject({
      size: size + 1,
      gap: { seq: size, why: 'NotAnAct' },
    });
    const { wrong, unsigned } = await node.running().round();
    expect([...wrong.map(({ why }) => why), unsigned]).toEqual(expect.arrayContaining(['NotTheKeepers']));
    await node.stop();
    await node.start();
    expect(node.running().standing().size).toBe(size + 1);
    expect((await fetch(`${node.url}en/bpp/record`)).status).toBe(200);
  });

  it('is passed over where no chair rests on it, and shown as a gap by a node that holds its words', async () => {
    const naming = { type: 'NodeNamed', party: 'serbia', url: null, witness: null, mirror: 5 };
    const seq = await enterUnruled(host, { v: 1, by: 'nobody', ...naming });
    const stands = { gap: { seq, why: 'NotAnAct' }, cosigned: { size: seq + 1, whole: false } };
    expect(await node.running().round()).toMatchObject(stands);
    await node.stop();
    await node.start();
    expect(await node.running().round()).toMatchObject(stands);
  });
});

describe('a node that was killed between taking entries and keeping their head', () => {
  it('has the head still by which chairs are followed', async () => {
    const recovery = { keys: [toKey()], threshold: 1 };
    expect((await host.say({ type: 'NameRecovery', recovery })).status).toBe(201);
    const { size } = await node.running().round();
    await node.stop();
    const database = new DatabaseSync(join(node.folder, 'record.sqlite'));
    database.exec('DELETE FROM checkpoints');
    database.close();
    await node.start();
    expect(await node.running().round()).toMatchObject({
      size,
      wrong: [],
      unsigned: null,
      cosigned: { size },
    });
    const head = await fetch(`${node.url}record/bpp/checkpoints/${size}`);
    expect(head.status).toBe(200);
  });
});
