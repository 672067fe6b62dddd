import { describe, expect, it } from 'vitest';
import { albania, goneOn, see } from '../../../test/seen.tsx';
import { type Command, id, type MeetingId, type PartyId } from '../../forum/index.ts';
import { countedOn } from '../deeds/invite-form.tsx';

const here = '/meetings/exercise-3';
const ex3 = { meeting: id<MeetingId>('exercise-3') };

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
