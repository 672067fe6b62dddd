import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../api/index.ts';
import { rootOf, signatureLines, signCheckpoint } from '../../record/index.ts';
import { newestCosigned } from '../cosigned.ts';
import { sha256 } from '../keys.ts';
import { type Listening, listen } from '../testing/listening.ts';
import { makeNode } from '../testing/made-node.ts';
import { nodeKey } from '../testing/node-key.ts';

let house: Listening;
const albania = makeNode('albania');
const serbia = makeNode('serbia');

const read = async (path: string): Promise<string | null> => {
  const answer = await fetch(`${house.url}record/bpp/${path}`);
  return answer.ok ? answer.text() : null;
};
const head = async (): Promise<string> => (await read('checkpoint')) ?? '';
const note = (path: string, body: string, type = 'text/plain'): Promise<Response> =>
  house.post(`record/bpp/${path}`, body, { cookie: '', headers: { 'content-type': type } });
const json = (path: string, body: object): Promise<Response> =>
  note(path, JSON.stringify(body), 'application/json');
const problem = async (answer: Promise<Response>): Promise<readonly [number, string | undefined]> => {
  const { status, code } = (await (await answer).json()) as Problem;
  return [status, code];
};
const act = (alias: string): Promise<Response> => house.say({ type: 'AddAlias', party: 'albania', alias });

/** A head that the log signs beside its own: what no house ever does. */
function otherHead(size: number): string {
  const root = sha256(Buffer.from('another past'));
  return signCheckpoint({ origin: house.desk.origin, size, root }, [house.desk.signer]);
}

beforeAll(async () => {
  house = await listen();
  for (const { naming } of [albania, serbia]) expect((await house.say(naming)).status).toBe(201);
  const policy = { threshold: 2, observers: [], observed: 0, reason: { en: 'Two of the table (exercise)' } };
  expect((await house.say({ type: 'AmendPolicy', ...policy })).status).toBe(201);
});
afterAll(() => house.close());

