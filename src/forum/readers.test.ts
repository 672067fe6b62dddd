import { describe, expect, it } from 'vitest';
import { exerciseCharter } from './given-charter.ts';
import { type Audience, id, type PartyId } from './kernel.ts';
import { type Reader, readerKey, readerOf, sees } from './readers.ts';

const al = id<PartyId>('al');
const rs = id<PartyId>('rs');
const readers: readonly Reader[] = [
  { kind: 'public' },
  { kind: 'press' },
  { kind: 'delegation', party: al },
  { kind: 'delegation', party: rs },
  { kind: 'secretariat' },
];
const who = (audience: Audience): readonly string[] =>
  readers.filter((reader) => sees(reader, audience)).map(readerKey);

describe('readers', () => {
  it.each<[Audience, readonly string[]]>([
    ['public', ['public', 'press', 'delegation:al', 'delegation:rs', 'secretariat']],
    ['press', ['press', 'delegation:al', 'delegation:rs', 'secretariat']],
    ['member', ['delegation:al', 'delegation:rs', 'secretariat']],
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
    const reader = readerOf(exerciseCharter(), { credential: id('c'), role, party });
    expect(readerKey(reader)).toBe(expected);
  });
});
