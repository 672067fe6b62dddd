import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wire } from '../src/api/index.ts';
import { planOf } from '../src/cli/export.ts';
import { writeExport } from '../src/cli/export-folder.ts';
import {
  type Audience,
  type Instant,
  id,
  type PartyId,
  type Reader,
  readerKey,
  sees,
} from '../src/forum/index.ts';
import { appendLeaf, emptyTree, encodeUtf8, rootOf, signCheckpoint, type Tile } from '../src/record/index.ts';
import { buildApp } from '../src/server/app.ts';
import { type House, type HouseTools, machine, openHouse } from '../src/server/house.ts';
import { importAll, readCommandFile, readyCharter } from '../src/server/import.ts';
import { openLogKey } from '../src/server/keys.ts';
import { readSettings } from '../src/server/settings.ts';
import { openSqlite, readSqlite } from '../src/store/index.ts';
import { sha256 } from './keyring.ts';
import { headersOf, hear } from './worlds-hear.ts';
import { tellingWork } from './worlds-work.ts';

const NOW = '2026-11-23T09:00:00.000Z' as Instant;

/** The same dice in every world, so that what both throw is no difference. */
export function frozen(): HouseTools {
  let n = 0;
  const random = (bytes: number): Uint8Array => {
    const found = new Uint8Array(bytes);
    for (let at = 0; at < bytes; at += 32)
      found.set(sha256(encodeUtf8(`dice ${n++}`)).subarray(0, Math.min(32, bytes - at)), at);
    return found;
  };
  return { ...machine, now: () => NOW, random };
}

export type Base = {
  readonly folder: string;
  readonly forum: string;
  readonly acts: readonly { readonly type: string; readonly audience: Audience }[];
};

/** A forum with a past, made of a charter and files of commands. */
async function makeBase(
  folder: string,
  forum: string,
  charter: string,
  files: readonly string[],
): Promise<Base> {
  const given = readyCharter(charter);
  if (given === undefined) throw new Error(`no charter ${charter}`);
  const house = await openHouse(folder, 'sofra.example', { ...machine, now: () => NOW });
  try {
    const desk = await house.found(forum, given, () => undefined);
    if ('what' in desk) throw new Error(JSON.stringify(desk));
    for (const name of files) {
      const path = new URL(`../${name}`, import.meta.url).pathname;
      const trouble = await importAll(desk, readCommandFile(path), NOW, () => undefined);
      if (trouble !== undefined) throw new Error(JSON.stringify(trouble));
    }
    const acts: { type: string; audience: Audience }[] = [];
    await desk.replay(0, desk.head().size, ({ act, audience }) => acts.push({ type: act.type, audience }));
    return { folder, forum, acts };
  } finally {
    await house.close();
  }
}

/** An act that somebody may not read, at its place. */
export type Secret = { readonly type: string; readonly seq: number; readonly audience: Audience };

/** Of every kind of act one for each kind of circle that is narrower than the public. */
export function secrets({ acts }: Base): readonly Secret[] {
  const found = new Map<string, Secret>();
  for (const [seq, { type, audience }] of acts.entries()) {
    const circle = typeof audience === 'string' ? audience : 'parties';
    const key = `${type} ${circle}`;
    if (circle !== 'public' && !found.has(key)) found.set(key, { type, seq, audience });
  }
  return [...found.values()];
}

