import { describe, expect, it } from 'vitest';
import { goneOn, see } from '../../../test/seen.tsx';
import { id, type PartyId, type PersonId } from '../../forum/index.ts';

describe('the page of a person', () => {
  it('has every writing of the name with its source, and the offices with theirs', () => {
    const { text, title } = see('/persons/marko-djuric', 'public');
    expect(title).toBe('Marko Đurić');
    for (const written of ['Marko Duric', 'Djuric', 'Marko Curiç', 'Gjuriq']) expect(text).toContain(written);
    expect(text).toContain('Minister of Foreign Affairs, Serbia');
  });

  it('joins nobody by likeness: the secretariat is asked whether two entries are one person', () => {
    const person = id<PersonId>('m-djuric');
    const record = goneOn({
      type: 'EnterPerson',
      person,
      party: id<PartyId>('serbia'),
      name: 'Marko Djurić',
    });
    const { text, html } = see('/persons/marko-djuric', 'secretariat', { record });
    expect(text).toContain('Perhaps the same person Marko Djurić alike but for accents');
    expect(html).toContain('aria-label="They are one person: Marko Djurić"');
    const joined = goneOn(
      { type: 'EnterPerson', person, party: id<PartyId>('serbia'), name: 'Marko Djurić' },
      { type: 'ConfirmSamePerson', keep: id<PersonId>('marko-djuric'), drop: person },
    );
    expect(see('/persons/m-djuric', 'secretariat', { record: joined }).title).toBe('Marko Đurić');
  });

  it('makes no name up where no source gives one', () => {
    const { title, text } = see('/persons/kosovo-minister-2025', 'public');
    expect(title).toBe('Name not known');
    expect(text).toContain('No source read gives the name, so none stands here.');
  });
});
