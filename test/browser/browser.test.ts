import { stat } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, launch, shot } from './index.ts';

const names = ['Türkiye', 'Shqipëria', 'Crna Gora / Црна Гора', 'Северна Македонија', 'Đurđević'];

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
});

async function open(body: string, title = 'Names'): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.setContent(`<!doctype html><html lang="en"><title>${title}</title><body>${body}</body></html>`);
  return page;
}

describe('the browser of the journeys', () => {
  it('draws the letters of every language of the forum from a font, not as boxes', async () => {
    const page = await open(`<main><h1>Names</h1><p>${names.join('<br>')}</p></main>`);
    const path = await shot(page, 'harness-names');
    expect((await stat(path)).size).toBeGreaterThan(2000);
    const widths = await page.evaluate(() => {
      const pen = document.createElement('canvas').getContext('2d');
      if (!pen) return [];
      pen.font = '40px sans-serif';
      // U+10FFFF has no glyph anywhere: a letter as wide as it, to the last fraction, was drawn as a box.
      return [...'İığşëçđžћђѓќ\u{10FFFF}'].map((letter) => pen.measureText(letter).width);
    });
    expect(widths).toHaveLength(13);
    expect(widths.slice(0, -1).filter((width) => width === widths.at(-1))).toEqual([]);
  });

  it('finds the fault planted in a page, and none in a page without one', async () => {
    const faulty = await open('<main><h1>Plate</h1><img src="data:,"></main>');
    expect((await axe(faulty)).map(({ rule }) => rule)).toContain('image-alt');
    const sound = await open('<main><h1>Plate</h1><p>Türkiye</p></main>');
    expect(await axe(sound)).toEqual([]);
  });

  it('finds the colours that fail by night on a page that it has looked at by day', async () => {
    const night =
      '<style>@media (prefers-color-scheme: dark) { p { color: #777; background: #666 } }</style>';
    const page = await open(`${night}<main><h1>Plate</h1><p>Türkiye</p></main>`);
    expect(await axe(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect((await axe(page, 'colours')).map(({ rule }) => rule)).toEqual(['color-contrast']);
  });
});
