import { describe, expect } from 'vitest';
import { press, says, tick, write } from './hand.ts';
import { journey, step } from './journey.ts';

// The note as agreed on 24 February 2012 (PRACTICE N184); the charter's own facts carry it too.
const note =
  'This designation is without prejudice to positions on status, and is in line with UNSC 1244 and the ICJ Opinion on the Kosovo declaration of independence.';

describe('plates under the asterisk profile', () => {
  journey(
    'are refused, with the reason, until the footnote is there; then they are shown and printed',
    async ({ comes, house }) => {
      const desk = await comes({ as: 'secretariat' });
      const { page, context } = desk;
      await house.say('secretariat', {
        type: 'WithdrawNote',
        party: 'kosovo',
        profile: 'asterisk',
        mark: '*',
      });
      await step(
        'The meeting is to be held under the asterisk profile; the form says beforehand what it would not print',
        async () => {
          await desk.open('/meetings/exercise-3/papers');
          await press(page.getByRole('button', { name: 'Choose another profile' }));
          const form = page.getByRole('dialog', { name: 'Choose the profile of this meeting' });
          await tick(form.getByRole('radio', { name: 'Asterisk and footnote' }));
          await says(
            form,
            /Kosovo\* has the mark \* under the profile “Asterisk and footnote”, and its footnote is missing\./,
          );
          await press(form.getByRole('button', { name: 'Hold the meeting under it' }));
          await form.waitFor({ state: 'hidden' });
        },
      );
      await step(
        'The page refuses the plates with the reason and its rule, and offers no paper',
        async () => {
          await says(
            page,
            /its footnote is missing\. Enter the note; until then nothing is shown or printed\./,
          );
          await says(page, 'footnote * is missing');
          expect(await page.getByRole('link', { name: 'Print the plates' }).count()).toBe(0);
        },
      );
      await step('Nor does the house print them for whoever asks by the address', async () => {
        const answer = await context.request.get('/papers/bpp/exercise-3/plates.pdf?lang=en');
        expect(answer.status()).toBe(409);
        expect(answer.headers()['content-type']).toMatch(/^application\/problem\+json/);
        expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('footnote') });
      });
      await step('The footnote is entered as it was agreed', async () => {
        await press(page.getByRole('button', { name: 'Add the footnote: *' }).first());
        const form = page.getByRole('dialog', { name: 'The footnote of *' });
        await write(form.getByLabel('Words of the footnote, English'), note);
        await press(form.getByRole('button', { name: 'Enter the footnote' }));
        await form.waitFor({ state: 'hidden' });
      });
      await step('The plate stands with its mark, and its footnote on the same page', async () => {
        await page.getByRole('link', { name: 'Print the plates' }).waitFor();
        await says(page, note);
        expect(await page.getByText('Not printed').count()).toBe(0);
      });
      await step('It is printed', async () => {
        const way = await page.getByRole('link', { name: 'Print the plates' }).getAttribute('href');
        const answer = await context.request.get(way ?? '', { timeout: 30_000 });
        expect(answer.status()).toBe(200);
        expect(answer.headers()['content-type']).toBe('application/pdf');
        expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
      });
    },
  );
});
