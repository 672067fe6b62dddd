import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { launchOptions, resolveBrowser } from './resolve.ts';

const shots = fileURLToPath(new URL('../../.cache/shots/', import.meta.url));

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** One fault axe found: the rule, what it asks, and the elements that break it. */
export type Violation = {
  readonly rule: string;
  readonly help: string;
  readonly elements: readonly string[];
};

/** Starts a browser to walk a journey in. Make pages from `browser.newContext()`; axe refuses others. */
export async function launch(): Promise<Browser> {
  return chromium.launch(launchOptions(await resolveBrowser()));
}

// The axe that the builder brings with it.
const axeSource = readFileSync(
  createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

// What axe itself says rests on colour, of the rules of WCAG A and AA.
const colours = ['color-contrast', 'link-in-text-block'];

/**
 * What a page breaks of WCAG 2.2 A and AA, as far as a machine can see it; an empty list is the aim.
 *
 * @param about - `colours`: only the rules that rest on them, for a page that differs in nothing else from one looked at
 */
export async function axe(page: Page, about: 'everything' | 'colours' = 'everything'): Promise<Violation[]> {
  // The builder would send it twice at each look, and written out, which takes longer than the look.
  if ((await page.evaluate('typeof window.axe')) === 'undefined') await page.evaluate(axeSource);
  const builder = new AxeBuilder({ page, axeSource: ';' });
  // What passes is counted by nobody here, so it is not written up.
  builder.options({ resultTypes: ['violations'] });
  if (about === 'colours') builder.withRules(colours);
  else builder.withTags(wcag);
  // Our pages hold no frames of other sites; the way through a second page, made for those, costs half of the time.
  const { violations } = await builder.setLegacyMode().analyze();
  return violations.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    elements: nodes.map((node) => `${node.target.join(' ')}: ${node.html}`),
  }));
}

/** Chromium without a graphics card paints no taller: beyond it the picture begins anew from the top. */
const TALLEST = 8000;

/** Keeps a picture of the whole page for people to look at, a tall one in pieces, and answers where the first lies. */
export async function shot(page: Page, name: string): Promise<string> {
  await mkdir(shots, { recursive: true });
  const { width, height } = await page.evaluate(async () => {
    await document.fonts.ready;
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { width: scrollWidth, height: scrollHeight };
  });
  const pieces = Math.ceil(height / TALLEST);
  const pathOf = (piece: number): string => join(shots, `${name}${piece === 0 ? '' : `-${piece + 1}`}.png`);
  for (let piece = 0; piece < pieces; piece += 1) {
    const y = piece * TALLEST;
    const clip = { x: 0, y, width, height: Math.min(TALLEST, height - y) };
    await page.screenshot({ path: pathOf(piece), fullPage: true, clip, animations: 'disabled' });
  }
  return pathOf(0);
}
