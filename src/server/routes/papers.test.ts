import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { id, type PartyId } from '../../forum/index.ts';
import { tight } from '../documents/pdf-words.ts';
import { paperNames } from '../papers/kinds.ts';
import { about, openFilled, problemOf, secretariat, words } from '../testing/papers.ts';
import { type Asking, enterFacts, type Given, type PrintingHouse, say } from '../testing/printing-house.ts';

let house: PrintingHouse;

beforeAll(async () => {
  house = await openFilled();
}, 60_000);
afterAll(() => house.close());

const albania: Asking = { as: 'head.albania' };

function paper(name: string, query = '', asking: Asking = {}): Promise<Given> {
  return house.get(`/papers/bpp/exercise-3/${name}?lang=en${query}`, asking);
}

const texts = ['participants.csv', 'participants.vcf'];

describe('every paper of the next meeting', () => {
  it.each(paperNames)('%s is printed in English and Turkish for the secretariat', async (name) => {
    for (const language of ['en', 'tr']) {
      const query = `?lang=${language}${about(name, 'albania')}`;
      const given = await house.get(`/papers/bpp/exercise-3/${name}${query}`, secretariat);
      expect([name, given.status]).toEqual([name, 200]);
      expect(given.headers['cache-control']).toBe('private, no-store');
      const [stem, kind] = name.split('.');
      const file = `exercise-3-${stem}-${language}.${kind}`;
      expect(given.headers['content-disposition']).toBe(`inline; filename="${file}"`);
      const exercise = language === 'en' ? 'exercise' : 'tatbikat';
      expect(words(given).toLocaleLowerCase(language)).toContain(exercise);
      if (!texts.includes(name))
        expect(given.pages[0]).toMatch(language === 'en' ? /Page1of\d/ : /Sayfa1\/\d/);
    }
  });

  it('names the release and the act it was made from', async () => {
    const act = house.desk('bpp').head().size - 1;
    const colophon = tight(`Balkan Peace Platform, release 2, made from act ${act}`);
    for (const name of ['plates.pdf', 'table-plan.pdf', 'programme.pdf'])
      expect(words(await paper(name))).toContain(colophon);
  });

  it('is the same in every printing of one record', async () => {
    const [first, second] = [await paper('programme.pdf'), await paper('programme.pdf')];
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });

  it('is not there under another name, of another meeting or in another forum', async () => {
    for (const path of [
      '/papers/bpp/exercise-3/secrets.pdf',
      '/papers/bpp/exercise-3/constructor',
      '/papers/bpp/exercise-9/plates.pdf',
      '/papers/bpp/__proto__/plates.pdf',
      '/papers/elsewhere/exercise-3/plates.pdf',
      '/calendar/bpp/exercise-9.ics',
      '/calendar/bpp/exercise-3.txt',
      '/papers/bpp/exercise-3/plates.pdf?session=ex-nothing',
      '/papers/bpp/exercise-3/plates.pdf?asof=yesterday',
      '/papers/bpp/exercise-3/programme.pdf?version=9',
      '/papers/bpp/exercise-3/note.pdf',
      '/papers/bpp/exercise-3/note.pdf?party=atlantis',
      '/papers/bpp/exercise-3/note.pdf?party=albania&purpose=cancelled',
      '/papers/bpp/exercise-3/day.pdf?party=albania&person=ex-rs-head',
    ]) {
      const given = await house.get(path, secretariat);
      expect([path, given.status]).toEqual([path, 404]);
      expect(problemOf(given).code).toBe('NotFound');
    }
  });
});

describe('lists of an exercise', () => {
  it('say so in every row and on every card, and lists of a real meeting do not', async () => {
    const rows = words(await paper('participants.csv'))
      .trimEnd()
      .split('\r\n');
    expect(rows[0]).toMatch(/,Exercise$/);
    expect(rows.slice(1).every((row) => row.endsWith(',Exercise'))).toBe(true);
    const cards = words(await paper('participants.vcf'));
    expect(cards.match(/CATEGORIES:Exercise/g)?.length).toBe(cards.match(/BEGIN:VCARD/g)?.length);
    for (const list of ['participants.csv', 'participants.vcf']) {
      const held = words(await house.get(`/papers/bpp/bpp-1/${list}?lang=en`, secretariat));
      expect(held.length).toBeGreaterThan(300);
      expect(held).not.toContain('Exercise');
    }
  });
});

/** Narrow words of the exercise: of drafts, advisers, contacts and notes to the secretariat. */
const narrow = [
  'Second session, next steps',
  'Adviser One',
  'Interpreter, Albania',
  'liaison.al@example.org',
  'one seat more at the working lunch',
  'by air',
];

