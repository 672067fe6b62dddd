import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../testing/listening.ts';

let house: Listening;

beforeAll(async () => {
  house = await listen();
});
afterAll(() => house.close());

const person = { type: 'EnterPerson', party: 'albania', name: 'Adviser (exercise)' };

describe('the door', () => {
  it('gives a key that no script reads and no other site can use, and only for exercises', async () => {
    const answer = await fetch(`${house.url}door/bpp`, {
      method: 'POST',
      body: 'role=secretariat',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      redirect: 'manual',
    });
    const given = answer.headers.get('set-cookie') ?? '';
    expect(given).toMatch(/^door-bpp=secretariat; .*HttpOnly/);
    expect(given).toMatch(/SameSite=Strict/);
    const cookie = given.slice(0, given.indexOf(';'));
    const { seqs } = (await (await house.say(person, { cookie })).json()) as { readonly seqs: number[] };
    const entered: unknown[] = [];
    await house.desk.replay(seqs[0] ?? 0, (seqs[0] ?? 0) + 1, ({ act }) => entered.push(act));
    expect(entered).toMatchObject([{ type: 'PersonEntered', exercise: true }]);
  });

  it('never leads out of the house', async () => {
    for (const to of [
      '//elsewhere.example',
      '/\\elsewhere.example',
      'https://elsewhere.example',
      '/a b',
      '/x\r\nset-cookie: a=b',
      '/ş',
      '/a\u0001b',
    ]) {
      const form = new URLSearchParams({ role: 'secretariat', to });
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await fetch(`${house.url}door/bpp`, {
        method: 'POST',
        body: form.toString(),
        headers,
        redirect: 'manual',
      });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    }
  });

  it('lets nobody in as what the charter does not know', async () => {
    for (const role of [
      'emperor',
      'register',
      '__proto__',
      'constructor',
      '',
      'secretariat&role=chair',
      '%00',
      'head&party=x&party=y',
    ]) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await fetch(`${house.url}door/bpp`, {
        method: 'POST',
        body: `role=${role}`,
        headers,
        redirect: 'manual',
      });
      expect(answer.headers.get('set-cookie') ?? '').toMatch(/^(|door-bpp=;.*)$/);
    }
  });
});
