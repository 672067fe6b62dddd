import { describe, expect, it } from 'vitest';
import { given } from '../given.ts';
import { type Audience, id, type SourceId } from '../kernel.ts';
import {
  accepted,
  at,
  cited,
  convened,
  day,
  hall,
  meeting,
  members,
  party,
  room,
  venue,
} from './given-meeting.ts';

const opened = { type: 'MeetingOpened', meeting } as const;
const coming = [...members, convened, ...accepted('al', 'rs'), cited('n08')];
const table = [...coming, opened];
const closed = { type: 'MeetingClosed', meeting } as const;
const sources = [id<SourceId>('n08')];
const parties = [party('tr'), party('rs')];
const meet = { type: 'RecordBilateral', meeting, bilateral: 'b-1', parties, topics: null } as const;
const result = {
  type: 'RecordOutcome',
  meeting,
  outcome: 'd-1',
  kind: 'cadence',
  text: { en: 'Meet every six months' },
  how: { en: 'Announced by the host' },
} as const;
const audienceOf = (asked: ReturnType<ReturnType<typeof given>['when']>): Audience | undefined =>
  asked.outcome.ok ? asked.outcome.acts[0]?.audience : undefined;

describe('a meeting of two', () => {
  it('is known to those two and the secretariat', () => {
    const asked = given(...table).when(meet);
    asked.gives({ type: 'BilateralRecorded', meeting, bilateral: 'b-1', parties, topics: null });
    expect(audienceOf(asked)).toEqual({ parties, secretariat: true });
  });

  it('that a source has told is known to all, and is still entered after the meeting closed', () => {
    const asked = given(...table, closed).when(meet, { sources });
    expect(audienceOf(asked)).toBe('public');
  });

  it('is for whom it was said to be for, whether a source tells of it or not', () => {
    expect(audienceOf(given(...table).when({ ...meet, sources, readers: 'public' }))).toBe('public');
    const kept = given(...table).when({ ...meet, sources, readers: 'parties' });
    kept.gives({ type: 'BilateralRecorded', meeting, bilateral: 'b-1', parties, topics: null, sources });
    expect(audienceOf(kept)).toEqual({ parties, secretariat: true });
  });

  it('is not told to everybody on nobody’s word', () => {
    given(...table)
      .when({ ...meet, readers: 'public' })
      .refuses({ code: 'BilateralUntold', rule: 'meetings.bilaterals' });
    given(...table)
      .when({ ...meet, sources: [], readers: 'public' })
      .refuses('BilateralUntold');
  });

  it('meets beside a meeting that has begun, or is told with the day it met', () => {
    const soon = { code: 'MeetingNotYet', rule: 'meetings.state', meeting, from: day('2026-07-10') } as const;
    given(...coming)
      .when(meet)
      .refuses(soon);
    given(...coming)
      .when({ ...meet, sources })
      .refuses(soon);
    const told = { type: 'BilateralRecorded', meeting, bilateral: 'b-1', parties, topics: null } as const;
    given(...coming)
      .when(meet, { at: at('2026-07-10T08:00:00.000Z') })
      .gives(told);
    given(...coming)
      .when(meet, { on: day('2026-01-22') })
      .gives({ ...told, on: day('2026-01-22') });
  });

  it('is not of a party that stayed away, unless it is told when it met', () => {
    const away = {
      type: 'InvitationAnswered',
      meeting,
      party: party('rs'),
      answer: 'declined',
      below: false,
    } as const;
    const asked = given(...table, away);
    asked.when(meet).refuses({ code: 'NotAttending', rule: 'meetings.invitations', party: party('rs') });
    expect(asked.when(meet, { on: day('2026-01-22') }).outcome.ok).toBe(true);
  });

  it('has two parties that are known, and an id of its own', () => {
    given(...table)
      .when({ ...meet, parties: [party('tr'), party('tr')] })
      .refuses('BilateralAlone');
    given(...table)
      .when({ ...meet, parties: [party('tr'), party('fr')] })
      .refuses({ code: 'PartyUnknown', rule: 'parties.known', party: party('fr') });
    const twice = given(...table);
    twice.when(meet);
    twice.when(meet).refuses({ code: 'BilateralTaken', rule: 'record.own-ids', bilateral: 'b-1' });
    const { bilateral: _, ...unnamed } = meet;
    twice
      .when(unnamed, { fresh: 'b-2' })
      .gives({ type: 'BilateralRecorded', meeting, bilateral: 'b-2', parties, topics: null });
  });
});

