import { describe, expect } from 'vitest';
import { choose, press, says, tick, write, writeDay } from './hand.ts';
import { journey, step } from './journey.ts';
import { convened } from './stage.ts';

describe('a form', () => {
  journey('loses nothing typed by one key: whoever closes it is asked', async ({ comes }) => {
    const { page, open } = await comes({ as: 'secretariat' });
    await open('/venues');
    const deed = page.getByRole('button', { name: 'Add a venue' });
    const form = page.getByRole('dialog', { name: 'Add a venue' });
    const name = form.getByLabel('Name, English');
    await step('An empty form closes at once', async () => {
      await press(deed);
      await name.press('Escape');
      await form.waitFor({ state: 'hidden' });
    });
    await step('One with words in it asks, and leads back to them', async () => {
      await press(deed);
      await write(name, 'A hall (exercise)');
      await name.press('Escape');
      await says(form.getByRole('alert'), 'Not sent yet.');
      await press(form.getByRole('button', { name: 'Go on writing' }));
      expect(await name.inputValue()).toBe('A hall (exercise)');
      expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);
    });
    await step('A second Escape answers the question with no', async () => {
      await name.press('Escape');
      await says(form.getByRole('alert'), 'Not sent yet.');
      await page.keyboard.press('Escape');
      await form.getByRole('alert').waitFor({ state: 'hidden' });
      expect(await name.inputValue()).toBe('A hall (exercise)');
    });
    await step('Only whoever says so loses them', async () => {
      await name.press('Escape');
      await press(form.getByRole('button', { name: 'Close and lose it' }));
      await form.waitFor({ state: 'hidden' });
      await press(deed);
      expect(await name.inputValue()).toBe('');
    });
  });

  journey('answers nothing for a party beforehand, and says what is missing', async ({ comes, house }) => {
    const meeting = 'nothing-chosen';
    await convened(house, { meeting, title: 'Nothing chosen (exercise)', inDays: 40 });
    await house.say('secretariat', { type: 'InviteParty', meeting, party: 'albania', number: null });
    const { page, open, allow } = await comes({ as: 'liaison.albania' });
    allow(/4(00|09|22)/);
    await open(`/meetings/${meeting}/delegations/albania`);
    await press(page.getByRole('button', { name: 'Answer', exact: true }));
    const form = page.getByRole('dialog', { name: 'Answer' });
    const send = form.getByRole('button', { name: 'Give the answer' });
    expect(await form.getByRole('radio', { checked: true }).count()).toBe(0);
    await step('No answer', async () => {
      await press(send);
      await says(form, 'Nothing is chosen yet. Choose one.');
    });
    await step('No level', async () => {
      await tick(form.getByRole('radio', { name: 'We come' }));
      expect(await form.getByLabel('Level at which').inputValue()).toBe('');
      await press(send);
      await says(form.getByRole('alert'), /level/);
      expect(await form.getByLabel('Level at which').getAttribute('aria-invalid')).toBe('true');
    });
    await choose(form.getByLabel('Level at which'), 'Foreign minister');
    await press(send);
    await form.waitFor({ state: 'hidden' });
    await step('Who comes, and when: read in the language of whoever reads', async () => {
      await press(page.getByRole('button', { name: 'Name: Albania' }).first());
      const named = page.getByRole('dialog', { name: 'Name somebody for the delegation' });
      const known = named.getByLabel('Person');
      if (await known.isVisible()) await choose(known, 'Somebody new');
      await write(named.getByLabel('Name', { exact: true }), 'Adviser Nine, Albania (exercise)');
      await choose(named.getByLabel('Function in the delegation'), 'Adviser');
      await write(named.getByLabel('Office, English'), 'Adviser');
      await press(named.locator('summary').filter({ hasText: 'Contact and travel' }));
      await writeDay(named.getByRole('group', { name: 'Arrives' }), '2027-02-17');
      await write(named.getByLabel('Hour of arrival'), '1905');
      await press(named.getByRole('button', { name: 'Name', exact: true }));
      await named.waitFor({ state: 'hidden' });
      await says(page, /arrives 17.February(.2027)?, 19:05/);
      await page.goto(page.url().replace('/en/', '/tr/'));
      await says(page, /varış 17.Şubat(.2027)?, 19:05/);
    });
  });

  journey(
    'says at each field what to do, shows every name that is owed, and the way to what was entered',
    async ({ comes }) => {
      const { page, open, allow } = await comes({ as: 'secretariat', language: 'tr' });
      allow(/4(00|22)/);
      await open('/parties');
      await press(page.getByRole('button', { name: 'Taraf kaydet' }));
      const form = page.getByRole('dialog', { name: 'Taraf kaydet' });
      const send = form.getByRole('button', { name: 'Tarafı kaydet' });
      await step('Nothing chosen, nothing written', async () => {
        await press(send);
        const owed = form.getByText('Henüz bir seçim yapılmadı. Birini seçin.');
        await owed.nth(1).waitFor();
        expect(await owed.count()).toBe(2);
      });
      await form.getByLabel('Türü').selectOption({ label: 'örgüt' });
      await form.getByLabel('Konum').selectOption({ label: 'Gözlemci' });
      for (const field of ['Kısa ad, Türkçe', 'Kısa ad, İngilizce', 'Resmî ad, İngilizce'])
        await write(form.getByLabel(field), 'Tatbikat Bürosu');
      await press(send);
      await form.waitFor({ state: 'hidden' });
      await press(page.getByRole('status').getByRole('link', { name: 'Tatbikat Bürosu' }));
      await page.getByRole('heading', { level: 1, name: 'Tatbikat Bürosu' }).waitFor();
    },
  );

  journey('names a day that is missing and a number that is none', async ({ comes }) => {
    const { page, open, allow } = await comes({ as: 'secretariat' });
    allow(/4(00|22)/);
    await open('/charter');
    await press(page.getByRole('button', { name: 'Amend the charter' }));
    const form = page.getByRole('dialog', { name: 'Amend the charter' });
    await write(form.getByLabel('Months between meetings'), 'abc');
    for (const piece of ['Day', 'Year']) await write(form.getByLabel(piece, { exact: true }), '');
    await form.locator('[name="charter.cadence.since.month"]').selectOption('');
    await press(form.getByRole('button', { name: 'Enter the amendment' }));
    await says(form, 'Write a whole number in figures, such as 12.');
    await says(form, 'The day is missing. Give day, month and year.');
  });
});
