import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../api/index.ts';
import {
  type Command,
  type Day,
  id,
  type MeetingId,
  type PartyId,
  type PersonId,
  type Place,
  readDay,
  readWallTime,
  type SessionId,
  type WallTime,
} from '../../forum/index.ts';
import type { Desk } from '../desk.ts';
import { tight } from '../documents/pdf-words.ts';
import { type Given, openPrintingHouse, type PrintingHouse, say } from '../testing/printing-house.ts';

let house: PrintingHouse;

beforeAll(async () => {
  house = await openPrintingHouse();
});
afterAll(() => house.close());

const meeting = id<MeetingId>('m');
const party = (name: string): PartyId => id<PartyId>(name);
const person = (name: string): PersonId => id<PersonId>(name);
const session = id<SessionId>('opening');
const place: Place = { city: { en: 'Istanbul' }, country: 'TR', venue: null, zone: 'Europe/Istanbul' };
const office = { en: 'Minister of Foreign Affairs', tr: 'Dışişleri Bakanı' };

function certain<T>(read: T | null): T {
  if (read === null) throw new Error('a test wrote what does not exist');
  return read;
}
const day = (text: string): Day => certain(readDay(text));
const hour = (text: string): WallTime => certain(readWallTime(text));

/** Persons of an exercise, whose names say nothing of party or function. */
const heads = [
  ['turkiye', 'Deniz Örnek'],
  ['kosovo', 'Drita Shembull'],
  ['serbia', 'Jovan Primer'],
] as const;

function convened(profile: string): readonly Command[] {
  const days = { from: day('2026-07-10'), to: day('2026-07-10') };
  const title = { en: 'A meeting (exercise)' };
  const host = party('turkiye');
  return [
    { type: 'ConveneMeeting', meeting, title, host, place, ...days, level: 'foreign-minister', profile },
    ...['kosovo', 'serbia'].flatMap((name): Command[] => [
      { type: 'InviteParty', meeting, party: party(name), number: `1/${name}`, replyBy: day('2026-07-01') },
      {
        type: 'AnswerInvitation',
        meeting,
        party: party(name),
        answer: 'accepted',
        level: 'foreign-minister',
      },
    ]),
    ...heads.flatMap(([name, words], i): Command[] => [
      { type: 'EnterPerson', person: person(`p${i}`), party: party(name), name: words },
      {
        type: 'NameDelegate',
        meeting,
        party: party(name),
        person: person(`p${i}`),
        function: 'head',
        office,
        level: 'foreign-minister',
        acting: false,
      },
    ]),
  ];
}

/** A forum of its own for each test, with one meeting under a profile. */
async function table(forum: string, profile: string): Promise<Desk> {
  const desk = await house.found(forum);
  await say(desk, ...convened(profile));
  return desk;
}

