import { describe, it } from 'vitest';
import { given } from '../given.ts';
import { type Day, id, type PartyId } from '../kernel.ts';
import { party } from './given-parties.ts';

const north = id<PartyId>('north');
const agree = { type: 'AgreeDesignation', party: north, profile: 'asterisk', marks: ['*'] } as const;
const agreed = { ...agree, type: 'DesignationAgreed' } as const;
const note = { party: north, profile: 'asterisk', mark: '*' } as const;
const text = { en: 'Without prejudice' };

describe('Designations and their notes', () => {
  it('are agreed for a party under a profile, each mark once', () => {
    given(party('north'))
      .when({ ...agree, marks: ['1', '2', '1'], name: { en: 'North' } })
      .gives({ ...agreed, marks: ['1', '2'], name: { en: 'North' } });
  });

  it('may be a name alone under a profile that reads no notes', () => {
    given(party('north'))
      .when({ ...agree, profile: 'economies', name: { en: 'Northern economy' }, marks: [] })
      .gives({ ...agreed, profile: 'economies', name: { en: 'Northern economy' }, marks: [] });
  });

  it('are refused for an unknown party, profile or mark', () => {
    given().when(agree).refuses({ code: 'PartyUnknown', rule: 'parties.known', party: north });
    given(party('north'))
      .when({ ...agree, profile: 'nowhere' })
      .refuses({ code: 'ProfileUnknown', rule: 'profile.known', profile: 'nowhere' });
    given(party('north'))
      .when({ ...agree, profile: 'full-state' })
      .refuses({ code: 'MarkUnknown', rule: 'profile.notes', mark: '*' });
    given(party('north'))
      .when({ ...agree, marks: [' '] })
      .refuses('MarkUnknown');
  });

  it('take a note for a mark that was agreed', () => {
    given(party('north'), agreed)
      .when({ type: 'EnterNote', ...note, text, attributed: { en: 'Note by the South' } })
      .gives({ type: 'NoteEntered', ...note, text, attributed: { en: 'Note by the South' } });
  });

  it('refuse a note without mark, without party or profile, or without words', () => {
    given(party('north'))
      .when({ type: 'EnterNote', ...note, text })
      .refuses({ code: 'MarkUnknown', rule: 'profile.notes', mark: '*' });
    given()
      .when({ type: 'EnterNote', ...note, text })
      .refuses('PartyUnknown');
    given(party('north'))
      .when({ type: 'EnterNote', ...note, profile: 'nowhere', text })
      .refuses('ProfileUnknown');
    const empty = { code: 'NoteEmpty', rule: 'profile.notes', mark: '*' } as const;
    given(party('north'), agreed)
      .when({ type: 'EnterNote', ...note, text: {} })
      .refuses(empty);
    given(party('north'), agreed)
      .when({ type: 'EnterNote', ...note, text: { en: ' ' } })
      .refuses(empty);
    given(party('north'), agreed)
      .when({ type: 'EnterNote', ...note, text: { en: '\u200b' } })
      .refuses(empty);
  });

  it('let a note be withdrawn that stands, once', () => {
    const entered = { type: 'NoteEntered', ...note, text } as const;
    const withdraw = { type: 'WithdrawNote', ...note } as const;
    given(party('north'), agreed, entered)
      .when(withdraw)
      .gives({ type: 'NoteWithdrawn', ...note });
    given(party('north'), agreed).when(withdraw).refuses('MarkUnknown');
    given(party('north'), agreed, entered, { type: 'NoteWithdrawn', ...note })
      .when(withdraw)
      .refuses('MarkUnknown');
    given().when(withdraw).refuses('PartyUnknown');
    given(party('north'))
      .when({ ...withdraw, profile: 'nowhere' })
      .refuses('ProfileUnknown');
  });

  it('end on the day a note is withdrawn and begin again on the day one is entered, however old the first was', () => {
    const on = '2012-02-24' as Day;
    const since = [
      { ...agreed, on },
      { type: 'NoteEntered', ...note, text, on },
    ] as const;
    const withdrawn = { type: 'NoteWithdrawn', ...note } as const;
    given(party('north'), ...since, withdrawn)
      .when({ type: 'WithdrawNote', ...note })
      .refuses('MarkUnknown');
    given(party('north'), ...since, withdrawn, { type: 'NoteEntered', ...note, text })
      .when({ type: 'WithdrawNote', ...note })
      .gives(withdrawn);
  });
});
