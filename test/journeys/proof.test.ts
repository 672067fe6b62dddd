import { describe, expect } from 'vitest';
import { press, says } from './hand.ts';
import { journey, step } from './journey.ts';
import { readable } from './readable.ts';
import { tamper } from './tamper.ts';

/** Turns the first letter of a hash, in the island alone. */
function turned(list: string): (html: string) => string {
  return (html) =>
    html.replace(
      new RegExp(`("${list}":\\["?)(.)`),
      (_, head, letter) => `${head}${letter === 'A' ? 'B' : 'A'}`,
    );
}

describe('the page of an act', () => {
  journey(
    'says what the browser has checked once it has, not before, and not more than it could',
    async ({ comes }) => {
      const citizen = await comes({ script: false });
      const member = await comes({ as: 'liaison.montenegro' });
      await step(
        'Without script nothing was checked, and the page says so and how to do it by hand',
        async () => {
          await citizen.open('/record/60');
          await citizen.page.getByRole('heading', { name: 'Not checked yet' }).waitFor();
          expect(await citizen.page.getByText('checked here').count()).toBe(0);
          await says(citizen.page, 'Check it by hand');
        },
      );
      await step('Even to a member, the page comes unchecked over the line', async () => {
        const html = await (await member.context.request.get('/en/bpp/record/60')).text();
        expect(html).not.toMatch(/checked (here|in your browser)/i);
      });
      await step('The member’s browser computes it, and says what it has found', async () => {
        await member.open('/record/60');
        await member.page.getByRole('heading', { name: 'On the keeper’s record, checked here' }).waitFor();
        expect(await member.page.getByRole('img', { name: 'passed' }).count()).toBe(4);
        await says(member.page, 'No member has signed so far that it holds it; 5 are needed');
        await readable(member.page);
      });
      await step('So does the browser of whoever has not entered', async () => {
        const passer = await comes({});
        await passer.open('/record/60');
        await passer.page.getByRole('heading', { name: 'On the keeper’s record, checked here' }).waitFor();
        expect((await passer.page.locator('#island').textContent())?.length).toBeLessThan(60_000);
      });
      await step('The proof is taken as a file', async () => {
        const coming = member.page.waitForEvent('download');
        await press(member.page.getByRole('link', { name: 'Take the proof' }));
        expect((await coming).suggestedFilename()).toBe('bpp-60.tlog-proof');
      });
    },
  );

  const lies: readonly (readonly [string, (html: string) => string, string])[] = [
    ['a hash on the way to the root', turned('path'), 'The act is not in the tree that was signed'],
    [
      'the signed head',
      (html) => html.replace(/(\\n\\n— \S+ )(.{12})(.)/, (_, a, b, c) => `${a}${b}${c === 'A' ? 'B' : 'A'}`),
      'The tree does not carry the keeper’s signature.',
    ],
    [
      'the number of the act',
      (html) => html.replace('"seq":60,"at":', '"seq":61,"at":'),
      'The sealed line speaks of another act',
    ],
    [
      'the words',
      (html) => html.replace(/("act":\{[^}]*?"by":")/, '$1x'),
      'The words on this page are not the words that were sealed.',
    ],
  ];

  for (const [what, lie, says_] of lies) {
    journey(`names the check that fails where somebody on the line changed ${what}`, async ({ comes }) => {
      const { page, open, allow } = await comes({ as: 'liaison.montenegro' });
      // React sees too that the page and what it carries are not the same any more.
      allow(/React error #418/);
      await tamper(page, lie);
      await open('/record/60');
      await page.getByRole('heading', { name: 'This act does not check' }).waitFor();
      await says(
        page.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'failed' }) }),
        says_,
      );
      await says(page, /^Not as sealed/);
      expect(await page.getByText(/checked (here|in your browser)/i).count()).toBe(0);
      await readable(page);
    });
  }
});
