import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { type NodeRunning, readSettings, startNode } from '../../src/server/index.ts';
import { cellUnder, choose, part, press, rowOf, says, tick, write, writeDay } from './hand.ts';
import { journey, step } from './journey.ts';
import { readable } from './readable.ts';
import { tamper } from './tamper.ts';

type Node = { readonly running: NodeRunning; readonly end: () => Promise<void> };

/** A member's node with a folder and a port of its own, as its ministry starts it. */
async function follows(house: string, party: string): Promise<Node> {
  const folder = await mkdtemp(join(tmpdir(), 'sofra-journey-node-'));
  const read = readSettings({
    SOFRA_LOG: 'silent',
    SOFRA_DATA: folder,
    SOFRA_PORT: String(await freePort()),
  });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  const from = new URL('bpp', house).href;
  const running = await startNode(read.settings, { from, party }, true, () => undefined);
  const end = async (): Promise<void> => {
    await running.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { running, end };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

const table = 'Nodes named in the record';

describe('the keeping of the record', () => {
  journey(
    'a member names its node, is seen to hold the record as it signs, and what it signs is checked by everybody',
    async ({ comes, house }) => {
      const node = await follows(house.url, 'albania');
      try {
        const liaison = await comes({ as: 'liaison.albania' });
        const { page, open } = liaison;
        const form = page.getByRole('dialog');
        const watcher = await comes({});
        await watcher.open('/keeping');
        await says(watcher.page, 'Live: each signature shows here as it comes.');
        await step('Before, nothing is on everyone’s record, and an act says so', async () => {
          await open('/keeping');
          await says(page, 'no member has named a node');
          await open('/record/60');
          await page.getByRole('heading', { name: 'On the keeper’s record, checked here' }).waitFor();
          expect(await page.getByRole('img', { name: 'waits' }).count()).toBe(1);
        });
        await step('The liaison names the node as it shows itself', async () => {
          await open('/keeping');
          const { url, witness, mirror } = node.running.naming() ?? { url: '', witness: '', mirror: '' };
          await press(page.getByRole('button', { name: 'Name a node' }));
          expect(await form.getByLabel('Party').locator('option').count()).toBe(2);
          await write(form.getByLabel('Address of the node'), url);
          await write(form.getByLabel('Witness key'), witness);
          await write(form.getByLabel('Mirror key'), witness);
          liaison.allow(/4(00|09|22)/);
          await press(form.getByRole('button', { name: 'Name it in the record' }));
          await form.getByRole('alert').waitFor();
          await write(form.getByLabel('Mirror key'), mirror);
          await press(form.getByRole('button', { name: 'Name it in the record' }));
          await form.waitFor({ state: 'hidden' });
        });
        await step('The open page sees it sign, without being asked again', async () => {
          await rowOf(page, table, 'Albania').getByText('holds all of it').waitFor();
          expect(await cellUnder(page, table, 'Albania', 'Named in')).toMatch(/^act \d+$/);
          await says(page, 'one member has named a node');
        });
        await step('So does the page of whoever has not entered', async () => {
          await rowOf(watcher.page, table, 'Albania').getByText('holds all of it').waitFor();
          await says(watcher.page, 'one member has named a node');
        });
        await step('The chair asks for one alone, and then it is everyone’s', async () => {
          const chair = await comes({ as: 'secretariat' });
          await chair.open('/keeping');
          const sheet = chair.page.getByRole('dialog');
          await press(chair.page.getByRole('button', { name: 'Amend how many must hold it' }));
          await write(sheet.getByLabel('Members that must hold it'), '1');
          await write(sheet.getByLabel('Reason, English'), 'One node so far (exercise).');
          await press(sheet.getByRole('button', { name: 'Amend it' }));
          await sheet.waitFor({ state: 'hidden' });
          await says(page, /1 of 7 members must hold them, and 1 do/);
        });
        await step('Whoever has not entered has it checked in the browser, with that signature', async () => {
          const passer = await comes({});
          await passer.open('/record/60');
          await passer.page.getByRole('heading', { name: 'Checked in your browser' }).waitFor();
          expect(await passer.page.getByRole('img', { name: 'passed' }).count()).toBe(5);
          await says(passer.page, '1 of 7 members signed that they hold it; 1 are enough.');
          await passer.page.getByRole('figure', { name: '1 of 7 members’ nodes have signed' }).waitFor();
          await readable(passer.page);
        });
        await step('A signature that somebody changed on the line is named, at its seat too', async () => {
          const misled = await comes({});
          misled.allow(/React error #418/);
          await tamper(misled.page, (html) =>
            html.replace(
              /(\/albania\/mirror \S{30})(.)/,
              (_, head, letter) => `${head}${letter === 'A' ? 'B' : 'A'}`,
            ),
          );
          await misled.open('/record/60');
          await misled.page.getByRole('heading', { name: 'This act does not check' }).waitFor();
          await says(misled.page, 'The signature of Albania does not fit the head it stands under.');
          await says(misled.page, /^Not as signed/);
          const ring = misled.page.getByRole('figure', { name: '0 of 7 members’ nodes have signed' });
          await says(ring, 'does not fit');
          await readable(misled.page);
        });
        await step(
          'Words are erased, on the page of their act, and the page knows them no more',
          async () => {
            const name = 'Invented Person (exercise)';
            await house.say('secretariat', { type: 'EnterPerson', party: 'albania', name });
            const secretariat = await comes({ as: 'secretariat' });
            const sheet = secretariat.page.getByRole('dialog');
            await secretariat.open('/record?kind=parties');
            await press(secretariat.page.locator('.act-number').first());
            await secretariat.page.getByRole('heading', { name, exact: false }).waitFor();
            await press(secretariat.page.getByRole('button', { name: 'Erase words of this act' }));
            await tick(sheet.getByRole('radio', { name: 'the words about persons' }));
            await write(sheet.getByLabel('Ground, English'), 'The person asked for it (exercise).');
            await write(sheet.getByLabel('Ordered by, English'), 'The secretariat (exercise)');
            await press(sheet.getByRole('button', { name: 'Erase them for good' }));
            await says(secretariat.page, /the words about persons, .* Ground: The person asked for it/);
            expect(await secretariat.page.content()).not.toContain('Invented Person');
            await secretariat.page
              .getByRole('heading', { name: /Checked in your browser|keeper’s/ })
              .waitFor();
          },
        );
        await step('The member’s copy loses them too, and says so', async () => {
          const gone = part(page, 'What was erased').getByRole('row').nth(1);
          await gone.getByRole('cell').last().getByText('Albania', { exact: true }).waitFor();
          await says(gone, 'The secretariat (exercise)');
        });
      } finally {
        await node.end();
      }
    },
  );

  journey('a delegation files that its command was held back', async ({ comes }) => {
    const liaison = await comes({ as: 'liaison.serbia' });
    const { page, open } = liaison;
    liaison.allow(/4(00|09|22)/);
    const form = page.getByRole('dialog');
    await open('/keeping');
    await press(page.getByRole('button', { name: 'File a delay' }));
    await choose(form.getByLabel('Command', { exact: true }), 'answer an invitation');
    await writeDay(form.getByRole('group', { name: 'Day on which it was handed in' }), '2026-01-20');
    await write(form.getByLabel('Hour'), '9:30');
    await write(form.getByLabel('Hash of the command'), 'no hash');
    await write(form.getByLabel('Reason, English'), 'Handed in, not entered (exercise).');
    await press(form.getByRole('button', { name: 'File it' }));
    await says(form, /hash/i);
    const digest = createHash('sha256').update('the command as it was handed in').digest('base64');
    await write(form.getByLabel('Hash of the command'), digest);
    await press(form.getByRole('button', { name: 'File it' }));
    await form.waitFor({ state: 'hidden' });
    await says(part(page, 'Commands that were not entered in time'), '20 January 2026');
    await says(part(page, 'Commands that were not entered in time'), 'Handed in, not entered (exercise).');
  });
});
