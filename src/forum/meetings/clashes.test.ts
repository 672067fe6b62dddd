import { describe, expect, it } from 'vitest';
import { given, type Told } from '../given.ts';
import { clashes } from './clashes.ts';
import { day, meeting, party, person, planned, room, session, time } from './given-meeting.ts';
import { lacks, meetingOf, settled, table } from './given-ready.ts';

const al = party('al');

describe('clashes', () => {
  const parallel = [...settled, planned('other', { room: room('hall'), start: time('12:29') })];
  const found = (...acts: readonly Told[]) => {
    const { forum } = given(...table, ...acts);
    return clashes(forum, meetingOf(forum));
  };
  const roster = (name: string, ...persons: readonly string[]): Told => ({
    type: 'RosterSet',
    meeting,
    session: session(name),
    party: al,
    head: null,
    persons: persons.map(person),
  });

  it('of two items in one room at one hour name both', () => {
    expect(found(...parallel).filter(({ kind }) => kind === 'room')).toEqual([
      { kind: 'room', room: 'hall', sessions: ['main', 'other'] },
    ]);
    expect(found(...settled, planned('other', { room: room('hall'), start: time('12:30') }))).toEqual([]);
  });

  it('ask each delegation who goes where until it has said so', () => {
    expect(
      found(...parallel)
        .flatMap((one) => (one.kind === 'roster' ? one.party : []))
        .sort(),
    ).toEqual(['al', 'ba', 'me', 'mk', 'rs', 'tr']);
    const said = found(...parallel, roster('main', 'head-al'), roster('other'));
    expect(said.some((one) => one.kind === 'roster' && one.party === 'al')).toBe(false);
  });

  it('of a person in two places name the person and both items', () => {
    expect(found(...parallel, roster('main', 'head-al'), roster('other', 'head-al'))).toContainEqual({
      kind: 'person',
      party: 'al',
      person: 'head-al',
      sessions: ['main', 'other'],
    });
    expect(lacks(...parallel, roster('main', 'head-al'), roster('other', 'head-al'))).toContainEqual({
      kind: 'PersonClash',
      party: 'al',
      person: 'head-al',
      sessions: ['main', 'other'],
      deed: 'SetRoster',
      whose: 'party',
    });
  });

  it('reach past midnight', () => {
    const dinner = planned('dinner', {
      kind: 'dinner',
      start: time('22:00'),
      minutes: 180,
      room: room('hall'),
    });
    const night = planned('night', { day: day('2026-07-11'), start: time('00:30'), room: room('hall') });
    expect(found(...settled, dinner, night).filter(({ kind }) => kind === 'room')).toHaveLength(1);
  });
});
