import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { albania, see } from '../../test/seen.tsx';
import type { Command, Instant } from '../forum/index.ts';
import { openIsland } from './island.ts';
import type { PageProps, Waiting } from './page.ts';
import { BY_ITSELF } from './page-anew.ts';

const at = '2026-06-16T10:55:00.000Z' as Instant;
const own: Waiting = {
  party: albania,
  at,
  digest: `${'A'.repeat(43)}=`,
  handed: 0,
  late: false,
  command: { type: 'AddAlias', party: 'albania' },
  role: 'liaison',
  refused: null,
  words: null,
};
const others: Waiting = { ...own, command: null, role: null };
const copy = { party: 'albania', host: 'http://keeper.example/', heard: null, away: true, forked: false };
const command: Command = { type: 'AddAlias', party: albania, alias: 'one' };

const pageWith = (...waiting: readonly Waiting[]): PageProps =>
  see('/today', 'albania', { visit: { copy, waiting } }).props;

/** What the page asks the house for, each time with the headers it sends. */
let looks: Headers[] = [];
/** The house as it would draw the page now. */
let fresh: PageProps;
let stored: Map<string, string>;
let openLine: () => void = () => undefined;

/** A line that the test opens; nothing is told over it. */
class Line {
  addEventListener(name: string, heard: () => void): void {
    if (name === 'open') openLine = heard;
  }
}

const away = { type: '/', title: 'KeeperAway', status: 503, detail: 'It waits here.', code: 'KeeperAway' };

beforeEach(() => {
  vi.useFakeTimers();
  looks = [];
  stored = new Map();
  vi.stubGlobal('EventSource', Line);
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('location', { href: 'http://node.example/en/bpp/today' });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  });
  vi.stubGlobal('DOMParser', function parser() {
    return { parseFromString: (textContent: string) => ({ getElementById: () => ({ textContent }) }) };
  });
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (url.startsWith('/api/')) return Response.json(away, { status: 503 });
    looks.push(new Headers(init.headers));
    return Response.json(fresh);
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an open page at a node', () => {
  it('asks again, and says that nobody looked, while something of its own people waits', async () => {
    fresh = pageWith();
    const island = openIsland(pageWith(own));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks.map((headers) => headers.has(BY_ITSELF))).toEqual([true]);
    expect(island.now().props.visit.waiting).toEqual([]);
  });

  it('asks nothing for what others wait for: every browser of the table would', async () => {
    fresh = pageWith(others);
    openIsland(pageWith(others));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toEqual([]);
  });

  it('shows that it waits what a closed tab had said and is brought only now', async () => {
    stored.set('sofra-bpp-someone', JSON.stringify([{ command, key: 'closed-tab-01' }]));
    fresh = pageWith(own);
    const island = openIsland(pageWith());
    openLine();
    await vi.advanceTimersByTimeAsync(10);
    expect(island.now().props.visit.waiting).toEqual([own]);
    expect(island.now().kept).toEqual([]);
  });

  it('shows that it waits before the form that said it is told', async () => {
    fresh = pageWith(own);
    const island = openIsland(pageWith());
    expect(await island.live.say(command)).toEqual({ ok: true, entry: null });
    expect(island.now().props.visit.waiting).toEqual([own]);
  });
});