const calendars = ['/calendar/bpp/exercise-3.ics', '/calendar/bpp/exercise-3/albania.ics'];

async function everything(asking: Asking): Promise<string> {
  const said: string[] = [];
  const queries = ['', '&session=ex-lunch', '&version=1', '&version=draft', '&party=albania'];
  for (const name of paperNames)
    for (const query of queries) said.push(words(await paper(name, query, asking)));
  for (const path of calendars) said.push(words(await house.get(path, asking)).replaceAll(/\r\n /g, ''));
  return said.map(tight).join('\n');
}

describe('what a reader may not see', () => {
  it('is on no paper of the public', async () => {
    const [open, whole] = [await everything({}), await everything(secretariat)];
    for (const secret of narrow.slice(0, 4)) expect(whole).toContain(tight(secret));
    for (const secret of narrow) expect(open).not.toContain(tight(secret));
  });

  it('is on no paper of another delegation', async () => {
    const serbia = await everything({ as: 'liaison.serbia' });
    for (const secret of ['Second session, next steps', 'liaison.al@example.org', 'one seat more'])
      expect(serbia).not.toContain(tight(secret));
    expect(serbia).toContain(tight('Adviser One, Albania'));
    expect(serbia).toContain('liaison.rs@example.org');
  });

  it('gives badges to the secretariat, its own to a delegation, and none to anybody else', async () => {
    const own = words(await paper('badges.pdf', '', albania));
    expect(own).toContain(tight('Adviser One, Albania'));
    expect(own).not.toContain('Serbia');
    expect(words(await paper('badges.pdf', '', secretariat))).toContain('Serbia');
    expect((await paper('badges.pdf')).status).toBe(404);
    expect((await paper('badges.pdf', '', { as: 'press' })).status).toBe(404);
  });

  it('answers for a delegation’s own day as if it were not there', async () => {
    const day = (asking: Asking) => paper('day.pdf', '&party=albania', asking);
    const feed = (asking: Asking) => house.get('/calendar/bpp/exercise-3/albania.ics', asking);
    for (const ask of [day, feed]) {
      expect((await ask(albania)).status).toBe(200);
      expect((await ask(secretariat)).status).toBe(200);
      for (const other of [{}, { as: 'press' }, { as: 'head.serbia' }])
        expect((await ask(other)).status).toBe(404);
    }
  });

  it('shows the draft to those who see drafts', async () => {
    expect((await paper('programme.pdf', '&version=draft', albania)).status).toBe(404);
    const draft = words(await paper('programme.pdf', '&version=draft', secretariat));
    expect(draft).toContain(tight('Draft, not released'));
    expect(draft).toContain(tight('“Press”: 17:30–18:15, Great Hall instead of 17:15–18:00, Great Hall.'));
    expect(draft).toContain(tight('“Second session” is now called “Second session, next steps”.'));
    expect(draft).toContain(tight('interpretation is now English, Turkish and Macedonian.'));
  });
});

describe('the programme', () => {
  it('is the last release unless another is asked for', async () => {
    const now = words(await paper('programme.pdf'));
    expect(now).toContain(tight('Release 2'));
    expect(now).toContain(tight('New: “Evening reception”, 10 July, 19:30–21:00, Garden.'));
    const first = words(await paper('programme.pdf', '&version=1'));
    expect(first).toContain(tight('Release 1'));
    expect(first).not.toContain(tight('Evening reception'));
    expect(first).not.toContain('new');
  });

  it('is as it stood when the record had so many acts', async () => {
    const asof = (query: string) => paper('programme.pdf', query);
    const { meetings } = house.desk('bpp').folds.whole().meetings;
    const second = meetings['exercise-3']?.releases[1]?.seq ?? 0;
    expect(words(await asof(`&asof=${second}`))).toContain(tight('Release 1'));
    expect(words(await asof(`&asof=${second + 1}`))).toContain(tight('Release 2'));
  });

  it('says of a meeting that was held that its hours are not known', async () => {
    const held = words(await house.get('/papers/bpp/bpp-2/programme.pdf?lang=en'));
    expect(held).toContain(tight('Plenary session'));
    expect(held).toContain(tight('not known'));
    expect(held).not.toContain(tight('to be set'));
  });
});

