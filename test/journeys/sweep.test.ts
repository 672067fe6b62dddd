import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { everyPage } from '../../src/web/index.ts';
import { axe } from '../browser/index.ts';
import { press } from './hand.ts';
import { journey } from './journey.ts';
import { type Form, forms, type Screen, screens } from './screens.ts';
import type { Coming, Visitor } from './visitor.ts';

const readers = ['public', 'secretariat', 'chair', 'liaison.albania', 'head.serbia'] as const;
type Reader = (typeof readers)[number];
const [wide, narrow, narrowest] = [1280, 360, 320];
// Every page in turn, a few side by side: more would only wait for the two cores.
const LANES = 3;

type Glass = { readonly width: number; readonly dark: boolean };

// Whoever reads may read on a laptop or a telephone, by day or by night. Each glass differs from the one before by one thing.
const glasses: readonly Glass[] = [
  { width: wide, dark: false },
  { width: wide, dark: true },
  { width: narrow, dark: true },
  { width: narrow, dark: false },
];

// The chair's pages are those of a delegation with fewer columns: one look is enough.
const looks: Readonly<Partial<Record<Reader, readonly Glass[]>>> = { chair: glasses.slice(0, 1) };

// One of them in Turkish, whose words are longer.
const coming: Readonly<Record<Reader, Coming>> = {
  public: {},
  secretariat: { as: 'secretariat' },
  chair: { as: 'chair' },
  'liaison.albania': { as: 'liaison.albania' },
  'head.serbia': { as: 'head.serbia', language: 'tr' },
};

function shownTo(reader: Reader): readonly Screen[] {
  return screens.filter(({ signedIn, alike }) => (reader === 'public' ? !signedIn : !alike));
}

/** The faults of a page through one glass after the other. */
async function look(page: Page, on: readonly Glass[]): Promise<string[]> {
  const found: string[] = [];
  let before: string | undefined;
  for (const { width, dark } of on) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    const drawn = await drawing(page);
    // By night a page is laid out as by day, so that all rules but those of colours would say the same again.
    const faults = await axe(page, drawn === before ? 'colours' : 'everything');
    before = drawn;
    found.push(
      ...faults.map(
        ({ rule, elements }) => `${width} ${dark ? 'dark' : 'light'} ${rule}: ${elements.join(' ')}`,
      ),
    );
  }
  return found;
}

/** Everything that is on a page, and where, without its colours. */
function drawing(page: Page): Promise<string> {
  return page.evaluate(() => {
    const places = [...document.querySelectorAll('body, body *')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { display, visibility } = getComputedStyle(element);
      return [x, y, width, height, display, visibility].join(' ');
    });
    return [document.documentElement.outerHTML, ...places].join('\n');
  });
}

/** What is wider than the narrowest page or than the form that lies over it, to be found without a search. */
async function runsOver(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: narrowest, height: 900 });
  return page.evaluate((width) => {
    const sheets = [document.documentElement, ...document.querySelectorAll('[role="dialog"]')];
    if (sheets.every(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)) return [];
    const over = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > width + 1,
    );
    const shown = over.slice(0, 3).map((element) => element.outerHTML.slice(0, 160));
    return [`runs over ${width} px: ${shown.join(' ')}`];
  }, narrowest);
}

async function sweep(visitor: Visitor, screen: Screen, on: readonly Glass[]): Promise<string[]> {
  await visitor.open(screen.path);
  const found = [...(await look(visitor.page, on)), ...(await runsOver(visitor.page))];
  return found.map((fault) => `${screen.path} ${fault}`);
}

async function sweepForm({ page, open }: Visitor, [path, deed]: Form): Promise<string[]> {
  await page.setViewportSize({ width: wide, height: 900 });
  await open(path);
  await press(page.getByRole('button', { name: deed }).first());
  await page.getByRole('dialog').waitFor();
  const found = [...(await look(page, glasses)), ...(await runsOver(page))];
  return found.map((fault) => `${path}, ${deed}: ${fault}`);
}

describe('every page', () => {
  journey('has a screen in the sweep', async () => {
    const swept = new Set(screens.map(({ route }) => route));
    expect((await everyPage()).map(({ path }) => path).filter((path) => !swept.has(path))).toEqual([]);
  });

  for (const reader of readers) {
    journey(
      `is whole for ${reader}, in light and dark, wide and narrow`,
      { timeout: 180_000 },
      async ({ comes }) => {
        const waiting = [...shownTo(reader)];
        const lane = async (): Promise<string[]> => {
          const visitor = await comes(coming[reader]);
          const found: string[] = [];
          for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
            found.push(...(await sweep(visitor, next, looks[reader] ?? glasses)));
          return found;
        };
        const found = await Promise.all(Array.from({ length: LANES }, lane));
        expect(found.flat()).toEqual([]);
      },
    );
  }

  for (const [reader, opened] of Object.entries(forms)) {
    journey(`is whole with the forms of ${reader} open, too`, { timeout: 180_000 }, async ({ comes }) => {
      const waiting = [...opened];
      const lane = async (): Promise<string[]> => {
        const visitor = await comes({ as: reader });
        const found: string[] = [];
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
          found.push(...(await sweepForm(visitor, next)));
        return found;
      };
      const found = await Promise.all(Array.from({ length: LANES }, lane));
      expect(found.flat()).toEqual([]);
    });
  }
});
