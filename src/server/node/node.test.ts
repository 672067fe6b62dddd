import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCheckpointText, originHash } from '../../record/index.ts';
import { verifyHead } from '../head-check.ts';
import { openLogKey, sha256 } from '../keys.ts';
import { follow, type Node, named } from '../testing/following.ts';
import { type Listening, listen } from '../testing/listening.ts';
import { makeNode } from '../testing/made-node.ts';
import { sayAt } from '../testing/saying.ts';
import { keepersKnown } from './memory.ts';
import { troubles } from './troubles.ts';

let host: Listening;
let albania: Node;

beforeAll(async () => {
  host = await listen();
  albania = await named(await follow(host, 'albania'));
}, 60_000);

afterAll(async () => {
  await albania.close();
  await host.close();
});

const read = async (url: string, cookie?: string): Promise<string> =>
  (await fetch(url, cookie === undefined ? {} : { headers: { cookie } })).text();

const asHead = 'door-bpp=head.albania';

describe("a party's node", () => {
  it('takes the record to its head, cosigns it with both keys, and the host shows it', async () => {
    const { size, cosigned, gap, wrong } = await albania.running().round();
    expect({ size, gap, wrong }).toEqual({ size: host.desk.head().size, gap: null, wrong: [] });
    expect(cosigned).toEqual({ size, whole: true });
    const head = await read(`${host.url}record/bpp/checkpoint`);
    expect(head).toMatch(/^— \S+\/bpp\/albania\/witness /m);
    expect(head).toMatch(/^— \S+\/bpp\/albania\/mirror /m);
    // All who hold a node have signed, and they are too few for anything to be everyone's.
    expect(await read(`${host.url}record/bpp/policy`)).toContain('quorum too-few');
    expect((await fetch(`${host.url}record/bpp/checkpoint/agreed`)).status).toBe(404);
  });

  it('serves the same pages to its own people, says whose copy they are from, and lets in nobody else', async () => {
    const page = await read(`${albania.url}en/bpp/today`, asHead);
    expect(page).toContain('The copy that Albania keeps.');
    expect(await read(`${albania.url}en/bpp/record`)).toContain('The copy that Albania keeps.');
    expect(await read(`${host.url}en/bpp/record`)).not.toContain('The copy that');
    for (const cookie of ['door-bpp=secretariat', 'door-bpp=head.serbia'])
      expect(
        (await fetch(`${albania.url}en/bpp/today`, { headers: { cookie }, redirect: 'manual' })).status,
      ).toBe((await fetch(`${albania.url}en/bpp/today`, { redirect: 'manual' })).status);
  });

  it('has what was said to its party and not what was said to others', async () => {
    const { custody, ...mine } = (await (
      await fetch(`${albania.url}api/bpp/snapshot`, { headers: { cookie: asHead } })
    ).json()) as { custody: unknown };
    const { custody: __, ...theirs } = (await (
      await fetch(`${host.url}api/bpp/snapshot`, { headers: { cookie: asHead } })
    ).json()) as { custody: unknown };
    expect(mine).toEqual(theirs);
    expect(custody).toBeDefined();
  });

  it('has all words of its party before it signs, also in the round in which it reads that it was named', async () => {
    const serbia = await named(await follow(host, 'serbia'));
    const cookie = 'door-bpp=head.serbia';
    try {
      const { standing } = serbia.running();
      expect(standing()).toMatchObject({ gap: null, cosigned: { whole: true } });
      expect(JSON.parse(await read(`${serbia.url}api/bpp/snapshot`, cookie))).toEqual(
        JSON.parse(await read(`${host.url}api/bpp/snapshot`, cookie)),
      );
    } finally {
      await serbia.close();
    }
  });

  it('passes on what its people say and brings it back in the record', async () => {
    const delay = {
      type: 'FileDelay',
      party: 'albania',
      handed: '2026-01-22T09:00:00.000Z',
      digest: `${'A'.repeat(43)}=`,
      command: 'AnswerInvitation',
      reason: { en: 'It was handed in and not entered.' },
    };
    const answer = await sayAt(albania.url, delay, { cookie: asHead });
    expect(answer.status, await answer.clone().text()).toBe(201);
    const { size } = await albania.running().round();
    expect(size).toBe(((await answer.json()) as { size: number }).size);
    expect(host.desk.folds.whole().custody.delays.at(-1)?.party).toBe('albania');
  });

  it('knows by whose keys the head of its copy may be signed, also for whoever looks at its folder alone', () => {
    expect(keepersKnown(albania.folder)).toEqual([host.desk.vkey]);
    expect(keepersKnown(host.data)).toBeUndefined();
    const { key, head, origin } = {
      key: openLogKey(`${albania.folder}/keys`, 'bpp', false),
      head: host.desk.head(),
      origin: host.desk.origin,
    };
    expect(verifyHead(key, origin, head)).toBe(false);
    expect(verifyHead(key, origin, head, keepersKnown(albania.folder))).toBe(true);
  });

  it('answers as a witness to whoever brings it a head, and never for less than it signed', async () => {
    const { size } = await albania.running().round();
    const prefix = `${albania.url}bpp/albania/witness`;
    const add = (body: string): Promise<Response> =>
      fetch(`${prefix}/add-checkpoint`, { method: 'POST', body });
    const { checkpoint } = host.desk.head();
    const again = await add(addCheckpointText(size, [], checkpoint));
    expect([again.status, await again.text()]).toEqual([
      200,
      expect.stringMatching(/^— \S+\/albania\/witness \S+\n$/),
    ]);
    const early = await add(addCheckpointText(0, [], checkpoint));
    expect([early.status, early.headers.get('content-type'), await early.text()]).toEqual([
      409,
      'text/x.tlog.size',
      `${size}\n`,
    ]);
    expect((await add('nothing of the kind')).status).toBe(400);
    const changed = checkpoint.replace(/\n[0-9]+\n/, `\n${size + 1}\n`);
    expect((await add(addCheckpointText(size, [], changed))).status).toBe(403);
  });

  it('shows under each of its two names what that key has signed, and as a mirror what it holds', async () => {
    const { size } = await albania.running().round();
    const hash = originHash(host.desk.origin, sha256);
    for (const as of ['witness', 'mirror']) {
      const shown = await fetch(`${albania.url}bpp/albania/${as}/${hash}/checkpoint`);
      expect([as, shown.status]).toEqual([as, 200]);
      expect(await shown.text()).toMatch(new RegExp(`^\\S+\\n${size}\\n[^]*\\n— \\S+/bpp/albania/${as} `));
    }
    const bytes = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());
    const mirror = `${albania.url}bpp/albania/mirror/${hash}`;
    for (const file of ['tile/0/000', `tile/entries/001.p/${size - 256}`, 'tile/1/000.p/1'])
      expect(await bytes(`${mirror}/${file}`)).toEqual(await bytes(`${host.url}record/bpp/${file}`));
    const beyond = await fetch(`${mirror}/tile/0/001.p/${size - 255}`);
    expect([beyond.status, beyond.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });

  it('shows under neither name a head that it has not signed', async () => {
    const serbia = await follow(host, 'serbia');
    const hash = originHash(host.desk.origin, sha256);
    try {
      // It has the host's head, which others signed; nobody has named it, so it has signed none.
      expect(await read(`${serbia.url}record/bpp/checkpoint`)).toContain('— ');
      for (const as of ['witness', 'mirror'])
        expect((await fetch(`${serbia.url}bpp/serbia/${as}/${hash}/checkpoint`)).status).toBe(404);
    } finally {
      await serbia.close();
    }
  });

  it('signs nothing any more once its copy is found to be damaged, and shows nothing of it', async () => {
    const serbia = await named(await follow(host, 'serbia'));
    try {
      const { cosigned, size } = await serbia.running().round();
      expect(cosigned).toEqual({ size, whole: true });
      const db = new DatabaseSync(join(serbia.folder, 'record.sqlite'));
      db.exec('UPDATE entries SET header = zeroblob(90) WHERE (place & 1048575) = 17');
      db.close();
      expect((await fetch(`${serbia.url}record/bpp/tile/entries/000.p/40`)).status).toBe(503);
      expect((await fetch(`${serbia.url}record/bpp/checkpoint`)).status).toBe(503);
      const alias = { type: 'AddAlias', party: 'serbia', alias: 'after the damage' };
      expect((await host.say(alias)).status).toBe(201);
      const after = await serbia.running().round();
      expect(after.size).toBeGreaterThan(size);
      expect(after.cosigned).toEqual(cosigned);
    } finally {
      await serbia.close();
    }
  });
});

// Last, for nothing is entered here once the record has passed on.
describe('what a node says of its naming', () => {
  it('says that it is not named, or with other keys, and to which party’s node the record was passed', async () => {
    const montenegro = await follow(host, 'montenegro');
    try {
      expect(await montenegro.running().round()).toMatchObject({ unsigned: 'NotNamed', cosigned: null });
      expect((await host.say(makeNode('montenegro').naming)).status).toBe(201);
      expect(await montenegro.running().round()).toMatchObject({
        unsigned: 'NamedOtherwise',
        cosigned: null,
      });
      await named(montenegro);
      const { size } = host.desk.head();
      const well = { unsigned: null, passed: null, cosigned: { size, whole: true } };
      expect(await montenegro.running().round()).toMatchObject(well);
      const toKey = montenegro.running().keys.log;
      expect((await host.say({ type: 'PassChair', party: 'montenegro', toKey })).status).toBe(201);
      // Its own address is the keeper's now, and nobody waits to hear from oneself.
      const { host: keeper } = montenegro.running().charge;
      const here = { passed: 'Here', away: false, keeper };
      expect(await montenegro.running().round()).toMatchObject(here);
      expect(troubles(montenegro.running().standing())).toEqual([
        expect.stringMatching(/^The record was passed to this node\./),
      ]);
      await montenegro.stop();
      await montenegro.start();
      expect(montenegro.running().standing()).toMatchObject(here);
      const page = await (await fetch(`${montenegro.url}en/bpp`)).text();
      expect(page).not.toContain('does not answer');
      expect(await albania.running().round()).toMatchObject({ passed: null });
    } finally {
      await montenegro.close();
    }
  });
});
