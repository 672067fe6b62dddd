import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { says } from './hand.ts';
import { journey, step } from './journey.ts';

const folder = new URL('../../src/web/words/messages/', import.meta.url);

function messagesIn(tag: 'en' | 'tr'): readonly (readonly [string, string])[] {
  const files = readdirSync(folder).filter((name) =>
    (tag === 'en' ? /(^|\.)en\.json$/ : /(^|\.)tr\.json$/).test(name),
  );
  return files.flatMap((name) =>
    Object.entries(
      JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Readonly<Record<string, string>>,
    ),
  );
}

/** The words of a message between its placeholders and choices, long enough to be nobody's by chance. */
function wordsOf(message: string): readonly string[] {
  return (message.match(/[^{}#]+/g) ?? [])
    .map((words) => words.trim())
    .filter((words) => /\p{L}{3}/u.test(words) && !/, (plural|select)/.test(words));
}

const turkish = new Set(messagesIn('tr').flatMap(([, text]) => wordsOf(text)));
const english = new Set(
  messagesIn('en')
    .flatMap(([, text]) => wordsOf(text))
    .filter((words) => !turkish.has(words)),
);

/** Every run of text that the page says is in a language. */
function runsOf(page: Page, tongue: 'en' | 'tr'): Promise<string[]> {
  return page.evaluate((tongue) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const runs: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const spoken = node.parentElement?.closest('[lang]')?.getAttribute('lang');
      const text = node.textContent?.trim() ?? '';
      if (spoken === tongue && text !== '' && node.parentElement?.closest('script, code') === null)
        runs.push(text);
    }
    return runs;
  }, tongue);
}

const paths = [
  '/',
  '/meetings',
  '/meetings/bpp-1',
  '/meetings/bpp-2',
  '/meetings/bpp-2/programme',
  '/meetings/bpp-2/delegations/serbia',
  '/meetings/exercise-3',
  '/parties',
  '/parties/kosovo',
  '/persons/marko-djuric',
  '/record',
  '/record/60',
  '/charter',
  '/sources',
  '/statements',
  '/find?q=saraybosna',
  '/venues',
  '/forums',
  '/door',
  '/about/check',
  '/about/accessibility',
  '/about/rules',
  '/about/problems',
];

describe('a citizen without JavaScript', () => {
  journey(
    'walks in Turkish from the first page to both meetings, the parties, the record and an act',
    async ({ comes }) => {
      const { page, open } = await comes({ script: false, language: 'tr' });
      await step('The first page says what the platform is and what was decided', async () => {
        await open('/');
        await page.getByRole('heading', { level: 1 }).waitFor();
        await says(page, 'Altı ayda bir toplanmak.');
      });
      await step('From there to the second meeting: who came, at which level', async () => {
        await page.getByRole('link', { name: '23 Ocak 2026' }).click();
        await page.getByRole('heading', { level: 1, name: 'İkinci toplantı' }).waitFor();
        await says(page, 'Marko Đurić');
      });
      await step('To the first meeting, to which Albania sent a deputy minister', async () => {
        await open('/meetings');
        await page.getByRole('link', { name: 'Birinci toplantı' }).first().click();
        await says(page, 'Dışişleri bakan yardımcısı');
      });
      await step('To a party', async () => {
        await page.getByRole('navigation').getByRole('link', { name: 'Taraflar' }).click();
        await page.getByRole('table').getByRole('link', { name: 'Karadağ' }).click();
        await page.getByRole('heading', { level: 1, name: 'Karadağ' }).waitFor();
      });
      await step('To the record and one of its acts', async () => {
        await page.getByRole('navigation').getByRole('link', { name: 'Kayıt' }).click();
        await page.getByRole('main').getByRole('link', { name: /^\d+$/ }).first().click();
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect(new URL(page.url()).pathname).toMatch(/^\/tr\/bpp\/record\/\d+$/);
      });
    },
  );

  journey(
    'finds no English word in the Turkish pages, no script, and nothing that runs over 320 px',
    async ({ comes }) => {
      const { page, open } = await comes({ script: false, language: 'tr', width: 320 });
      const foreign: string[] = [];
      await step('On an English page the same look finds them', async () => {
        const other = await comes({ script: false });
        await other.open('/about/check');
        const runs = await runsOf(other.page, 'en');
        expect(runs.filter((run) => english.has(run)).length).toBeGreaterThan(20);
      });
      for (const path of paths) {
        await open(path);
        expect(await page.locator('html').getAttribute('lang')).toBe('tr');
        // The page of an act carries what checks it; here it never ran.
        if (!path.startsWith('/record/')) expect(await page.locator('script').count(), path).toBe(0);
        const runs = await runsOf(page, 'tr');
        expect(runs.length, path).toBeGreaterThan(20);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320);
        foreign.push(...runs.filter((run) => english.has(run)).map((run) => `${path}: ${run}`));
      }
      expect(foreign).toEqual([]);
    },
  );
});
