import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { follow, type Node, named } from '../testing/following.ts';
import { type Listening, listen } from '../testing/listening.ts';
import { markOfPage, markOfStream } from '../testing/marks.ts';
import { openRelay, type Relay, saying, textOf, type Way } from '../testing/relay.ts';

let host: Listening;
let between: Relay;
let node: Node;

beforeEach(async () => {
  host = await listen();
  between = await openRelay(host.url);
  node = await named(await follow(between, 'albania'));
}, 60_000);

afterEach(async () => {
  await node.close();
  await between.close();
  await host.close();
});

type Line = {
  readonly seq: number;
  readonly parts: readonly { readonly n: string; readonly bytes?: string }[];
};

/** Gives the words otherwise than the host does; null: not at all. */
function words(otherwise: (line: Line) => object | null): Way {
  return async ({ path, through }) => {
    const answer = await through();
    if (!path.includes('/parts?')) return answer;
    const lines = textOf(answer).split('\n').slice(0, -1);
    const told = lines.flatMap((line) => otherwise(JSON.parse(line)) ?? []);
    return saying(answer, told.map((each) => `${JSON.stringify(each)}\n`).join(''));
  };
}

const NAME = 'Adviser who is there (exercise)';
const enter = async (): Promise<number> => {
  const person = { type: 'EnterPerson', party: 'albania', name: NAME };
  const said = await host.say(person, { cookie: 'door-bpp=head.albania' });
  expect(said.status).toBe(201);
  return host.desk.head().size - 1;
};
const knows = async (): Promise<boolean> => {
  const headers = { cookie: 'door-bpp=head.albania' };
  return (await (await fetch(`${node.url}api/bpp/snapshot`, { headers })).text()).includes(NAME);
};

/** Under which mark of words a page is drawn, and which one its stream tells. */
const marks = async (): Promise<readonly (string | undefined)[]> => {
  const cookie = 'door-bpp=head.albania';
  return [await markOfPage(node.url, 'en/bpp/today', cookie), await markOfStream(node.url, cookie)];
};

describe('words that a house gives', () => {
  it.each([
    [
      'says are erased, and nobody ordered it',
      'ErasedByNobody',
      (line: Line, seq: number) =>
        line.seq === seq
          ? {
              ...line,
              parts: line.parts.map((part) => (part.n === 'act' ? part : { n: part.n, erased: true })),
            }
          : line,
    ],
    ['leaves out', 'Missing', (line: Line, seq: number) => (line.seq === seq ? null : line)],
    [
      'has changed',
      'NotTheWords',
      (line: Line, seq: number) =>
        line.seq === seq
          ? {
              ...line,
              parts: line.parts.map((part) => ({ ...part, bytes: Buffer.from('{}').toString('base64') })),
            }
          : line,
    ],
  ] as const)(
    'and %s are a gap, with which a node is no mirror, and come when it gives them',
    async (_, why, otherwise) => {
      const seq = host.desk.head().size;
      between.turn(words((line) => otherwise(line, seq)));
      await enter();
      const short = await node.running().round();
      expect(short).toMatchObject({ gap: { seq, why }, cosigned: { size: seq + 1, whole: false } });
      expect(await knows()).toBe(false);
      const before = await marks();
      expect(new Set(before).size).toBe(1);
      between.turn();
      expect(await node.running().round()).toMatchObject({
        gap: null,
        cosigned: { size: seq + 1, whole: true },
      });
      expect(await knows()).toBe(true);
      // A page that was drawn before hears it, also where its line was not there when they came.
      const after = await marks();
      expect([new Set(after).size, after[0] === before[0]]).toEqual([1, false]);
      await node.running().round();
      expect(await marks()).toEqual(after);
      await node.stop();
      await node.start();
      expect([node.running().standing().gap, await knows()]).toEqual([null, true]);
    },
  );

  it('and that were erased by an act are no gap, also to a node that comes later', async () => {
    const entry = await enter();
    const erase = {
      type: 'ErasePart',
      entry,
      part: 'persons',
      basis: { en: 'Asked.' },
      orderedBy: { en: 'All' },
    };
    expect((await host.say(erase)).status).toBe(201);
    const serbia = await named(await follow(host, 'serbia'));
    try {
      const { size, gap, cosigned } = serbia.running().standing();
      expect({ gap, cosigned }).toEqual({ gap: null, cosigned: { size, whole: true } });
      // What the act itself says was not erased, and is here as it is there.
      const headers = { cookie: 'door-bpp=head.serbia' };
      const [there, here] = await Promise.all(
        [host.url, serbia.url].map(async (url) => {
          const answer = await fetch(`${url}api/bpp/snapshot`, { headers });
          return ((await answer.json()) as { parties: { persons: object } }).parties.persons;
        }),
      );
      expect(here).toEqual(there);
    } finally {
      await serbia.close();
    }
  });
});
