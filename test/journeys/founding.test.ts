import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { choose, dayFromNow, press, says, tick, write, writeDay } from './hand.ts';
import { journey, step } from './journey.ts';

async function found(page: Page, charter: string, name: string): Promise<void> {
  const form = page.getByRole('form', { name: 'Found a new one' });
  expect(await form.getByRole('radio', { checked: true }).count()).toBe(0);
  await tick(form.getByRole('radio', { name: charter }));
  await write(form.getByLabel('Short name, for its addresses'), name);
  await press(form.getByRole('button', { name: 'Found it' }));
  await says(page, `The forum “${name}” has been founded.`);
}

describe('another forum of this house', () => {
  // PRACTICE T06: thirteen names, Ankara first, Zagreb last.
  journey('is founded on the charter of the SEECP, whose plates show capitals', async ({ comes }) => {
    const { page, open } = await comes({ as: 'secretariat' });
    await step('It is founded from the screen', async () => {
      await open('/forums');
      await found(page, 'South-East European Cooperation Process', 'capitals');
    });
    await step('Its door has a place for each of the thirteen', async () => {
      await press(page.getByRole('link', { name: 'Enter it' }));
      const seats = page.getByRole('table', { name: 'For one delegation' }).getByRole('rowheader');
      await seats.first().waitFor();
      expect(await seats.count()).toBe(13);
    });
    await step(
      'A meeting’s plates show the capitals, from Ankara to Zagreb, and no state’s name',
      async () => {
        const desk = await comes({ as: 'secretariat', forum: 'capitals' });
        await desk.open('/meetings');
        await press(desk.page.getByRole('button', { name: 'Convene a meeting' }));
        const form = desk.page.getByRole('dialog', { name: 'Convene a meeting' });
        await writeDay(form.getByRole('group', { name: 'First day' }), dayFromNow(30));
        await writeDay(form.getByRole('group', { name: 'Last day' }), dayFromNow(30));
        await form.getByLabel('Host').selectOption({ index: 1 });
        await write(form.getByLabel('City, English'), 'Exercise City');
        await choose(form.getByLabel('Level'), 'Foreign minister');
        await press(form.getByRole('button', { name: 'Convene the meeting' }));
        await form.waitFor({ state: 'hidden' });
        await press(desk.page.getByRole('status').getByRole('link', { name: 'First meeting' }));
        await desk.page.getByRole('heading', { level: 1, name: 'First meeting' }).waitFor();
        const meeting = new URL(desk.page.url()).pathname.replace('/en/capitals', '');
        await desk.open(`${meeting}/invitations`);
        await press(desk.page.getByRole('button', { name: /^Invite all/ }));
        const notes = desk.page.getByRole('dialog', { name: 'Invite by note verbale' });
        await press(notes.getByRole('button', { name: 'Send the invitation' }));
        await notes.waitFor({ state: 'hidden' });
        await desk.open(meeting);
        const rows = desk.page
          .getByRole('table', { name: 'Delegations' })
          .locator('tbody')
          .getByRole('rowheader');
        const names = await rows.allTextContents();
        expect(names).toHaveLength(13);
        expect([names.at(0), names.at(-1)]).toEqual(['Ankara', 'Zagreb']);
        expect(await desk.page.locator('main').textContent()).not.toMatch(/Türkiye|Croatia/);
      },
    );
  });

  journey('is founded on the charter of a school’s Model UN, all of it an exercise', async ({ comes }) => {
    const { page, open } = await comes({ as: 'secretariat' });
    await open('/forums');
    await found(page, 'Spring School Model United Nations (exercise)', 'school');
    const citizen = await comes({ script: false, forum: 'school', language: 'tr' });
    await citizen.open('/');
    await says(citizen.page, /Model Birleşmiş Milletler/);
    await citizen.open('/parties');
    expect(await citizen.page.getByRole('table').getByRole('rowheader').count()).toBeGreaterThan(3);
    expect(await citizen.page.getByText('Türkiye').count()).toBe(0);
  });

  journey('is not founded twice under one name', async ({ comes }) => {
    const { page, open, allow } = await comes({ as: 'secretariat' });
    allow(/409/);
    await open('/forums');
    const form = page.getByRole('form', { name: 'Found a new one' });
    await tick(form.getByRole('radio').first());
    await write(form.getByLabel('Short name, for its addresses'), 'bpp');
    await press(form.getByRole('button', { name: 'Found it' }));
    await says(page, /^Not founded\./);
    expect(await form.getByLabel('Short name, for its addresses').inputValue()).toBe('bpp');
  });
});
