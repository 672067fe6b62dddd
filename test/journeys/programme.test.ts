import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { choose, part, press, says, write } from './hand.ts';
import { journey, step } from './journey.ts';
import { convened, planned } from './stage.ts';

type Item = { readonly title: string; readonly begins: string; readonly room: string };

async function plan(page: Page, { title, begins, room }: Item): Promise<void> {
  await press(page.getByRole('button', { name: 'Plan an item' }));
  const form = page.getByRole('dialog', { name: 'Plan an item' });
  await write(form.getByLabel('Title, English'), title);
  await write(form.getByLabel('Begins'), begins);
  await write(form.getByLabel('Length in minutes'), '90');
  await choose(form.getByLabel('Kind'), 'Session, closed to the press');
  await choose(form.getByLabel('Room'), room);
  await press(form.getByRole('button', { name: 'Put it in the draft' }));
  await form.waitFor({ state: 'hidden' });
}

/** Releases a version, once the page has said what that means. */
async function release(page: Page, version: number): Promise<void> {
  const name = `Release the programme, version ${version}`;
  await press(page.getByRole('button', { name }));
  const question = page.getByRole('dialog', { name });
  await says(question, `Version ${version} is released to everybody at once, the public included`);
  await press(question.getByRole('button', { name }));
  await question.waitFor({ state: 'hidden' });
}

function item(page: Page, title: string) {
  return page.getByRole('table', { name: 'Items' }).getByRole('row').filter({ hasText: title });
}

describe('the programme of a meeting', () => {
  journey(
    'is planned, released and changed; what changed is said before and after the next release',
    async ({ comes, house }) => {
      const path = '/meetings/planned/programme';
      await convened(house, { meeting: 'planned', title: 'A day to plan', inDays: 40, coming: ['serbia'] });
      const { page, open } = await comes({ as: 'secretariat' });
      const citizen = await comes({ script: false });
      await step('Two items are planned in one room at one hour, and the page says so', async () => {
        await open(path);
        await plan(page, { title: 'Round table', begins: '10:00', room: 'Great Hall: 60 seats, 9 booths' });
        await plan(page, {
          title: 'Reading of the text',
          begins: '11.00',
          room: 'Great Hall: 60 seats, 9 booths',
        });
        await says(item(page, 'Reading of the text'), 'Great Hall is also taken by: Round table');
      });
      await step('Whoever would release it is told of the clash first', async () => {
        const name = 'Release the programme, version 1';
        await press(page.getByRole('button', { name }));
        const question = page.getByRole('dialog', { name });
        await says(question, 'One clash is open: Round table / Reading of the text.');
        await page.keyboard.press('Escape');
        await question.waitFor({ state: 'hidden' });
      });
      await step('The second item goes to another room, and the clash is gone', async () => {
        await press(page.getByRole('button', { name: 'Change: Reading of the text' }));
        const form = page.getByRole('dialog', { name: 'Change an item' });
        await choose(form.getByLabel('Room'), 'Small Hall: 24 seats, 2 booths');
        await press(form.getByRole('button', { name: 'Enter the change' }));
        await form.waitFor({ state: 'hidden' });
        await says(item(page, 'Reading of the text'), 'Small Hall');
        expect(await page.getByText('is also taken by').count()).toBe(0);
      });
      await step('Nobody outside reads a draft', async () => {
        await citizen.open(path);
        expect(await citizen.page.getByText('Round table').count()).toBe(0);
      });
      await step('The first version is released, and everybody reads it', async () => {
        await release(page, 1);
        await says(page, /^version 1, released on/);
        await citizen.open(path);
        await says(item(citizen.page, 'Round table'), '10:00–11:30');
      });
      await step(
        'The round table moves to noon: the draft says what changed, the public still reads the release',
        async () => {
          await press(page.getByRole('button', { name: 'Change: Round table' }));
          const form = page.getByRole('dialog', { name: 'Change an item' });
          await write(form.getByLabel('Begins'), '12:00');
          await press(form.getByRole('button', { name: 'Enter the change' }));
          await form.waitFor({ state: 'hidden' });
          const changes = part(page, 'What changed');
          await says(changes, 'Round table');
          await says(changes, /10:00/);
          await citizen.page.reload();
          await says(item(citizen.page, 'Round table'), '10:00–11:30');
        },
      );
      await step('The second version is released with its list of changes', async () => {
        await release(page, 2);
        await says(page, /^version 2, released on/);
        await citizen.open(`${path}/2`);
        await says(item(citizen.page, 'Round table'), '12:00–13:30');
        await says(part(citizen.page, 'What changed'), /10:00/);
      });
      await step('The calendar feed has the new hour, in UTC', async () => {
        await citizen.open(path);
        const feed = await citizen.page.getByRole('link', { name: 'Calendar feed' }).getAttribute('href');
        const calendar = await (await citizen.context.request.get(feed ?? '')).text();
        expect(calendar).toMatch(/SUMMARY:.*Round table/);
        expect(calendar).toMatch(/DTSTART:\d{8}T090000Z/);
      });
    },
  );

  journey(
    'keeps what the second of two desks typed, when the first was quicker, and enters it once both are seen',
    async ({ comes, house }) => {
      await convened(house, { meeting: 'twice', title: 'Two desks', inDays: 41 });
      await planned(house, 'twice', {
        session: 'lunch',
        title: 'Lunch',
        start: '13:00',
        room: 'garden',
        inDays: 41,
      });
      const desks = [await comes({ as: 'secretariat' }), await comes({ as: 'secretariat' })] as const;
      for (const { open, page } of desks) {
        await open('/meetings/twice/programme');
        await press(page.getByRole('button', { name: 'Change: Lunch' }));
      }
      const [quick, slow] = desks.map(({ page }) => page.getByRole('dialog', { name: 'Change an item' }));
      if (quick === undefined || slow === undefined) throw new Error('two desks were opened');
      await write(quick.getByLabel('Begins'), '13:15');
      await press(quick.getByRole('button', { name: 'Enter the change' }));
      await quick.waitFor({ state: 'hidden' });
      desks[1].allow(/409|Conflict/);
      await write(slow.getByLabel('Begins'), '13:30');
      await press(slow.getByRole('button', { name: 'Enter the change' }));
      await says(slow, /Somebody changed the programme while your form was open/);
      expect(await slow.getByLabel('Begins').inputValue()).toBe('13:30');
      await says(item(desks[0].page, 'Lunch'), '13:15–14:15');
      await says(slow, 'It says now: Hour: 13:15');
      await press(slow.getByRole('button', { name: 'Enter the change' }));
      await slow.waitFor({ state: 'hidden' });
      await says(item(desks[0].page, 'Lunch'), '13:30–14:30');
    },
  );
});
