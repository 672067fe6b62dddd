import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Audience, readerKey, sees } from '../src/forum/index.ts';
import { shareOf } from '../src/server/audiences.ts';
import { follow } from './start/follow.ts';
import { type Guard, guardStore } from './unread.ts';
import {
  type Base,
  exerciseBase,
  type Looker,
  lookersOf,
  openWorld,
  secrets,
  serveWorld,
  type World,
} from './worlds.ts';
import { openNodeWorld } from './worlds-node.ts';

const root = mkdtempSync(join(tmpdir(), 'sofra-unread-'));
const base = await exerciseBase(root);
const { forum } = base;
const hidden = secrets(base);
const PAGES = 60;
const PARTY = 'brennholt';

let world: World;
let guard: Guard;
let acts: Base['acts'] = base.acts;

/** The house itself reads everything once, when it is started. */
async function openTold(): Promise<World> {
  return openWorld(base, join(root, 'guarded'), base.acts.length);
}

/** One that begins with folds which were kept, and learns by itself whom entries are for. */
async function openKept(): Promise<World> {
  const folder = join(root, 'kept');
  await (await openWorld(base, folder, base.acts.length)).close();
  const long = { checkedFirst: 10, keptAfter: 10 };
  const first = await serveWorld(folder, long);
  await first.house.desks.get(forum)?.check?.done;
  await first.close();
  expect(existsSync(join(folder, 'folds', `${forum}.folds`))).toBe(true);
  const again = await serveWorld(folder, long);
  const desk = again.house.desks.get(forum);
  await desk?.check?.done;
  // Whoever may be told narrow things waits until the house has learned; to ask for no entry has none of them read.
  await desk?.placesFor(shareOf({ kind: 'secretariat' }), 0, 0);
  return again;
}

/** A copy, which holds what is for one party and shows it to that party's people, and to others what is for all. */
async function openNode(): Promise<World> {
  const host = await openWorld(base, join(root, 'host'), base.acts.length);
  const node = await openNodeWorld(host, forum, PARTY, join(root, 'node'));
  const named: { type: string; audience: Audience }[] = [];
  const desk = host.house.desks.get(forum);
  await desk?.replay(0, desk.head().size, ({ act, audience }) => named.push({ type: act.type, audience }));
  acts = named;
  await host.close();
  return node;
}

afterAll(() => rmSync(root, { recursive: true, force: true }));

const all = lookersOf(base);
const houses = [
  { what: 'that was told all of it at its start', open: openTold, lookers: all },
  // The delegation first: what the secretariat may read teaches the house whom it is for.
  { what: 'that began with kept folds', open: openKept, lookers: all.toReversed() },
  {
    what: 'that is a party’s node',
    open: openNode,
    lookers: all.filter(({ door }) => ['', 'press', `head.${PARTY}`].includes(door)),
  },
].map(({ lookers, ...house }) => {
  return { ...house, lookers: lookers.map((looker) => ({ looker, who: readerKey(looker.reader) })) };
});

const placesOf = ({ reader }: Looker): ReadonlySet<number> =>
  new Set(acts.flatMap(({ audience }, seq) => (sees(reader, audience) ? [seq] : [])));

async function ask(
  path: string,
  { door }: Looker,
): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(world.url + path, {
    headers: { cookie: `door-${forum}=${door}` },
    redirect: 'manual',
  });
  return { status: answer.status, text: await answer.text() };
}

/** Every address of the wire that is read, as the document of the wire names them. */
async function wire(): Promise<readonly string[]> {
  const { text } = await ask('api/openapi.json', { door: '', reader: { kind: 'public' } });
  const document: { readonly paths: Readonly<Record<string, object>> } = JSON.parse(text);
  return Object.entries(document.paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []));
}

const papers = ['programme.pdf', 'participants.pdf', 'participants.csv', 'badges.pdf'];

