import { describe, expect } from 'vitest';
import { choose, part, press, says, tick, write } from './hand.ts';
import { journey, step } from './journey.ts';

describe('Today', () => {
  journey(
    'tells a liaison what waits, and lets it be done there: answer, then name the head',
    async ({ comes }) => {
      const { page } = await comes({ as: 'liaison.montenegro' });
      const waiting = part(page, 'Waiting for you');
      await step('Whoever enters by the door stands before what waits: one thing, the answer', async () => {
        await says(waiting, /^Montenegro has not answered the note of/);
        expect(await waiting.getByRole('listitem').count()).toBe(1);
      });
      await step('The answer is given on the spot', async () => {
        await press(waiting.getByRole('button', { name: 'Answer' }));
        const form = page.getByRole('dialog', { name: 'Answer' });
        await tick(form.getByRole('radio', { name: 'We come' }));
        await choose(form.getByLabel('Level at which the party will sit'), 'Foreign minister');
        await press(form.getByRole('button', { name: 'Give the answer' }));
        await form.waitFor({ state: 'hidden' });
      });
      await step('It waits no more; what follows from it does', async () => {
        await waiting.getByText(/^Montenegro has not answered/).waitFor({ state: 'hidden' });
        await says(waiting, 'Montenegro comes and has named nobody.');
      });
      await step('The head is named from there, somebody whom the record does not know yet', async () => {
        await press(waiting.getByRole('button', { name: /^Name/ }));
        const form = page.getByRole('dialog', { name: 'Name somebody for the delegation' });
        const someone = form.getByLabel('Person');
        if (await someone.isVisible()) await choose(someone, 'Somebody new');
        await write(form.getByLabel('Name', { exact: true }), 'Head of delegation, Montenegro (exercise)');
        await choose(form.getByLabel('Function in the delegation'), 'Head of delegation');
        await write(form.getByLabel('Office, English'), 'Minister of Foreign Affairs');
        await choose(form.getByLabel(/^Level/), 'Foreign minister');
        await press(form.getByRole('button', { name: 'Name', exact: true }));
        await form.waitFor({ state: 'hidden' });
        await waiting.getByText('Montenegro comes and has named nobody.').waitFor({ state: 'hidden' });
      });
    },
  );

  journey(
    'shows a minister on a telephone the next thing alone, large, with the rest of the day below',
    async ({ comes }) => {
      const { page, open } = await comes({ as: 'head.serbia', width: 360 });
      await open('/next');
      await says(page, '09:00');
      await page.getByRole('heading', { name: 'Bilateral meetings' }).waitFor();
      expect(await page.getByRole('navigation', { name: 'Main pages' }).count()).toBe(0);
      await press(page.getByRole('link', { name: 'Back to Today' }));
      await page.getByRole('heading', { name: 'Next for you' }).waitFor();
    },
  );

  journey('says to whoever comes back what changed since they looked', async ({ comes, house }) => {
    const { page, open } = await comes({ as: 'liaison.kosovo' });
    await open('/today');
    await house.say('secretariat', {
      type: 'EnterPerson',
      person: 'ex-xk-new',
      party: 'kosovo',
      name: 'Adviser Three (exercise)',
    });
    await open('/today');
    await says(part(page, 'Changed since you looked'), /Adviser Three \(exercise\)/);
  });
});
