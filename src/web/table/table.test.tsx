import { describe, expect, it } from 'vitest';
import { imported } from '../../../test/imported.ts';
import { chronicleOf, goneOn, see, third } from '../../../test/seen.tsx';
import {
  type Act,
  type Command,
  type CredentialId,
  type Day,
  id,
  type MeetingId,
  type PartyId,
  type PersonId,
} from '../../forum/index.ts';
import type { Visit } from '../page.ts';

const seecp = imported('seecp');
const kosovo = id<PartyId>('kosovo');

describe('the first page', () => {
  it('says who sits at the table and how often, by the charter alone', () => {
    const { text } = see('/', 'public');
    expect(text).toContain('Seven foreign ministers, one table, every six months');
    expect(text).toContain('Seven parties Order of names: Turkish alphabet');
    expect(see('/', 'public', { language: 'tr' }).text).toContain(
      'Yedi dışişleri bakanı, tek sofra, altı ayda bir',
    );
    expect(see('/', 'public', { record: seecp }).text).toContain('Thirteen parties, one table');
  });

  it('shows every forum’s parties as its own profile does: SEECP by capitals, in their order', () => {
    const { text } = see('/', 'public', { record: seecp });
    expect(text).toContain('by capitals');
    expect(text.indexOf('Ankara')).toBeLessThan(text.indexOf('Zagreb'));
    expect(text).not.toContain('Bulgaria ');
  });

  it('says whose turn the chair is, where it goes by terms, and each party its own', () => {
    const { text } = see('/', 'public', { record: seecp, visit: { today: '2002-07-01' as Day } });
    expect(text).toContain('In the chair:');
    expect(see('/', 'public').text).not.toContain('In the chair:');
    expect(see('/parties/bulgaria', 'public', { record: seecp }).text).toContain(
      'In the chair 1 July 1996 – 30 June 1997',
    );
  });

  it('tells what was decided and that the promise was kept, with who announced it', () => {
    const { text } = see('/', 'public');
    expect(text).toContain('To meet every six months. Kept so far: 1 of 1.');
    expect(text).toContain('26 July 2025: Announced by the host at the press conference and on X, as agreed');
    expect(text).toContain('7 of 7; below the meeting’s level: Albania (Deputy foreign minister)');
  });

  it('says past the day of its own rule only what the record has', () => {
    expect(see('/', 'public').text).toContain('Due by 23 July 2026 under the rule of six months.');
    const late = see('/', 'public', { visit: { today: '2026-08-02' as Day } });
    expect(late.text).toContain(
      'The only later meeting on this record is an exercise; the last day under the forum’s own rule was 23 July 2026.',
    );
    expect(late.text).toContain('10 days since');
    expect(late.text).not.toMatch(/overdue|late\b/i);
    const turkish = see('/', 'public', { language: 'tr', visit: { today: '2026-08-02' as Day } });
    expect(turkish.text).toContain(
      'Bu kayıtta daha sonraki tek toplantı bir tatbikattır; forumun kendi kuralına göre',
    );
  });

  it('always draws the meetings that were held and the next, by their names, and counts the others to come', () => {
    const place = { city: { en: 'Istanbul' }, country: 'TR', venue: null, zone: 'Europe/Istanbul' };
    const planned = [7, 8, 9, 10, 11, 12].map((month): Command => {
      const day = `2027-${String(month).padStart(2, '0')}-05` as Day;
      const held = { place, from: day, to: day, level: 'foreign-minister', profile: null };
      const meeting = id<MeetingId>(`m-${month}`);
      const title = { en: `Meeting of month ${month}` };
      return { type: 'ConveneMeeting', meeting, title, host: id<PartyId>('turkiye'), ...held };
    });
    const { text } = see('/', 'public', { record: goneOn(...planned) });
    const line = text.slice(text.indexOf('The rhythm it gave itself'), text.indexOf('What came of it'));
    for (const name of ['26 July 2025', '23 January 2026', 'Third meeting, convened'])
      expect(line).toContain(name);
    expect(line).toContain('Meeting of month 7, convened (exercise)');
    expect(line).not.toContain('Meeting of month 12');
    expect(line).toContain('and 4 more meetings to come');
    expect(see('/', 'public').text).not.toContain('to come');
  });

  it('claims nothing of the rhythm while no meeting is on the record', () => {
    const record = imported('balkan-peace-platform');
    const { text } = see('/', 'public', { record, visit: { today: '2026-08-02' as Day } });
    expect(text).toContain('No meeting is on this record yet.');
    expect(text).not.toContain('under the forum’s own rule');
    expect(see('/meetings', 'public', { record }).text).toContain('No meeting is on this record yet.');
  });

  it('says beside the outcome of each meeting who told it', () => {
    const { text } = see('/', 'public');
    const held = text.slice(text.indexOf('What came of it'));
    expect(held).toContain(
      'To meet every six months. Announced by the host at the press conference and on X',
    );
  });

  it('says of a meeting in session who accepted, and who came only of one that is closed', () => {
    const about = { v: 1, by: id<CredentialId>('someone'), meeting: id<MeetingId>('exercise-3') } as const;
    const opened: Act = { ...about, type: 'MeetingOpened', exercise: true };
    const record = { ...third, acts: [...third.acts, { audience: 'public', act: opened } as const] };
    expect(see('/', 'public', { record }).text).toMatch(/ of 7 accepted[,;]/);
    expect(see('/', 'public').text).not.toMatch(/ of 7 accepted/);
  });

  it('stamps the meeting that is an exercise, and not the ones that were held', () => {
    const { html } = see('/', 'public');
    const held = html.slice(html.indexOf('What came of it'));
    expect(html).toContain('class="stamp"');
    expect(held).not.toContain('class="stamp"');
  });
});

