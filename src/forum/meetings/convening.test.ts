import { describe, expect, it } from 'vitest';
import { founded, given } from '../given.ts';
import { id, type MeetingId } from '../kernel.ts';
import { firstDayAt } from './days.ts';
import {
  accepted,
  at,
  cited,
  convened,
  day,
  invited,
  lang,
  meeting,
  members,
  party,
  place,
  venue,
} from './given-meeting.ts';
import { attending, expected } from './views.ts';

const other = id<MeetingId>('other');
const third = id<MeetingId>('third');
const seventh = id<MeetingId>('m-7');
const reason = { en: 'The minister cannot come' };
const convene = {
  type: 'ConveneMeeting',
  meeting,
  title: { en: 'First meeting' },
  host: party('tr'),
  place,
  from: day('2026-07-10'),
  to: day('2026-07-11'),
  level: 'minister',
  profile: null,
} as const;

describe('convening', () => {
  it('gives a meeting its number in the order of convening and the charter it stands under', () => {
    given(...members)
      .when(convene)
      .gives(convened);
    given(...members, { ...convened }, { ...convened, meeting: other, number: 2 })
      .when({ ...convene, meeting: third })
      .gives({ ...convened, meeting: third, number: 3 });
  });

  it('takes the fresh id where the secretariat gives none', () => {
    const { meeting: _, ...unnamed } = convene;
    given(...members)
      .when(unnamed, { fresh: 'm-7' })
      .gives({ ...convened, meeting: seventh });
  });

  it('refuses what could not be held', () => {
    const table = given(...members);
    given(...members, convened)
      .when(convene)
      .refuses({ code: 'MeetingTaken', rule: 'record.own-ids', meeting });
    table.when({ ...convene, to: day('2026-07-09') }).refuses('DatesReversed');
    table.when({ ...convene, host: party('nobody') }).refuses('HostNotMember');
    table.when({ ...convene, place: { ...place, venue } }).refuses('VenueUnknown');
    table.when({ ...convene, level: 'king' }).refuses('MeetingLevelUnknown');
    table.when({ ...convene, profile: 'constructor' }).refuses('MeetingProfileUnknown');
  });

  it('lets no observer host, and no member before the day it joined', () => {
    const names = { short: { en: 'X' }, formal: { en: 'X' } };
    given({ type: 'PartyEntered', party: party('x'), kind: 'state', names, standing: 'observer' })
      .when({ ...convene, host: party('x') })
      .refuses({ code: 'HostNotMember', rule: 'meetings.host', party: party('x') });
    given(
      { type: 'PartyEntered', party: party('x'), kind: 'state', names, standing: 'outside' },
      { type: 'StandingChanged', party: party('x'), standing: 'member', from: day('2026-07-11') },
    )
      .when({ ...convene, host: party('x') })
      .refuses('HostNotMember');
  });

  it('opens, then closes, and takes nothing more', () => {
    const on = day('2026-07-10');
    const opened = given(...members, convened).when(
      { type: 'OpenMeeting', meeting },
      { on, at: at('2026-07-10T09:00:00.000Z') },
    );
    opened.gives({ type: 'MeetingOpened', meeting, on });
    expect(opened.forum.meetings.meetings.m?.state).toBe('open');
    given(...members, convened)
      .when({ type: 'CloseMeeting', meeting })
      .refuses('MeetingNotReady');
    const closed = given(
      ...members,
      convened,
      { type: 'MeetingOpened', meeting },
      { type: 'MeetingClosed', meeting },
    );
    closed.when({ type: 'OpenMeeting', meeting }).refuses('MeetingEnded');
    closed.when({ type: 'ChooseProfile', meeting, profile: 'gymnich' }).refuses('MeetingEnded');
    closed.when({ type: 'PostponeMeeting', meeting, reason }).refuses('MeetingEnded');
  });

  it('opens on its first day at the earliest, wherever on earth that has begun', () => {
    const early = {
      code: 'MeetingNotYet',
      rule: 'meetings.state',
      meeting,
      from: day('2026-07-10'),
    } as const;
    const open = { type: 'OpenMeeting', meeting } as const;
    const table = (): ReturnType<typeof given> => given(...members, convened);
    table()
      .when(open, { at: at('2026-07-09T09:59:59.000Z') })
      .refuses(early);
    table()
      .when(open, { on: day('2026-07-09'), at: at('2026-07-12T09:00:00.000Z') })
      .refuses(early);
    // On the 9th in UTC it is already the 10th in the east, up to UTC+14.
    table()
      .when(open, { at: at('2026-07-09T10:00:00.000Z') })
      .gives({ type: 'MeetingOpened', meeting });
    table()
      .when(open, { at: at('2026-07-11T09:00:00.000Z') })
      .gives({ type: 'MeetingOpened', meeting });
  });

  it('is not told as opened, closed, moved or called off on a day that is still to come', () => {
    const ahead = { code: 'NotHappenedYet', rule: 'calendar', day: day('2026-07-10') } as const;
    const told = { on: day('2026-07-10'), at: at('2026-07-09T09:59:59.000Z') };
    given(...members, convened)
      .when({ type: 'OpenMeeting', meeting }, told)
      .refuses(ahead);
    given(...members, convened)
      .when({ type: 'CancelMeeting', meeting, reason }, told)
      .refuses(ahead);
    given(...members, convened, { type: 'MeetingOpened', meeting })
      .when({ type: 'CloseMeeting', meeting }, told)
      .refuses(ahead);
  });

  it('is planned for no day that is over, unless it is told as past, with its day or a source', () => {
    const past = { from: day('2026-01-21'), to: day('2026-01-21') };
    const over = { code: 'DayPast', rule: 'calendar', day: past.from } as const;
    const move = { type: 'MoveMeeting', meeting, place, reason, ...past } as const;
    given(...members)
      .when({ ...convene, ...past })
      .refuses(over);
    given(...members, convened)
      .when(move)
      .refuses(over);
    given(...members)
      .when({ ...convene, ...past }, { on: past.from })
      .gives({ ...convened, ...past, on: past.from });
    given(...members, cited('n01'))
      .when({ ...convene, ...past }, { sources: [id('n01')] })
      .gives({ ...convened, ...past, sources: [id('n01')] });
    // Yesterday in UTC is still today in the west.
    const west = { from: day('2026-01-22'), to: day('2026-01-22') };
    given(...members)
      .when({ ...convene, ...west })
      .gives({ ...convened, ...west });
  });

  it('is planned no more than ten years ahead', () => {
    const far = { from: day('2036-01-23'), to: day('2036-01-24') };
    const refusal = { code: 'DayFar', rule: 'calendar', day: far.to } as const;
    given(...members)
      .when({ ...convene, ...far })
      .refuses(refusal);
    given(...members, convened)
      .when({ type: 'MoveMeeting', meeting, place, reason, ...far })
      .refuses(refusal);
    given(...members)
      .when({ ...convene, ...far, to: far.from })
      .gives({ ...convened, ...far, to: far.from });
  });

  it('knows no meeting that nobody convened', () => {
    given(...members)
      .when({ type: 'OpenMeeting', meeting })
      .refuses({ code: 'MeetingUnknown', rule: 'meetings.known', meeting });
  });

  it('is not postponed, moved or cancelled once it is open', () => {
    const open = given(...members, convened, { type: 'MeetingOpened', meeting });
    open.when({ type: 'PostponeMeeting', meeting, reason }).refuses('MeetingNotReady');
    open.when({ type: 'CancelMeeting', meeting, reason }).refuses('MeetingNotReady');
    open
      .when({ type: 'MoveMeeting', meeting, place, from: day('2026-08-01'), to: day('2026-08-01'), reason })
      .refuses({ code: 'MeetingNotReady', rule: 'meetings.state', meeting, state: 'open' });
  });

  it('takes the profile that was chosen for it, if the charter knows it', () => {
    const table = given(...members, convened);
    table.when({ type: 'ChooseProfile', meeting, profile: 'asterisk' }).gives({
      type: 'ProfileChosen',
      meeting,
      profile: 'asterisk',
    });
    table.when({ type: 'ChooseProfile', meeting, profile: 'none' }).refuses('MeetingProfileUnknown');
  });
});

