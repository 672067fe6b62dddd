import { describe, expect, it } from 'vitest';
import { given, type Told } from '../given.ts';
import { type CredentialId, id, type SourceId } from '../kernel.ts';
import type { Standing } from '../parties/acts.ts';
import { accepted, at, cited, convened, day, invited, meeting, members, party } from './given-meeting.ts';

const al = party('al');
const table = [...members, convened];
const invite = { type: 'InviteParty', meeting, party: al, number: '2026/1' } as const;
const answer = {
  type: 'AnswerInvitation',
  meeting,
  party: al,
  answer: 'accepted',
  level: 'minister',
} as const;

const moved: Told = {
  type: 'MeetingMoved',
  meeting,
  place: convened.place,
  from: day('2026-09-10'),
  to: day('2026-09-11'),
  reason: { en: 'The hall is taken' },
};

describe('invitations', () => {
  it('go to a member with the number of the note and the day to answer by', () => {
    given(...table)
      .when({ ...invite, replyBy: day('2026-06-20') })
      .gives({ type: 'PartyInvited', meeting, party: al, number: '2026/1', replyBy: day('2026-06-20') });
  });

  it('ask for an answer before the meeting is over, unless a source says otherwise', () => {
    const by = (on: string) => ({ ...invite, replyBy: day(on) });
    const asked = (on: string) =>
      ({ type: 'PartyInvited', meeting, party: al, number: '2026/1', replyBy: day(on) }) as const;
    given(...table)
      .when(by('2026-07-11'))
      .gives(asked('2026-07-11'));
    given(...table)
      .when(by('2026-07-12'))
      .refuses({ code: 'ReplyByLate', rule: 'meetings.invitations', day: day('2026-07-11') });
    const sources = [id<SourceId>('n08')];
    given(...table, cited('n08'))
      .when(by('2026-07-12'), { sources })
      .gives({ ...asked('2026-07-12'), sources });
  });

  it('ask for an answer by a day that is not over at the seat, though it is still yesterday further west', () => {
    const yesterday = { ...invite, replyBy: day('2026-01-22') };
    given(...table)
      .when(yesterday, { at: at('2026-01-23T09:00:00.000Z'), today: day('2026-01-23') })
      .refuses({ code: 'ReplyByPast', rule: 'meetings.invitations', day: day('2026-01-22') });
  });

  it('ask for an answer by no day that is over when the note goes out, whenever that is entered', () => {
    const over = (on: string) =>
      ({ code: 'ReplyByPast', rule: 'meetings.invitations', day: day(on) }) as const;
    const by = (on: string) => ({ ...invite, replyBy: day(on) });
    const asked = (on: string) =>
      ({ type: 'PartyInvited', meeting, party: al, number: '2026/1', replyBy: day(on) }) as const;
    given(...table)
      .when(by('2026-01-21'))
      .refuses(over('2026-01-21'));
    given(...table)
      .when(by('2026-01-09'), { on: day('2026-01-10') })
      .refuses(over('2026-01-09'));
    // Entered on 23 January, of a note that went out on the 10th.
    given(...table)
      .when(by('2026-01-15'), { on: day('2026-01-10') })
      .gives({ ...asked('2026-01-15'), on: day('2026-01-10') });
    given(cited('note'), ...table)
      .when(by('2026-01-15'), { sources: [id<SourceId>('note')] })
      .gives({ ...asked('2026-01-15'), sources: [id<SourceId>('note')] });
  });

  it.each<[Standing, string | null]>([
    ['member', null],
    ['observer', null],
    ['guest', null],
    ['suspended', 'NotEntitled'],
    ['withdrawn', 'NotEntitled'],
    ['outside', 'NotEntitled'],
    ['ended', 'NotEntitled'],
  ])('a party that is %s on the day of the meeting meets %s', (standing, refusal) => {
    const change: Told = { type: 'StandingChanged', party: al, standing, from: day('2026-07-10') };
    const asked = given(...table, change).when(invite);
    expect(asked.outcome.ok ? null : asked.outcome.refusal.code).toBe(refusal);
  });

  it('reach who is suspended only from the day after', () => {
    given(...table, { type: 'StandingChanged', party: al, standing: 'suspended', from: day('2026-07-11') })
      .when(invite)
      .gives({ type: 'PartyInvited', meeting, party: al, number: '2026/1' });
  });

  it('never go to the host, to a stranger, or twice', () => {
    given(...table)
      .when({ ...invite, party: party('tr') })
      .refuses('HostInvites');
    given(...table)
      .when({ ...invite, party: party('fr') })
      .refuses('PartyUnknown');
    given(...table, ...invited('al'))
      .when(invite)
      .refuses('AlreadyInvited');
  });

  it('can be withdrawn once, and then nobody can answer or be reminded', () => {
    const reason = { en: 'Sent in error' };
    const withdraw = { type: 'WithdrawInvitation', meeting, party: al, reason } as const;
    const out = given(...table, ...invited('al'));
    out.when(withdraw).gives({ type: 'InvitationWithdrawn', meeting, party: al, reason });
    out.when(withdraw).refuses({ code: 'NotInvited', rule: 'meetings.invitations', party: al });
    out.when(answer).refuses('NotInvited');
    out.when({ type: 'RemindParty', meeting, party: al }).refuses('NotInvited');
  });

  it('are asked after between the secretariat and the party alone', () => {
    const reminded = given(...table, ...invited('al')).when({
      type: 'RemindParty',
      meeting,
      party: al,
      about: 'answer',
    });
    reminded.gives({ type: 'PartyReminded', meeting, party: al, about: 'answer' });
    expect(reminded.outcome.ok && reminded.outcome.acts[0]?.audience).toEqual({
      parties: [al],
      secretariat: true,
    });
  });
});

