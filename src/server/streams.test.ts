import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow } from '../../test/start/follow.ts';
import { type Forum, type PartyId, type Reader, sees } from '../forum/index.ts';
import type { Told } from './folds.ts';
import { type Listening, listen } from './testing/listening.ts';

let house: Listening;

beforeAll(async () => {
  house = await listen();
  const day = house.desk.folds.whole().meetings.meetings[meeting]?.from;
  // Two who meet alone, a word between one party and the secretariat, and a draft of the programme.
  for (const body of [
    {
      type: 'RecordBilateral',
      meeting: 'bpp-2',
      parties: ['serbia', 'kosovo'],
      topics: { en: `${secret} between two` },
    },
    {
      type: 'ExamineCredentials',
      meeting,
      party: 'kosovo',
      step: 'queried',
      reason: { en: `${secret} of a paper` },
    },
    { type: 'PlanSession', meeting, session: { ...item, day, title: { en: `${secret} of the draft` } } },
  ])
    expect((await house.say(body)).status).toBe(201);
});
afterAll(() => house.close());

const meeting = 'exercise-3';
const secret = 'Whispered';
const item = {
  kind: 'break',
  topics: [],
  start: null,
  minutes: null,
  room: null,
  interpretation: [],
};

const readers: readonly (readonly [string, string, Reader])[] = [
  ['the public', '', { kind: 'public' }],
  ['the press', 'door-bpp=press', { kind: 'press' }],
  ['Albania', 'door-bpp=head.albania', { kind: 'delegation', party: 'albania' as PartyId }],
  ['Kosovo', 'door-bpp=liaison.kosovo', { kind: 'delegation', party: 'kosovo' as PartyId }],
  ['the secretariat', 'door-bpp=secretariat', { kind: 'secretariat' }],
];

async function record(): Promise<readonly Told[]> {
  const all: Told[] = [];
  await house.desk.replay(0, house.desk.head().size, (told) => all.push(told));
  return all;
}

const asking = (cookie: string) => (cookie === '' ? {} : { cookie });

describe('the stream', () => {
  it.each(readers)('tells %s every act that reader may see, and no other', async (_, cookie, reader) => {
    const { size } = house.desk.head();
    const heard = await follow(house.url, 'bpp', size, { ...asking(cookie), from: 0 });
    const mine = (await record()).filter(({ audience }) => sees(reader, audience));
    expect(heard.map(({ entered }) => entered.seq)).toEqual(mine.map(({ entered }) => entered.seq));
    expect(heard).toEqual(JSON.parse(JSON.stringify(mine.map(({ entered, act }) => ({ entered, act })))));
  });

  it('tells the public no word that was said to fewer', async () => {
    const { size } = house.desk.head();
    const heard = JSON.stringify(await follow(house.url, 'bpp', size, { from: 0 }));
    const snapshot = await (await fetch(`${house.url}api/bpp/snapshot`)).text();
    const said = JSON.stringify(
      await follow(house.url, 'bpp', size, { cookie: 'door-bpp=secretariat', from: 0 }),
    );
    expect(said.split(secret)).toHaveLength(4);
    for (const seen of [heard, snapshot]) expect(seen).not.toContain(secret);
  });

  it.each(readers)('gives %s, resuming by the last event, exactly what was missed', async (_, cookie) => {
    const { size } = house.desk.head();
    const all = await follow(house.url, 'bpp', size, { ...asking(cookie), from: 0 });
    const kept = all.slice(0, Math.floor(all.length / 2));
    const lastEventId = (kept.at(-1)?.entered.seq ?? -1) + 1;
    const missed = await follow(house.url, 'bpp', size, { ...asking(cookie), lastEventId });
    expect([...kept, ...missed]).toEqual(all);
    expect(await follow(house.url, 'bpp', size, { ...asking(cookie), lastEventId: size })).toEqual([]);
  });

  it('says how far it has told once behind each stretch of older acts, not behind every act', async () => {
    const { size } = house.desk.head();
    const answer = await fetch(`${house.url}api/bpp/acts?from=0`);
    let heard = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      heard += chunk;
      if (heard.includes(`event: size\ndata: ${size}\n\n`)) break;
    }
    expect(heard.split('event: size')).toHaveLength(1 + Math.ceil(size / 256));
  });

  it('misses nothing and doubles nothing of what is entered while it begins', async () => {
    const from = house.desk.head().size;
    const people = Array.from({ length: 60 }, (_, i) => ({
      type: 'EnterPerson',
      person: `busy-${i}`,
      party: 'serbia',
      name: `Busy ${i} (exercise)`,
    }));
    const saying = Promise.all(people.map((body) => house.say(body)));
    const followers = Array.from({ length: 10 }, () =>
      follow(house.url, 'bpp', from + 60, { cookie: 'door-bpp=secretariat', from }),
    );
    await saying;
    for (const heard of await Promise.all(followers))
      expect(heard.map(({ entered }) => entered.seq)).toEqual(people.map((_, i) => from + i));
  });

  it('tells all of a record that is longer than a line can hold at once', async () => {
    const { now, version } = house.desk.folds.whole().charter;
    const from = house.desk.head().size;
    const reason = { en: 'x'.repeat(4000) };
    for (let i = 0; i < 110; i++)
      expect(
        (await house.say({ type: 'AmendCharter', base: version + i, charter: now, reason })).status,
      ).toBe(201);
    const heard = await follow(house.url, 'bpp', from + 110, { from });
    expect(JSON.stringify(heard).length).toBeGreaterThan(1_400_000);
    expect(heard).toHaveLength(110);
  });

  it('begins where the record ends for whoever names no place, and takes no place that is none', async () => {
    const { size } = house.desk.head();
    expect(await follow(house.url, 'bpp', size)).toEqual([]);
    const whole = await follow(house.url, 'bpp', size, { from: 0 });
    expect(await follow(house.url, 'bpp', size, { from: Number.NaN })).toEqual(whole);
    expect((await fetch(`${house.url}api/bpp/acts`, { method: 'HEAD' })).status).toBe(404);
  });
});