describe('a head of the record', () => {
  it('is on the host’s record first, and on everyone’s once so many nodes hold it as the policy asks', async () => {
    const alone = await head();
    expect(await read('checkpoint/agreed')).toBeNull();
    const one = await note('cosignatures', albania.cosign(alone));
    expect([one.status, one.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(await one.text()).toBe(albania.cosign(alone));
    expect([await head(), await read('checkpoint/agreed')]).toEqual([albania.cosign(alone), null]);
    const both = await (await note('cosignatures', serbia.cosign(alone))).text();
    expect(both).toBe(serbia.cosign(albania.cosign(alone)));
    expect([await head(), await read('checkpoint/agreed')]).toEqual([both, both]);
    const { size } = house.desk.head();
    expect(await newestCosigned(house.store, house.desk)).toEqual([
      { size, by: ['albania', 'serbia'], observers: 0, agreed: true },
    ]);
    expect((await act('A next act (exercise)')).status).toBe(201);
    expect(await read('checkpoint/agreed')).toBe(both);
    expect(await read(`checkpoints/${size}`)).toBe(both);
    expect((await head()).split('\n').length).toBe(alone.split('\n').length);
  });

  it('takes the signatures of a node that is behind, under the head it saw', async () => {
    const seen = await head();
    const { size } = house.desk.head();
    expect((await act('An act it has not seen (exercise)')).status).toBe(201);
    expect(await (await note('cosignatures', albania.cosign(seen))).text()).toBe(albania.cosign(seen));
    expect(await read(`checkpoints/${size}`)).toBe(albania.cosign(seen));
  });

  it('takes no signature that names a time to come, and then the true one', async () => {
    expect((await act('An act signed in time to come (exercise)')).status).toBe(201);
    const seen = await head();
    const text = seen.slice(0, seen.lastIndexOf('\n\n') + 1);
    const second = Math.floor(Date.now() / 1000);
    for (const later of [second + 400, Number.MAX_SAFE_INTEGER]) {
      const line = signatureLines(text, [albania.mirror.at(later)]);
      expect(await problem(note('cosignatures', seen + line))).toEqual([422, 'BadCosignature']);
    }
    // Beside another's, it is passed over: nobody loses a line by what somebody else has written below.
    const late = signatureLines(text, [albania.mirror.at(second + 400)]);
    const other = signatureLines(text, [serbia.mirror.at(second)]);
    expect(await (await note('cosignatures', seen + late + other)).text()).toBe(seen + other);
    const { size } = house.desk.head();
    const before = (await read('checkpoint')) ?? '';
    // What an older version kept gives way.
    const wrong = before + signatureLines(text, [albania.mirror.at(Number.MAX_SAFE_INTEGER)]);
    expect(await house.store.replace('bpp', size, before, wrong)).toBe('kept');
    const right = signatureLines(text, [albania.mirror.at(second)]);
    expect((await note('cosignatures', seen + right)).status).toBe(200);
    expect(await head()).toBe(before + right);
    expect((await act('An act after it (exercise)')).status).toBe(201);
  });

  it('loses no signature where both come at once, and takes each once', async () => {
    const seen = await head();
    const notes = [albania, serbia, albania, serbia].map(({ cosign }) => note('cosignatures', cosign(seen)));
    for (const answer of await Promise.all(notes)) expect(answer.status).toBe(200);
    expect((await head()).split('\n').length).toBe(seen.split('\n').length + 4);
    expect(await read('checkpoint/agreed')).toBe(await head());
  });

  it('is found again when its quorum comes late, behind many heads that have none', async () => {
    const seen: string[] = [];
    for (let i = 0; i < 20; i++) {
      expect((await act(`Waiting ${i} (exercise)`)).status).toBe(201);
      seen.push(await head());
      expect((await note('cosignatures', albania.cosign(seen[i] ?? ''))).status).toBe(200);
    }
    const [first = ''] = seen;
    const before = await read('checkpoint/agreed');
    expect(seen.map((each) => albania.cosign(each))).not.toContain(before);
    await note('cosignatures', serbia.cosign(first));
    expect(await read('checkpoint/agreed')).toBe(serbia.cosign(albania.cosign(first)));
  });

  it('takes no line of a stranger, and none that does not hold', async () => {
    const seen = await head();
    const stranger = nodeKey('stranger.example/mirror').at(1_795_000_000);
    const text = seen.slice(0, seen.lastIndexOf('\n\n') + 1);
    expect(await (await note('cosignatures', seen + signatureLines(text, [stranger]))).text()).toBe(seen);
    expect((await act('A head to sign badly (exercise)')).status).toBe(201);
    const next = await head();
    const foreign = albania.cosign(otherHead(7)).split('\n').slice(-3).join('\n');
    expect(await problem(note('cosignatures', next + foreign))).toEqual([422, 'BadCosignature']);
    expect(await head()).toBe(next);
  });

  it('is none that another log signed, or nobody', async () => {
    const strange = nodeKey(house.desk.origin, 'ed25519').at(0);
    const root = rootOf({ size: 0, peaks: [], edge: [] }, sha256);
    const other = signCheckpoint({ origin: house.desk.origin, size: 3, root }, [strange]);
    for (const body of [albania.cosign(other), 'no note', '\n\n', `${await head()}more`])
      expect(await problem(note('cosignatures', body))).toEqual([422, 'NotOurHead']);
    expect(await problem(json('cosignatures', { note: await head() }))).toEqual([415, 'NotSupported']);
    expect(await problem(note('cosignatures', 'x'.repeat(500_000)))).toEqual([413, 'TooLarge']);
  });
});

describe('a fork', () => {
  it('is kept and shown to everyone when two heads of one size have two roots', async () => {
    expect(await read('forks')).toBe('[]');
    const own = house.desk.head();
    const notes = [own.checkpoint, otherHead(own.size)];
    const answer = await json('forks', { notes });
    expect([answer.status, await answer.json()]).toEqual([201, { notes }]);
    expect(JSON.parse((await read('forks')) ?? '')).toEqual([{ notes }]);
    expect((await json('forks', { notes: notes.toReversed() })).status).toBe(201);
    expect(JSON.parse((await read('forks')) ?? '')).toHaveLength(1);
  });

  it('is proven from this record where the larger head is one of its own', async () => {
    const { size, checkpoint } = house.desk.head();
    const answer = await json('forks', { notes: [otherHead(size - 3), checkpoint] });
    const fork = (await answer.json()) as { readonly bridge: object };
    expect(answer.status).toBe(201);
    expect((await json('forks', fork)).status).toBe(201);
    expect(await problem(json('forks', { notes: [otherHead(size + 3), checkpoint] }))).toEqual([
      422,
      'ForkUnproven',
    ]);
  });

  it('is none where one head is the beginning of the other, or where somebody else signed', async () => {
    const before = house.desk.head().checkpoint;
    expect((await act('One more (exercise)')).status).toBe(201);
    const after = house.desk.head().checkpoint;
    expect(await problem(json('forks', { notes: [before, after] }))).toEqual([422, 'NotAFork']);
    expect(await problem(json('forks', { notes: [before, before] }))).toEqual([422, 'NotAFork']);
    expect(await problem(json('forks', { notes: [before, 'x'] }))).toEqual([422, 'NotOurHead']);
    expect(await problem(json('forks', { notes: [before] }))).toEqual([400, 'NotAnEvidence']);
  });

  it('is kept of whoever brings a head with this log’s signature over another past', async () => {
    const { size } = house.desk.head();
    const known = JSON.parse((await read('forks')) ?? '[]') as readonly object[];
    expect(await problem(note('cosignatures', albania.cosign(otherHead(size - 1))))).toEqual([
      409,
      'HeadDiffers',
    ]);
    expect(JSON.parse((await read('forks')) ?? '[]')).toHaveLength(known.length + 1);
  });
});

describe('the head of a new term', () => {
  it('is countersigned by no house that keeps its record still', async () => {
    const body = { note: otherHead(9), proof: [] };
    expect(await problem(json('countersign', body))).toEqual([409, 'NotPassed']);
    expect(await problem(json('countersign', { note: '' }))).toEqual([400, 'NotAnEvidence']);
  });
});
