import { describe, expect } from 'vitest';
import { part, press, says, write } from './hand.ts';
import { journey, step } from './journey.ts';

// Two mechanisms have its name in theirs: whoever looks for it finds them too, after it.
const notNamedAfterIt = { hasNotText: 'Mechanism' };

describe('names', () => {
  journey('lead to one party, however it is called and wherever it is looked for', async ({ comes }) => {
    const { page, open } = await comes({ script: false });
    for (const name of ['Turkey', 'Türkiye', 'turkiye', 'Turska']) {
      await step(`The list of parties finds ${name}`, async () => {
        await open('/parties');
        await write(page.getByRole('main').getByRole('searchbox'), name);
        await page.keyboard.press('Enter');
        const found = page.getByRole('table', { name: 'Parties' }).getByRole('rowheader');
        await found
          .first()
          .filter({ hasText: /^Türkiye/ })
          .waitFor();
        expect(await found.filter(notNamedAfterIt).count()).toBe(1);
      });
      await step(`So does the search for everything with ${name}`, async () => {
        await open('/find');
        await write(page.getByRole('main').getByRole('searchbox'), name);
        await page.keyboard.press('Enter');
        const found = part(page, 'Parties').getByRole('link');
        await found
          .first()
          .filter({ hasText: /^Türkiye/ })
          .waitFor();
        expect(await found.filter(notNamedAfterIt).count()).toBe(1);
      });
    }
  });

  // PRACTICE T19: Đurić, Duric, Djuric, Gjuriq: alike to a machine, one person only when a human has said so.
  journey('make two entries one person only when a human says so', async ({ comes, house }) => {
    const twin = { type: 'EnterPerson', person: 'ex-twin', party: 'serbia', name: 'Marko Djuric' } as const;
    await house.say('secretariat', twin);
    const { page, open } = await comes({ as: 'secretariat' });
    const found = () => part(page, 'Persons').getByRole('link');
    await step('Both are found by either writing, as two', async () => {
      await open('/find?q=Djuric');
      expect(await found().count()).toBe(2);
    });
    await step('The page of one says that the other may be the same', async () => {
      await open('/persons/marko-djuric');
      const alike = part(page, 'Perhaps the same person');
      await alike.getByRole('link', { name: 'Marko Djuric' }).waitFor();
      await says(alike, 'Nobody is joined by a likeness: a human says so, and it cannot be taken back.');
    });
    await step('The secretariat confirms it, and is asked once more', async () => {
      await press(page.getByRole('button', { name: /^They are one person/ }));
      const form = page.getByRole('dialog');
      await says(form, /^Marko Đurić is kept, Marko Djuric becomes another writing of it\.$/);
      await press(form.getByRole('button', { name: 'Yes, they are one person' }));
      await form.waitFor({ state: 'hidden' });
    });
    await step('From then on every writing finds one person', async () => {
      for (const writing of ['Djuric', 'Đurić', 'Duric']) {
        await open(`/find?q=${encodeURIComponent(writing)}`);
        expect(await found().count()).toBe(1);
      }
      await open('/persons/ex-twin');
      await page.getByRole('heading', { level: 1, name: 'Marko Đurić' }).waitFor();
    });
  });
});
