import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  request as asking,
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Forum, Instant } from '../../forum/index.ts';
import { startServer } from '../start.ts';
import { type Node, settingsOf } from '../testing/following.ts';
import type { Gate } from '../testing/gate.ts';
import { type Houses, openHouses } from '../testing/houses.ts';
import type { Listening } from '../testing/listening.ts';
import { sayAt } from '../testing/saying.ts';
import type { Kept } from '../waiting/kept.ts';
import { digestOf, signSlip } from '../waiting/slip.ts';
import { takeOver } from './take.ts';

let host: Listening;
let gate: Gate;
let albania: Node;
let serbia: Node;
let open: Houses['open'];
let close: () => Promise<void>;

beforeEach(async () => {
  ({ host, gate, albania, serbia, open, close } = await openHouses());
  await albania.running().round();
}, 60_000);

afterEach(() => close());

const digest = `${'A'.repeat(43)}=`;
/** Everybody will read it in the record. */
const forAll = {
  type: 'FileDelay',
  party: 'albania',
  handed: '2026-01-22T09:00:00.000Z',
  digest,
  command: 'AnswerInvitation',
  reason: { en: 'An exercise.' },
};
/** The answer is for everybody, the note for the secretariat and the party alone. */
const forFew = {
  type: 'AnswerInvitation',
  meeting: 'exercise-3',
  party: 'albania',
  answer: 'declined',
  note: 'A particular reason (exercise)',
};

const say = (node: Node, command: object, key: string): Promise<Response> =>
  sayAt(node.url, command, { cookie: 'door-bpp=head.albania', key });

function signing(node: Node) {
  const { charge, keys } = node.running();
  return { origin: charge.origin, sign: keys.sign };
}

function waitingAt({ folder }: Pick<Node, 'folder'>): readonly Kept[] {
  const place = join(folder, 'waiting', 'bpp');
  const names = existsSync(place) ? readdirSync(place) : [];
  return names.map((name) => JSON.parse(readFileSync(join(place, name), 'utf8')) as Kept);
}