/** The world in which the record ends before an entry. */
async function endedAt(base: Base, to: string, size: number): Promise<void> {
  mkdirSync(to, { recursive: true });
  // Not what the house remembers of its newest head: a record that ends before it would be refused.
  const filter = (path: string): boolean => !path.endsWith('.head');
  cpSync(join(base.folder, 'keys'), join(to, 'keys'), { recursive: true, filter });
  const from = await readSqlite(base.folder);
  const store = await openSqlite(to);
  try {
    const row = (await from.forums()).find(({ id }) => id === base.forum);
    if (row === undefined) throw new Error(`no forum ${base.forum}`);
    const key = openLogKey(join(to, 'keys'), base.forum, false);
    const signer = { name: row.origin, keyId: key.idFor(row.origin), sign: key.sign };
    const tree = emptyTree();
    const head = () => {
      const root = rootOf(tree, sha256);
      const checkpoint = signCheckpoint({ origin: row.origin, size: tree.size, root }, [signer]);
      return { size: tree.size, root, checkpoint };
    };
    let before = head();
    await store.createForum(row, before);
    for await (const chunk of from.entries(base.forum, 0, size)) {
      const tiles: Tile[] = chunk.flatMap(({ leaf }) => appendLeaf(tree, leaf, sha256));
      await store.append(base.forum, before, { entries: chunk, tiles, head: head(), answers: [] });
      before = head();
    }
  } finally {
    await store.close();
    await from.close();
  }
}

export type World = {
  readonly house: House;
  readonly url: string;
  readonly folder: string;
  readonly close: () => Promise<void>;
};

export async function openWorld(base: Base, folder: string, size: number): Promise<World> {
  await endedAt(base, folder, size);
  return serveWorld(folder);
}

