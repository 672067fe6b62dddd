import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { launch } from '../browser/index.ts';
import { openHouse } from './house.ts';
import { type Coming, type Visitor, visit } from './visitor.ts';

/**
 * A journey: one house for the file, a browser, and visitors who come one by one. It fails where a visitor's browser
 * complained of anything that the journey did not name beforehand.
 */
export const journey = test
  .extend('seed', { scope: 'file' }, () => process.env.SOFRA_SEED ?? null)
  .extend('ground', { scope: 'file' }, async ({ seed }, { onCleanup }) => {
    const [house, browser] = await Promise.all([openHouse(seed), launch()]);
    onCleanup(async () => {
      await Promise.all([house.stop(), browser.close()]);
    });
    return { house, browser };
  })
  .extend('house', { scope: 'file' }, ({ ground }) => ground.house)
  .extend('comes', async ({ ground, task }, { onCleanup }) => {
    const visitors: Visitor[] = [];
    onCleanup(async () => {
      if (task.result?.state === 'fail') await keepLastSight(visitors.at(-1)?.page, task.name);
      const faults = visitors.flatMap((visitor) => visitor.faults());
      await Promise.all(visitors.map(({ context }) => context.close()));
      expect(faults, 'what the browser complained of').toEqual([]);
    });
    return async (coming: Coming = {}): Promise<Visitor> => {
      const visitor = await visit(ground.browser, ground.house.url, coming);
      visitors.push(visitor);
      return visitor;
    };
  });

/** One step of a journey, named as a sentence that stands before whatever went wrong in it. */
export async function step<T>(sentence: string, walk: () => Promise<T>): Promise<T> {
  try {
    return await walk();
  } catch (error) {
    if (error instanceof Error) error.message = `${sentence}: ${error.message}`;
    throw error;
  }
}

async function keepLastSight(page: Page | undefined, name: string): Promise<void> {
  const file = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}.png`;
  const path = fileURLToPath(new URL(`../../.cache/journeys/${file}`, import.meta.url));
  await page?.screenshot({ path, fullPage: true, animations: 'disabled' });
}