describe('T22: a meeting called off one day before', () => {
  const acts = [...members, convened, ...accepted('al', 'rs'), ...invited('ba')];
  const postponed = given(...acts).when({ type: 'PostponeMeeting', meeting, reason });

  it('is postponed, and every invitation is withdrawn', () => {
    postponed.gives(
      { type: 'MeetingPostponed', meeting, reason },
      { type: 'InvitationWithdrawn', meeting, party: party('al'), reason },
      { type: 'InvitationWithdrawn', meeting, party: party('rs'), reason },
      { type: 'InvitationWithdrawn', meeting, party: party('ba'), reason },
    );
  });

  it('has no new day, and keeps the old one and who had accepted in its history', () => {
    const kept = postponed.forum.meetings.meetings.m;
    expect(kept).toMatchObject({ state: 'postponed', from: null, to: null });
    expect(kept?.history.map(({ what, from }) => [what, from])).toEqual([
      ['convened', '2026-07-10'],
      ['postponed', null],
    ]);
    expect(kept?.invitations.al?.answers.map(({ answer }) => answer)).toEqual(['accepted']);
    expect(kept?.invitations.al?.withdrawn).not.toBeNull();
    const answered = kept?.invitations.al?.answers[0]?.seq ?? 0;
    expect(kept === undefined ? null : firstDayAt(kept, answered)).toBe('2026-07-10');
    const meant = kept === undefined ? [] : expected(postponed.forum, kept);
    expect(meant).toEqual(['al', 'ba', 'rs', 'tr'].map(party));
  });

  it('takes no invitation, answer or session until it has a day again', () => {
    const waiting = given(...acts, { type: 'MeetingPostponed', meeting, reason });
    waiting
      .when({ type: 'InviteParty', meeting, party: party('me'), number: null })
      .refuses('MeetingNotReady');
    waiting.when({ type: 'OpenMeeting', meeting }).refuses('MeetingNotReady');
    waiting.when({ type: 'PostponeMeeting', meeting, reason }).refuses('MeetingNotReady');
  });

  it('is convened anew when it is moved to a day, and asks everyone again', () => {
    const moved = given(
      ...acts,
      { type: 'MeetingPostponed', meeting, reason },
      { type: 'InvitationWithdrawn', meeting, party: party('al'), reason },
    ).when({ type: 'MoveMeeting', meeting, place, from: day('2026-09-01'), to: day('2026-09-01'), reason });
    expect(moved.forum.meetings.meetings.m).toMatchObject({ state: 'convened', from: '2026-09-01' });
    const again = given(
      ...acts,
      { type: 'InvitationWithdrawn', meeting, party: party('al'), reason },
      ...invited('al'),
    ).forum.meetings.meetings.m?.invitations.al;
    expect(again).toMatchObject({ answer: null, withdrawn: null });
    expect(again?.earlier).toHaveLength(1);
  });

  it('can also be cancelled for good', () => {
    const cancelled = given(...acts).when({ type: 'CancelMeeting', meeting, reason });
    cancelled.gives({ type: 'MeetingCancelled', meeting, reason });
    given(...acts, { type: 'MeetingCancelled', meeting, reason })
      .when({ type: 'MoveMeeting', meeting, place, from: day('2026-09-01'), to: day('2026-09-01'), reason })
      .refuses({ code: 'MeetingEnded', rule: 'meetings.state', meeting, state: 'cancelled' });
  });

  it('is moved to no day that runs backwards, to no venue that is not known, to no host that has left', () => {
    const table = given(...members, convened);
    const move = {
      type: 'MoveMeeting',
      meeting,
      place,
      from: day('2026-09-02'),
      to: day('2026-09-02'),
      reason,
    } as const;
    table.when({ ...move, to: day('2026-09-01') }).refuses('DatesReversed');
    table.when({ ...move, place: { ...place, venue } }).refuses('VenueUnknown');
    given(...members, convened, {
      type: 'StandingChanged',
      party: party('tr'),
      standing: 'withdrawn',
      from: day('2026-08-01'),
    })
      .when(move)
      .refuses('HostNotMember');
  });
});

