import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signCheckpoint } from '../record/index.ts';
import { sha256 } from './keys.ts';
import { type Listening, listen } from './testing/listening.ts';
import { makeNode } from './testing/made-node.ts';

let house: Listening;
const albania = makeNode('albania');
const serbia = makeNode('serbia');

beforeAll(async () => {
  house = await listen();
  for (const { naming } of [albania, serbia]) expect((await house.say(naming)).status).toBe(201);
});
afterAll(() => house.close());

type Follower = { readonly next: () => Promise<unknown>; readonly leave: () => void };

/** A reader of the public stream who hears of one kind of news alone. */
async function follows(event = 'cosigned'): Promise<Follower> {
  const gone = new AbortController();
  const answer = await fetch(`${house.url}api/bpp/acts`, { signal: gone.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error('a stream has a body');
  let heard = '';
  const next = async (): Promise<unknown> => {
    for (;;) {
      const found = new RegExp(`event: ${event}\\ndata: (.+)\\n\\n`).exec(heard);
      if (found !== null) {
        heard = heard.slice(found.index + found[0].length);
        return JSON.parse(found[1] ?? 'null');
      }
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream ended');
      heard += value;
    }
  };
  return { next, leave: () => gone.abort() };
}

async function brings(cosign: (note: string) => string): Promise<void> {
  const head = await (await fetch(`${house.url}record/bpp/checkpoint`)).text();
  const headers = { 'content-type': 'text/plain' };
  const answer = await house.post('record/bpp/cosignatures', cosign(head), { cookie: '', headers });
  expect(answer.status).toBe(200);
}

describe('the stream of whoever reads the record', () => {
  it('tells who has signed what as soon as it is handed in, and to who comes later what is known', async () => {
    const { size } = house.desk.head();
    const first = await follows();
    await brings(albania.cosign);
    expect(await first.next()).toEqual({ size, by: ['albania'], observers: 0, agreed: false });
    const second = await follows();
    expect(await second.next()).toEqual({ size, by: ['albania'], observers: 0, agreed: false });
    await brings(serbia.cosign);
    const both = { size, by: ['albania', 'serbia'], observers: 0, agreed: false };
    expect([await first.next(), await second.next()]).toEqual([both, both]);
    first.leave();
    second.leave();
    const third = await follows();
    expect(await third.next()).toEqual(both);
    third.leave();
  });

  it('tells of two histories as soon as they are shown, and to who comes later what is known', async () => {
    const { origin, signer, head } = house.desk;
    const { size, checkpoint } = head();
    const other = signCheckpoint({ origin, size, root: sha256(Buffer.from('another past')) }, [signer]);
    const first = await follows('forked');
    const notes = [checkpoint, other];
    const headers = { 'content-type': 'application/json' };
    const shown = await house.post('record/bpp/forks', JSON.stringify({ notes }), { cookie: '', headers });
    expect(shown.status).toBe(201);
    expect(await first.next()).toEqual([notes]);
    first.leave();
    const second = await follows('forked');
    expect(await second.next()).toEqual([notes]);
    second.leave();
  });
});
