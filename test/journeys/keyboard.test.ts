import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { press } from './hand.ts';
import { journey } from './journey.ts';
import { forms, screens } from './screens.ts';

declare global {
  interface Window {
    /** What Tab has reached, in order, and whether that was seen. */
    reached: { readonly element: Element; readonly seen: boolean }[];
  }
}

/** Everything on a page that can be done or followed, by its own words; none of it may be beyond the keyboard. */
function ways(page: Page): Promise<number> {
  return page.evaluate(() => {
    window.reached = [];
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLElement)) return;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target);
      const seen = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      window.reached.push({ element: target, seen });
    });
    return document.querySelectorAll('a[href], button, input, select, textarea, summary').length;
  });
}

function unreached(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const named = (element: Element): string =>
      `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`;
    const reached = new Set(window.reached.map(({ element }) => element));
    const can = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(
      (element) =>
        element.checkVisibility() && !element.matches(':disabled, [type="hidden"], [type="radio"]'),
    );
    return [
      ...(reached.size < 4 ? [`only ${reached.size} things were reached`] : []),
      ...can.filter((element) => !reached.has(element)).map((element) => `not reached: ${named(element)}`),
      ...window.reached.filter(({ seen }) => !seen).map(({ element }) => `not seen: ${named(element)}`),
    ];
  });
}

async function tabThrough(page: Page): Promise<string[]> {
  const steps = await ways(page);
  for (let i = 0; i <= steps; i += 1) await page.keyboard.press('Tab');
  return unreached(page);
}

describe('the keyboard', () => {
  journey(
    'reaches every deed and every way of every page, and it is always seen where it is',
    { timeout: 120_000 },
    async ({ comes }) => {
      const { page, open } = await comes({ as: 'secretariat' });
      const found: string[] = [];
      for (const { path } of screens.filter(({ alike }) => !alike)) {
        await open(path);
        found.push(...(await tabThrough(page)).map((fault) => `${path} ${fault}`));
      }
      expect(found).toEqual([]);
    },
  );

  journey('skips to the matter of the page with its first step', async ({ comes }) => {
    const { page, open } = await comes({ script: false });
    await open('/meetings/bpp-2');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  });

  journey(
    'opens each form, stays in it, leaves it with Escape, and is back where it was',
    async ({ comes }) => {
      const { page, open } = await comes({ as: 'secretariat' });
      for (const [path, name] of forms.secretariat) {
        await open(path);
        const deed = page.getByRole('button', { name }).first();
        await press(deed);
        const form = page.getByRole('dialog');
        await form.waitFor();
        for (let i = 0; i < 3; i += 1) {
          await page.keyboard.press('Tab');
          expect(await form.evaluate((element) => element.contains(document.activeElement)), path).toBe(true);
        }
        await page.keyboard.press('Escape');
        await form.waitFor({ state: 'hidden' });
        await expect.poll(() => deed.evaluate((element) => element === document.activeElement)).toBe(true);
      }
    },
  );

  journey('finds with a stroke, and asks for its own keys with another', async ({ comes }) => {
    const { page, open } = await comes({ as: 'liaison.kosovo' });
    await open('/today');
    await page.keyboard.press('/');
    await page.getByRole('heading', { level: 1, name: 'Find' }).waitFor();
    await open('/today');
    await page.keyboard.press('?');
    await page.getByRole('table').getByText('Shift').waitFor();
  });
});
