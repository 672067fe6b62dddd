import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Reader } from '../forum/index.ts';
import { openDesk } from './desk.ts';
import { machine } from './house.ts';
import { openLogKey } from './keys.ts';
import { stream } from './streams.ts';
import { type Listening, listen } from './testing/listening.ts';
import { markOfPage, markOfStream } from './testing/marks.ts';

let house: Listening;

beforeAll(async () => {
  house = await listen();
}, 60_000);
afterAll(() => house.close());
afterEach(() => {
  vi.useRealTimers();
});

/** What is written to a stream of which its desk says that it has other words now and then. */
async function marksTold(words: () => string) {
  const to = new ServerResponse(new IncomingMessage(new Socket()));
  const written = vi.spyOn(to, 'write');
  const desk = { ...house.desk, words };
  const reader: Reader = { kind: 'public' };
  await stream(
    desk,
    () => reader,
    desk.head().size,
    to,
    () => () => undefined,
  );
  const told = (): readonly string[] =>
    written.mock.calls.flatMap(([text]) =>
      [...`${text}`.matchAll(/event: filled\ndata: \{"words":"(\w+)"\}\n\n/g)].map(([, mark = '']) => mark),
    );
  return { told, end: () => to.emit('close') };
}

/** Another desk of the same record, which stands without some words. */
async function deskWithout(...holes: readonly number[]) {
  const key = openLogKey(`${house.data}/keys`, 'bpp', false);
  const tools = { ...machine, store: house.store, key, holes: new Set(holes) };
  return openDesk({ id: 'bpp', origin: house.desk.origin, settings: '{}' }, tools);
}

describe('a page that is open when missing words come', () => {
  it('is told their mark when its line is there, and another once, so that it takes itself anew', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    let words = 'first';
    const { told, end } = await marksTold(() => words);
    expect(told()).toEqual(['first']);
    vi.advanceTimersByTime(60_000);
    expect(told()).toEqual(['first']);
    words = 'second';
    vi.advanceTimersByTime(20_000);
    expect(told()).toEqual(['first', 'second']);
    vi.advanceTimersByTime(60_000);
    expect(told()).toEqual(['first', 'second']);
    end();
  });

  it('was drawn under the mark that its stream tells, and one that shows the past under none', async () => {
    const cookie = 'door-bpp=secretariat';
    const mark = await markOfPage(house.url, 'en/bpp/today', cookie);
    expect(mark).toBe(house.desk.words());
    expect(await markOfStream(house.url, cookie)).toBe(mark);
    expect(await markOfPage(house.url, 'en/bpp/keeping', '')).toBe(mark);
    expect(await markOfPage(house.url, 'en/bpp/today?asof=9', cookie)).toBeUndefined();
  });
});

describe('the mark of the words of a recovered record', () => {
  it('is another when some have come, not before they are shown, and the same in every process', async () => {
    const desk = await deskWithout(3, 4);
    const other = await deskWithout(3, 4);
    const [before, fold] = [desk.words(), await desk.folds.of({ kind: 'secretariat' })];
    expect(other.words()).toBe(before);
    const coming = desk.filled(new Set([4]));
    expect(await desk.folds.of({ kind: 'secretariat' })).toBe(fold);
    expect(desk.words()).toBe(before);
    await coming;
    expect(await desk.folds.of({ kind: 'secretariat' })).not.toBe(fold);
    expect([before, house.desk.words()]).not.toContain(desk.words());
    await other.filled(new Set([4]));
    expect(other.words()).toBe(desk.words());
    for (const each of [desk, other]) {
      await each.filled(new Set());
      expect(each.words()).toBe(house.desk.words());
      await each.close();
    }
  });
});
