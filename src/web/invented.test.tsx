import { describe, expect, it } from 'vitest';
import { enteredThenInvented, goneOn, see } from '../../test/seen.tsx';
import {
  type Command,
  type Day,
  id,
  type MeetingId,
  type PartyId,
  type SessionId,
  type SourceId,
  type VenueId,
} from '../forum/index.ts';

const stamp = 'class="stamp"';
const second = id<MeetingId>('bpp-2');
const albania = id<PartyId>('albania');
const kosovo = id<PartyId>('kosovo');
const day = '2026-06-01' as Day;

/** The words of a page from the first of these on, as far as the next line of its list. */
function line(html: string, from: string): string {
  const at = html.indexOf(from);
  if (at === -1) throw new Error(`nowhere: ${from}`);
  return html.slice(at, html.indexOf('</li>', at));
}

function pageAfter(path: string, ...commands: readonly Command[]): string {
  return see(path, 'secretariat', { record: goneOn(...commands) }).html;
}

function stampedCards(html: string): number {
  return html
    .split('class="card"')
    .slice(1)
    .filter((card) => card.slice(0, card.indexOf('</div>')).includes(stamp)).length;
}

describe('what an exercise says of a real meeting', () => {
  const outcome: Command = {
    type: 'RecordOutcome',
    meeting: second,
    kind: 'principle',
    text: { en: 'An invented outcome.', tr: 'Uydurma bir sonuç.' },
    how: { en: 'Nobody said so.', tr: 'Kimse söylemedi.' },
  };
  const bilateral: Command = {
    type: 'RecordBilateral',
    meeting: second,
    parties: [albania, kosovo],
    topics: { en: 'An invented matter', tr: 'Uydurma bir konu' },
  };

  it('bears the stamp beside the line, and the lines that were so bear none', () => {
    const path = '/meetings/bpp-2';
    expect(see(path, 'secretariat').html).not.toContain(stamp);
    const html = pageAfter(path, outcome, bilateral);
    expect(line(html, 'An invented outcome.')).toContain(stamp);
    const beside = html.slice(0, html.indexOf('An invented matter'));
    expect(beside.slice(beside.lastIndexOf('<li'))).toContain(stamp);
    expect(html.split(stamp)).toHaveLength(3);
  });

  it('stamps the meeting where all are listed, and the first page too', () => {
    for (const path of ['/meetings', '/']) {
      const before = see(path, 'secretariat').html.split(stamp).length;
      expect(pageAfter(path, outcome).split(stamp).length).toBeGreaterThan(before);
    }
  });
});

describe('what an exercise says of a real party', () => {
  const names = {
    short: { en: 'Adriland', tr: 'Adriland' },
    formal: { en: 'The Land of Adri', tr: 'Adri Ülkesi' },
  };

  it('stamps the name it has now, in the head, over its names and on each of its plates', () => {
    const path = '/parties/albania';
    const head = (html: string): string => html.slice(html.indexOf('<h1'), html.indexOf('</header>'));
    expect(head(see(path, 'secretariat').html)).not.toContain(stamp);
    const html = pageAfter(path, { type: 'RenameParty', party: albania, names, from: day });
    expect(head(html)).toContain(stamp);
    expect(stampedCards(html)).toBe(html.split('class="card"').length - 1);
  });

  it('stamps its standing, its code and the alias, each in its own line', () => {
    const path = '/parties/albania';
    const standing = pageAfter(path, {
      type: 'ChangeStanding',
      party: albania,
      standing: 'suspended',
      from: day,
      reason: { en: 'An invented reason' },
    });
    const before = standing.slice(0, standing.indexOf('An invented reason'));
    expect(before.slice(before.lastIndexOf('<li'))).toContain(stamp);
    const code = pageAfter(path, {
      type: 'AssignCode',
      party: albania,
      scheme: 'invented',
      code: 'QX',
      authority: 'nobody',
    });
    expect(line(code, 'QX')).toContain(stamp);
    const alias = pageAfter(path, { type: 'AddAlias', party: albania, alias: 'Adrinia' });
    expect(alias).toMatch(/Adrinia <strong class="stamp"/);
  });

  it('stamps the plates that an invented note stands on, and no others', () => {
    const html = pageAfter('/parties/kosovo', {
      type: 'EnterNote',
      party: kosovo,
      profile: 'asterisk',
      mark: '*',
      text: { en: 'An invented note', tr: 'Uydurma bir not' },
    });
    const [stamped = ''] = html.split('An invented note');
    expect(stamped.slice(stamped.lastIndexOf('class="card"'))).toContain(stamp);
    expect(stampedCards(html)).toBe(stampedCards(see('/parties/kosovo', 'secretariat').html) + 1);
  });

  it('stamps what is stated of it, and the source that was made up', () => {
    const source = id<SourceId>('invented');
    const cited: Command = { type: 'CiteSource', source, url: 'https://example.org/invented', grade: 'C' };
    const stated: Command = {
      type: 'EnterStatement',
      about: { kind: 'party', id: 'albania' },
      field: 'motto',
      value: { en: 'An invented motto' },
      source,
    };
    expect(line(pageAfter('/sources', cited), 'id="invented"')).toContain(stamp);
    expect(line(pageAfter('/parties/albania', cited, stated), 'An invented motto')).toContain(stamp);
  });
});

