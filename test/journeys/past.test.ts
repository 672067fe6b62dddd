import { describe, expect } from 'vitest';
import { cellUnder, press, says } from './hand.ts';
import { journey, step } from './journey.ts';

describe('the forum as it stood', () => {
  journey('shows the earlier state, says so, and offers no deed', async ({ comes, house }) => {
    const before = await sizeOf(house.url);
    const given = { answer: 'accepted', level: 'state-secretary' };
    await house.say('liaison.montenegro', {
      type: 'AnswerInvitation',
      meeting: 'exercise-3',
      party: 'montenegro',
      ...given,
    });
    const { page, open } = await comes({ as: 'secretariat' });
    const answer = (): Promise<string> => cellUnder(page, 'Notes verbales', 'Montenegro', 'Answer');
    await step('Now Montenegro has answered', async () => {
      await open('/meetings/exercise-3/invitations');
      expect(await answer()).toMatch(/^accepted.*State secretary/);
      await page.getByRole('button', { name: 'Withdraw: Montenegro' }).waitFor();
    });
    await step('As it stood before the answer, it had not, and nothing can be done there', async () => {
      await open(`/meetings/exercise-3/invitations?asof=${before}`);
      expect(await answer()).toBe('no answer yet');
      await says(page, /^As it stood/);
      // Deeds come in the second drawing; here there is none to wait for.
      await page.waitForFunction(() => document.readyState === 'complete');
      expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    });
    await step('Whoever goes on reading stays in the past', async () => {
      await press(page.getByRole('link', { name: 'The table' }));
      await page.getByRole('heading', { level: 1, name: 'Third meeting' }).waitFor();
      await says(page, '5 of 6');
      await says(page, /^As it stood/);
    });
    await step('One press leads back to now', async () => {
      await press(page.getByRole('link', { name: 'Back to now' }));
      await says(page, '6 of 6');
      expect(await page.getByText(/^As it stood/).count()).toBe(0);
    });
  });

  journey('is found from the record by day, and from an act', async ({ comes }) => {
    const { page, open } = await comes({ script: false });
    await step('The form of the record takes a day', async () => {
      await open('/record');
      const moment = page.getByLabel('As it stood on');
      await moment.fill(Temporal.Now.plainDateISO('Europe/Istanbul').toString());
      await page.getByRole('button', { name: 'Show' }).press('Enter');
      await says(page, /^As it stood/);
    });
    await step('The page of an act leads to the forum after it', async () => {
      await open('/record/60');
      await press(page.getByRole('link', { name: 'Read it as it was' }));
      await says(page, /after 61 acts/);
    });
  });
});

/** How many acts stand under the signed head (C2SP tlog-checkpoint: the second line). */
async function sizeOf(url: string): Promise<number> {
  const head = await (await fetch(new URL('/record/bpp/checkpoint', url))).text();
  return Number(head.split('\n')[1]);
}
