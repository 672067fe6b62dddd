import { describe, expect } from 'vitest';
import { choose, dayFromNow, press, rowOf, says, tick, write, writeDay } from './hand.ts';
import { journey, step } from './journey.ts';

const six = ['Albania', 'Bosnia and Herzegovina', 'Kosovo', 'Montenegro', 'North Macedonia', 'Serbia'];

describe('the secretariat prepares a meeting', () => {
  journey(
    'that it convenes; Albania comes with a deputy minister, and everyone sees at which level',
    async ({ comes }) => {
      const desk = await comes({ as: 'secretariat' });
      const { page } = desk;
      await step('The secretariat convenes the next meeting', async () => {
        await desk.open('/meetings');
        await press(page.getByRole('button', { name: 'Convene a meeting' }));
        const form = page.getByRole('dialog', { name: 'Convene a meeting' });
        await writeDay(form.getByRole('group', { name: 'First day' }), dayFromNow(60));
        await writeDay(form.getByRole('group', { name: 'Last day' }), dayFromNow(60));
        await choose(form.getByLabel('Level'), 'Foreign minister');
        await press(form.getByRole('button', { name: 'Convene the meeting' }));
        await form.waitFor({ state: 'hidden' });
        await press(page.getByRole('status').getByRole('link', { name: 'Fourth meeting' }));
        await page.getByRole('heading', { level: 1, name: 'Fourth meeting' }).waitFor();
      });
      const address = new URL(page.url()).pathname;
      const path = address.replace('/en/bpp', '');
      await step('It invites the six other members by one form', async () => {
        await desk.open(`${path}/invitations`);
        await press(page.getByRole('button', { name: /^Invite all: Albania, / }));
        const form = page.getByRole('dialog', { name: 'Invite by note verbale' });
        await write(form.getByLabel('Number of the first note'), 'EXERCISE/41');
        await writeDay(form.getByRole('group', { name: 'Answer asked for by' }), dayFromNow(30));
        await press(form.getByRole('button', { name: 'Send the invitation' }));
        await form.waitFor({ state: 'hidden' });
        for (const party of six) await says(rowOf(page, 'Notes verbales', party), 'no answer yet');
        await says(rowOf(page, 'Notes verbales', 'Albania'), /^EXERCISE\/4\d$/);
      });
      const liaison = await comes({ as: 'liaison.albania' });
      await step('Albania’s liaison answers with a deputy minister', async () => {
        await liaison.open(`${path}/delegations/albania`);
        await press(liaison.page.getByRole('button', { name: 'Answer' }));
        const form = liaison.page.getByRole('dialog', { name: 'Answer' });
        await tick(form.getByRole('radio', { name: 'We come' }));
        await choose(form.getByLabel('Level at which the party will sit'), 'Deputy foreign minister');
        await press(form.getByRole('button', { name: 'Give the answer' }));
        await form.waitFor({ state: 'hidden' });
      });
      const below = 'Deputy foreign minister: below the meeting’s level';
      await step('The secretariat’s open page has it without being loaded again', async () => {
        await says(rowOf(page, 'Notes verbales', 'Albania'), below);
      });
      await step('The meeting’s page shows the acceptance with its level', async () => {
        await desk.open(path);
        await says(rowOf(page, 'Delegations', 'Albania'), /^accepted/);
        await says(rowOf(page, 'Delegations', 'Albania'), below);
        await says(page, '1 of 6');
      });
      await step('So does the public page', async () => {
        const citizen = await comes({ script: false });
        await citizen.open(path);
        await says(rowOf(citizen.page, 'Delegations', 'Albania'), below);
        expect(await citizen.page.getByRole('button').count()).toBe(0);
      });
    },
  );
});