function get(
  forum: string,
  name: string,
  query = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<Given> {
  return house.get(`/papers/${forum}/m/${name}?lang=en${query}`, { as: 'secretariat', headers });
}

function refusal(given: Given): Problem {
  expect(given.status).toBe(409);
  return JSON.parse(given.pages[0] ?? '') as Problem;
}

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const note = 'This designation is without prejudice to positions on status (exercise).';
const printedNames = [
  'plates.pdf',
  'table-plan.pdf',
  'photo.pdf',
  'badges.pdf',
  'participants.pdf',
  'participants.csv',
];

describe('a meeting under the asterisk', () => {
  const agreed: Command = {
    type: 'AgreeDesignation',
    party: party('kosovo'),
    profile: 'asterisk',
    marks: ['*'],
  };
  const entered: Command = {
    type: 'EnterNote',
    party: party('kosovo'),
    profile: 'asterisk',
    mark: '*',
    text: { en: note },
  };

  it('prints no plate, list or letter while the footnote is missing, and all of them once it is there (T24)', async () => {
    const desk = await table('stars', 'asterisk');
    await say(desk, agreed);
    for (const name of [...printedNames, 'participants.vcf', 'note.pdf']) {
      const problem = refusal(await get('stars', name, '&party=kosovo'));
      expect(problem).toMatchObject({ code: 'FootnoteMissing', rule: 'profile.notes' });
      expect(problem.detail).toContain('Kosovo');
    }
    await say(desk, entered);
    const plates = await get('stars', 'plates.pdf');
    const owing = plates.pages.filter((page) => page.includes('Kosovo*'));
    expect(owing.length).toBe(1);
    expect(owing[0]?.split(tight(note)).length).toBe(3);
    for (const name of printedNames) {
      const given = await get('stars', name);
      const whole = tight(given.pages.join(''));
      expect([name, whole.includes('Kosovo*'), whole.includes(tight(note))]).toEqual([name, true, true]);
      expect(whole.replaceAll('Kosovo*', '')).not.toContain('Kosovo');
    }
    const letter = (await get('stars', 'note.pdf', '&party=kosovo')).pages.join('');
    expect(letter).toContain(
      tight('to the ministry responsible for the foreign affairs of Kosovo* and has the honour to invite'),
    );
    expect(letter).toContain(tight(note));
  });

  it('leads whoever looks at pages to what is missing', async () => {
    const desk = await table('ways', 'asterisk');
    await say(desk, agreed);
    const given = await get('ways', 'plates.pdf', '', browser);
    expect(given.status).toBe(303);
    expect(given.headers.location).toBe('/en/ways/meetings/m/papers');
  });

  it('says on the overview which plate would not be printed, beside those that would', async () => {
    const desk = await table('compared', 'full-state');
    await say(desk, agreed);
    const [page = ''] = (await get('compared', 'overview.pdf')).pages;
    expect(page).toContain(tight('Not printed: note * is missing'));
    for (const words of ['Pristina', 'Participant', 'Drita', 'Economy leader'])
      expect(page).toContain(tight(words));
    expect(page).not.toContain('Kosovo*');
  });
});

describe('a meeting under two notes', () => {
  it('shows both notes on the plate or prints none (T26)', async () => {
    const desk = await table('pair', 'two-notes');
    const of = { party: party('kosovo'), profile: 'two-notes' } as const;
    const by = (mark: string): Command => ({
      type: 'EnterNote',
      ...of,
      mark,
      text: { en: `What side ${mark} holds (exercise).` },
      attributed: { en: `Note by side ${mark}` },
    });
    await say(desk, { type: 'AgreeDesignation', ...of, marks: ['1', '2'] }, by('1'));
    for (const name of printedNames) expect(refusal(await get('pair', name)).code).toBe('NoteAlone');
    await say(desk, by('2'));
    const page = (await get('pair', 'plates.pdf')).pages.find((one) => one.includes('Kosovo')) ?? '';
    for (const words of [
      'Note by side 1: What side 1 holds (exercise).',
      'Note by side 2: What side 2 holds (exercise).',
    ])
      expect(page).toContain(tight(words));
  });
});

describe('a meeting under the Gymnich profile', () => {
  it('has persons on its papers and nothing else of them: no country, no function, no flag (T25)', async () => {
    await table('plain', 'gymnich');
    const forbidden = ['Kosovo', 'Serbia', 'Türkiye', 'Minister', 'Head of delegation', 'Head', 'Flag'];
    for (const name of printedNames.filter((one) => one !== 'photo.pdf')) {
      const given = await get('plain', name);
      expect([name, given.status]).toEqual([name, 200]);
      const whole = tight(given.pages.join(''));
      for (const [, words] of heads)
        expect([name, whole]).toEqual([name, expect.stringContaining(tight(words))]);
      for (const words of forbidden)
        expect([name, whole]).toEqual([name, expect.not.stringContaining(tight(words))]);
    }
    const { bytes } = await get('plain', 'plates.pdf');
    expect(Buffer.from(bytes).includes('/Subtype /Image')).toBe(false);
    const cards = (await get('plain', 'participants.vcf')).pages.join('');
    expect(cards).toContain('FN:Drita Shembull');
    expect(cards).not.toMatch(/^(ORG|TITLE|ROLE)/m);
  });

  it('takes no photograph (T25)', async () => {
    await table('unseen', 'gymnich');
    expect(refusal(await get('unseen', 'photo.pdf')).code).toBe('PhotoNotTaken');
    expect((await get('unseen', 'photo.pdf', '', browser)).headers.location).toBe(
      '/en/unseen/meetings/m/papers',
    );
  });

  it('says of a name that no plate or badge can hold that it is too long', async () => {
    const desk = await table('endless', 'gymnich');
    const named = { meeting, party: party('serbia'), office, level: null, acting: false } as const;
    await say(
      desk,
      { type: 'EnterPerson', person: person('long'), party: party('serbia'), name: 'x'.repeat(300) },
      { type: 'ReplaceDelegate', ...named, out: person('p2'), in: person('long') },
    );
    for (const name of ['plates.pdf', 'overview.pdf', 'badges.pdf'])
      expect(refusal(await get('endless', name)).code).toBe('NoRoom');
    for (const name of ['table-plan.pdf', 'participants.pdf'])
      expect([name, (await get('endless', name)).status]).toEqual([name, 200]);
  });

  it('still writes to a party by its name', async () => {
    await table('letters', 'gymnich');
    const letter = (await get('letters', 'note.pdf', '&party=kosovo')).pages.join('');
    expect(letter).toContain(tight('the ministry responsible for the foreign affairs of Kosovo'));
  });
});

describe('what happens to a meeting', () => {
  const planned: Command = {
    type: 'PlanSession',
    meeting,
    session: {
      session,
      kind: 'session',
      title: { en: 'Opening', tr: 'Açılış' },
      topics: [],
      day: day('2026-07-10'),
      start: hour('11:00'),
      minutes: 90,
      room: null,
      interpretation: [],
    },
  };
  const reason = { en: 'A storm (exercise).', tr: 'Fırtına (tatbikat).' };

  async function letter(forum: string, query = ''): Promise<string> {
    return (await get(forum, 'note.pdf', `&party=kosovo${query}`)).pages.join('');
  }

  it('has no programme and no day before the first release, and an empty calendar that fills by itself', async () => {
    await table('early', 'full-state');
    expect(refusal(await get('early', 'programme.pdf')).code).toBe('NothingReleased');
    expect(refusal(await get('early', 'day.pdf', '&party=kosovo')).code).toBe('NothingReleased');
    expect((await get('early', 'programme.pdf', '', browser)).status).toBe(303);
    const feed = await house.get('/calendar/early/m.ics');
    expect([feed.status, feed.pages.join('').includes('BEGIN:VEVENT')]).toEqual([200, false]);
  });

  it('goes into the newest note, while older notes stay as they were sent', async () => {
    const desk = await table('moving', 'full-state');
    expect(await letter('moving')).toContain(tight('has the honour to invite'));
    await say(desk, { type: 'AnswerInvitation', meeting, party: party('kosovo'), answer: 'tentative' });
    await say(desk, { type: 'RemindParty', meeting, party: party('kosovo'), about: 'answer' });
    expect(await letter('moving')).toContain(tight('an answer is awaited'));
    await say(desk, { type: 'PostponeMeeting', meeting, reason });
    const postponed = await letter('moving');
    expect(postponed).toContain(tight('has been postponed'));
    expect(postponed).toContain(tight('A storm (exercise).'));
    expect(postponed).not.toContain(tight('10 July 2026'));
    const later = { from: day('2026-09-03'), to: day('2026-09-04') };
    await say(desk, { type: 'MoveMeeting', meeting, place, ...later, reason });
    expect(await letter('moving')).toContain(tight('3–4 September 2026'));
    const invitation = await letter('moving', '&purpose=invitation');
    expect(invitation).toContain(tight('10 July 2026'));
    expect(invitation).not.toContain('September');
    await say(desk, { type: 'CancelMeeting', meeting, reason });
    expect(await letter('moving')).toContain(tight('has been cancelled'));
  });

  it('keeps a reminder between the party and the secretariat', async () => {
    const desk = await table('reminded', 'full-state');
    await say(desk, { type: 'AnswerInvitation', meeting, party: party('kosovo'), answer: 'tentative' });
    await say(desk, { type: 'RemindParty', meeting, party: party('kosovo'), about: 'answer' });
    const asked = '/papers/reminded/m/note.pdf?lang=en&party=kosovo&purpose=reminder';
    expect((await house.get(asked, { as: 'head.kosovo' })).status).toBe(200);
    expect((await house.get(asked, { as: 'head.serbia' })).status).toBe(404);
    expect((await house.get(asked)).status).toBe(404);
  });

  it('tells a party whose invitation was withdrawn that alone, and one that was never invited nothing', async () => {
    const desk = await table('withdrawn', 'full-state');
    await say(desk, { type: 'WithdrawInvitation', meeting, party: party('kosovo') });
    expect(await letter('withdrawn')).toContain(
      tight('the invitation to the following meeting has been withdrawn'),
    );
    expect(refusal(await get('withdrawn', 'note.pdf', '&party=albania')).code).toBe('NotInvited');
  });

  it('is not written in a language in which the record has no words for what it says', async () => {
    await table('wordless', 'full-state');
    const given = await house.get('/papers/wordless/m/note.pdf?lang=sq&party=kosovo', { as: 'secretariat' });
    expect(refusal(given)).toMatchObject({ code: 'WordsMissing', status: 409 });
  });

  it('stays in calendars as cancelled when it is dropped, called off or moved away', async () => {
    const desk = await table('called-off', 'full-state');
    const feed = async (): Promise<string> => (await house.get('/calendar/called-off/m.ics')).pages.join('');
    await say(desk, planned, { type: 'ReleaseProgramme', meeting, base: 1 });
    expect(await feed()).toMatch(/DTSTART:20260710T080000Z[\s\S]*STATUS:CONFIRMED/);
    await say(desk, { type: 'PostponeMeeting', meeting, reason });
    expect(await feed()).toMatch(/SEQUENCE:2[\s\S]*STATUS:CANCELLED/);
    expect((await get('called-off', 'programme.pdf')).pages.join('')).toContain(
      tight('The meeting is postponed, without a new day.'),
    );
    const later = { from: day('2026-09-03'), to: day('2026-09-04') };
    await say(desk, { type: 'MoveMeeting', meeting, place, ...later, reason });
    expect(await feed()).toContain('STATUS:CANCELLED');
    expect((await get('called-off', 'programme.pdf')).pages.join('')).toContain(
      tight('Drawn up for a former day of the meeting. New day: 3–4 September 2026.'),
    );
    await say(
      desk,
      {
        type: 'ChangeSession',
        meeting,
        session: { ...planned.session, session, day: day('2026-09-03') },
        base: 1,
      },
      { type: 'ReleaseProgramme', meeting, base: 2 },
    );
    expect(await feed()).toMatch(/SEQUENCE:2[\s\S]*DTSTART:20260903T080000Z[\s\S]*STATUS:CONFIRMED/);
    await say(
      desk,
      { type: 'DropSession', meeting, session },
      { type: 'ReleaseProgramme', meeting, base: 3 },
    );
    expect(await feed()).toMatch(/SEQUENCE:3[\s\S]*STATUS:CANCELLED/);
    const dropped = (await get('called-off', 'programme.pdf')).pages.join('');
    expect(dropped).toContain(tight('“Opening” was dropped (3 September, 11:00–12:30).'));
  });

  it('leaves the calendar of a delegation that has come to decline', async () => {
    const desk = await table('declining', 'full-state');
    await say(desk, planned, { type: 'ReleaseProgramme', meeting, base: 1 });
    const feed = async (): Promise<string> =>
      (await house.get('/calendar/declining/m/serbia.ics', { as: 'head.serbia' })).pages.join('');
    expect(await feed()).toContain('STATUS:CONFIRMED');
    await say(desk, { type: 'AnswerInvitation', meeting, party: party('serbia'), answer: 'declined' });
    expect(await feed()).toContain('STATUS:CANCELLED');
  });
});
