import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { follow, type Node, named } from '../testing/following.ts';
import { type Listening, listen } from '../testing/listening.ts';
import { makeNode } from '../testing/made-node.ts';
import { openRelay, type Relay, saying, textOf } from '../testing/relay.ts';

let host: Listening;
let serbia: Relay;
let albania: Node;

// Serbia's node is whatever the relay says; Albania's follows the host and meets it because the record names it.
beforeEach(async () => {
  host = await listen();
  serbia = await openRelay(host.url);
  albania = await named(await follow(host, 'albania'));
  const naming = { ...makeNode('serbia').naming, url: serbia.url };
  expect((await host.say(naming, { cookie: 'door-bpp=head.serbia' })).status).toBe(201);
  await albania.running().round();
}, 60_000);

afterEach(async () => {
  await albania.close();
  await serbia.close();
  await host.close();
});

const alias = (name: string): Promise<Response> =>
  host.say({ type: 'AddAlias', party: 'albania', alias: `${name} (exercise)` });
const signed = (): readonly Relay['seen'][number][] =>
  serbia.seen.filter(({ headers }) => 'sofra-node' in headers);
const larger = (text: string, size: number): string => text.replace(/\n[0-9]+\n/, `\n${size}\n`);

describe('what is signed to one house', () => {
  it('is worth nothing at another to which it is shown', async () => {
    serbia.turn();
    expect((await alias('One')).status).toBe(201);
    await albania.running().round();
    const [asked] = signed();
    const shown = await asked?.through();
    expect([asked?.path, shown?.status]).toEqual(['/record/bpp/cosignatures', 401]);
    expect(JSON.parse(shown === undefined ? '' : textOf(shown))).toMatchObject({ code: 'NodeSignature' });
  });

  it('is not signed at all to one that shows a head nobody signed', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const before = signed().length;
    serbia.turn(async ({ path, through }) => {
      const answer = await through();
      return path.endsWith('/checkpoint')
        ? saying(answer, larger(textOf(answer), host.desk.head().size + 500))
        : answer;
    });
    expect((await alias('Two')).status).toBe(201);
    const { wrong } = await albania.running().round();
    expect(wrong.map(({ url }) => url)).toEqual([serbia.url]);
    expect(serbia.seen.some(({ path }) => path.includes('/parts?'))).toBe(true);
    expect(signed().length).toBe(before);
  });
});

describe('one house that means ill', () => {
  it('keeps nobody from the record by a size that it only says', async () => {
    serbia.turn(async ({ path, through }) => {
      const answer = await through();
      if (path.includes('/parts?')) return saying(answer, '');
      return path.endsWith('/checkpoint')
        ? saying(answer, larger(textOf(answer), Number.MAX_SAFE_INTEGER))
        : answer;
    });
    await albania.running().round();
    const asked = (): number => serbia.seen.filter(({ path }) => path.includes('/parts?')).length;
    const before = asked();
    expect((await alias('Three')).status).toBe(201);
    const { size, cosigned } = await albania.running().round();
    expect({ size, cosigned }).toEqual({ size: host.desk.head().size, cosigned: { size, whole: true } });
    // At most one round of the node's own fell between.
    expect(asked() - before).toBeLessThanOrEqual(32);
    expect(asked()).toBeGreaterThan(0);
  });

  it('keeps nobody waiting for the keeper’s record behind a head that nobody signed', async () => {
    serbia.turn(async ({ path, through }) => {
      if (path.includes('/parts?')) return 'hang';
      const answer = await through();
      return path.endsWith('/checkpoint') ? saying(answer, larger(textOf(answer), 2 ** 40)) : answer;
    });
    expect((await alias('Four')).status).toBe(201);
    const round = albania.running().round();
    const held = async (): Promise<string | undefined> =>
      (await (await fetch(`${albania.url}record/bpp/checkpoint`)).text()).split('\n')[1];
    await expect.poll(held, { timeout: 5000 }).toBe(String(host.desk.head().size));
    await serbia.close();
    await round;
  });

  it.each([
    ['breaks off', 'break' as const],
    [
      'says far too much',
      { status: 200, headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(3_000_000)) },
    ],
  ])('keeps nobody’s cosignatures from the keeper when it %s in its answer', async (_, answer) => {
    serbia.turn(({ path, through }) => (path.endsWith('/cosignatures') ? answer : through()));
    expect((await alias('Five')).status).toBe(201);
    const { size } = await albania.running().round();
    expect(size).toBe(host.desk.head().size);
    const head = await (await fetch(`${host.url}record/bpp/checkpoint`)).text();
    expect(head).toMatch(/^— \S+\/bpp\/albania\/mirror /m);
    expect(serbia.seen.some(({ path }) => path.endsWith('/cosignatures'))).toBe(true);
  });
});
