import { describe, expect, it } from 'vitest';
import type { Imported } from '../../../test/imported.ts';
import { albania, goneOn, see, third } from '../../../test/seen.tsx';
import { type Command, id, type MeetingId, type PartyId } from '../../forum/index.ts';

const here = '/meetings/exercise-3';
const montenegro = id<PartyId>('montenegro');
const ex3 = { meeting: id<MeetingId>('exercise-3') };

/** The record, gone on by one more answer; a delegation gives it, so that no command of the secretariat can. */
function answered(party: PartyId, answer: 'tentative' | 'declined'): Imported {
  const given = third.acts.flatMap(({ act, audience }) =>
    act.type === 'InvitationAnswered' && act.meeting === ex3.meeting
      ? [{ audience, act: { ...act, party, answer } }]
      : [],
  );
  return { ...third, acts: [...third.acts, ...given.slice(-1)] };
}

describe('papers', () => {
  const asterisk: Command = { type: 'ChooseProfile', ...ex3, profile: 'asterisk' };
  const withdrawn: Command = {
    type: 'WithdrawNote',
    party: id<PartyId>('kosovo'),
    profile: 'asterisk',
    mark: '*',
  };

  it('show an asterisk with its footnote in full on the plate and at the foot of the page', () => {
    const { text } = see(`${here}/papers`, 'secretariat', { record: goneOn(asterisk) });
    expect(text.match(/This designation is without prejudice to positions on status/g)?.length).toBe(2);
  });

  it('refuse a plate without its footnote, with the rule and the way out, and print nothing', () => {
    const { text, html } = see(`${here}/papers`, 'secretariat', { record: goneOn(asterisk, withdrawn) });
    expect(text).toContain('Not printed.');
    expect(text).toContain('Rule:');
    expect(html).toContain('aria-label="Add the footnote: *"');
    expect(html).not.toContain('plates.pdf');
    expect(html).not.toContain('table-plan.pdf');
  });

  it('show no name that breaks the profile on the meeting’s page either', () => {
    const { html, text } = see(here, 'secretariat', { record: goneOn(asterisk, withdrawn) });
    expect(html).not.toMatch(/>Kosovo</);
    expect(text).toContain('Name not shown.');
  });

  it('say whose plate waits for an answer, in the charter’s order', () => {
    expect(see(`${here}/papers`, 'secretariat').text).toContain('Montenegro has no plate until it accepts.');
    const { text } = see(`${here}/papers`, 'secretariat', { record: answered(albania, 'tentative') });
    expect(text).toContain('Albania and Montenegro have no plate until they accept.');
    const turkish = see(`${here}/papers`, 'secretariat', { language: 'tr' }).text;
    expect(turkish).toContain('Karadağ daveti kabul edene dek isimlik basılmaz.');
  });

  it('wait for nobody who declined, and for nobody once the meeting is over', () => {
    const { text } = see(`${here}/papers`, 'secretariat', { record: answered(montenegro, 'declined') });
    expect(text).not.toContain('until it accepts');
    const over = goneOn({ type: 'CancelMeeting', ...ex3, reason: { en: 'Snow' } });
    expect(see(`${here}/papers`, 'secretariat', { record: over }).text).not.toContain('until it accepts');
  });

  it('take no photograph under a profile that allows none', () => {
    const { text } = see(`${here}/papers`, 'secretariat', {
      record: goneOn(
        { type: 'DropSession', ...ex3, session: id('ex-photo') },
        { ...asterisk, profile: 'gymnich' },
      ),
    });
    expect(text).toContain('No photograph.');
  });

  it('seat the table in the charter’s order, with who sits in the chair', () => {
    const { text } = see(`${here}/papers?session=ex-lunch`, 'secretariat');
    expect(text).toContain('1 Albania Minister for Europe and Foreign Affairs');
    expect(text).toContain('in the chair');
    expect(text).toContain('Small Hall');
  });
});
