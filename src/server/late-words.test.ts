import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Reader } from '../forum/index.ts';
import { stream } from './streams.ts';
import { listen } from './testing/listening.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('a page that is open when missing words come', () => {
  it('is told once, so that it takes itself anew', async () => {
    const house = await listen();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const holes = new Set([3, 4]);
    const desk = { ...house.desk, holes: () => new Set(holes) };
    const to = new ServerResponse(new IncomingMessage(new Socket()));
    const written = vi.spyOn(to, 'write');
    const told = (): number =>
      written.mock.calls.filter(([text]) => `${text}`.includes('event: filled')).length;
    const reader: Reader = { kind: 'public' };
    await stream(
      desk,
      () => reader,
      desk.head().size,
      to,
      () => () => undefined,
    );
    vi.advanceTimersByTime(60_000);
    expect(told()).toBe(0);
    holes.delete(3);
    vi.advanceTimersByTime(20_000);
    expect(told()).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(told()).toBe(1);
    to.destroy();
    to.emit('close');
    vi.useRealTimers();
    await house.close();
  });
});