/** @param long - from how many acts on a record is long, and what is long is kept */
export async function serveWorld(
  folder: string,
  long: Pick<HouseTools, 'checkedFirst' | 'keptAfter'> = {},
): Promise<World> {
  const settings = readSettings({
    SOFRA_LOG: 'silent',
    SOFRA_RATE: '1000000',
    SOFRA_READS: '1000000',
    SOFRA_DATA: folder,
  });
  if (!settings.ok) throw new Error(settings.faults.join('\n'));
  const tools = { ...frozen(), ...long };
  const house = await openHouse(folder, 'sofra.example', tools);
  const app = await buildApp(house, settings.settings, tools);
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/`;
  const close = async (): Promise<void> => {
    app.server.closeAllConnections();
    await app.close();
    await house.close();
  };
  return { house, url, folder, close };
}

type Pair = readonly [World, World];

/** A world in which an act did not happen, and one in which it did. */
export async function openPair(base: Base, { seq }: Secret, folder: string): Promise<Pair> {
  return [
    await openWorld(base, join(folder, 'without'), seq),
    await openWorld(base, join(folder, 'with'), seq + 1),
  ];
}

/** Somebody who looks: what the door gives, and as whom that reads. */
export type Looker = { readonly door: string; readonly reader: Reader };

/** Everything that differs for those who may not read an act between a world with it and one without. */
export async function tellTales(
  base: Base,
  secret: Secret,
  lookers: readonly Looker[],
  folder: string,
  mostPages: number,
): Promise<readonly string[]> {
  const blind = lookers.filter(({ reader }) => !sees(reader, secret.audience));
  const [without, within] = await openPair(base, secret, folder);
  try {
    const found: string[] = [];
    for (const looker of blind) {
      const tell = (where: string, one: string, other: string): void => {
        const told = difference(one, other, secret.seq);
        if (told !== null) found.push(`${readerKey(looker.reader)} ${where}: ${told}`);
      };
      await compareExports(base, looker, [without, within], tell);
      found.push(...(await whoIsIt(base, looker, without, secret.seq)));
      await compareReading(base, looker, [without, within], mostPages, tell);
      await compareStreams(base, looker, [without, within], secret.seq, tell);
      found.push(...(await tellingWork(base.forum, looker, [without, within], secret.seq)));
    }
    // Last, since what is said may be entered.
    for (const looker of blind)
      await compareSaying(base, looker, [without, within], (where, one, other) => {
        const told = difference(one, other, secret.seq);
        if (told !== null) found.push(`${readerKey(looker.reader)} ${where}: ${told}`);
      });
    return found;
  } finally {
    await without.close();
    await within.close();
  }
}

type Tell = (where: string, one: string, other: string) => void;

/** The worlds' own: hashes and signatures, the nonce of a page, the port. */
function plain(text: string): string {
  return (
    text
      .replaceAll(/[A-Za-z0-9+/]{40,}={0,2}/g, 'HASH')
      .replaceAll(/nonce(-|=")[A-Za-z0-9+/=_-]+/g, 'NONCE')
      .replaceAll(/\b[0-9a-f]{64}\b/g, 'HASH')
      // A paper's tag is a hash of the record's size, which is public, and of who asked for what; see `deliver.ts`.
      .replaceAll(/^etag: "[\w-]{27}"$/gm, 'etag: HASH')
      .replaceAll(/127\.0\.0\.1:\d+/g, 'HERE')
      // The way up from an entry is longer where there are more.
      .replaceAll(/"HASH"(,"HASH")+/g, '"HASHES"')
      .replaceAll(/"path":\[("HASH")?\]/g, '"path":["HASHES"]')
  );
}

/** Two answers may differ in nothing but that sizes, and the place of the last entry, are one more. */
function difference(one: string, other: string, seq: number): string | null {
  const [left, right] = [one, other].map((text) => plain(text).split(/(\d+)/));
  for (let i = 0; i < Math.max(left?.length ?? 0, right?.length ?? 0); i++) {
    const [mine = '', theirs = ''] = [left?.[i], right?.[i]];
    const counted = i % 2 === 1 && Number(mine) >= seq - 1 && Number(theirs) === Number(mine) + 1;
    if (mine !== theirs && !counted) return `${around(left, i)} | ${around(right, i)}`;
  }
  return null;
}

const around = (tokens: readonly string[] | undefined, i: number): string =>
  (tokens ?? [])
    .slice(Math.max(0, i - 4), i + 3)
    .join('')
    .slice(-160);

async function asked({ url }: World, path: string, { door }: Looker, forum: string): Promise<string> {
  const answer = await fetch(url + path, {
    headers: { cookie: `door-${forum}=${door}` },
    redirect: 'manual',
  });
  const type = answer.headers.get('content-type') ?? '';
  const bytes = Buffer.from(await answer.arrayBuffer());
  // Papers and pictures are compared by their length: they carry the day and an id of their own.
  const words = /text|json|xml|calendar|csv/.test(type) ? bytes.toString() : `${bytes.length} bytes`;
  // The way from an entry to the head goes through hashes that every later entry changes; they are public.
  const way = /<svg.*?<\/svg>|<li>(?:[0-9a-f]{8}|root of [^<]*)<\/li>/gs;
  const body = /\/record\/\d+(\?|$)/.test(path) ? words.replaceAll(way, '') : words;
  // How long it is follows from what it says, where a size may be one more.
  const headers = headersOf(answer).filter((header) => !header.startsWith('content-length:'));
  return [answer.status, ...headers, body].join('\n');
}

/** Whoever comes through a door reads as the table here says; else nothing was compared for that kind of reader. */
async function whoIsIt(base: Base, looker: Looker, world: World, size: number): Promise<readonly string[]> {
  const lines = await asked(world, `record/${base.forum}/parts`, looker, base.forum);
  const may = base.acts.slice(0, size).filter(({ audience }) => sees(looker.reader, audience)).length;
  const does = lines.split('\n').filter((line) => line.startsWith('{')).length;
  return may === does ? [] : [`${readerKey(looker.reader)} is somebody else: reads ${does} acts, not ${may}`];
}

/** Snapshot, keys, policy, parts and every page that leads from the first one. */
async function compareReading(base: Base, looker: Looker, [without, within]: Pair, most: number, tell: Tell) {
  const { forum } = base;
  const waiting = [
    `api/${forum}/snapshot`,
    'api/forums',
    `record/${forum}/policy`,
    `record/${forum}/vkeys.txt`,
    `record/${forum}/checkpoint`,
    `record/${forum}/checkpoint/agreed`,
    `record/${forum}/parts`,
    `record/${forum}/parts/${base.acts.length}`,
    `en/${forum}`,
    `en/${forum}/record`,
    `en/${forum}/persons?q=a`,
    `en/${forum}/parties?q=a`,
  ];
  const known = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const [one, other] = await Promise.all([without, within].map((each) => asked(each, path, looker, forum)));
    tell(path, one ?? '', other ?? '');
    // A printed sheet names the record's size, and other figures pack to another length; what it is made of is compared as text.
    for (const [, link = ''] of (one ?? '').matchAll(/href="\/((?:en|papers|calendar)\/[^"#]*)"/g))
      if (!known.has(link) && known.size < most && !/\.pdf(\?|$)/.test(link)) {
        known.add(link);
        waiting.push(link.replaceAll('&amp;', '&'));
      }
  }
}

/** The stream from some acts before the place up to the head. */
async function compareStreams(
  base: Base,
  looker: Looker,
  pair: Pair,
  seq: number,
  tell: Tell,
): Promise<void> {
  const heard = await Promise.all(
    pair.map((world) => hear(world, base.forum, looker, Math.max(0, seq - 20))),
  );
  tell('stream', heard[0] ?? '', heard[1] ?? '');
}

/** What an export holds of words, and which entries it proves. */
async function compareExports(base: Base, { reader }: Looker, pair: Pair, tell: Tell): Promise<void> {
  const given = [];
  for (const world of pair) given.push(await exported(base, reader, world));
  tell('export', given[0] ?? '', given[1] ?? '');
}

async function exported({ forum }: Base, reader: Reader, { folder }: World): Promise<string> {
  const to = join(folder, `export-${readerKey(reader).replace(':', '-')}`);
  const store = await readSqlite(folder);
  try {
    const plan = await planOf(store, folder, { forum, reader, proofs: [] });
    await writeExport(store, plan, to, () => undefined);
  } catch (error) {
    return String(error);
  } finally {
    await store.close();
  }
  const names = readdirSync(to, { recursive: true, encoding: 'utf8' }).toSorted();
  const words = names.filter((name) => /^parts\/.*jsonl$|^policy$|^vkeys/.test(name));
  const proofs = names.filter((name) => name.startsWith('proofs/'));
  return [...proofs, ...words.map((name) => `${name}\n${readFileSync(join(to, name), 'utf8')}`)].join('\n');
}

/** Every command of the wire, said by whoever may not read the act: refusals and errors tell nothing of it. */
async function compareSaying(base: Base, { door }: Looker, pair: Pair, tell: Tell): Promise<void> {
  for (const [type, { example }] of Object.entries(wire)) {
    const answers = await Promise.all(
      pair.map(async ({ url }) => {
        const answer = await fetch(`${url}api/${base.forum}/commands`, {
          method: 'POST',
          headers: {
            cookie: `door-${base.forum}=${door}`,
            'content-type': 'application/json',
            'idempotency-key': `${door.replaceAll('.', '-')}-${type}`,
          },
          body: JSON.stringify(example),
        });
        return `${answer.status} ${await answer.text()}`;
      }),
    );
    tell(`says ${type}`, answers[0] ?? '', answers[1] ?? '');
  }
}

/** The demo forum. */
export function demoBase(root: string): Promise<Base> {
  return makeBase(join(root, 'bpp'), 'bpp', 'balkan-peace-platform', [
    'facts/balkan-peace-platform.json',
    'facts/exercise-third-meeting.json',
  ]);
}

/** A forum of invented delegations, in which most kinds of acts happened. */
export function exerciseBase(root: string): Promise<Base> {
  return makeBase(join(root, 'exercise'), 'exercise', 'model-un', ['test/golden-exercise.json']);
}

/** One of every kind of reader. */
export function lookersOf({ forum }: Base): readonly Looker[] {
  const delegation = (of: string): Looker => ({
    door: `head.${of}`,
    reader: { kind: 'delegation', party: id<PartyId>(of) },
  });
  return [
    { door: '', reader: { kind: 'public' } },
    { door: 'press', reader: { kind: 'press' } },
    { door: 'chair', reader: { kind: 'member' } },
    { door: 'secretariat', reader: { kind: 'secretariat' } },
    ...(forum === 'bpp' ? ['montenegro', 'serbia'] : ['brennholt']).map(delegation),
  ];
}