describe('the table plan of one item', () => {
  it('seats whoever the rosters send, and counts those behind', async () => {
    const lunch = words(await paper('table-plan.pdf', '&session=ex-lunch', secretariat));
    expect(lunch).toContain(tight('Small Hall'));
    expect(lunch).toContain(tight('Friday 10 July 2026, 13:00–14:30'));
    expect(lunch).toContain(tight('1 person'));
    const whole = words(await paper('table-plan.pdf', '', secretariat));
    expect(whole).toContain(tight('9 persons'));
    expect(whole).toContain(tight('Minister of Foreign Affairs, in the chair'));
    expect(whole).toContain(tight('Order: Turkish alphabet. Profile: Full state names.'));
  });
});

/** One event's fields, by its session. */
function eventOf(feed: Given, session: string): ReadonlyMap<string, string> {
  const lines = words(feed)
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n');
  const from = lines.findIndex((line) => line.startsWith(`UID:${session}.`));
  const to = lines.indexOf('END:VEVENT', from);
  const fields = from < 0 ? [] : lines.slice(from, to);
  return new Map(fields.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}

describe('the calendar of a meeting', () => {
  it('has every released hour as the instant it is everywhere', async () => {
    const feed = await house.get('/calendar/bpp/exercise-3.ics?lang=tr');
    expect(feed.headers['content-type']).toMatch(/^text\/calendar/);
    expect(feed.headers['cache-control']).toBe('public, max-age=60');
    expect(Object.fromEntries(eventOf(feed, 'ex-first'))).toMatchObject({
      UID: 'ex-first.exercise-3.bpp@sofra.localhost',
      // A calendar shows no stamp; the title says it.
      SUMMARY: 'Birinci oturum (tatbikat)',
      DTSTART: '20260710T080000Z',
      DTEND: '20260710T100000Z',
      DTSTAMP: '20260616T090000Z',
      SEQUENCE: '2',
      STATUS: 'CONFIRMED',
    });
    // The draft has it at 17:30 already; the release does not.
    expect(eventOf(feed, 'ex-press').get('DTSTART')).toBe('20260710T141500Z');
    expect(eventOf(feed, 'ex-press').get('SEQUENCE')).toBe('1');
  });

  it('leaves out what has no hour', async () => {
    const feed = await house.get('/calendar/bpp/bpp-2.ics');
    expect(feed.status).toBe(200);
    expect(words(feed)).not.toContain('BEGIN:VEVENT');
  });

  it('tells a delegation who of it goes', async () => {
    const feed = await house.get('/calendar/bpp/exercise-3/serbia.ics?lang=en', { as: 'head.serbia' });
    expect(eventOf(feed, 'ex-reception').get('DESCRIPTION')).toContain('Alternate\\, Serbia');
    expect(eventOf(feed, 'ex-first').get('STATUS')).toBe('CONFIRMED');
  });
});

describe('a paper that was printed before', () => {
  it('is not printed again while the record stands as it stood', async () => {
    const desk = await house.found('twice');
    await enterFacts(desk);
    const path = '/papers/twice/exercise-3/participants.pdf?lang=en';
    const { etag = '' } = (await house.get(path)).headers;
    const again = await house.get(path, { headers: { 'if-none-match': etag } });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    const other = await house.get(path, { as: 'secretariat', headers: { 'if-none-match': etag } });
    expect(other.status).toBe(200);
    const turkish = path.replace('lang=en', 'lang=tr');
    expect((await house.get(turkish, { headers: { 'if-none-match': etag } })).status).toBe(200);
    await say(desk, { type: 'AddAlias', party: id<PartyId>('albania'), alias: 'exercise alias' });
    expect((await house.get(path, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });
});

describe('a note verbale', () => {
  it('is read by the party it is written to and by the secretariat, and by nobody else', async () => {
    const statusFor = async (asking: Asking): Promise<number> =>
      (await paper('note.pdf', '&party=albania', asking)).status;
    expect([await statusFor(secretariat), await statusFor(albania)]).toEqual([200, 200]);
    for (const asking of [{}, { as: 'head.serbia' }, { as: 'press' }, { as: 'chair' }])
      expect([asking, await statusFor(asking)]).toEqual([asking, 404]);
  });
});

describe('a press that has too much to print', () => {
  it('asks whoever comes last to come again, and prints what it took', async () => {
    const all = await Promise.all(
      Array.from({ length: 115 }, () => paper('note.pdf', '&party=albania', secretariat)),
    );
    const busy = all.filter(({ status }) => status === 503);
    expect(all.filter(({ status }) => status === 200).length + busy.length).toBe(all.length);
    expect(busy.length).toBeGreaterThan(0);
    const [first] = busy;
    if (first === undefined) return;
    expect(Number(first.headers['retry-after'])).toBeGreaterThan(0);
    expect(problemOf(first)).toMatchObject({ code: 'PressBusy', status: 503 });
  });
});
