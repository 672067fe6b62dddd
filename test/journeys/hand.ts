import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

// Every journey is walked on the keyboard: what has no focus cannot be used here.

async function focus(target: Locator): Promise<void> {
  await target.focus();
  const held = await target.evaluate((element) => element === document.activeElement);
  if (!held) throw new Error(`${target} takes no focus`);
}

/** Presses a button or follows a link by Enter. */
export async function press(target: Locator): Promise<void> {
  await focus(target);
  await target.press('Enter');
}

/** Writes over whatever stands in a field. */
export async function write(field: Locator, text: string): Promise<void> {
  await focus(field);
  await field.press('ControlOrMeta+A');
  await field.press('Delete');
  await field.page().keyboard.insertText(text);
  expect(await field.inputValue()).toBe(text);
}

/** Chooses by typing what the line begins with, as the browser's own lists allow. */
export async function choose(list: Locator, line: string): Promise<void> {
  await focus(list);
  await list.page().keyboard.type(line);
  expect(await list.evaluate((element: HTMLSelectElement) => element.selectedOptions[0]?.text)).toBe(line);
}

/** Puts a tick, or takes it away. */
export async function tick(box: Locator, on = true): Promise<void> {
  await focus(box);
  if ((await box.isChecked()) !== on) await box.press('Space');
  expect(await box.isChecked()).toBe(on);
}

/** Writes a day into the three fields of a date. `day` is `YYYY-MM-DD`. */
export async function writeDay(date: Locator, day: string): Promise<void> {
  const [year = '', month = '', number = ''] = day.split('-');
  await write(date.getByLabel('Day'), String(Number(number)));
  const months = date.getByLabel('Month');
  await focus(months);
  await months.selectOption(String(Number(month)));
  await write(date.getByLabel('Year'), year);
}

/** The day so many days from now, at the seat of the forum. */
export function dayFromNow(days: number): string {
  return Temporal.Now.plainDateISO('Europe/Istanbul').add({ days }).toString();
}

/** Waits until the page says it somewhere, in one piece. */
export async function says(page: Page | Locator, text: string | RegExp): Promise<void> {
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}

/** The part of a page under a heading of its own. */
export function part(page: Page, title: string): Locator {
  return page
    .locator('section')
    .filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });
}

/** The row of a party in a table, each known by its own name. */
export function rowOf(page: Page, table: string, party: string): Locator {
  return page
    .getByRole('table', { name: table })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: party }) });
}

/** What stands in a row under a head, in words. */
export async function cellUnder(page: Page, table: string, party: string, head: string): Promise<string> {
  const heads = await page.getByRole('table', { name: table }).getByRole('columnheader').allTextContents();
  const cells = rowOf(page, table, party).locator('th, td');
  return (await cells.nth(heads.indexOf(head)).textContent()) ?? '';
}
