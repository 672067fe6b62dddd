import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCheckpointText, signCheckpoint } from '../../record/index.ts';
import { sha256 } from '../keys.ts';
import type { Settings } from '../settings.ts';
import { startServer } from '../start.ts';
import { follow, type Node, named, settingsOf } from '../testing/following.ts';
import { type Listening, listen } from '../testing/listening.ts';
import { openRelay, type Relay, saying, textOf, type Way } from '../testing/relay.ts';
import { takeOver } from './take.ts';

let host: Listening;
let former: Relay;
let albania: Node;
const open: { close: () => Promise<void> }[] = [];

beforeEach(async () => {
  host = await listen();
  former = await openRelay(host.url);
  albania = await named(await follow(former, 'albania'));
}, 60_000);

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  await albania.close();
  await former.close();
  await host.close();
});

async function passed(): Promise<Settings> {
  const said = await host.say({ type: 'PassChair', party: 'albania', toKey: albania.running().keys.log });
  expect(said.status, await said.clone().text()).toBe(201);
  await albania.stop();
  return settingsOf(albania);
}

const countersigning =
  (way: Way): Way =>
  (asked) =>
    asked.path.endsWith('/countersign') ? way(asked) : asked.through();

/** Entries for fewer than all have one outer shape; some of them were not for Albania, which has not got them yet. */
function isNarrow(line: string): boolean {
  const { parts } = JSON.parse(line) as { readonly parts: readonly { readonly n: string }[] };
  return parts.map(({ n }) => n).join() === 'act,persons,prose';
}

/** The first entry that Albania's node knows to stand and not what it says. */
async function unread(): Promise<number> {
  const headers = { cookie: 'door-bpp=head.albania' };
  for await (const chunk of host.store.partsBetween('bpp', 0, host.desk.head().size))
    for (const { seq, parts } of chunk) {
      if (parts.length !== 3) continue;
      const answer = await fetch(`${albania.url}record/bpp/parts/${seq}`, { headers });
      await answer.body?.cancel();
      if (answer.status === 404) return seq;
    }
  throw new Error('everything here is for Albania');
}

describe('a record that is taken over', () => {
  it('is not taken where the former keeper does not sign', async () => {
    const settings = await passed();
    // The head as it was sent, under the new key alone.
    former.turn(
      countersigning(({ body }) => {
        const { note } = JSON.parse(Buffer.from(body).toString()) as { note: string };
        return { status: 200, headers: { 'content-type': 'text/plain' }, body: Buffer.from(note) };
      }),
    );
    await expect(takeOver(settings)).rejects.toMatchObject({ code: 'NotCountersigned' });
    former.turn();
    expect((await takeOver(settings)).size).toBe(host.desk.head().size + 1);
  });

  it('is not taken without all words, and once they are given it is', async () => {
    const settings = await passed();
    former.turn(async ({ path, headers, through }) => {
      const answer = await through();
      if (headers['sofra-node']?.startsWith('chair ') !== true || !path.includes('/parts?')) return answer;
      const lines = textOf(answer).split('\n').slice(0, -1);
      return saying(
        answer,
        lines
          .filter((line) => !isNarrow(line))
          .map((line) => `${line}\n`)
          .join(''),
      );
    });
    await expect(takeOver(settings)).rejects.toMatchObject({ code: 'WordsMissing' });
    former.turn();
    expect((await takeOver(settings)).party).toBe('albania');
  });

  it('is taken with what was erased from words that were for others, and with what was left of them', async () => {
    const entry = await unread();
    const [basis, orderedBy] = [{ en: 'Asked for (exercise).' }, { en: 'The secretariat' }];
    const said = await host.say({ type: 'ErasePart', entry, part: 'persons', basis, orderedBy });
    expect(said.status, await said.clone().text()).toBe(201);
    await albania.running().round();
    const settings = await passed();
    expect((await takeOver(settings)).party).toBe('albania');
    const keeping = await startServer(settings, () => undefined);
    open.unshift(keeping);
    const headers = { cookie: 'door-bpp=secretariat' };
    const persons = async (url: string): Promise<unknown> =>
      ((await (await fetch(`${url}api/bpp/snapshot`, { headers })).json()) as { parties: object }).parties;
    expect(await persons(keeping.url)).toEqual(await persons(host.url));
  });

  it('is taken with the same first entry when the former keeper’s answer was lost', async () => {
    const settings = await passed();
    former.turn(countersigning(({ through }) => through().then(() => 'break' as const)));
    await expect(takeOver(settings)).rejects.toThrow('does not answer');
    former.turn();
    expect((await takeOver(settings)).size).toBe(host.desk.head().size + 1);
  });

  it('is followed under its new keeper alone: what the former key signs since then is nobody’s head', async () => {
    const serbia = await named(await follow(former, 'serbia'));
    open.push(serbia);
    const settings = await passed();
    await takeOver(settings);
    open.unshift(await startServer(settings, () => undefined));
    const { size } = await serbia.running().round();
    expect(size).toBe(host.desk.head().size + 1);
    const { origin, signer } = host.desk;
    const note = signCheckpoint({ origin, size: size + 9, root: sha256(Buffer.from('since')) }, [signer]);
    former.turn(async ({ path, through }) =>
      path.endsWith('/checkpoint') ? saying(await through(), note) : through(),
    );
    expect((await serbia.running().round()).wrong).toEqual([{ url: former.url, why: 'WrongChair' }]);
    const body = addCheckpointText(size, [], note);
    const asked = await fetch(`${serbia.url}bpp/serbia/witness/add-checkpoint`, { method: 'POST', body });
    expect(asked.status).toBe(403);
  });
});
