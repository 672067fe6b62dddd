import { describe, expect, it } from 'vitest';
import { goneOn, see } from '../../../test/seen.tsx';
import { type Day, id, type PartyId } from '../../forum/index.ts';

const suspended = goneOn({
  type: 'ChangeStanding',
  party: id<PartyId>('albania'),
  standing: 'suspended',
  from: '2026-06-15' as Day,
});

describe('the page of a meeting to which a party was asked that is now suspended', () => {
  it('says so at its seat, among the delegations and among what is missing', () => {
    const { text } = see('/meetings/exercise-3', 'secretariat', { record: suspended });
    expect(text).toContain('Albania was asked, but its standing is now “suspended”: it does not sit.');
    expect(text).not.toContain('The credentials of Albania lack a signature.');
    const delegations = text.slice(text.lastIndexOf('Delegations'));
    expect(delegations).toMatch(/Albania.*suspended/);
  });

  it('counts it no more among those who come', () => {
    const coming = (record?: typeof suspended): number =>
      Number(
        /of (\d+) credentials accepted/.exec(
          see('/meetings/exercise-3', 'secretariat', record && { record }).text,
        )?.[1],
      );
    expect(coming(suspended)).toBe(coming() - 1);
  });

  it('draws its own deeds with the reason why they are not to be done', () => {
    const { html, text } = see('/meetings/exercise-3/delegations/albania', 'albania', { record: suspended });
    expect(html).toMatch(/<button[^>]* disabled=""[^>]*>Answer</);
    expect(text).toContain('Albania takes no part, because its standing on that day is “suspended”.');
  });
});
