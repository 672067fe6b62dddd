import { describe, expect, it } from 'vitest';
import { given, type Told } from '../given.ts';
import { convened, day, invited, known, meeting, members, named, party } from './given-meeting.ts';
import { missing } from './missing.ts';
import { comesAt } from './views.ts';

const al = party('al');
const answered: Told = {
  type: 'InvitationAnswered',
  meeting,
  party: al,
  answer: 'accepted',
  level: 'deputy',
  below: true,
};
const before = [...members, convened, ...invited('al'), answered];

function told(...acts: readonly Told[]): { readonly at: unknown; readonly lacks: readonly unknown[] } {
  const { forum } = given(...before, ...acts);
  const found = forum.meetings.meetings[meeting];
  if (found === undefined) throw new Error('nobody convened the meeting');
  const lacks = missing(forum, found, day('2026-07-02')).filter(({ kind }) => kind === 'HeadAboveAnswer');
  return { at: comesAt(forum, found, al), lacks };
}

describe('a party that answered below the level of the meeting', () => {
  it('comes at the level it answered with until its head is named', () => {
    expect(told()).toEqual({ at: { level: 'deputy', below: true }, lacks: [] });
  });

  it('comes at the level of its head once one is named, and the difference is to be mended', () => {
    const { at, lacks } = told(known('m', 'al'), named('m', 'al', { level: 'minister' }));
    expect(at).toEqual({ level: 'minister', below: false });
    expect(lacks).toMatchObject([
      { party: 'al', person: 'm', level: 'minister', answered: 'deputy', deed: 'AnswerInvitation' },
    ]);
  });
});
