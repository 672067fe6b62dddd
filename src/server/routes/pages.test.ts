import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BY_ITSELF } from '../../web/index.ts';
import { type Listening, listen } from '../testing/listening.ts';

let host: Listening;
beforeAll(async () => {
  host = await listen();
}, 60_000);
afterAll(() => host.close());

describe('what changed since a reader looked', () => {
  it('is counted from the last look of a person, never from one of the page by itself', async () => {
    const look = async (headers: object): Promise<string> => {
      const cookie = 'door-bpp=secretariat';
      const answer = await fetch(`${host.url}en/bpp/today`, { headers: { cookie, ...headers } });
      expect(answer.status).toBe(200);
      return answer.headers.getSetCookie().join();
    };
    expect(await look({})).toContain('looked-bpp=');
    expect(await look({ [BY_ITSELF]: 'yes' })).not.toContain('looked-bpp');
  });
});