describe('the list of parties', () => {
  it('stands in the charter’s order, which follows the Turkish alphabet in every language', () => {
    const { text } = see('/parties', 'public');
    expect(text).toContain('7 members');
    const names = ['Albania', 'Bosnia and Herzegovina', 'Montenegro', 'Kosovo', 'North Macedonia', 'Serbia'];
    const places = names.map((name) => text.indexOf(`${name} `));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('finds one party by Turkey and by Türkiye, and says under which name', () => {
    const found = see('/parties?q=turkey', 'public');
    expect(found.html.match(/<tr>/g)).toHaveLength(2);
    expect(found.text).toContain('found as “Turkey”');
    const own = see('/parties?q=T%C3%BCrkiye', 'public').text;
    expect(own).toMatch(/Türkiye Republic of Türkiye TR.*Trilateral Mechanism of Türkiye/);
  });

  it('says so where nobody is called like that, with the way back', () => {
    const { text } = see('/parties?q=atlantis', 'public', { language: 'tr' });
    expect(text).toContain('Burada bu adla bilinen kimse yok. Bütün tarafları gör');
  });

  it('lets the secretariat enter a party, and nobody else', () => {
    expect(see('/parties', 'secretariat').text).toContain('Enter a party');
    expect(see('/parties', 'albania').text).not.toContain('Enter a party');
    expect(see('/parties', 'public').html).not.toContain('Enter a party');
  });
});

describe('the page of a party', () => {
  it('has its names in every language of the forum, and those it had before with their days', () => {
    const { text, html } = see('/parties/north-macedonia', 'public', { record: seecp });
    expect(text).toContain('Names from 12 February 2019');
    expect(text).toContain('Earlier names the former Yugoslav Republic of Macedonia');
    expect(html).toContain('lang="sr-Cyrl">Северна Македонија');
  });

  it('has a name that is still to begin under its day, not among those it had', () => {
    const names = {
      short: { en: 'New Albania', tr: 'Yeni Arnavutluk' },
      formal: { en: 'Republic of New Albania', tr: 'Yeni Arnavutluk Cumhuriyeti' },
    };
    const rename = (from: string) =>
      goneOn({ type: 'RenameParty', party: id<PartyId>('albania'), names, from: from as Day });
    const ahead = see('/parties/albania', 'public', { record: rename('2027-01-01') }).text;
    expect(ahead).toContain('From 1 January 2027 New Albania, Republic of New Albania');
    expect(ahead).not.toContain('Earlier names');
    const turkish = { record: rename('2027-01-01'), language: 'tr' } as const;
    expect(see('/parties/albania', 'public', turkish).text).toMatch(/1 Ocak 2027[^ ]* .*Yeni Arnavutluk,/);
    const begun = see('/parties/albania', 'public', { record: rename('2026-06-16') }).text;
    expect(begun).toContain('Earlier names Albania, Republic of Albania');
  });

  it('shows its plate under each profile, the asterisk with its footnote in full', () => {
    const { text } = see('/parties/kosovo', 'public');
    expect(text).toContain('Kosovo * Deputy Prime Minister');
    expect(text).toContain('* This designation is without prejudice to positions on status');
    expect(text).toContain('Pristina Participant');
    expect(text).toContain('Donika Gërvalla-Schwarz');
  });

  it('draws a plate that would break its profile as refused, with the reason and the rule', () => {
    const record = goneOn({ type: 'WithdrawNote', party: kosovo, profile: 'asterisk', mark: '*' });
    const { text, html } = see('/parties/kosovo', 'public', { record });
    expect(html).toContain('card-refused');
    expect(text).toContain(
      'its footnote is missing. Enter the note; until then nothing is shown or printed.',
    );
    expect(text).toContain('A mark never stands without its note');
  });

  it('gives codes with the authority behind them: XK is user-assigned', () => {
    expect(see('/parties/kosovo', 'public').text).toMatch(/XK alpha-2, ?User-assigned in ISO 3166-1/);
  });

  it('keeps all sides where sources differ, marks the one the forum works with, and says why', () => {
    const { text } = see('/parties/kosovo', 'public');
    expect(text).toContain('Resolution cited in the footnote. Sources differ UNSC 1244');
    expect(text).toContain('The forum works with “UNSC 1244”. The wording of the arrangement itself');
    expect(text).toContain('UNSCR 1244/1999');
  });

  it('says who recognises whom only as somebody’s statement, on the pages of both, in the charter’s order', () => {
    const no = 'Serbia, does not recognise Kosovo';
    const position = 'Kosovo, position on status Serbia: Belgrade does not recognise the declaration';
    const yes = 'Türkiye, recognises Kosovo';
    const { text } = see('/parties/kosovo', 'public');
    const places = [no, position, yes].map((words) => text.indexOf(words));
    expect(places).toEqual(places.filter((place) => place > 0).toSorted((a, b) => a - b));
    const serbia = see('/parties/serbia', 'public').text;
    expect(serbia).toContain(no);
    expect(serbia).toContain(position);
    expect(see('/parties/turkiye', 'public', { language: 'tr' }).text).toContain('Türkiye, tanıdığı Kosova');
  });

  it('knows the bodies that statements name, with their members and what sources state of them', () => {
    const { text } = see('/parties/seecp', 'public', { language: 'tr' });
    expect(text).toContain('Güneydoğu Avrupa Ülkeleri İş Birliği Süreci');
    expect(text).toContain('Arnavutluk, üyesi olduğu GDAÜ');
    expect(see('/parties/kfor', 'public').text).toContain(
      'Mandate United Nations Security Council resolution',
    );
  });

  it('does not say of what kind a party is: all are entered alike', () => {
    expect(see('/parties/kosovo', 'public').text).toContain(' Kosovo Republic of Kosovo member Its plate');
  });

  it('says what came before and after it', () => {
    const { text } = see('/parties/serbia-and-montenegro', 'public', { record: seecp });
    expect(text).toMatch(/After it: ?Podgorica ?, 3 June 2006/);
    expect(text).toMatch(/After it: ?Belgrade ?, 3 June 2006/);
  });

  it('gives the secretariat every deed on it, a delegation those of its own persons and addresses', () => {
    const deeds = (who: 'secretariat' | 'albania'): readonly string[] =>
      [...see('/parties/albania', who).html.matchAll(/<button[^>]*>([^<]+)<\/button>/g)].map(
        ([, name = '']) => name,
      );
    expect(deeds('secretariat')).toEqual([
      'Agree a designation',
      'Enter a note',
      'Rename',
      'Add a name to find it by',
      'Enter a code',
      'Change its standing',
      'Enter a succession',
      'Enter an address',
      'Enter a person',
      'Enter a statement',
    ]);
    expect(deeds('albania')).toEqual(['Enter a person']);
  });

  it('does nothing in the past, whoever looks', () => {
    expect(see('/parties/kosovo', 'secretariat', { asOf: true }).html).not.toContain('<button');
  });

  it('is nothing where no such party sits here', () => {
    expect(see('/parties/atlantis', 'public').title).toBeNull();
    expect(see('/parties/Atlantis!', 'public').title).toBeNull();
  });
});

describe('the page of a person', () => {
  it('has every writing of the name with its source, and the offices with theirs', () => {
    const { text, title } = see('/persons/marko-djuric', 'public');
    expect(title).toBe('Marko Đurić');
    for (const written of ['Marko Duric', 'Djuric', 'Marko Curiç', 'Gjuriq']) expect(text).toContain(written);
    expect(text).toContain('Minister of Foreign Affairs, Serbia');
  });

  it('joins nobody by likeness: the secretariat is asked whether two entries are one person', () => {
    const person = id<PersonId>('m-djuric');
    const record = goneOn({
      type: 'EnterPerson',
      person,
      party: id<PartyId>('serbia'),
      name: 'Marko Djurić',
    });
    const { text, html } = see('/persons/marko-djuric', 'secretariat', { record });
    expect(text).toContain('Perhaps the same person Marko Djurić alike but for accents');
    expect(html).toContain('aria-label="They are one person: Marko Djurić"');
    const joined = goneOn(
      { type: 'EnterPerson', person, party: id<PartyId>('serbia'), name: 'Marko Djurić' },
      { type: 'ConfirmSamePerson', keep: id<PersonId>('marko-djuric'), drop: person },
    );
    expect(see('/persons/m-djuric', 'secretariat', { record: joined }).title).toBe('Marko Đurić');
  });

  it('makes no name up where no source gives one', () => {
    const { title, text } = see('/persons/kosovo-minister-2025', 'public');
    expect(title).toBe('Name not known');
    expect(text).toContain('No source read gives the name, so none stands here.');
  });
});

describe('today', () => {
  const material = (who: 'secretariat' | 'montenegro' | 'albania') =>
    ({ kind: 'chronicle', rows: chronicleOf(who), older: null, size: third.acts.length }) as const;

  it('lists for the secretariat what is its own to do, each with one deed', () => {
    const { text, html } = see('/today', 'secretariat', { material: material('secretariat') });
    expect(text).toContain('Waiting for you 5');
    expect(text).toContain('Montenegro has not answered the note of 17 May');
    expect(html).toContain('aria-label="Remind: Montenegro"');
    expect(text).not.toContain('The credentials of Albania lack a signature');
  });

  it('asks a delegation for its own answer, and for nobody else’s', () => {
    const { text } = see('/today', 'montenegro', { material: material('montenegro') });
    expect(text).toContain('Waiting for you 1');
    expect(text).toContain('Montenegro has not answered');
    expect(text).toMatch(/Third meeting Answer/);
    const albania = see('/today', 'albania', { material: material('albania') });
    expect(albania.text).toContain('The credentials of Albania lack a signature.');
    expect(albania.text).not.toContain('Montenegro has not answered');
  });

  it('has the delegation’s own items next, by day and hour, and the day on paper', () => {
    const { text, html } = see('/today', 'albania', { material: material('albania') });
    expect(text).toContain('Next for you Friday 10 July 2026 09:00 Bilateral meetings');
    expect(text).toContain('Great Hall, Çırağan Palace');
    expect(html).toContain('/papers/bpp/exercise-3/day.pdf?lang=en&amp;party=albania');
    expect(see('/today', 'montenegro', { material: material('montenegro') }).text).toContain(
      'Nothing is planned for you yet.',
    );
  });

  it('tells what changed since the reader last looked, and at the first look what is newest', () => {
    const visit = (looked: string): { visit: Partial<Visit> } => ({
      visit: { looked: looked as Visit['now'] },
    });
    const first = see('/today', 'secretariat', { material: material('secretariat') });
    expect(first.text).toContain('Newest in the record');
    expect(first.text).toMatch(/Newest in the record .*7 more acts like it/);
    // The day of the event, not the hour at which the whole record was brought in.
    expect(first.text).toContain('15 June 2026 Kosovo said who goes to “Evening reception”');
    const before = see('/today', 'secretariat', {
      material: material('secretariat'),
      ...visit('2026-06-16T11:00:00.000Z'),
    });
    expect(before.text).toContain('Changed since you looked 14:00');
    expect(before.text).not.toMatch(/more acts? like it/);
    const after = see('/today', 'secretariat', {
      material: material('secretariat'),
      ...visit('2026-06-16T12:00:00.000Z'),
      language: 'tr',
    });
    expect(after.text).toContain('O zamandan beri değişen bir şey yok.');
  });
});

describe('the next thing', () => {
  const at = (now: string): { visit: Partial<Visit> } => ({
    visit: { now: now as Visit['now'], today: now.slice(0, 10) as Day },
  });

  it('is one item, large: when, what, how long, where, and what comes after it', () => {
    const { text, html } = see('/next', 'albania', at('2026-07-10T07:55:00.000Z'));
    expect(text).toContain('Friday 10 July, in 5 minutes Exercise 11:00 First session');
    expect(html).toContain('<p class="clock">11:00</p>');
    expect(text).toContain('Great Hall, Çırağan Palace Çırağan Caddesi 32');
    expect(text.indexOf('13:00')).toBeGreaterThan(text.indexOf('11:00'));
  });

  it('says that an item goes on, and counts hours and days where it is further off', () => {
    expect(see('/next', 'albania', at('2026-07-10T08:10:00.000Z')).text).toContain('Friday 10 July, now');
    expect(see('/next', 'albania', at('2026-07-10T03:00:00.000Z')).text).toContain('in 3 hours');
    expect(see('/next', 'albania', at('2026-06-16T09:00:00.000Z')).text).toContain('in 24 days');
  });

  it('offers to call whoever of the delegation left a telephone, which no other delegation learns', () => {
    const person = id<PersonId>('liaison-two');
    const party = id<PartyId>('albania');
    const record = goneOn(
      { type: 'EnterPerson', person, party, name: 'Liaison Two, Albania (exercise)' },
      {
        type: 'NameDelegate',
        meeting: id('exercise-3'),
        party,
        person,
        function: 'liaison',
        office: { en: 'Counsellor' },
        level: null,
        acting: false,
        contact: { telephone: '+355 4 000 0000' },
      },
    );
    const day = at('2026-07-10T07:55:00.000Z');
    const { html, text } = see('/next', 'albania', { ...day, record });
    expect(html).toContain('href="tel:+35540000000"');
    expect(text).toContain('Call: Liaison');
    expect(see('/next', 'albania', day).html).not.toContain('href="tel:');
    expect(see('/next', 'montenegro', { ...day, record }).html).not.toContain('tel:');
  });

  it('says when nothing more is planned', () => {
    const { text } = see('/next', 'albania', at('2026-07-11T09:00:00.000Z'));
    expect(text).toContain('Nothing more is planned for you.');
  });
});
