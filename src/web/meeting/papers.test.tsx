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

describe('a release', () => {
  it('is dated to the minute, at the seat of the forum', () => {
    const base = third.forum.meetings.meetings['exercise-3']?.edits ?? 0;
    const record = goneOn({ type: 'ReleaseProgramme', ...ex3, base });
    const { text } = see(`${here}/programme`, 'secretariat', { record });
    expect(text).toContain('version 3, released on 16 June, 12:00 (Istanbul)');
    expect(text).not.toMatch(/\d\d:\d\d:\d\d/);
  });
});

describe('the rosters of an exercise', () => {
  it('bear the stamp at their own head, and those of a real meeting none', () => {
    const rosters = (meeting: string): string => {
      const { html } = see(`/meetings/${meeting}/delegations/albania`, 'secretariat');
      return html.slice(html.indexOf('id="rosters"')).split('</header>')[0] ?? '';
    };
    expect(rosters('exercise-3')).toContain('class="stamp"');
    expect(rosters('bpp-2')).not.toContain('class="stamp"');
  });
});

describe('an item of the programme', () => {
  it('says whether it admits the press, which follows from its kind', () => {
    const { text } = see(`${here}/programme`, 'public');
    expect(text).toContain('Reception, closed to the press');
    expect(text).toContain('Family photograph, open to the press');
    expect(see(`${here}/programme`, 'public', { language: 'tr' }).text).toContain('Oturum, basına kapalı');
  });
});

describe('a note verbale', () => {
  it('is offered in every language of the forum', () => {
    const { html } = see(`${here}/invitations`, 'secretariat');
    for (const tag of ['en', 'tr', 'sq', 'bs', 'hr', 'cnr', 'sr-Latn', 'sr-Cyrl', 'mk'])
      expect(html).toContain(`note.pdf?lang=${tag}&amp;party=albania`);
  });

  it('is offered to its party alone beside the secretariat', () => {
    const { html } = see(`${here}/invitations`, 'albania');
    expect(html).toContain('note.pdf?lang=en&amp;party=albania');
    expect(html).not.toMatch(/note\.pdf\?lang=en&amp;party=(?!albania)/);
    expect(see(`${here}/invitations`, 'chair').html).not.toContain('note.pdf');
    expect(see(`${here}/invitations`, 'public').html).not.toContain('note.pdf');
  });
});

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

  it('offer no list of participants to whom it would be refused, and say why', () => {
    const offered = see(`${here}/papers`, 'secretariat').html;
    const { html, text } = see(`${here}/papers`, 'secretariat', { record: goneOn(asterisk, withdrawn) });
    for (const list of ['participants.pdf', 'participants.csv', 'participants.vcf']) {
      expect(offered).toContain(list);
      expect(html).not.toContain(list);
    }
    expect(text).toContain('No list of participants.');
    expect(see(here, 'secretariat', { record: goneOn(asterisk, withdrawn) }).html).not.toContain(
      'participants.',
    );
  });

  it('offer no programme before one is released', () => {
    expect(see('/meetings/exercise-3/papers', 'secretariat').html).toContain('programme.pdf');
    const early = { ...third, acts: third.acts.filter(({ act }) => act.type !== 'ProgrammeReleased') };
    const { html, text } = see(`${here}/papers`, 'secretariat', { record: early });
    expect(html).not.toContain('programme.pdf');
    expect(text).toContain('No programme is released yet');
  });

  it('say to whoever comes for a paper the record has no words for why there is none', () => {
    const query = 'lacking=overview.pdf&lackingWords=“Small Hall”&lackingMore=2';
    const { text } = see(`${here}/papers?${query}`, 'secretariat');
    expect(text).toContain('Not printed. A paper is in one language throughout');
    expect(text).toContain('for “Small Hall” and 2 more.');
    expect(see(`${here}/papers`, 'secretariat').text).not.toContain('in one language throughout');
  });

  it('say that a footnote is not entered in the language of the page, and carry it in the one it has', () => {
    const english: Command = {
      type: 'EnterNote',
      party: id<PartyId>('kosovo'),
      profile: 'asterisk',
      mark: '*',
      text: { en: 'As it was agreed (exercise).' },
    };
    const record = goneOn(asterisk, english);
    const { text } = see(`${here}/papers`, 'secretariat', { record, language: 'tr' });
    expect(text).toContain('dipnot bu sayfanın dilinde (Türkçe) girilmemiş');
    expect(text).toContain('As it was agreed (exercise).');
    expect(see(`${here}/papers`, 'secretariat', { record }).text).not.toContain(
      'is not entered in the language',
    );
    const whole = see(`${here}/papers`, 'secretariat', { record: goneOn(asterisk), language: 'tr' });
    expect(whole.text).not.toContain('girilmemiş');
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