describe('what an exercise enters beside a real table', () => {
  const venue = id<VenueId>('ciragan-palace');
  const hall = { en: 'Invented Hall', tr: 'Uydurma Salon' };

  it('stamps a room in a venue that is so, and a venue that is not, once', () => {
    const room = pageAfter('/venues', { type: 'AddRoom', venue, name: hall, seats: 4, booths: 0 });
    const row = room.slice(room.indexOf('Invented Hall'));
    expect(row.slice(0, row.indexOf('</tr>'))).toContain(stamp);
    const made = id<VenueId>('made-up');
    const both = pageAfter(
      '/venues',
      {
        type: 'AddVenue',
        venue: made,
        name: { en: 'Made-up Palace' },
        address: null,
        zone: 'Europe/Istanbul',
      },
      { type: 'AddRoom', venue: made, name: hall, seats: 4, booths: 0 },
    );
    const section = both.slice(both.indexOf('Made-up Palace'));
    expect(section.slice(0, section.indexOf('</section>')).split(stamp)).toHaveLength(2);
  });

  it('stamps an item of the programme and a roster in a meeting that was to be held', () => {
    const meeting = id<MeetingId>('real-3');
    const session = id<SessionId>('invented-item');
    const convene: Command = {
      type: 'ConveneMeeting',
      meeting,
      title: { en: 'A meeting to come' },
      host: id<PartyId>('turkiye'),
      place: { city: { en: 'Ankara' }, country: 'TR', venue: null, zone: 'Europe/Istanbul' },
      from: '2026-09-10' as Day,
      to: '2026-09-10' as Day,
      level: 'foreign-minister',
      profile: null,
    };
    const item = {
      session,
      kind: 'session',
      title: { en: 'An invented item' },
      topics: [],
      day: '2026-09-10' as Day,
      start: null,
      minutes: null,
      room: null,
      interpretation: [],
    };
    const plan: Command = { type: 'PlanSession', meeting, session: item };
    const set: Command = {
      type: 'SetRoster',
      meeting,
      session,
      party: id<PartyId>('turkiye'),
      head: null,
      persons: [],
    };
    const here = '/meetings/real-3';
    const entered = { record: enteredThenInvented([convene], [plan, set]) };
    for (const path of ['programme', 'delegations/turkiye'])
      expect(see(`${here}/${path}`, 'secretariat', entered).html.split(stamp)).toHaveLength(2);
    const real = { record: enteredThenInvented([convene, plan, set], []) };
    for (const path of ['programme', 'delegations/turkiye'])
      expect(see(`${here}/${path}`, 'secretariat', real).html).not.toContain(stamp);
    const listed = (options: typeof entered): number =>
      see('/meetings', 'secretariat', options).html.split(stamp).length;
    expect(listed(entered)).toBe(listed(real) + 1);
  });

  it('says on the first page which of the parties counted is invented', () => {
    const names = { short: { en: 'Adriland', tr: 'Adriland' }, formal: { en: 'Adriland', tr: 'Adriland' } };
    const record = goneOn({ type: 'EnterParty', kind: 'state', names, standing: 'member' });
    const { text } = see('/', 'public', { record });
    expect(text).toContain('Eight parties one of them is an exercise');
    expect(text).toContain('Adriland Exercise');
    expect(see('/', 'public').text).not.toContain('one of them is an exercise');
    expect(see('/', 'public', { record, language: 'tr' }).text).toContain('bunların bir tanesi tatbikat');
  });
});