describe('what came of a meeting', () => {
  it('is for those at the table, and for everyone where a source has told it', () => {
    const { type: _, ...told } = result;
    const asked = given(...table).when({ ...result, due: day('2026-01-26') });
    asked.gives({ type: 'OutcomeRecorded', ...told, due: day('2026-01-26') });
    expect(audienceOf(asked)).toBe('member');
    expect(audienceOf(given(...table, closed).when(result, { sources }))).toBe('public');
  });

  it('comes of a meeting that was opened, or is told with its day', () => {
    given(...coming)
      .when(result)
      .refuses({ code: 'MeetingNotReady', rule: 'meetings.state', meeting, state: 'convened' });
    const on = day('2026-01-22');
    expect(given(...coming).when(result, { on }).outcome.ok).toBe(true);
  });

  it('names its sources itself, and is for whom it was said to be for', () => {
    const { type: _, ...told } = result;
    const asked = given(...table).when({ ...result, sources });
    asked.gives({ type: 'OutcomeRecorded', ...told, sources });
    expect(audienceOf(asked)).toBe('public');
    expect(audienceOf(given(...table).when({ ...result, sources, readers: 'member' }))).toBe('member');
    expect(audienceOf(given(...table).when({ ...result, readers: 'public' }))).toBe('public');
    given(...table)
      .when({ ...result, sources: [id<SourceId>('hearsay')] })
      .refuses({ code: 'SourceUnknown', rule: 'statements.sourced', source: id<SourceId>('hearsay') });
  });

  it('is not told to everyone on the word of a source that nobody can look up', () => {
    given(...table)
      .when(result, { sources: [id<SourceId>('n08'), id<SourceId>('hearsay')] })
      .refuses({ code: 'SourceUnknown', rule: 'statements.sourced', source: id<SourceId>('hearsay') });
  });

  it('is entered once under one id, and never of a meeting that was called off', () => {
    const twice = given(...table);
    twice.when(result);
    twice.when(result).refuses({ code: 'OutcomeTaken', rule: 'record.own-ids', outcome: 'd-1' });
    const reason = { en: 'No time' };
    const off = given(...coming, { type: 'MeetingCancelled', meeting, reason });
    off.when(result).refuses('MeetingEnded');
    off.when(meet).refuses('MeetingEnded');
  });
});

describe('the house', () => {
  const name = { en: 'Palace' };
  const add = { type: 'AddVenue', venue, name, address: null, zone: 'Europe/Istanbul' } as const;
  const build = { type: 'AddRoom', venue, room: room('hall'), name, seats: 60, booths: 2 } as const;

  it('has venues and rooms under ids of their own', () => {
    given().when(add).gives({ type: 'VenueAdded', venue, name, address: null, zone: 'Europe/Istanbul' });
    given(...hall)
      .when(add)
      .refuses({ code: 'VenueTaken', rule: 'record.own-ids', venue });
    given(...hall)
      .when(build)
      .refuses({ code: 'RoomTaken', rule: 'record.own-ids', room: room('hall') });
    given(...hall.slice(0, 1))
      .when(build)
      .gives({ type: 'RoomAdded', venue, room: room('hall'), name, seats: 60, booths: 2 });
  });

  it('builds no room without a venue, and no venue at an address nobody entered', () => {
    given().when(build).refuses({ code: 'VenueUnknown', rule: 'meetings.venues', venue });
    given()
      .when({ ...add, address: 'constructor' })
      .refuses({ code: 'AddressUnknown', rule: 'addresses.known', address: 'constructor' });
  });
});
