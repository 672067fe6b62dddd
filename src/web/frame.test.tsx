import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { see, third } from '../../test/seen.tsx';
import { type Instant, id, type PartyId } from '../forum/index.ts';
import type { Returned } from './outbox.ts';
import { hrefTo, type Visit } from './page.ts';
import { NotFoundPage } from './rest/trouble.tsx';

describe('the frame of every page', () => {
  it('says that an exercise is one, from which acts the page was made, and in whose hours', () => {
    const { text } = see('/parties', 'public', { framed: true });
    expect(text).toContain('Exercise house. Anybody may enter here as anybody');
    expect(text).toMatch(/Made from \d+ acts of the record/);
    expect(text).toContain('Hours are those of Istanbul (UTC+3)');
    expect(see('/parties', 'public', { framed: true, visit: { exercise: false } }).text).not.toContain(
      'Exercise house',
    );
  });

  it('leads the public to what there is, and those who have entered also to their day', () => {
    const open = see('/parties', 'public', { framed: true });
    expect(open.text).toContain('Meetings Parties Record Charter Find');
    expect(open.html).not.toContain('/en/bpp/today');
    const inside = see('/parties', 'albania', { framed: true });
    expect(inside.text).toContain('Liaison of a delegation , Albania Istanbul 14:02');
    expect(inside.text).toContain('Today 1 waiting for you');
    expect(inside.html).toContain('href="/en/bpp/meetings/exercise-3"');
  });

  it('changes language without losing what was looked for', () => {
    const { html } = see('/parties?q=turkey', 'public', { framed: true });
    expect(html).toContain('href="/tr/bpp/parties?q=turkey"');
  });

  it('says of a past moment that it is past, with the way back to now', () => {
    const { text, html } = see('/parties?asof=120', 'secretariat', { framed: true, asOf: true });
    expect(text).toContain('As it stood on 16 June 2026 at 14:02');
    expect(text).toContain('What is past is only read. Back to now');
    expect(html).toContain('href="/en/bpp/parties">Back to now');
    expect(html).toContain('href="/en/bpp/record?asof=120"');
  });

  it('brings back what was refused after its form was gone: what it was, why not, by which rule, and how to put it away', () => {
    const returned: Returned = {
      key: 'key-00001',
      command: { type: 'RemindParty', meeting: id('exercise-3'), party: id<PartyId>('montenegro') },
      problem: {
        type: '/',
        title: 'NotInvited',
        status: 409,
        code: 'NotInvited',
        detail: 'Montenegro is not invited.',
        rule: 'meetings.invitations',
      },
    };
    const live = { returned: [returned] };
    const { text, html } = see('/sources', 'secretariat', { framed: true, live });
    expect(text).toContain(
      'Not entered. You sent this earlier: remind a party, Montenegro, Third meeting. Montenegro is not invited.',
    );
    expect(text).toContain('Put away');
    expect(html).toContain('notice-rule');
    const turkish = see('/sources', 'secretariat', { framed: true, live, language: 'tr' }).text;
    expect(turkish).toContain('Kaldır');
    expect(see('/sources', 'secretariat', { framed: true }).text).not.toContain('Put away');
  });

  it('leaves a minister on a telephone alone with the next thing', () => {
    const { html } = see('/next', 'albania', { framed: true });
    expect(html).not.toContain('class="nav"');
    expect(html).not.toContain('/about/rules');
  });

  it('knows the way to every page at one moment', () => {
    const visit = { language: 'tr', forum: 'bpp' } as const;
    expect(hrefTo(visit, '/')).toBe('/tr/bpp');
    const past = {
      ...visit,
      past: { size: 3, at: '2026-01-23T11:02:00.000Z' as Instant },
      query: { asof: '2026-01-23T14:02' },
    };
    expect(hrefTo(past, '/record?kind=meetings#x')).toBe(
      '/tr/bpp/record?kind=meetings&asof=2026-01-23T14%3A02#x',
    );
  });
});

describe('an address with nothing at it', () => {
  const visit = { forum: 'bpp', language: 'en', actor: null, exercise: true } as Visit;
  const html = (given: Visit): string =>
    renderToStaticMarkup(<NotFoundPage forum={third.forum} visit={given} />);

  it('leads on: to a search, to the first page and, for whoever has not entered, to the door', () => {
    expect(html(visit)).toContain('href="/en/bpp/find"');
    expect(html(visit)).toContain('href="/en/bpp"');
    expect(html(visit)).toContain('href="/en/bpp/door"');
    expect(html({ ...visit, exercise: false })).not.toContain('/door');
  });
});