describe('answers', () => {
  it('are public, and the words that come with them are for the party and the secretariat', () => {
    const answered = given(...table, ...invited('al')).when({ ...answer, note: 'He lands at noon' });
    answered.gives(
      { type: 'InvitationAnswered', meeting, party: al, answer: 'accepted', level: 'minister', below: false },
      { type: 'AnswerNoted', meeting, party: al, note: 'He lands at noon' },
    );
    expect(answered.outcome.ok && answered.outcome.acts.map(({ audience }) => audience)).toEqual([
      'public',
      { parties: [al], secretariat: true },
    ]);
  });

  it('T17: Albania at deputy level among ministers is accepted, and the level is flagged', () => {
    const answered = given(...table, ...invited('al')).when({ ...answer, level: 'deputy' });
    answered.gives({
      type: 'InvitationAnswered',
      meeting,
      party: al,
      answer: 'accepted',
      level: 'deputy',
      below: true,
    });
    expect(answered.forum.meetings.meetings.m?.invitations.al?.below).toBe(true);
  });

  it('name the level they come at, one that the charter knows', () => {
    const asked = given(...table, ...invited('al'));
    asked.when({ type: 'AnswerInvitation', meeting, party: al, answer: 'accepted' }).refuses('LevelMissing');
    asked.when({ ...answer, level: 'king' }).refuses({
      code: 'LevelUnknown',
      rule: 'charter.levels',
      level: 'king',
    });
    asked
      .when({ type: 'AnswerInvitation', meeting, party: al, answer: 'declined' })
      .gives({ type: 'InvitationAnswered', meeting, party: al, answer: 'declined', below: false });
  });

  it('can change, and each one stays in the history', () => {
    const forum = given(...table, ...accepted('al')).when({
      type: 'AnswerInvitation',
      meeting,
      party: al,
      answer: 'declined',
    }).forum;
    const kept = forum.meetings.meetings.m?.invitations.al;
    expect(kept?.answer).toBe('declined');
    expect(kept?.answers.map((one) => one.answer)).toEqual(['accepted', 'declined']);
  });

  it('of whoever does not come name no level', () => {
    given(...table, ...invited('al'))
      .when({ ...answer, answer: 'declined' })
      .gives({ type: 'InvitationAnswered', meeting, party: al, answer: 'declined', below: false });
  });

  it('are given once, until there is something new to say', () => {
    const same = { code: 'AnswerAlready', rule: 'meetings.invitations', party: al } as const;
    const asked = given(...table, ...invited('al'));
    asked.when(answer);
    asked.when(answer).refuses(same);
    expect(asked.when({ ...answer, note: 'He lands at noon' }).outcome.ok).toBe(true);
    asked.when(answer).refuses(same);
    expect(asked.when({ ...answer, level: 'deputy' }).outcome.ok).toBe(true);
    const anew = given(...table, ...accepted('al'), moved);
    expect(anew.when(answer).outcome.ok).toBe(true);
    anew.when(answer).refuses(same);
  });

  it('are asked for no more once they are given, unless the day changed or they leave it open', () => {
    const remind = { type: 'RemindParty', meeting, party: al, about: 'answer' } as const;
    const same = { code: 'AnswerAlready', rule: 'meetings.invitations', party: al } as const;
    const asked = given(...table, ...accepted('al'));
    asked.when(remind).refuses(same);
    asked.when({ type: 'RemindParty', meeting, party: al }).refuses(same);
    expect(asked.when({ ...remind, about: 'delegation' }).outcome.ok).toBe(true);
    asked.when({ ...answer, answer: 'tentative' });
    expect(asked.when(remind).outcome.ok).toBe(true);
    asked.when({ ...remind, about: 'credentials' }).refuses('NotAttending');
    const anew = given(...table, ...accepted('al'), moved);
    expect(anew.when(remind).outcome.ok).toBe(true);
  });

  it('leave their words behind when they change', () => {
    const asked = given(...table, ...invited('al'));
    asked.when({ ...answer, note: 'He lands at noon' });
    expect(asked.forum.meetings.meetings.m?.invitations.al?.note).toBe('He lands at noon');
    asked.when({ type: 'AnswerInvitation', meeting, party: al, answer: 'declined' });
    expect(asked.forum.meetings.meetings.m?.invitations.al?.note).toBeNull();
  });

  it('are given by a delegation for itself, and by nobody for another', () => {
    const by = { credential: id<CredentialId>('c'), role: 'delegation', party: al };
    const asked = given(...table, ...invited('al', 'rs'));
    asked
      .when({ ...answer, party: party('rs') }, { by })
      .refuses({ code: 'OtherParty', rule: 'charter.roles', role: 'delegation', party: al });
    expect(asked.when(answer, { by }).outcome.ok).toBe(true);
  });

  it('of a lower level are noted by the secretariat, and by it alone', () => {
    const note = { type: 'NoteLevel', meeting, party: al } as const;
    given(...table, ...invited('al'))
      .when(note)
      .refuses('NotAttending');
    given(...table, ...accepted('al'))
      .when(note)
      .refuses({ code: 'LevelNotBelow', rule: 'meetings.level', party: al });
    const lower = given(...table, ...invited('al'));
    lower.when({ ...answer, level: 'deputy' });
    const noted = lower.when(note);
    noted.gives({ type: 'LevelNoted', meeting, party: al });
    expect(noted.outcome.ok && noted.outcome.acts[0]?.audience).toBe('secretariat');
  });
});
