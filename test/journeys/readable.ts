import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axe } from '../browser/index.ts';

/** By night and by day. */
export async function readable(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axe(page), colorScheme).toEqual([]);
  }
}
