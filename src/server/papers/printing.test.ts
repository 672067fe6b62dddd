import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type Paper, PressError } from '../documents/index.ts';
import { openPrinting, type Printing } from './printing.ts';

const page: Paper = {
  title: 'A page',
  lang: 'en',
  source: '#set document(title: "A page")\nWords',
  flags: [],
};
let printing: Printing | null = null;
afterEach(() => printing?.close());

describe('the press of the house', () => {
  it('is opened by the first paper, rests after the last, and wakes for the next', async () => {
    printing = openPrinting('start', 50);
    expect(printing.resting()).toBe(true);
    await Promise.all([printing.pdf(page), printing.pdf(page)]);
    expect(printing.resting()).toBe(false);
    for (let i = 0; i < 100 && !printing.resting(); i += 1) await wait(20);
    expect(printing.resting()).toBe(true);
    const bytes = await printing.pdf(page);
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('stops with the house, and whoever waits for a paper is told', async () => {
    printing = openPrinting('start');
    const paper = printing.pdf(page).catch((error: unknown) => error);
    await printing.close();
    expect(await paper).toBeInstanceOf(PressError);
  });
});
