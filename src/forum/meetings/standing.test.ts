import { describe, expect, it } from 'vitest';
import type { Command } from '../forum.ts';
import { given, type Told } from '../given.ts';
import type { Standing } from '../parties/acts.ts';
import {
  accepted,
  at,
  convened,
  day,
  invited,
  known,
  meeting,
  members,
  named,
  party,
  person,
  planned,
  session,
} from './given-meeting.ts';
import { missing } from './missing.ts';
import { attends } from './ready.ts';
import { attending } from './views.ts';

const al = party('al');
const tr = party('tr');
const standing = (of: string, now: Standing, from = '2026-06-01'): Told => ({
  type: 'StandingChanged',
  party: party(of),
  standing: now,
  from: day(from),
});
const barred = (of: string, now: string) =>
  ({ code: 'NotEntitled', rule: 'parties.standing', party: party(of), standing: now }) as const;
const opened: Told = { type: 'MeetingOpened', meeting };
const answer: Command = {
  type: 'AnswerInvitation',
  meeting,
  party: al,
  answer: 'accepted',
  level: 'minister',
};
const name: Command = {
  type: 'NameDelegate',
  meeting,
  party: al,
  person: person('ana'),
  function: 'head',
  office: { en: 'Minister' },
  level: 'minister',
  acting: false,
};

describe('A party that has lost its standing', () => {
  const before = [...members, convened, ...accepted('al', 'rs'), known('ana', 'al'), known('ben', 'al')];
  const submit: Command = { type: 'SubmitCredentials', meeting, party: al, signer: 'minister' };

  it.each(['suspended', 'withdrawn', 'ended', 'outside'] as const)(
    'is %s on the first day of a meeting, so it neither answers, names, hands in papers nor sends anybody',
    (now) => {
      const refusal = barred('al', now);
      given(...members, convened, ...invited('al'), standing('al', now))
        .when(answer)
        .refuses(refusal);
      given(...before, standing('al', now))
        .when(name)
        .refuses(refusal);
      given(...before, standing('al', now))
        .when(submit)
        .refuses(refusal);
      given(...before, named('ana', 'al'), standing('al', now))
        .when({
          type: 'ReplaceDelegate',
          meeting,
          party: al,
          out: person('ana'),
          in: person('ben'),
          office: { en: 'Minister' },
          level: 'minister',
          acting: false,
        })
        .refuses(refusal);
      given(...before, named('ana', 'al'), planned('s-1'), standing('al', now))
        .when({
          type: 'SetRoster',
          meeting,
          session: session('s-1'),
          party: al,
          head: null,
          persons: [person('ana')],
        })
        .refuses(refusal);
    },
  );

  it('is refused on the day it speaks, although it may sit again when the meeting begins', () => {
    given(...before, standing('al', 'suspended', '2026-01-01'), standing('al', 'member', '2026-07-01'))
      .when(name)
      .refuses(barred('al', 'suspended'));
  });

  it('speaks and sits as before until the day its standing ends', () => {
    const { when, forum } = given(...before, standing('al', 'suspended', '2026-07-12'));
    const found = forum.meetings.meetings[meeting];
    expect(found && attends(forum, found, al)).toBe(true);
    expect(when(name).outcome.ok).toBe(true);
  });

  it('does not count among those who come, and the meeting says why', () => {
    const { forum } = given(...before, standing('al', 'suspended'));
    const found = forum.meetings.meetings[meeting];
    if (found === undefined) throw new Error('no meeting');
    expect(attending(forum, found)).toEqual([party('rs'), tr]);
    const lines = missing(forum, found, day('2026-06-02')).filter(
      (line) => 'party' in line && line.party === al,
    );
    expect(lines).toEqual([
      {
        kind: 'StandingLost',
        party: al,
        standing: 'suspended',
        deed: 'WithdrawInvitation',
        whose: 'secretariat',
      },
    ]);
  });

  it('leaves an open table on the day it is suspended, and has sat at one that was closed', () => {
    const change = standing('al', 'suspended', '2026-07-11');
    const sits = (...acts: readonly Told[]): boolean => {
      const { forum } = given(...before, ...acts);
      forum.at = '2026-07-11T09:00:00.000Z';
      const found = forum.meetings.meetings[meeting];
      return found !== undefined && attends(forum, found, al);
    };
    expect(sits(opened)).toBe(true);
    expect(sits(opened, change)).toBe(false);
    expect(sits(opened, change, { type: 'MeetingClosed', meeting })).toBe(true);
  });

  it('opens no meeting as its host', () => {
    const open: Command = { type: 'OpenMeeting', meeting };
    given(...before, standing('tr', 'suspended'))
      .when(open)
      .refuses(barred('tr', 'suspended'));
    const on = day('2026-07-10');
    given(...before)
      .when(open, { on, at: at('2026-07-10T09:00:00.000Z') })
      .gives({ ...opened, on });
  });

  it('may have its papers rejected or revoked, and not accepted any more', () => {
    const received: Told = { type: 'CredentialsReceived', meeting, party: al, signer: 'minister' };
    const forum = given(...before, received, standing('al', 'suspended'));
    forum
      .when({ type: 'ExamineCredentials', meeting, party: al, step: 'accepted' })
      .refuses(barred('al', 'suspended'));
    forum
      .when({ type: 'ExamineCredentials', meeting, party: al, step: 'rejected' })
      .gives({ type: 'CredentialsExamined', meeting, party: al, step: 'rejected' });
  });
});

describe('Credentials', () => {
  it('are not examined once the party has declined', () => {
    given(
      ...members,
      convened,
      ...accepted('al'),
      { type: 'CredentialsReceived', meeting, party: al, signer: 'minister' },
      { type: 'InvitationAnswered', meeting, party: al, answer: 'declined', below: false },
    )
      .when({ type: 'ExamineCredentials', meeting, party: al, step: 'accepted' })
      .refuses({ code: 'NotAttending', rule: 'meetings.invitations', party: al });
  });

  it('are not taken from a party that has not accepted, or has declined', () => {
    const submit: Command = { type: 'SubmitCredentials', meeting, party: al, signer: 'minister' };
    const refusal = { code: 'NotAttending', rule: 'meetings.invitations', party: al } as const;
    given(...members, convened, ...invited('al'))
      .when(submit)
      .refuses(refusal);
    given(...members, convened, ...accepted('al'), {
      type: 'InvitationAnswered',
      meeting,
      party: al,
      answer: 'declined',
      below: false,
    })
      .when(submit)
      .refuses(refusal);
  });
});
