import { describe, expect, it } from 'vitest';
import { albania, goneOn, see, third } from '../../../test/seen.tsx';
import { type Command, type Day, id, type MeetingId, type PartyId } from '../../forum/index.ts';
import { countedOn } from '../deeds/invite-form.tsx';

const here = '/meetings/exercise-3';
const ex3 = { meeting: id<MeetingId>('exercise-3') };

describe('the page of a meeting in preparation', () => {
  it('says how many have answered, and each seat its answer and credentials', () => {
    const { text } = see(here, 'secretariat');
    expect(text).toContain('5 of 6 invited have answered');
    expect(text).toContain('accepted, 8 named signature missing');
    expect(text).toContain('no answer yet nobody named');
    expect(text).toContain('host, 10 named credentials in order');
  });

  it('counts no “perhaps” among the answers', () => {
    const record = goneOn({ type: 'AnswerInvitation', ...ex3, party: albania, answer: 'tentative' });
    expect(see(here, 'public', { record }).text).toContain('4 of 6 invited have answered');
    expect(see('/', 'public', { record }).text).toContain(
      'Six parties are invited by the host; four have answered',
    );
    expect(see('/meetings', 'public', { record }).text).toContain('4 of 6 answered');
  });

  it('lists what is missing with one deed each, and the one primary deed is the release', () => {
    const { text, html } = see(here, 'secretariat');
    expect(text).toContain(
      'Montenegro has not answered the note of 17 May; an answer was asked for by 14 June.',
    );
    expect(html).toContain('aria-label="Remind: Montenegro"');
    expect(text).toContain(
      'Small Hall has 2 booths, and English, Turkish and Macedonian are to be interpreted.',
    );
    expect(text).toContain('Release the programme, version 3');
    expect(text).toContain('4 changes since version 2. Plates: Full state names.');
    expect(html.match(/button-primary/g)).toHaveLength(1);
  });

  it('marks every block that changed since the last release, and says from when', () => {
    const { html } = see(here, 'secretariat');
    const grid = html.slice(html.indexOf('<table class="day-table"'), html.indexOf('</table>'));
    expect(grid.match(/block-(moved|changed|new)[ "]/g)).toHaveLength(4);
    expect(grid).toContain('moved; was 17:15–18:00');
    expect(grid).toContain('changed; title and topics');
  });

  it('says it in Turkish too, with the names and the order of that language', () => {
    const { text, title } = see(here, 'secretariat', { language: 'tr' });
    expect(title).toBe('Üçüncü toplantı');
    expect(text).toContain('5 / 6 davetli yanıt verdi');
    expect(text).toContain('Karadağ 17 Mayıs tarihli notaya yanıt vermedi; son gün 14 Haziran idi.');
    expect(text).toContain('Arnavutluk heyetinin yetki belgesinde imza eksik.');
    expect(text).toContain('adların sırası: Türk alfabesi');
  });

  it('shows a citizen the released programme alone, no credentials and no deeds', () => {
    const { text, html } = see(here, 'public');
    expect(text).toContain('version 2, released on 13 June');
    expect(text).not.toContain('Second session, next steps');
    expect(text).not.toMatch(/credentials|What is missing/i);
    expect(html).not.toContain('<button');
  });

  it('tells the chair nothing of what is missing, which it may neither read whole nor mend', () => {
    const { text } = see(here, 'chair');
    expect(text).toContain('5 of 6 invited have answered');
    expect(text).not.toMatch(/What is missing|Nothing is missing/);
    expect(text).toContain('Convened 15 May 2026');
  });

  it('has no column for what its reader may not know', () => {
    const heads = (address: string, who: Parameters<typeof see>[1]): string[] =>
      [...see(address, who).html.matchAll(/<th scope="col"[^>]*>([^<]*)</g)].map(([, head = '']) => head);
    expect(heads(here, 'secretariat')).toContain('Arrives');
    expect(heads(`${here}/invitations`, 'secretariat')).toContain('Reminded');
    expect(heads(`${here}/delegations/albania`, 'albania')).toContain('Contact and travel');
    for (const who of ['chair', 'montenegro'] as const) {
      expect(heads(here, who)).not.toContain('Arrives');
      expect(heads(`${here}/invitations`, who)).not.toContain('Reminded');
      expect(heads(`${here}/delegations/albania`, who)).not.toContain('Contact and travel');
    }
  });

  it('says to a party alone, and to the secretariat, when it was reminded', () => {
    const reminded = goneOn({
      type: 'RemindParty',
      ...ex3,
      party: id<PartyId>('montenegro'),
      about: 'answer',
    });
    const page = `${here}/delegations/montenegro`;
    expect(see(page, 'montenegro', { record: reminded }).text).toContain('Reminded 16 June');
    expect(see(page, 'albania', { record: reminded }).text).not.toContain('Reminded');
  });

  it('shows a delegation what it owes itself, and not what others owe', () => {
    const { text } = see(here, 'albania');
    expect(text).toContain('The credentials of Albania lack a signature.');
    expect(text).not.toContain('Montenegro has not answered the note');
    expect(text).toContain('version 2, released on 13 June');
  });

  it('draws no deed at all when it shows a past day', () => {
    expect(see(here, 'secretariat', { asOf: true }).html).not.toContain('<button');
  });

  it('keeps its history after a late cancellation, and takes no more deeds', () => {
    const reason = { en: 'Exercise: the host asked for it.', tr: 'Tatbikat: ev sahibi istedi.' };
    const record = goneOn({ type: 'CancelMeeting', ...ex3, reason });
    const { text, html } = see(here, 'secretariat', { record });
    expect(text).toContain('Convened for 10 July 2026, Istanbul.');
    expect(text).toContain('Cancelled.');
    expect(text).toContain('On 16 June the meeting was cancelled. Exercise: the host asked for it.');
    expect(html).not.toContain('<button');
  });
});

describe('the page of a meeting held', () => {
  it('tells who came at which level, with what came of it and who says so', () => {
    const { text, html } = see('/meetings/bpp-1', 'public');
    expect(text).toContain('7 of 7 came to the table');
    expect(text).toContain('Deputy foreign minister below the meeting’s level');
    expect(text).toContain('To meet every six months.');
    expect(html).toContain('href="https://');
    expect(text).toContain('name not given by any source');
  });

  it('keeps all sides where sources differ on the day, each with its source', () => {
    const { text } = see('/meetings/bpp-2', 'public');
    expect(text).toContain('Sources differ: day.');
    expect(text).toContain('22 January 2026 Hürriyet Daily News: the second meeting announced Grade B');
    expect(text).toContain('The forum works with “23 January 2026”.');
  });

  it('says who headed a delegation at the reception where that was another person, and who is acting', () => {
    const { text } = see('/meetings/bpp-2', 'public');
    expect(text).toContain('Serbia was headed by Nevena Jovanović.');
    expect(text).toContain('Minister of Foreign Affairs and Diaspora, acting');
  });
});

describe('invitations', () => {
  it('show number, day, answer and the party’s own words to the secretariat', () => {
    const { text } = see(`${here}/invitations`, 'secretariat');
    expect(text).toContain('EXERCISE/33');
    expect(text).toContain('Deputy foreign minister: below the meeting’s level');
    expect(text).toContain('one seat more at the working lunch');
  });

  it('offer to invite whoever has no note, all at once', () => {
    const record = goneOn({ type: 'WithdrawInvitation', ...ex3, party: albania });
    const { text, html } = see(`${here}/invitations`, 'secretariat', { record });
    expect(text).toContain('Not invited');
    expect(text).toContain('withdrawn 16 June');
    expect(html).toContain('aria-label="Invite all: Albania"');
  });

  it('number the notes of several parties on from the first', () => {
    expect([0, 1, 2].map((by) => countedOn('2026/098', by))).toEqual(['2026/098', '2026/099', '2026/100']);
    expect(countedOn('sine numero', 2)).toBe('sine numero');
  });
});

describe('one delegation', () => {
  it('shows its members, its credentials step by step, and who heads it where', () => {
    const { text } = see(`${here}/delegations/serbia`, 'secretariat');
    expect(text).toContain('received 15 June, to examine');
    const party = id<PartyId>('serbia');
    const record = goneOn({ type: 'ExamineCredentials', ...ex3, party, step: 'deferred' });
    const decided = see(`${here}/delegations/serbia`, 'secretariat', { record }).text;
    expect(decided).toContain('received 15 June');
    expect(decided).not.toContain('to examine');
    expect(text).toContain('the delegation sits provisionally, with the same rights as the others');
    expect(text).toMatch(/Evening reception 19:30–21:00 Alternate, Serbia \(exercise\)/);
  });

  it('tells the reason of a query to its party and to no other', () => {
    const reason = 'the list of interpreters announced as an annex was not enclosed';
    expect(see(`${here}/delegations/north-macedonia`, 'secretariat').text).toContain(reason);
    const other = see(`${here}/delegations/north-macedonia`, 'albania').text;
    expect(other).toContain('queried 12 June');
    expect(other).not.toContain(reason);
  });

  it('lets a delegation write its own list and only read another’s', () => {
    expect(see(`${here}/delegations/albania`, 'albania').html).toContain('aria-label="Name: Albania"');
    expect(see(`${here}/delegations/serbia`, 'albania').html).not.toContain('<button');
  });

  it('keeps a replaced person below, with the day and who came instead', () => {
    const out = id<Extract<Command, { type: 'ReplaceDelegate' }>['out']>('ex-al-adviser-1');
    const into = id<typeof out>('ex-new');
    const record = goneOn(
      { type: 'EnterPerson', person: into, party: albania, name: 'Adviser New, Albania (exercise)' },
      {
        type: 'ReplaceDelegate',
        ...ex3,
        party: albania,
        out,
        in: into,
        office: { en: 'Adviser', tr: 'Danışman' },
        level: null,
        acting: false,
      },
    );
    expect(see(`${here}/delegations/albania`, 'secretariat', { record }).text).toContain(
      'replaced on 16 June by Adviser New, Albania (exercise)',
    );
  });

  it('is nobody’s where the meeting has nothing to do with the party', () => {
    expect(see(`${here}/delegations/atlantis`, 'secretariat').title).toBeNull();
  });
});

describe('the programme', () => {
  it('says item by item what was and what is', () => {
    const { text } = see(`${here}/programme`, 'secretariat');
    expect(text).toContain('Press Hour 17:15 17:30');
    expect(text).toContain('Bilateral meetings Length 75 minutes 90 minutes');
  });

  it('compares any two versions by the address alone, without script', () => {
    const { text } = see(`${here}/programme?from=1&to=2`, 'public');
    expect(text).toContain('Programme, version 1 against Programme, version 2: 2 items differ.');
    expect(text).toContain('Evening reception new – none 10 July, 19:30–21:00, Garden');
  });

  it('keeps an older release as it was and says that a newer one is in force', () => {
    const { text, title } = see(`${here}/programme/1`, 'public');
    expect(title).toBe('Programme, version 1: Third meeting');
    expect(text).toContain('a newer one is in force');
    expect(text).not.toContain('Evening reception');
    expect(see(`${here}/programme/9`, 'public').title).toBeNull();
  });

  it('says at both items that their room is taken twice', () => {
    const [first] = Object.values(third.forum.meetings.meetings['exercise-3']?.draft ?? {}).filter(
      ({ session }) => session === 'ex-lunch',
    );
    if (first === undefined) throw new Error('no lunch');
    const start = '11:30' as NonNullable<typeof first.start>;
    const session = { ...first, start, room: id<NonNullable<typeof first.room>>('great-hall') };
    const record = goneOn({ type: 'ChangeSession', ...ex3, session, base: 13 });
    const { text } = see(`${here}/programme`, 'secretariat', { record });
    expect(text).toContain('Great Hall is also taken by: First session');
    expect(text).toContain('Great Hall is also taken by: Working lunch, heads and one each');
  });

  it('says a clash to those who can mend it, and no more once the meeting is called off', () => {
    const { draft, edits } = third.forum.meetings.meetings['exercise-3'] ?? {};
    const lunch = Object.values(draft ?? {}).find(({ session }) => session === 'ex-lunch');
    if (lunch === undefined || edits === undefined) throw new Error('no lunch');
    const start = '11:30' as NonNullable<typeof lunch.start>;
    const session = { ...lunch, start, room: id<NonNullable<typeof lunch.room>>('great-hall') };
    const change: Command = { type: 'ChangeSession', ...ex3, session, base: edits };
    const release: Command = { type: 'ReleaseProgramme', ...ex3, base: edits + 1 };
    const off: Command = { type: 'CancelMeeting', ...ex3, reason: { en: 'Snow' } };
    const told = (who: 'public' | 'secretariat', ...acts: Command[]): boolean =>
      see(`${here}/programme`, who, { record: goneOn(...acts) }).text.includes('is also taken by');
    expect(told('secretariat', change, release)).toBe(true);
    expect(told('public', change, release)).toBe(false);
    expect(told('secretariat', change, off)).toBe(false);
  });

  it('says the year of what was done in another year than the meeting’s', () => {
    const place = third.forum.meetings.meetings['exercise-3']?.place;
    if (place === undefined) throw new Error('no place');
    const [from, to] = ['2027-01-15' as Day, '2027-01-15' as Day];
    const record = goneOn({ type: 'MoveMeeting', ...ex3, place, from, to, reason: { en: 'Snow' } });
    expect(see(here, 'secretariat').text).not.toMatch(/accepted, \d+ \w+ 2026/);
    expect(see(here, 'secretariat', { record }).text).toMatch(/accepted, \d+ \w+ 2026/);
  });
});

describe('all meetings', () => {
  it('hold the rhythm promised against the meetings held', () => {
    const { text } = see('/meetings', 'public');
    expect(text).toContain('Every 6 months since 26 July 2025. Kept so far: 1 of 1.');
    expect(text).toContain('The next meeting is due by 23 July 2026.');
    expect(text).toContain('7 of 7. Below the meeting’s level: Albania (Deputy foreign minister)');
  });

  it('let the secretariat convene one, and nobody else', () => {
    expect(see('/meetings', 'secretariat').text).toContain('Convene a meeting');
    expect(see('/meetings', 'albania').text).not.toContain('Convene a meeting');
    expect(see('/meetings', 'public').text).not.toContain('Convene a meeting');
  });

  it('keep a postponed meeting in sight with its reason', () => {
    const reason = { en: 'Exercise: elections.', tr: 'Tatbikat: seçimler.' };
    const { text } = see('/meetings', 'public', {
      record: goneOn({ type: 'PostponeMeeting', ...ex3, reason }),
    });
    expect(text).toContain('postponed, 16 June');
    expect(text).toContain('Exercise: elections.');
  });
});

it('shows the chair what members read, its own deeds, and nobody’s badges', () => {
  const { text, html } = see(here, 'chair');
  expect(text).toContain('credentials accepted');
  expect(text).not.toContain('Second session, next steps');
  expect(html).not.toContain('badges.pdf');
  expect(see(`${here}/papers`, 'chair').html).not.toContain('badges.pdf');
  expect(see(`${here}/programme`, 'chair').text).not.toContain('Plan an item');
});

it('shows the secretariat a second meeting of one host on one day', () => {
  const record = goneOn({
    type: 'ConveneMeeting',
    title: { en: 'Exercise: a fourth meeting', tr: 'Tatbikat: dördüncü toplantı' },
    host: id('turkiye'),
    place: { city: { en: 'Ankara' }, country: 'TR', venue: null, zone: 'Europe/Istanbul' },
    from: '2026-07-10' as Day,
    to: '2026-07-10' as Day,
    level: 'foreign-minister',
    profile: null,
  });
  const says = 'Exercise: a fourth meeting has the same host and is on 10 July too.';
  expect(see(here, 'secretariat', { record }).text).toContain(says);
  expect(see(here, 'albania', { record }).text).not.toContain(says);
});

it('says of a meeting that was held without a recorded answer that none was recorded, not that few came', () => {
  const id4 = id<MeetingId>('fresh');
  const record = goneOn(
    {
      type: 'ConveneMeeting',
      title: { en: 'Exercise: a fourth meeting' },
      host: id('turkiye'),
      place: { city: { en: 'Ankara' }, country: 'TR', venue: null, zone: 'Europe/Istanbul' },
      from: '2026-06-16' as Day,
      to: '2026-06-16' as Day,
      level: 'foreign-minister',
      profile: null,
    },
    { type: 'InviteParty', meeting: id4, party: albania, number: null },
    { type: 'OpenMeeting', meeting: id4 },
    { type: 'CloseMeeting', meeting: id4 },
  );
  const { text } = see('/meetings/fresh', 'secretariat', { record });
  expect(text).toContain('Nobody recorded an answer');
  expect(text).not.toContain('came to the table');
  expect(see('/meetings', 'secretariat', { record }).text).toContain('Nobody recorded an answer');
});

describe('a meeting that was put off and given a new day', () => {
  const reason = { en: 'Exercise: elections.', tr: 'Tatbikat: seçimler.' };
  const place = {
    city: { en: 'Istanbul', tr: 'İstanbul' },
    country: 'TR',
    venue: null,
    zone: 'Europe/Istanbul',
  };
  const [from, to] = ['2026-09-10' as Day, '2026-09-10' as Day];
  const putOff: Command = { type: 'PostponeMeeting', ...ex3, reason };
  const moved: Command = { type: 'MoveMeeting', ...ex3, place, from, to, reason };
  const invite: Command = { type: 'InviteParty', ...ex3, party: albania, number: 'EXERCISE/41' };
  const later = goneOn(putOff, moved);
  const anew = goneOn(putOff, moved, invite);

  it('keeps everyone it had invited at the ring, to be invited anew, with what each had answered', () => {
    for (const record of [goneOn(putOff), later]) {
      const { text } = see(here, 'secretariat', { record });
      expect(text).not.toContain('Nobody is invited yet');
      expect(text).toContain('6 were invited before the meeting was put off, and are to be invited anew');
      expect(text).toMatch(/Serbia to be invited anew answered for 10 July: accepted/);
    }
    const said = see(here, 'public', { record: later, language: 'tr' }).text;
    expect(said).toContain('yeniden davet edilecek');
    expect(said).toContain('10 Temmuz için yanıtı: kabul etti');
  });

  it('counts answers to the notes that stand, and keeps the earlier ones beside them', () => {
    const { text } = see(here, 'secretariat', { record: anew });
    expect(text).toContain('0 of 1 invited have answered 5 to be invited anew');
    for (const path of ['/invitations', '/delegations/albania'])
      expect(see(`${here}${path}`, 'albania', { record: anew }).text).toMatch(
        /no answer yet.*answered for 10 July: accepted/,
      );
    expect(see(`${here}/invitations`, 'secretariat', { record: later }).text).toContain(
      'withdrawn 16 June answered for 10 July: accepted',
    );
  });

  it('is told in the list by what stands, not as nought of nought', () => {
    const answers = (record: typeof later): string => see('/meetings', 'secretariat', { record }).text;
    expect(answers(later)).toContain('to be invited anew');
    expect(answers(later)).not.toContain('0 of 0');
    expect(answers(anew)).toContain('0 of 1 answered');
    const first = see('/', 'public', { record: later }).text;
    expect(first).toContain('Everyone is to be invited anew for this day.');
    expect(first).not.toMatch(/nobody is invited yet/i);
  });
});
