import { describe, expect } from 'vitest';
import { says } from './hand.ts';
import { journey, step } from './journey.ts';
import { screens } from './screens.ts';

// Invented: an address of a liaison of the exercise, which only Kosovo's delegation and the secretariat may read.
const theirs = 'liaison.xk@example.org';

describe('what is for one delegation', () => {
  journey('is in no page, no island and no stream of another', async ({ comes, house }) => {
    await step('Kosovo’s own liaison reads it', async () => {
      const own = await comes({ as: 'liaison.kosovo' });
      await own.open('/meetings/exercise-3/delegations/kosovo');
      await says(own.page, theirs);
    });
    const other = await comes({ as: 'liaison.serbia' });
    await step('No page that Serbia’s liaison is sent holds it, shown or not', async () => {
      const seen: string[] = [];
      const paths = ['/meetings/exercise-3/delegations/kosovo', ...screens.map(({ path }) => path)];
      for (const path of paths) {
        const html = await (await other.context.request.get(`/en/bpp${path === '/' ? '' : path}`)).text();
        if (html.includes('@example.org') && html.includes(theirs)) seen.push(path);
      }
      expect(seen).toEqual([]);
    });
    await step('Neither do the snapshot and the stream', async () => {
      const headers = { cookie: 'door-bpp=liaison.serbia' };
      const snapshot = await (await fetch(new URL('/api/bpp/snapshot', house.url), { headers })).text();
      expect(snapshot).toContain('liaison.rs@example.org');
      expect(snapshot).not.toContain(theirs);
      const size = (JSON.parse(snapshot) as { readonly size: number }).size;
      const told = await streamOf(new URL('/api/bpp/acts?from=0', house.url), headers, size);
      expect(told).toContain('liaison.rs@example.org');
      expect(told).not.toContain(theirs);
    });
    await step('Nor any paper or list', async () => {
      for (const paper of ['participants.csv', 'participants.vcf']) {
        const answer = await other.context.request.get(`/papers/bpp/exercise-3/${paper}?lang=en`);
        expect(await answer.text()).not.toContain(theirs);
      }
    });
  });
});

/** Everything a reader's stream tells up to a size of the record; it would go on for ever. */
async function streamOf(url: URL, headers: Readonly<Record<string, string>>, size: number): Promise<string> {
  const answer = await fetch(url, { headers });
  if (answer.body === null) throw new Error('a stream has a body');
  let heard = '';
  for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
    heard += piece;
    if (heard.includes(`event: size\ndata: ${size}\n`)) break;
  }
  return heard;
}
