import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Somebody between the house and the reader changes what the page of an act carries. */
export async function tamper(page: Page, change: (html: string) => string): Promise<void> {
  await page.route('**/record/60', async (route) => {
    const answer = await route.fetch();
    const html = await answer.text();
    const changed = change(html);
    expect(changed).not.toBe(html);
    await route.fulfill({ response: answer, body: changed });
  });
}
