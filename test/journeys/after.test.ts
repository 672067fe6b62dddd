import { describe } from 'vitest';
import { part, press, says, tick, write } from './hand.ts';
import { journey, step } from './journey.ts';

describe('after a meeting', () => {
  journey(
    'the secretariat records what came of it, and takes back what no source says',
    async ({ comes }) => {
      const { page, open, allow } = await comes({ as: 'secretariat' });
      allow(/4(00|22)/);
      const form = page.getByRole('dialog');
      await step('An outcome, on the page of a meeting that is over', async () => {
        await open('/meetings/bpp-2');
        await press(page.getByRole('button', { name: 'Record an outcome' }));
        await tick(form.getByRole('radio', { name: 'Something to be done' }));
        await write(form.getByLabel('In words, English'), 'To write to the host (exercise).');
        await write(form.getByLabel('How it came about, English'), 'Consensus (exercise)');
        await form.getByLabel('Source').selectOption({ index: 1 });
        await press(form.getByRole('button', { name: 'Record it' }));
        await says(form, 'Nothing is chosen yet. Choose one.');
        await tick(form.getByRole('radio', { name: 'Everybody' }));
        await press(form.getByRole('button', { name: 'Record it' }));
        await form.waitFor({ state: 'hidden' });
        await says(part(page, 'What came of it'), 'To write to the host (exercise).');
      });
      await step('Everybody reads it, for so it was said', async () => {
        const citizen = await comes({ script: false });
        await citizen.open('/meetings/bpp-2');
        await says(part(citizen.page, 'What came of it'), 'To write to the host (exercise).');
      });
      await step('A meeting on the sidelines, refused while it names one party alone', async () => {
        await press(page.getByRole('button', { name: 'Record a meeting on the sidelines' }));
        await tick(form.getByRole('checkbox', { name: 'Albania' }));
        await tick(form.getByRole('radio', { name: 'The parties that met and the secretariat' }));
        await press(form.getByRole('button', { name: 'Record it' }));
        await form.getByRole('alert').waitFor();
        await tick(form.getByRole('checkbox', { name: 'Kosovo' }));
        await press(form.getByRole('button', { name: 'Record it' }));
        await form.waitFor({ state: 'hidden' });
        await part(page, 'Meetings on the sidelines').getByText('Albania and Kosovo').first().waitFor();
      });
      await step(
        'A statement is withdrawn with its reason; without it, the sources differ no more',
        async () => {
          await open('/meetings/bpp-2');
          const withdraw = page.getByRole('button', { name: /^Withdraw: 22.January.2026/ });
          await press(withdraw);
          await write(form.getByLabel('Why, English'), 'The paper corrected it (exercise).');
          await press(form.getByRole('button', { name: 'Withdraw it' }));
          await form.waitFor({ state: 'hidden' });
          await withdraw.waitFor({ state: 'hidden' });
        },
      );
    },
  );
});
