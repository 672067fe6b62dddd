import { describe, expect, it } from 'vitest';
import { imported } from '../../../test/imported.ts';
import { goneOn, see, third } from '../../../test/seen.tsx';
import {
  type Act,
  type Command,
  type CredentialId,
  type Day,
  id,
  type MeetingId,
  type PartyId,
} from '../../forum/index.ts';

const seecp = imported('seecp');

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
