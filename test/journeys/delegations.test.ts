import { describe, expect } from 'vitest';
import { cellUnder, choose, part, press, says, tick, write } from './hand.ts';
import { journey, step } from './journey.ts';
import type { Visitor } from './visitor.ts';

const path = '/meetings/exercise-3/delegations/serbia';

/** The secretariat enters what the examination of Serbia's papers found. */
async function examine({ page }: Visitor, finding: string, reason?: string): Promise<void> {
  await press(page.getByRole('button', { name: 'Examine: Serbia' }));
  const form = page.getByRole('dialog', { name: 'Examine the credentials' });
  await tick(form.getByRole('radio', { name: finding, exact: true }));
  if (reason !== undefined) await write(form.getByLabel('Reason, English'), reason);
  await press(form.getByRole('button', { name: 'Enter the finding' }));
  await form.waitFor({ state: 'hidden' });
}

describe('a delegation', () => {
  journey(
    'has one head at the session and another at the reception, and both are shown',
    async ({ comes }) => {
      const liaison = await comes({ as: 'liaison.serbia' });
      const { page } = liaison;
      const inFront = (session: string): Promise<string> =>
        cellUnder(page, 'Who goes where', session, 'In front');
      await step('At the session sits the head of the delegation', async () => {
        await liaison.open(path);
        expect(await inFront('First session')).toBe('Head of delegation, Serbia (exercise)');
        expect(await inFront('Second session')).toBe('Head of delegation, Serbia (exercise)');
      });
      await step(
        'The liaison says that an adviser goes to the reception in front of the others',
        async () => {
          await press(page.getByRole('button', { name: 'Say who: Evening reception' }));
          const form = page.getByRole('dialog', { name: 'Evening reception' });
          await tick(form.getByRole('checkbox', { name: 'Adviser One, Serbia (exercise)' }));
          await choose(form.getByLabel('Who sits in front'), 'Adviser One, Serbia (exercise)');
          await press(form.getByRole('button', { name: 'Enter who goes' }));
          await form.waitFor({ state: 'hidden' });
        },
      );
      await step('Both heads are shown, each with its item', async () => {
        await expect.poll(() => inFront('Evening reception')).toBe('Adviser One, Serbia (exercise)');
        expect(await inFront('First session')).toBe('Head of delegation, Serbia (exercise)');
      });
      await step('Of the meeting that was held, everybody reads the same', async () => {
        const citizen = await comes({ script: false });
        await citizen.open('/meetings/bpp-2');
        await says(
          citizen.page,
          /Reception by the President of Türkiye.*: Serbia was headed by Nevena Jovanović\./,
        );
        await says(citizen.page, 'Marko Đurić');
      });
    },
  );

  journey(
    'has its credentials queried, handed in anew, deferred and accepted; others see the steps, not the reason',
    async ({ comes }) => {
      const desk = await comes({ as: 'secretariat' });
      const liaison = await comes({ as: 'liaison.serbia' });
      const other = await comes({ as: 'liaison.albania' });
      const credentials = part(liaison.page, 'Credentials');
      const query = 'Exercise: the annex with the interpreters is missing.';
      await step('They were received, and wait to be examined', async () => {
        await desk.open(path);
        await liaison.open(path);
        await other.open(path);
        await says(credentials, /^received .*, to examine$/);
        await says(
          credentials,
          'Until its credentials are decided on, the delegation sits provisionally, with the same rights as the others.',
        );
      });
      await step('The secretariat queries them, with a reason that only Serbia reads', async () => {
        await examine(desk, 'Query', query);
        await says(credentials, /^queried/);
        await says(credentials, query);
        await says(part(other.page, 'Credentials'), /^queried/);
        await other.page.reload();
        await says(part(other.page, 'Credentials'), /^queried/);
        expect(await other.page.content()).not.toContain(query);
      });
      await step('Serbia hands them in anew', async () => {
        await press(liaison.page.getByRole('button', { name: 'Hand in: Serbia' }));
        const form = liaison.page.getByRole('dialog', { name: 'Hand in credentials' });
        await choose(form.getByLabel('Signed by'), 'Foreign minister');
        await press(form.getByRole('button', { name: 'Hand them in' }));
        await form.waitFor({ state: 'hidden' });
      });
      await step('The decision is deferred: whoever is seated keeps the rights', async () => {
        await examine(desk, 'Defer the decision');
        await says(credentials, /^decision deferred/);
        await says(
          credentials,
          'Until its credentials are decided on, the delegation sits provisionally, with the same rights as the others.',
        );
      });
      await step('They are accepted, and the delegation sits with full rights', async () => {
        await examine(desk, 'Accept');
        await says(credentials, /^accepted/);
        await says(credentials, 'The delegation sits with full rights.');
        await says(credentials, query);
      });
      await step('The public reads nothing of credentials', async () => {
        const citizen = await comes({ script: false });
        await citizen.open(path);
        expect(await citizen.page.getByText(/credentials|queried|deferred/i).count()).toBe(0);
      });
    },
  );
});
