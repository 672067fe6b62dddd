import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../api/index.ts';
import { type Listening, listen } from './testing/listening.ts';
import type { Asking } from './testing/saying.ts';

let house: Listening;

beforeAll(async () => {
  house = await listen();
});
afterAll(() => house.close());

const text = (words: string) => ({ en: words, tr: words });
const meeting = 'exercise-3';
const place = { city: text('Istanbul'), country: 'TR', venue: null, zone: 'Europe/Istanbul' };
/** The house under test keeps real time, and no meeting is planned for a day that is over. */
const daysAhead = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const convene = {
  type: 'ConveneMeeting',
  title: text('A meeting (exercise)'),
  host: 'turkiye',
  place,
  from: daysAhead(90),
  to: daysAhead(90),
  level: 'foreign-minister',
  profile: null,
};
const person = { type: 'EnterPerson', party: 'albania', name: 'Adviser (exercise)' };
const address = {
  type: 'EnterAddress',
  party: null,
  label: text('An address'),
  postal: {
    country: 'IT',
    lines: ['Via Mario Greco 60'],
    city: 'Buttigliera Alta',
    postcode: '10090',
    region: 'TO',
  },
};

/** Whether the address that names a kind of problem leads to a page that has it. */
async function explained(type: string): Promise<boolean> {
  const [path = '', anchor = ''] = type.replace(/^\//, '').split('#');
  const page = await fetch(`${house.url}${path}`);
  return page.ok && anchor !== '' && (await page.text()).includes(`id="${anchor}"`);
}

/** A problem as RFC 9457 wants it, with one sentence, and nothing entered. */
async function problemOf(ask: () => Promise<Response>): Promise<Problem> {
  const before = house.desk.head().size;
  const answer = await ask();
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = (await answer.json()) as Problem;
  expect(problem.status).toBe(answer.status);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(problem.detail).toMatch(/^[\p{Lu}\d][^{}\n]{9,300}[.!?]$/u);
  expect(problem.code).toMatch(/^[A-Z]\w+$/);
  expect(await explained(problem.type)).toBe(true);
  expect(house.desk.head().size).toBe(before);
  return problem;
}

const said = (body: unknown, asking?: Asking) => problemOf(() => house.say(body, asking));

describe('a form with faults', () => {
  const faulty: readonly (readonly [string, unknown, string, string])[] = [
    ['an unknown command', { type: 'MakePeace' }, 'type', 'unknownCommand'],
    ['no command at all', [1, 2], 'type', 'unknownCommand'],
    ['a date that does not exist', { ...convene, from: '2027-02-30' }, 'from', 'day'],
    [
      'an hour that does not exist',
      { type: 'PlanSession', meeting, session: { start: '25:00' } },
      'session.start',
      'time',
    ],
    ['a control character in a name', { ...person, name: 'Adviser\u0007' }, 'name', 'hiddenMarks'],
    ['a right-to-left override in a name', { ...person, name: 'Adviser \u202egnp' }, 'name', 'hiddenMarks'],
    ['a name of 301 letters', { ...person, name: 'x'.repeat(301) }, 'name', 'tooLong'],
    ['a party as a number', { ...person, party: 7 }, 'party', 'wrongKind'],
    ['a field nobody knows', { ...person, rank: 1 }, 'rank', 'unknownField'],
    [
      'a zone in which no clock ticks',
      { ...convene, place: { ...place, zone: 'Mars/Olympus' } },
      'place.zone',
      'zone',
    ],
    ['half a character', { ...person, name: 'Adviser \ud800' }, 'name', 'hiddenMarks'],
    ['a field left out', { type: 'EnterPerson', party: 'albania' }, 'name', 'missing'],
  ];

  it.each(faulty)('with %s is told where, what, and what to do', async (_, body, path, code) => {
    const problem = await said(body);
    expect(problem).toMatchObject({ status: 400, code: 'Faults' });
    const fault = problem.faults?.find((each) => each.path === path && each.code === code);
    expect(fault?.sentence).toMatch(/^\p{Lu}.+[.!?]$/u);
  });

  it('is told in the language it was asked in', async () => {
    const headers = { 'accept-language': 'tr-TR,tr;q=0.9' };
    const [en, tr] = [await said({ type: 'MakePeace' }), await said({ type: 'MakePeace' }, { headers })];
    expect(tr.detail).not.toBe(en.detail);
  });
});

describe('a command that the forum refuses', () => {
  const refused: readonly (readonly [string, unknown, number, string])[] = [
    ['a party nobody knows', { type: 'AddAlias', party: 'atlantis', alias: 'A' }, 404, 'PartyUnknown'],
    ['a level the charter does not know', { ...convene, level: 'emperor' }, 422, 'MeetingLevelUnknown'],
    [
      'an address without a city',
      { ...address, postal: { ...address.postal, city: '' } },
      422,
      'AddressIncomplete',
    ],
    ['a day before its first', { ...convene, to: daysAhead(60) }, 422, 'DatesReversed'],
    ['a day that is over', { ...convene, from: '2026-01-02' }, 422, 'DayPast'],
    ['a day too far ahead', { ...convene, to: daysAhead(5000) }, 422, 'DayFar'],
    ['a meeting opened too early', { type: 'OpenMeeting', meeting }, 409, 'MeetingNotYet'],
    [
      'credentials signed on a day to come',
      {
        type: 'SubmitCredentials',
        meeting,
        party: 'albania',
        signer: 'foreign-minister',
        signedOn: daysAhead(30),
      },
      422,
      'SignedAhead',
    ],
    ['a meeting nobody convened', { type: 'OpenMeeting', meeting: 'tomorrow' }, 404, 'MeetingUnknown'],
    ['a charter that moved meanwhile', { type: 'ReleaseProgramme', meeting, base: 0 }, 409, 'ProgrammeMoved'],
  ];

  it.each(refused)('for %s is told the code, the rule and what to do', async (_, body, status, code) => {
    const problem = await said(body);
    expect(problem).toMatchObject({ status, code });
    expect(problem.rule).toMatch(/^[\w.-]+$/);
  });

  it('for a form that somebody else changed meanwhile is told so', async () => {
    const kept = house.desk.folds.whole().meetings.meetings[meeting];
    const session = Object.values(kept?.draft ?? {})[0];
    if (kept === undefined || session === undefined) throw new Error('the exercise has no programme');
    const base = kept.edits;
    const change = (minutes: number) => ({
      type: 'ChangeSession',
      meeting,
      session: { ...session, minutes },
      base,
    });
    expect((await house.say(change(50))).status).toBe(201);
    expect(await said(change(55))).toMatchObject({ status: 409, code: 'ProgrammeMoved' });
  });

  it('for two heads in two places at once is told where the head is', async () => {
    const day = house.desk.folds.whole().meetings.meetings[meeting]?.from;
    const hour = { kind: 'session', topics: [], day, start: '07:00', minutes: 45, interpretation: [] };
    const there = (session: string, room: string) => ({
      type: 'PlanSession',
      meeting,
      session: { ...hour, session, title: text(session), room },
    });
    const roster = (session: string) => ({
      type: 'SetRoster',
      meeting,
      session,
      party: 'serbia',
      head: 'ex-rs-head',
      persons: ['ex-rs-head'],
    });
    for (const body of [there('here', 'great-hall'), there('there', 'small-hall'), roster('here')])
      expect(await (await house.say(body)).json()).toMatchObject({ size: expect.anything() });
    expect(await said(roster('there'))).toMatchObject({ status: 409, code: 'PersonElsewhere' });
  });

  it('for a deed that is not its role’s is told whose it is', async () => {
    expect(await said(convene, { cookie: 'door-bpp=press' })).toMatchObject({
      status: 403,
      code: 'NotYours',
    });
    const other = { type: 'AnswerInvitation', meeting, party: 'serbia', answer: 'declined' };
    expect(await said(other, { cookie: 'door-bpp=head.albania' })).toMatchObject({
      status: 403,
      code: 'OtherParty',
    });
  });
});

describe('a request that is none', () => {
  const body = JSON.stringify(person);
  const to = 'api/bpp/commands';
  const posted = (content: string | Uint8Array<ArrayBuffer>, asking: Asking = {}, path = to) =>
    problemOf(() => house.post(path, content, { key: 'request-none', ...asking }));

  it('with broken JSON, or none, is told to send JSON', async () => {
    for (const broken of ['{"type":', '', 'OpenMeeting', '{"__proto__": 1, "type": "x"}', '\u0000'])
      expect(await posted(broken)).toMatchObject({ status: 400, code: 'NotJson' });
  });

  it('with a body of 10 MB is told how much is too much', async () => {
    expect(await posted(new Uint8Array(10_000_000).fill(0x20))).toMatchObject({
      status: 413,
      code: 'TooLarge',
    });
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('as %s is told what is understood', async (type) => {
    expect(await posted(body, { headers: { 'content-type': type } })).toMatchObject({
      status: 415,
      code: 'NotSupported',
    });
  });

  it('without a key, or with one that is none, is told to send one', async () => {
    expect(await problemOf(() => house.post(to, body, { headers: {} }))).toMatchObject({
      status: 400,
      code: 'NoKey',
    });
    for (const key of ['short', 'with spaces in it', 'k'.repeat(81)]) {
      const headers = { 'idempotency-key': key };
      expect(await problemOf(() => house.post(to, body, { headers }))).toMatchObject({
        status: 400,
        code: 'BadKey',
        detail: expect.stringContaining('8 to 80'),
      });
    }
  });

  it('with a key that was used for other words is told so', async () => {
    expect((await house.say({ ...person, name: 'First (exercise)' }, { key: 'used-before' })).status).toBe(
      201,
    );
    expect(await said({ ...person, name: 'Second (exercise)' }, { key: 'used-before' })).toMatchObject({
      status: 422,
      code: 'KeyReused',
      rule: 'record.once',
    });
  });

  it('of somebody who has not entered is told where the door is', async () => {
    for (const cookie of [
      '',
      'door-bpp=emperor',
      'door-bpp=head',
      'door-bpp=head.atlantis',
      'door-bpp=__proto__',
      // The public record is entered out of files; no person speaks as it.
      'door-bpp=register',
    ])
      expect(await said(person, { cookie })).toMatchObject({ status: 401, code: 'NotEntered' });
  });

  it('from another site is turned away', async () => {
    for (const site of ['cross-site', 'same-site'])
      expect(await said(person, { headers: { 'sec-fetch-site': site } })).toMatchObject({
        status: 403,
        code: 'OtherSite',
      });
    for (const origin of ['https://elsewhere.example', 'null', 'http://localhost:1'])
      expect(await said(person, { headers: { origin } })).toMatchObject({ status: 403, code: 'OtherSite' });
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: new URL(house.url).origin }])
      expect((await house.say(person, { headers })).status).toBe(201);
  });

  it('under a name that is not the house’s is turned away, even where it only reads', async () => {
    const asked = (host: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        get(
          `${house.url}api/bpp/snapshot`,
          { headers: { host, cookie: 'door-bpp=secretariat' } },
          (answer) => {
            answer.resume();
            resolve(answer.statusCode);
          },
        ).on('error', reject);
      });
    for (const host of ['elsewhere.example', 'localhost.elsewhere.example', '127.0.0.1.elsewhere.example:80'])
      expect([host, await asked(host)]).toEqual([host, 403]);
    for (const host of ['localhost:4400', '127.0.0.1', '[::1]:80', 'sofra.localhost'])
      expect([host, await asked(host)]).toEqual([host, 200]);
  });

  it('to a forum or a path that is not there is told so', async () => {
    for (const path of ['api/atlantis/commands', 'api/bpp/nothing', 'nothing'])
      expect(await posted(body, {}, path)).toMatchObject({ status: 404, code: 'NotFound' });
    const read = [
      'api/atlantis/acts',
      'api/atlantis/snapshot',
      'record/atlantis/checkpoint',
      'record/bpp/proof/99999999.leaf',
      'record/bpp/proof/-1.leaf',
      'record/bpp/parts/x',
      'record/bpp/parts/99999999',
      'api/%00',
      'record/bpp/proof/1e3.leaf',
    ];
    for (const path of read)
      expect(await problemOf(() => fetch(house.url + path))).toMatchObject({ status: 404, code: 'NotFound' });
  });

  it('for a day of which there is nothing is not shown today in its place, and is told why', async () => {
    const today = Temporal.Now.plainDateISO('Europe/Istanbul').toString();
    for (const [asof, status, says] of [
      ['yesterday', 404, 'There is no such day.'],
      ['2026-02-30', 404, 'There is no such day.'],
      ['2026-01-23T25:00', 404, 'There is no such day.'],
      ['2020-01-23', 404, 'The record begins on'],
      ['0', 404, 'The record begins on'],
      ['2099-01-01', 404, 'That moment has not come'],
      [today, 200, 'As it stood'],
      ['', 200, 'Balkan Peace Platform'],
    ] as const) {
      const page = await fetch(`${house.url}en/bpp?asof=${asof}`);
      const html = await page.text();
      expect([asof, page.status, html.includes(says)]).toEqual([asof, status, true]);
      // What stands around it is the forum as it is, by its own clock.
      expect(html).toContain('Istanbul');
    }
  });

  it('to an address that is none is told so', async () => {
    expect(await problemOf(() => fetch(`${house.url}%E0%A4%A`))).toMatchObject({ code: 'NotFound' });
  });
});

describe('a forum that cannot be founded', () => {
  const found = (body: unknown) => problemOf(() => house.post('api/forums', JSON.stringify(body)));

  it('is told why', async () => {
    for (const body of [null, {}, [], { forum: 'x', charter: '../../etc/passwd' }, { forum: 7, charter: 7 }])
      expect(await found(body)).toMatchObject({ status: 422, code: 'NotACharter' });
    for (const forum of ['X Y', '', '../evil', 'x'.repeat(49), 7, null])
      expect(await found({ forum, charter: 'seecp' })).toMatchObject({ status: 422, code: 'BadForumName' });
    expect(await found({ forum: 'bpp', charter: 'seecp' })).toMatchObject({
      status: 409,
      code: 'ForumTaken',
    });
  });

  it('is for whoever speaks for a table, not for the public, the press or one delegation', async () => {
    const body = JSON.stringify({ forum: 'seecp', charter: 'seecp' });
    for (const cookie of ['', 'door-bpp=press', 'door-bpp=liaison.albania']) {
      const problem = await problemOf(() => house.post('api/forums', body, { cookie }));
      expect(problem).toMatchObject({ status: 401, code: 'NotEntered' });
    }
  });
});
