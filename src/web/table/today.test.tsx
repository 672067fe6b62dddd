import { describe, expect, it } from 'vitest';
import { albania, chronicleOf, goneOn, see, third } from '../../../test/seen.tsx';
import { type Day, id, type PartyId, type PersonId } from '../../forum/index.ts';
import type { Visit } from '../page.ts';

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

describe('a house that kept the record before', () => {
  const visit = { moved: { party: albania, url: 'https://keeper.example/' } };

  it('says once who keeps it now, counts nothing and offers no deed that the other house alone can take', () => {
    const before = see('/today', 'secretariat', { framed: true });
    const after = see('/today', 'secretariat', { framed: true, visit });
    expect(before.html).toMatch(/<button/);
    expect(after.html).not.toMatch(/<button/);
    expect(after.text.match(/Albania keeps the record now/g)).toHaveLength(1);
    expect(after.text).toContain('What waits for you stands at the house that keeps the record now.');
  });

  it('offers none on any other page either', () => {
    expect(see('/meetings/exercise-3', 'secretariat', { visit }).html).not.toMatch(/<button/);
  });
});

describe('a copy whose keeper is silent', () => {
  it('says that what is sent waits to whoever can send something', () => {
    const copy = { party: 'albania', host: 'http://keeper.example/', heard: null, away: true, forked: false };
    const banner = (who: 'public' | 'albania'): string =>
      see('/parties', who, { framed: true, visit: { copy } }).text;
    expect(banner('albania')).toContain('What you send waits at this node.');
    expect(banner('public')).toContain('What is here can be read.');
    expect(banner('public')).not.toContain('What you send');
  });
});
