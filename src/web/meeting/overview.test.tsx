import { describe, expect, it } from 'vitest';
import { albania, goneOn, see } from '../../../test/seen.tsx';
import { type Day, id, type MeetingId, type PartyId } from '../../forum/index.ts';

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
