import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { see } from '../../test/seen.tsx';
import { openIsland } from './island.ts';
import type { PageProps } from './page.ts';

let lines: Line[];
let served: readonly (PageProps | null)[];
let asked: number;

/** The browser's end of a stream, which says what it is told to. */
class Line extends EventTarget {
  readonly readyState = 1;
  static readonly CLOSED = 2;
  constructor() {
    super();
    lines.push(this);
  }
  close(): void {}
}

const { props } = see('/today', 'albania');
const drawn = (words: string): PageProps => ({ ...props, visit: { ...props.visit, words } });

beforeEach(() => {
  lines = [];
  served = [];
  asked = 0;
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Line);
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('location', { href: 'https://sofra.example/en/bpp/today' });
  // A page comes as the data that it carries.
  vi.stubGlobal('fetch', async () => {
    const page = served[asked++];
    if (page == null) throw new TypeError('the line is lost');
    return new Response(JSON.stringify(page));
  });
  vi.stubGlobal(
    'DOMParser',
    class {
      parseFromString = (text: string) => ({ getElementById: () => ({ textContent: text }) });
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function tell(words: string): Promise<void> {
  lines[0]?.dispatchEvent(new MessageEvent('filled', { data: JSON.stringify({ words }) }));
  await vi.advanceTimersByTimeAsync(0);
}

it('a page takes itself anew once its stream tells a mark of words under which it was not drawn, and only then', async () => {
  const island = openIsland(drawn('first'));
  await tell('first');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(0);
  served = [drawn('second')];
  await tell('second');
  expect([asked, island.now().props.visit.words]).toEqual([1, 'second']);
  await tell('second');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(1);
});

it('a page asks again where its words could not be had, or came from a process that did not have them yet', async () => {
  const island = openIsland(drawn('first'));
  served = [null, drawn('first'), drawn('second')];
  await tell('second');
  expect([asked, island.now().props.visit.words]).toEqual([1, 'first']);
  await vi.advanceTimersByTimeAsync(10_000);
  expect([asked, island.now().props.visit.words]).toEqual([2, 'first']);
  await vi.advanceTimersByTimeAsync(10_000);
  expect([asked, island.now().props.visit.words]).toEqual([3, 'second']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(3);
});
