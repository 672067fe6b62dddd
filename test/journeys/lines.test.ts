import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { cellUnder, press, says } from './hand.ts';
import { journey, step } from './journey.ts';
import { alive } from './visitor.ts';

describe('a line that breaks', () => {
  journey('loses no sentence, and says none twice', async ({ comes, house }) => {
    const desk = await comes({ as: 'secretariat' });
    const { page, context } = desk;
    desk.allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_NETWORK_IO_SUSPENDED/);
    await desk.open('/meetings/exercise-3/invitations');
    // Every reminder is a day in the row of the party.
    const reminders = async (): Promise<string[]> => {
      const days = await cellUnder(page, 'Notes verbales', 'Montenegro', 'Reminded');
      return days.match(/\d+\s\p{L}+/gu) ?? [];
    };
    expect(await reminders()).toEqual([]);
    const before = await sizeOf(house.url);
    await step('The line is lost, and the page says so', async () => {
      await context.setOffline(true);
      await says(page, /^The line is lost\./);
    });
    await step('What is said now is kept', async () => {
      await remind(page);
      await says(page, /One thing is waiting\./);
      expect(await sizeOf(house.url)).toBe(before);
    });
    await step('The line is back, and it goes out by itself', async () => {
      await context.setOffline(false);
      await page.getByText(/^The line is lost\./).waitFor({ state: 'hidden' });
      await expect.poll(() => sizeOf(house.url)).toBeGreaterThan(before);
      await expect.poll(reminders).toHaveLength(1);
    });
    await step('It is on the record exactly once', async () => {
      const after = await sizeOf(house.url);
      await page.reload();
      expect(await reminders()).toHaveLength(1);
      expect(await sizeOf(house.url)).toBe(after);
    });
  });

  journey('brings back with the reason what is refused once its page has died', async ({ comes, house }) => {
    const desk = await comes({ as: 'secretariat' });
    const { page, context } = desk;
    desk.allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_NETWORK_IO_SUSPENDED/);
    desk.allow(/409/);
    await desk.open('/meetings/exercise-3/invitations');
    await step('The line is lost, something is said, and the page dies', async () => {
      await context.setOffline(true);
      await remind(page);
      await says(page, /One thing is waiting\./);
      // A page that is closed in order gets its line back first, and then it sends what it keeps, rightly.
      const died = page.waitForEvent('crash');
      const tab = await context.newCDPSession(page);
      tab.send('Page.crash').catch(() => undefined);
      await died;
      await page.close();
    });
    await step('Meanwhile somebody else decides otherwise', () =>
      house.say('secretariat', {
        type: 'WithdrawInvitation',
        meeting: 'exercise-3',
        party: 'montenegro',
        reason: { en: 'Exercise: called off by mistake' },
      }),
    );
    await context.setOffline(false);
    const next = await context.newPage();
    const sent = 'You sent this earlier: remind a party, Montenegro, Third meeting.';
    await step('The next page says what came of it', async () => {
      await next.goto('/en/bpp/sources');
      await says(next.getByRole('alert'), new RegExp(`${sent} .*Montenegro`));
    });
    await step('It stands there until it is put away', async () => {
      await next.reload();
      await says(next.getByRole('alert'), sent.slice(0, 20));
      await press(next.getByRole('button', { name: /^Put away/ }));
      await next.getByRole('alert').waitFor({ state: 'hidden' });
      await next.reload();
      await alive(next);
      expect(await next.getByRole('alert').count()).toBe(0);
    });
  });

  journey('is asked for again after a no', async ({ comes }) => {
    const { page, open, allow } = await comes({ as: 'secretariat' });
    allow(/429/);
    await page.route('**/api/bpp/acts?*', (asked) => asked.fulfill({ status: 429, body: 'wait' }), {
      times: 1,
    });
    await open('/sources');
    await says(page, /^The line is lost\./);
    await page.getByText(/^The line is lost\./).waitFor({ state: 'hidden' });
  });

  journey('brings back what is refused once its form was put away', async ({ comes, house }) => {
    const { page, context, allow, open } = await comes({ as: 'secretariat' });
    allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_NETWORK_IO_SUSPENDED/);
    allow(/409/);
    await open('/meetings/exercise-3/invitations');
    await step('The line is lost, a form is sent and put away', async () => {
      await context.setOffline(true);
      await press(page.getByRole('button', { name: 'Withdraw: Serbia' }));
      const form = page.getByRole('dialog');
      await press(form.getByRole('button', { name: 'Withdraw it' }));
      await page.keyboard.press('Escape');
      await form.waitFor({ state: 'hidden' });
      await says(page, /One thing is waiting\./);
    });
    await house.say('secretariat', { type: 'WithdrawInvitation', meeting: 'exercise-3', party: 'serbia' });
    await step('The line is back, and the page says what came of it', async () => {
      await context.setOffline(false);
      await says(
        page.getByRole('alert'),
        /You sent this earlier: withdraw an invitation, Serbia, Third meeting\./,
      );
    });
  });
});

/** Reminds Montenegro of its answer, and says yes to the question that comes before. */
async function remind(page: Page): Promise<void> {
  await press(page.getByRole('button', { name: 'Remind: Montenegro' }));
  const question = page.getByRole('dialog', { name: 'Remind: Montenegro' });
  await press(question.getByRole('button', { name: 'Remind', exact: true }));
}

/** How many acts stand under the signed head (C2SP tlog-checkpoint: the second line). */
async function sizeOf(url: string): Promise<number> {
  const head = await (await fetch(new URL('/record/bpp/checkpoint', url))).text();
  return Number(head.split('\n')[1]);
}