describe('the first seat', () => {
  const lot = founded({ order: { locale: lang('en'), form: 'short', start: 'lot', basis: null } });
  const acts = [lot, ...members, convened, ...accepted('al', 'ba'), ...invited('rs')];

  it('is the one the secretariat drew', () => {
    given(...acts)
      .when({ type: 'DrawFirstSeat', meeting, first: party('rs') })
      .gives({ type: 'FirstSeatDrawn', meeting, first: party('rs'), lot: null });
  });

  it('falls by the dice of the context on one of those who may come', () => {
    given(...acts)
      .when({ type: 'DrawFirstSeat', meeting }, { lots: [6] })
      .gives({ type: 'FirstSeatDrawn', meeting, first: party('rs'), lot: 6 });
  });

  it('falls on nobody who has declined', () => {
    given(...acts, {
      type: 'InvitationAnswered',
      meeting,
      party: party('rs'),
      answer: 'declined',
      below: false,
    })
      .when({ type: 'DrawFirstSeat', meeting }, { lots: [2] })
      .gives({ type: 'FirstSeatDrawn', meeting, first: party('tr'), lot: 2 });
  });

  it('begins the table with the next name where the party it fell on does not come', () => {
    const fallen = given(
      ...acts,
      { type: 'FirstSeatDrawn', meeting, first: party('ba'), lot: 1 },
      {
        type: 'InvitationAnswered',
        meeting,
        party: party('ba'),
        answer: 'declined',
        below: false,
      },
    ).forum;
    const found = fallen.meetings.meetings.m;
    expect(found === undefined ? [] : attending(fallen, found)).toEqual(['tr', 'al'].map(party));
  });

  it('skips a die that would favour some names', () => {
    const three = [lot, ...members, convened, ...accepted('al', 'ba')];
    given(...three)
      .when({ type: 'DrawFirstSeat', meeting }, { lots: [2 ** 32 - 1, 1] })
      .gives({ type: 'FirstSeatDrawn', meeting, first: party('ba'), lot: 1 });
  });

  it('is refused to whoever is not at this table, without dice, and where the charter fixes the order', () => {
    given(...acts)
      .when({ type: 'DrawFirstSeat', meeting, first: party('me') })
      .refuses('NotInvited');
    given(...acts)
      .when({ type: 'DrawFirstSeat', meeting }, { lots: [] })
      .refuses('NoLot');
    given(...members, convened)
      .when({ type: 'DrawFirstSeat', meeting, first: party('tr') })
      .refuses('OrderFixed');
  });

  it('is drawn once and holds for the whole meeting, whoever asks for another', () => {
    const drawn = given(...acts, { type: 'FirstSeatDrawn', meeting, first: party('rs'), lot: 6 });
    const refusal = { code: 'SeatDrawn', rule: 'order.lot', party: party('rs') } as const;
    drawn.when({ type: 'DrawFirstSeat', meeting }).refuses(refusal);
    drawn.when({ type: 'DrawFirstSeat', meeting, first: party('ba') }).refuses(refusal);
  });

  it('leaves out whoever has lost the standing to sit', () => {
    given(...acts, {
      type: 'StandingChanged',
      party: party('ba'),
      standing: 'suspended',
      from: day('2026-07-01'),
    })
      .when({ type: 'DrawFirstSeat', meeting, first: party('ba') })
      .refuses({ code: 'NotInvited', rule: 'meetings.invitations', party: party('ba') });
  });
});