async function pageOf(url: string, cookie: string): Promise<string> {
  const answer = await fetch(`${url}en/bpp/keeping`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  return answer.text();
}

function delaysAt({ desk }: Listening): readonly string[] {
  return desk.folds.whole().custody.delays.map((delay) => delay.digest);
}

/** A house that is the keeper for all but commands: those it drops, or says it entered them. */
async function withholding(before: string, answer: (response: ServerResponse) => void): Promise<string> {
  const pass = (from: IncomingMessage, to: ServerResponse): void => {
    const command = from.method === 'POST' && /commands|waiting/.test(from.url ?? '');
    if (command) return void from.resume().on('end', () => answer(to));
    const { method, headers } = from;
    from.pipe(
      asking(new URL(from.url ?? '', before), { method: method ?? 'GET', headers }, (got) => {
        to.writeHead(got.statusCode ?? 500, got.headers);
        got.pipe(to);
      }),
    );
  };
  const server: Server = createServer(pass).listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
  const address = server.address();
  return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/`;
}

describe('a command that is said at a node while the keeper is away', () => {
  it('waits there over a restart, is known to the other nodes, and is entered once when the keeper is back', async () => {
    await gate.lead(null);
    const answer = await say(albania, forAll, 'waits-key-0001');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'KeeperAway' });
    // Said again under another key by somebody who was not sure, it is still one command.
    expect((await say(albania, forAll, 'waits-key-0002')).status).toBe(503);
    expect(waitingAt(albania)).toHaveLength(1);
    await albania.stop();
    await albania.start();
    await albania.running().round();
    // Everybody would read it in the record, so the other node may hold the words.
    expect(waitingAt(serbia)[0]?.slip.words?.command).toBe(JSON.stringify(forAll));
    const [own, other, anybody] = await Promise.all([
      pageOf(albania.url, 'door-bpp=head.albania'),
      pageOf(serbia.url, 'door-bpp=head.serbia'),
      pageOf(serbia.url, ''),
    ]);
    const hash = waitingAt(albania)[0]?.slip.digest ?? 'none';
    expect(own).toContain('one other node');
    expect([own, other].map((page) => page.includes(hash))).toEqual([true, true]);
    expect(anybody).not.toContain(hash);
    await gate.lead(host.url);
    await expect
      .poll(
        async () => {
          await albania.running().round();
          await serbia.running().round();
          return [delaysAt(host), waitingAt(albania).length, waitingAt(serbia).length];
        },
        { timeout: 30_000, interval: 500 },
      )
      .toEqual([[digest], 0, 0]);
  }, 60_000);

  it('is handed to others as a hash alone where they would not read it in the record', async () => {
    await gate.lead(null);
    expect((await say(albania, forFew, 'narrow-key-001')).status).toBe(503);
    await albania.running().round();
    const [kept] = waitingAt(serbia);
    expect(kept?.slip.digest).toBe(waitingAt(albania)[0]?.slip.digest);
    expect(kept?.slip.words).toBeUndefined();
    const files = readdirSync(join(serbia.folder, 'waiting', 'bpp'));
    for (const name of files)
      expect(readFileSync(join(serbia.folder, 'waiting', 'bpp', name), 'utf8')).not.toContain('particular');
    expect(await pageOf(serbia.url, 'door-bpp=head.serbia')).toContain('a command, by its hash');
    await gate.lead(host.url);
    await expect
      .poll(
        async () => {
          await albania.running().round();
          return [waitingAt(albania).length, waitingAt(serbia).length];
        },
        { timeout: 30_000, interval: 500 },
      )
      .toEqual([0, 0]);
    const { meetings } = host.desk.folds.whole().meetings;
    expect(meetings['exercise-3']?.invitations).toMatchObject({ albania: { answer: 'declined' } });
  });

  it('stands after what its people said before it, so that the last answer is the one that stands', async () => {
    await gate.lead(null);
    const answer = (key: string, what: object): Promise<Response> =>
      say(albania, { ...forFew, note: 'An exercise.', ...what }, key);
    const [declined, accepted] = [{ answer: 'declined' }, { answer: 'accepted', level: 'foreign-minister' }];
    expect((await answer('ordered-key-01', declined)).status).toBe(503);
    expect((await answer('ordered-key-02', accepted)).status).toBe(503);
    // Who goes back to the first words says something new; who only says the last again does not.
    expect((await answer('ordered-key-03', declined)).status).toBe(503);
    expect((await answer('ordered-key-04', declined)).status).toBe(503);
    expect(waitingAt(albania)).toHaveLength(3);
    await gate.lead(host.url);
    const last = await answer('ordered-key-05', accepted);
    expect([last.status, await last.json()]).toEqual([503, expect.objectContaining({ code: 'KeeperAway' })]);
    await expect
      .poll(
        async () => {
          await albania.running().round();
          return waitingAt(albania).length;
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBe(0);
    const { meetings } = host.desk.folds.whole().meetings;
    expect(meetings['exercise-3']?.invitations).toMatchObject({ albania: { answer: 'accepted' } });
    expect((await answer('ordered-key-06', declined)).status).toBe(201);
  }, 60_000);

  it('is handed to the other nodes, and not to the keeper, while the keeper leaves open what was said before it', async () => {
    await gate.lead(await withholding(host.url, (to) => void to.writeHead(503).end('{}')));
    for (const [key, note] of Object.entries({ 'behind-key-01': 'one', 'behind-key-02': 'two' }))
      expect((await say(albania, { ...forFew, note }, key)).status).toBe(503);
    const tries = (): readonly (number | undefined)[] =>
      ['behind-key-01', 'behind-key-02'].map(
        (key) => waitingAt(albania).find(({ slip }) => slip.words?.key === key)?.tries,
      );
    await expect
      .poll(() => albania.running().round().then(tries), { timeout: 20_000, interval: 500 })
      .toEqual([2, 0]);
    expect(waitingAt(serbia)).toHaveLength(2);
  }, 40_000);

  it('is told to its people when the rules refuse it in the end', async () => {
    await gate.lead(null);
    expect(
      (await say(albania, { ...forAll, handed: '2999-01-22T09:00:00.000Z' }, 'refuse-key-01')).status,
    ).toBe(503);
    await gate.lead(host.url);
    await expect
      .poll(
        async () => {
          await albania.running().round();
          return waitingAt(albania)[0]?.refused;
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBe('record.entered-in-time');
    expect(await pageOf(albania.url, 'door-bpp=head.albania')).toContain(
      'refused under rule record.entered-in-time',
    );
    expect(await pageOf(albania.url, 'door-bpp=press')).not.toContain('refused under rule');
  }, 40_000);
});

describe('a keeper that withholds a command of one party', () => {
  it.each([
    ['says that it is not allowed', (to: ServerResponse) => void to.writeHead(403).end('{}')],
    ['says that it is entered', (to: ServerResponse) => void to.writeHead(201).end('{"seqs":[2],"size":3}')],
  ])(
    'and %s is asked by another member’s node, which enters it in its name',
    async (_, answer) => {
      await gate.lead(await withholding(host.url, answer));
      await say(albania, forAll, 'withheld-key-1');
      await albania.running().round();
      await albania.running().round();
      expect(waitingAt(serbia)).toHaveLength(1);
      expect(delaysAt(host)).toEqual([]);
      // Nobody has to speak to the same house by the same line: to Serbia the keeper is as it should be.
      await serbia.stop();
      await gate.lead(host.url);
      const own = albania.running();
      await serbia.start();
      await expect
        .poll(
          async () => {
            await serbia.running().round();
            return delaysAt(host);
          },
          { timeout: 30_000, interval: 500 },
        )
        .toEqual([digest]);
      expect(host.desk.folds.whole().custody.delays[0]?.party).toBe('albania');
      await expect
        .poll(
          async () => {
            await own.round();
            await serbia.running().round();
            return [delaysAt(host).length, waitingAt(albania).length, waitingAt(serbia).length];
          },
          { timeout: 30_000, interval: 500 },
        )
        .toEqual([1, 0, 0]);
    },
    90_000,
  );

  it('leaves it to the next one, which enters the delay that was filed of it at once, and the command when its node brings the words', async () => {
    const dropped = await withholding(host.url, (to) => void to.writeHead(503).end('{}'));
    await gate.lead(dropped);
    expect((await say(albania, forFew, 'next-chair-001')).status).toBe(503);
    const [held] = waitingAt(albania);
    const delay = { ...forAll, handed: held?.slip.at, digest: held?.slip.digest };
    expect((await say(albania, delay, 'next-chair-002')).status).toBe(503);
    await albania.running().round();
    const words = waitingAt(serbia).map(({ slip }) => slip.words?.command);
    expect(new Set(words)).toEqual(new Set([undefined, JSON.stringify(delay)]));
    const pass = { type: 'PassChair', party: 'serbia', toKey: serbia.running().keys.log };
    expect((await host.say(pass)).status).toBe(201);
    await serbia.running().round();
    await serbia.stop();
    await albania.stop();
    const settings = settingsOf(serbia);
    await takeOver(settings);
    const told: string[] = [];
    const keeping = await startServer(settings, (line) => told.push(line));
    open.unshift(keeping);
    await expect.poll(() => told.join(), { timeout: 20_000 }).toContain('was entered as');
    // The table sees at the new keeper's too that something waits, until its own node brings it.
    expect(await pageOf(keeping.url, 'door-bpp=head.kosovo')).toContain(held?.slip.digest);
    await albania.start();
    await expect
      .poll(
        async () => {
          await albania.running().round();
          return [waitingAt(albania).length, waitingAt(serbia).length];
        },
        { timeout: 30_000, interval: 500 },
      )
      .toEqual([0, 0]);
    const whole = (await (await fetch(`${keeping.url}api/bpp/snapshot`)).json()) as Forum;
    expect(whole.custody.delays.map(({ digest, party }) => [digest, party])).toEqual([
      [held?.slip.digest, 'albania'],
    ]);
    expect(whole.meetings.meetings['exercise-3']?.invitations).toMatchObject({
      albania: { answer: 'declined' },
    });
  }, 90_000);
});

describe('a slip that another house brings', () => {
  it('is taken under the signature of the party’s node alone, with the words of its hash', async () => {
    await gate.lead(null);
    expect((await say(albania, forAll, 'forged-key-001')).status).toBe(503);
    const slip = waitingAt(albania)[0]?.slip;
    if (slip?.words === undefined) throw new Error('nothing waits');
    const bring = (changed: object) =>
      host.post('record/bpp/waiting', JSON.stringify({ ...slip, ...changed }), { cookie: '' });
    for (const [changed, status, code] of [
      [{ party: 'serbia' }, 401, 'NodeSignature'],
      [{ party: 'kosovo' }, 401, 'NodeUnnamed'],
      [{ at: '2026-01-01T00:00:00.000Z' }, 401, 'NodeSignature'],
      [{ over: true }, 401, 'NodeSignature'],
      [{ words: { role: 'head', key: 'forged-key-001', command: '{}' } }, 400, 'NotAnEvidence'],
      [{ words: { role: 'secretariat', key: 'forged-key-001', command: '{}' } }, 400, 'NotAnEvidence'],
      [{ words: { role: 'head', key: 'forged-key-001', command: '{"\ud800' } }, 400, 'NotAnEvidence'],
      [{ more: 1 }, 400, 'NotAnEvidence'],
    ] as const) {
      const answer = await bring(changed);
      expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ code })]);
    }
    expect(delaysAt(host)).toEqual([]);
    const { origin, sign } = signing(albania);
    for (const days of [31, -1]) {
      const at = new Date(Date.now() - days * 86_400_000).toISOString() as Instant;
      const old = await host.post(
        'record/bpp/waiting',
        JSON.stringify(signSlip(origin, { ...slip, at }, sign)),
        {
          cookie: '',
        },
      );
      expect([old.status, await old.json()]).toEqual([
        422,
        expect.objectContaining({ code: 'WaitedTooLong' }),
      ]);
    }
    expect((await bring({})).status).toBe(201);
    expect((await bring({})).status).toBe(201);
    // A store that has let the answer go reads in the acts that it was said.
    const at = new Date(Date.now() - 7_200_000).toISOString() as Instant;
    const words = { ...slip.words, key: 'another-key-01' };
    const again = signSlip(origin, { ...slip, at, words, digest: digestOf(words) }, sign);
    const known = await host.post('record/bpp/waiting', JSON.stringify(again), { cookie: '' });
    expect([known.status, await known.json()]).toEqual([201, expect.objectContaining({ seqs: [] })]);
    expect(delaysAt(host)).toEqual([digest]);
  });
});
