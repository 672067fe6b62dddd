import { describe, expect } from 'vitest';
import { dayFromNow, part, press, says, write } from './hand.ts';
import { journey, step } from './journey.ts';
import { convened, planned } from './stage.ts';

// PRACTICE T22: a meeting called off one day before.
describe('a meeting called off a day before', () => {
  journey(
    'stays readable with its whole history, without a day and without invitations',
    async ({ comes, house }) => {
      await convened(house, {
        meeting: 'late',
        title: 'Meeting of tomorrow',
        inDays: 1,
        coming: ['montenegro', 'kosovo'],
      });
      await planned(house, 'late', {
        session: 'late-1',
        title: 'Round table',
        start: '10:00',
        room: 'great-hall',
        inDays: 1,
      });
      const desk = await comes({ as: 'secretariat' });
      const { page } = desk;
      await step('The secretariat postpones it without a new day, with a reason', async () => {
        await desk.open('/meetings/late/change');
        await press(page.getByRole('button', { name: 'Postpone' }));
        const form = page.getByRole('dialog', { name: 'Postpone without a new day' });
        await write(form.getByLabel('Reason, English'), 'Exercise: the hosts of the hall withdrew.');
        await press(form.getByRole('button', { name: 'Postpone the meeting' }));
        await form.waitFor({ state: 'hidden' });
      });
      await step('Every page of it says so, with the reason', async () => {
        await says(
          page,
          /the meeting was postponed; it has no new day yet\. Exercise: the hosts of the hall withdrew\./,
        );
        await says(page, 'Convened for');
        await says(page, 'Postponed without a new day; the invitations were withdrawn.');
      });
      await step('The invitations are withdrawn and stay on the list', async () => {
        await desk.open('/meetings/late/invitations');
        for (const party of ['Montenegro', 'Kosovo'])
          await says(page.getByRole('row').filter({ hasText: party }), /^withdrawn/);
      });
      await step('Those who were invited see it too, and owe no answer', async () => {
        const liaison = await comes({ as: 'liaison.kosovo' });
        await liaison.open('/meetings/late/delegations/kosovo');
        await says(liaison.page, /the meeting was postponed/);
        expect(await liaison.page.getByRole('button', { name: 'Answer' }).count()).toBe(0);
      });
      await step('The public reads it among those postponed or cancelled, with its history', async () => {
        const citizen = await comes({ script: false });
        await citizen.open('/meetings');
        await part(citizen.page, 'Postponed or cancelled')
          .getByRole('link', { name: 'Meeting of tomorrow' })
          .click();
        await says(citizen.page, 'no day yet');
        await says(citizen.page, 'Postponed without a new day; the invitations were withdrawn.');
      });
      await step('It is set for a new day, and whoever was invited is invited anew', async () => {
        await desk.open('/meetings/late/change');
        await press(page.getByRole('button', { name: 'Move' }));
        const form = page.getByRole('dialog', { name: 'Set another day or place' });
        for (const piece of ['First day', 'Last day']) {
          const [year = '', month = '', day = ''] = dayFromNow(90).split('-');
          const date = form.getByRole('group', { name: piece });
          await write(date.getByLabel('Day'), day);
          await date.getByLabel('Month').selectOption(String(Number(month)));
          await write(date.getByLabel('Year'), year);
        }
        await write(form.getByLabel('Reason, English'), 'Exercise: another hall was found.');
        await press(form.getByRole('button', { name: 'Set the day and place' }));
        await form.waitFor({ state: 'hidden' });
        await says(page, /^Set for/);
      });
    },
  );

  journey(
    'and cancelled for good takes no more commands, and keeps its history and its reason',
    async ({ comes, house }) => {
      const coming = ['albania'];
      await convened(house, { meeting: 'off', title: 'Meeting called off', inDays: 1, coming });
      const desk = await comes({ as: 'secretariat' });
      const { page } = desk;
      await step('The form asks for the reason, in words that everybody will read', async () => {
        await desk.open('/meetings/off/change');
        await press(page.getByRole('button', { name: 'Cancel' }));
        const form = page.getByRole('dialog', { name: 'Cancel the meeting for good' });
        desk.allow(/422|400/);
        await press(form.getByRole('button', { name: 'Cancel the meeting' }));
        await says(form, /^Not entered\./);
        await write(form.getByLabel('Reason, English'), 'Exercise: the airport is closed by snow.');
        await press(form.getByRole('button', { name: 'Cancel the meeting' }));
        await form.waitFor({ state: 'hidden' });
      });
      await step('Nothing can be done with it any more', async () => {
        await says(page, /the meeting was cancelled\. Exercise: the airport is closed by snow\./);
        await says(
          page,
          'The meeting was called off. Nothing more is entered of it; what was entered stays.',
        );
        expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
      });
      await step('Everybody reads when it was convened, when cancelled, and why', async () => {
        const citizen = await comes({ script: false });
        await citizen.open('/meetings/off');
        await says(citizen.page, /Exercise: the airport is closed by snow\./);
        await says(part(citizen.page, 'History'), /^Convened for/);
        await says(part(citizen.page, 'History'), /^Cancelled\./);
      });
    },
  );
});
