import { afterEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from './testing/listening.ts';

let house: Listening;
afterEach(() => house.close());

const person = { type: 'EnterPerson', party: 'albania', name: 'Adviser (exercise)' };

async function waits(answer: Response, code: string): Promise<void> {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  const problem = (await answer.json()) as { readonly detail: string };
  expect(problem).toMatchObject({ status: 429, code });
  expect(problem.detail).toMatch(/^\p{Lu}.+\.$/u);
}

describe('whoever says too much', () => {
  it('is asked to wait a moment, and nothing is entered', async () => {
    house = await listen({ SOFRA_RATE: '3' });
    const answers: number[] = [];
    for (let i = 0; i < 5; i++) answers.push((await house.say(person)).status);
    expect(answers).toEqual([201, 201, 201, 429, 429]);
    const { size } = house.desk.head();
    await waits(await house.say(person), 'TooMany');
    expect(house.desk.head().size).toBe(size);
  });
});

describe('whoever reads too often', () => {
  it.each([
    ['pages', 'en/bpp/parties'],
    ['snapshots', 'api/bpp/snapshot'],
    ['heads', 'record/bpp/checkpoint'],
    ['proofs', 'record/bpp/proof/3.tlog-proof'],
    ['words of entries', 'record/bpp/parts/0'],
    ['lists of forums', 'api/forums'],
  ])('is asked to wait a moment for %s', async (_, path) => {
    house = await listen({ SOFRA_READS: '2' });
    const read = (): Promise<Response> => fetch(house.url + path);
    expect([(await read()).status, (await read()).status]).toEqual([200, 200]);
    await waits(await read(), 'TooManyReads');
  });

  it('may fetch ten times as many of the files that never change', async () => {
    house = await listen({ SOFRA_READS: '2' });
    const read = (): Promise<Response> => fetch(`${house.url}record/bpp/tile/0/000`);
    for (let i = 0; i < 20; i++) expect((await read()).status).toBe(200);
    await waits(await read(), 'TooManyReads');
  });

  it('is told so in the language asked for', async () => {
    house = await listen({ SOFRA_READS: '1' });
    const read = (): Promise<Response> =>
      fetch(`${house.url}tr/bpp`, { headers: { 'accept-language': 'tr' } });
    await read();
    expect(await (await read()).json()).toMatchObject({ detail: expect.stringContaining('dakika') });
  });

  it('is told so on a page, in the language of its address, where a person reads it', async () => {
    house = await listen({ SOFRA_READS: '1' });
    const read = (): Promise<Response> =>
      fetch(`${house.url}tr/bpp`, { headers: { accept: 'text/html,*/*;q=0.8', 'accept-language': 'en' } });
    await read();
    const answer = await read();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    const page = await answer.text();
    expect(page).toContain('<html lang="tr">');
    expect(page).toContain('dakika');
    expect(page).not.toContain('{');
  });
});

describe('whoever asks for more than a house prints or founds', () => {
  it('is asked to wait a moment for papers', async () => {
    house = await listen({ SOFRA_RATE: '2' });
    const read = (): Promise<Response> => fetch(`${house.url}papers/bpp/exercise-3/participants.csv?lang=en`);
    expect([(await read()).status, (await read()).status]).toEqual([200, 200]);
    await waits(await read(), 'TooManyReads');
  });

  it('is asked to wait a moment for foundings, and nothing is founded', async () => {
    house = await listen({ SOFRA_RATE: '2' });
    const found = (charter: string): Promise<Response> =>
      house.post('api/forums', JSON.stringify({ forum: 'another', charter }));
    expect([(await found('none')).status, (await found('none')).status]).toEqual([422, 422]);
    await waits(await found('model-un'), 'TooMany');
    const forums = (await (await fetch(`${house.url}api/forums`)).json()) as { readonly id: string }[];
    expect(forums.map(({ id }) => id)).toEqual(['bpp']);
  });
});

describe('whoever listens too often', () => {
  it('holds so many streams open and no more, and has the place of one that was closed', async () => {
    house = await listen({ SOFRA_STREAMS: '2' });
    const opened: AbortController[] = [];
    const follow = async (): Promise<Response> => {
      const way = new AbortController();
      opened.push(way);
      return fetch(`${house.url}api/bpp/acts`, { signal: way.signal });
    };
    expect([(await follow()).status, (await follow()).status]).toEqual([200, 200]);
    await waits(await follow(), 'TooManyStreams');
    opened[0]?.abort();
    await expect.poll(async () => (await follow()).status, { timeout: 5000 }).toBe(200);
    for (const way of opened) way.abort();
  });

  it('takes no place from those who have entered, nor they from whoever has not', async () => {
    house = await listen({ SOFRA_STREAMS: '1' });
    const way = new AbortController();
    const follow = (cookie: string): Promise<Response> =>
      fetch(`${house.url}api/bpp/acts`, { headers: { cookie }, signal: way.signal });
    expect((await follow('')).status).toBe(200);
    await waits(await follow(''), 'TooManyStreams');
    expect((await follow('door-bpp=liaison.albania')).status).toBe(200);
    await waits(await follow('door-bpp=liaison.serbia'), 'TooManyStreams');
    way.abort();
  });
});