describe('the snapshot', () => {
  it.each(readers)(
    'holds for %s what that reader’s own acts fold to, and nothing narrower',
    async (_, cookie, reader) => {
      const answer = await fetch(`${house.url}api/bpp/snapshot`, { headers: asking(cookie) });
      const snapshot = (await answer.json()) as Forum;
      expect(snapshot).toEqual(
        JSON.parse(JSON.stringify(await house.desk.folds.asOf(reader, house.desk.head().size))),
      );
      const open =
        reader.kind === 'secretariat' || (reader.kind === 'delegation' && reader.party === 'kosovo');
      expect(JSON.stringify(snapshot).includes(`${secret} between two`)).toBe(open);
      expect(JSON.stringify(snapshot).includes(`${secret} of the draft`)).toBe(reader.kind === 'secretariat');
    },
  );

  it('and the parts of an entry are for those who may open it, and for others as if they were not there', async () => {
    const narrow = (await record()).filter(({ audience }) => typeof audience === 'object');
    expect(narrow.length).toBeGreaterThan(2);
    for (const { entered, audience } of narrow.slice(-6)) {
      for (const [, cookie, reader] of readers) {
        const answer = await fetch(`${house.url}record/bpp/parts/${entered.seq}`, {
          headers: asking(cookie),
        });
        expect(answer.status).toBe(sees(reader, audience) ? 200 : 404);
      }
    }
  });
});

describe('every answer', () => {
  it('carries a policy that lets a page load nothing from elsewhere and run no words of its own', async () => {
    for (const path of [
      '',
      'en/bpp',
      'tr/bpp/meetings/exercise-3',
      'api/forums',
      'record/bpp/checkpoint',
      'nowhere',
    ]) {
      const { headers } = await fetch(house.url + path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).toMatch(/script-src 'self'( 'nonce-[\w+/=]+')?;/);
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('says over the wire what a page says of itself, the first answer and the next, and names no script by a nonce', async () => {
    const kept = ['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-type'];
    const said = async (path: string): Promise<unknown> => {
      const { headers } = await fetch(house.url + path);
      const fixed = [...headers].filter(
        ([name]) =>
          !kept.includes(name) &&
          !/^(cache-control|vary|etag|x-ratelimit.*|access-control.*|last-modified|link)$/.test(name),
      );
      return fixed.map(([name, value]) => [name, value.replaceAll(/ 'nonce-[^']+'/g, '')]).toSorted();
    };
    const page = await said('en/bpp');
    for (const path of ['api/forums', 'api/forums', 'record/bpp/checkpoint', 'api/bpp/nowhere'])
      expect(await said(path)).toEqual(page);
    const { headers } = await fetch(`${house.url}api/forums`);
    expect(headers.get('content-security-policy')).not.toContain('nonce');
  });

  it('for a reader who entered is kept by nobody on the way', async () => {
    const answer = await fetch(`${house.url}en/bpp`, { headers: { cookie: 'door-bpp=secretariat' } });
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });

  it('lets a delegation go when its party is suspended, which comes back as the public', async () => {
    const { size } = house.desk.head();
    const cookie = 'door-bpp=head.albania';
    const line = await fetch(`${house.url}api/bpp/acts?from=${size}`, { headers: { cookie } });
    const told = line.text().catch(() => 'let go');
    const suspend = { type: 'ChangeStanding', party: 'albania', standing: 'suspended', from: '2026-01-01' };
    expect((await house.say(suspend)).status).toBe(201);
    expect(await told).not.toContain('StandingChanged');
    const query = {
      type: 'ExamineCredentials',
      meeting,
      party: 'serbia',
      step: 'queried',
      reason: { en: 'Not signed (exercise)' },
    };
    expect((await house.say(query)).status).toBe(201);
    const now = house.desk.head().size;
    const heard = await follow(house.url, 'bpp', now, { cookie, from: size });
    expect(heard.map(({ act }) => act.type)).toEqual(['StandingChanged']);
    expect((await house.say({ ...suspend, standing: 'member' })).status).toBe(201);
  });
});