/** What stands for each name in an address: something that is there for every kind of reader, or for none. */
function filled(path: string): readonly string[] {
  const whole = world.house.desks.get(forum)?.folds.whole();
  const meetings = Object.keys(whole?.meetings.meetings ?? {}).slice(0, 2);
  const [party = ''] = Object.keys(whole?.parties.parties ?? {});
  const places = ['0', `${acts.length - 1}`, `${acts.length}`, ...hidden.map(({ seq }) => `${seq}`)];
  const values: Readonly<Record<string, readonly string[]>> = {
    forum: [forum],
    meeting: [...meetings, 'none'],
    paper: papers,
    size: ['0', `${acts.length}`],
    seq: path.includes('/proof/') ? places.flatMap((at) => [`${at}.leaf`, `${at}.tlog-proof`]) : places,
    level: ['0'],
    '*': ['000', '000.p/1'],
  };
  const [, name = ''] = /\{([^}]+)\}/.exec(path) ?? [];
  if (name === '') return [path.slice(1)];
  const found = values[name] ?? (name === 'file' ? [`${meetings[0]}.ics`, `${party}.ics`] : undefined);
  if (found === undefined) throw new Error(`nothing stands for ${name} in ${path}`);
  return found.flatMap((value) => filled(path.replace(`{${name}}`, value)));
}

/** Pages that lead from the first one, those of every hidden act, and the whole record's. */
async function askPages(looker: Looker): Promise<number> {
  const waiting = [
    `en/${forum}`,
    `en/${forum}/record`,
    ...acts.flatMap((_, seq) => (seq % 50 === 0 ? [`en/${forum}/record?before=${seq}`] : [])),
    ...['parties', 'charter', 'meetings', 'custody', 'statements'].map(
      (kind) => `en/${forum}/record?kind=${kind}`,
    ),
    ...hidden.map(({ seq }) => `en/${forum}/record/${seq}`),
    ...[2, Math.floor(acts.length / 2)].map((size) => `en/${forum}/today?asof=${size}`),
    ...['persons', 'parties', 'find'].map((page) => `en/${forum}/${page}?q=a`),
  ];
  const most = waiting.length + PAGES;
  const known = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const { status, text } = await ask(path, looker);
    expect([path, status < 500], text.slice(0, 300)).toEqual([path, true]);
    for (const [, link = ''] of text.matchAll(/href="\/((?:en|papers|calendar)\/[^"#]*)"/g))
      if (!known.has(link) && known.size < most) {
        known.add(link);
        waiting.push(link.replaceAll('&amp;', '&'));
      }
  }
  return known.size;
}

describe.each(houses)(
  'no word that is for others is read from the store of a house $what',
  ({ open, lookers }) => {
    beforeAll(async () => {
      acts = base.acts;
      world = await open();
      guard = guardStore(world.house.store);
    }, 60_000);
    afterAll(() => world.close());

    it.each(lookers)(
      'for $who, whatever is asked for',
      async ({ looker }) => {
        guard.only(placesOf(looker));
        const addresses = await wire();
        expect(addresses.length).toBeGreaterThan(15);
        for (const address of addresses.filter((path) => !path.endsWith('/acts')))
          for (const path of filled(address)) {
            const { status } = await ask(path, looker);
            expect([path, status < 500]).toEqual([path, true]);
          }
        for (const path of ['parts', `parts?from=3`, `parts?from=${acts.length - 9}&to=${acts.length}`])
          expect((await ask(`record/${forum}/${path}`, looker)).status).toBe(200);
        const heard = await follow(world.url, forum, acts.length, {
          cookie: `door-${forum}=${looker.door}`,
          from: 0,
        });
        expect(heard.map(({ entered }) => entered.seq)).toEqual([...placesOf(looker)]);
        expect(await askPages(looker)).toBeGreaterThan(PAGES);
        const { refused, given } = guard.seen();
        expect(refused).toEqual([]);
        expect(given).toBeGreaterThan(placesOf(looker).size);
      },
      180_000,
    );

    it('and would be refused here: whoever may read it and is taken for the public is', async () => {
      guard.only(placesOf({ door: '', reader: { kind: 'public' } }));
      const posing =
        lookers.find(({ who }) => who === 'secretariat') ?? lookers.find(({ looker }) => looker.door !== '');
      if (posing === undefined) throw new Error('nobody poses');
      const first = hidden.findLast(({ audience }) => sees(posing.looker.reader, audience));
      for (const path of [
        `record/${forum}/parts/${first?.seq}`,
        `en/${forum}/record/${first?.seq}`,
        `en/${forum}/record`,
      ]) {
        expect((await ask(path, posing.looker)).status).toBe(500);
        expect(guard.seen().refused).not.toEqual([]);
      }
    });
  },
);
