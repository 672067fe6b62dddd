import { describe, expect, it } from 'vitest';
import { founded, given } from './given.ts';
import { type Audience, type CredentialId, id, type PartyId } from './kernel.ts';
import { day, members } from './meetings/given-meeting.ts';
import { type Reader, readerKey, readerOf, sees } from './readers.ts';

const al = id<PartyId>('al');
const rs = id<PartyId>('rs');
const readers: readonly Reader[] = [
  { kind: 'public' },
  { kind: 'press' },
  { kind: 'member' },
  { kind: 'delegation', party: al },
  { kind: 'delegation', party: rs },
  { kind: 'secretariat' },
];
const who = (audience: Audience): readonly string[] =>
  readers.filter((reader) => sees(reader, audience)).map(readerKey);

describe('readers', () => {
  it.each<[Audience, readonly string[]]>([
    ['public', ['public', 'press', 'member', 'delegation:al', 'delegation:rs', 'secretariat']],
    ['press', ['press', 'member', 'delegation:al', 'delegation:rs', 'secretariat']],
    ['member', ['member', 'delegation:al', 'delegation:rs', 'secretariat']],
    ['secretariat', ['secretariat']],
    [{ parties: [al], secretariat: true }, ['delegation:al', 'secretariat']],
    [{ parties: [al, rs], secretariat: false }, ['delegation:al', 'delegation:rs']],
    [{ parties: [], secretariat: false }, []],
  ])('what is said to %j is read by %j', (audience, expected) => {
    expect(who(audience)).toEqual(expected);
  });

  it.each<[string, PartyId | null, string]>([
    ['secretariat', null, 'secretariat'],
    ['delegation', al, 'delegation:al'],
    ['delegation', null, 'press'],
    ['press', null, 'press'],
    ['constructor', al, 'public'],
    ['somebody', al, 'public'],
  ])('the role %s of %s reads as %s', (role, party, expected) => {
    const reader = readerOf(given().forum, { credential: id('c'), role, party });
    expect(readerKey(reader)).toBe(expected);
  });

  it('who acts for the whole table reads what all delegations read, and nobody’s own papers', () => {
    const chair = { names: {}, scope: 'forum', may: ['OpenMeeting'], reads: 'member' } as const;
    const { forum } = given(founded({ roles: { chair } }));
    expect(readerOf(forum, { credential: id('c'), role: 'chair', party: null })).toEqual({ kind: 'member' });
  });

  it.each([
    ['member', 'delegation:al'],
    ['observer', 'delegation:al'],
    ['guest', 'delegation:al'],
    ['suspended', 'public'],
    ['withdrawn', 'public'],
    ['ended', 'public'],
    ['outside', 'public'],
  ] as const)('the delegation of a party that is %s reads as %s', (standing, expected) => {
    const { forum } = given(...members, {
      type: 'StandingChanged',
      party: al,
      standing,
      from: day('2026-01-20'),
    });
    const actor = { credential: id<CredentialId>('c'), role: 'delegation', party: al };
    expect(readerKey(readerOf(forum, actor))).toBe(expected);
  });

  it('reads as its delegation until the day its suspension begins, and again from the day it ends', () => {
    const { forum } = given(
      ...members,
      { type: 'StandingChanged', party: al, standing: 'suspended', from: day('2026-03-01') },
      { type: 'StandingChanged', party: al, standing: 'member', from: day('2026-05-01') },
    );
    const on = (text: string): string =>
      readerKey(readerOf(forum, { credential: id('c'), role: 'delegation', party: al }, day(text)));
    expect(['2026-02-28', '2026-03-01', '2026-04-30', '2026-05-01'].map(on)).toEqual([
      'delegation:al',
      'public',
      'public',
      'delegation:al',
    ]);
  });
});
