import { describe, expect, it } from 'vitest';
import { founded, given } from '../given.ts';
import { exerciseCharter } from '../given-charter.ts';
import { type CredentialId, id, type SourceId } from '../kernel.ts';
import {
  accepted,
  convened,
  entered,
  invited,
  known,
  meeting,
  members,
  named,
  party,
  person,
} from './given-meeting.ts';
import { delegatesOf } from './ready.ts';

const al = party('al');
const office = { en: 'Minister of Foreign Affairs' };
const table = [...members, convened, ...accepted('al', 'ba')];
const name = {
  type: 'NameDelegate',
  meeting,
  party: al,
  person: person('agim'),
  function: 'head',
  office,
  level: 'minister',
  acting: false,
} as const;
const replace = {
  type: 'ReplaceDelegate',
  meeting,
  party: al,
  out: person('agim'),
  in: person('blerta'),
  office,
  level: 'deputy',
  acting: true,
} as const;

describe('delegations', () => {
  it('make public who heads them, and the name first where only members knew it', () => {
    const done = given(...table, entered('agim', 'al')).when(name);
    done.gives(
      { type: 'PersonPublished', person: person('agim'), party: al, name: { name: 'agim' } },
      named('agim', 'al'),
    );
    expect(done.outcome.ok && done.outcome.acts.map(({ audience }) => audience)).toEqual([
      'public',
      'public',
    ]);
    given(...table, known('agim', 'al'))
      .when(name)
      .gives(named('agim', 'al'));
  });

  it('keep their advisers and their telephones to those whom they concern', () => {
    const contact = { telephone: '+355 1' };
    const done = given(...table, entered('agim', 'al')).when({ ...name, function: 'adviser', contact });
    done.gives(named('agim', 'al', { function: 'adviser' }), {
      type: 'ContactGiven',
      meeting,
      party: al,
      person: person('agim'),
      contact,
    });
    expect(done.outcome.ok && done.outcome.acts.map(({ audience }) => audience)).toEqual([
      'member',
      { parties: [al], secretariat: true },
    ]);
  });

  it('take in nobody of another delegation by their own word, for that would publish a name only members knew', () => {
    const by = { credential: id<CredentialId>('liaison'), role: 'delegation', party: al };
    const refusal = {
      code: 'PersonOfOther',
      rule: 'parties.persons',
      person: person('blerta'),
      party: party('ba'),
    } as const;
    const acts = [...table, entered('agim', 'al'), named('agim', 'al'), entered('blerta', 'ba')];
    given(...acts)
      .when({ ...name, person: person('blerta'), function: 'adviser' }, { by })
      .refuses(refusal);
    given(...acts)
      .when(replace, { by })
      .refuses(refusal);
    expect(given(...table, entered('agim', 'al')).when(name, { by }).outcome.ok).toBe(true);
  });

  it('T18: an acting minister is the same person with a flag, not a second one', () => {
    given(...table, known('agim', 'al'))
      .when({ ...name, acting: true })
      .gives(named('agim', 'al', { acting: true }));
    given(...table, known('agim', 'al'), named('agim', 'al', { acting: true }))
      .when(name)
      .refuses({ code: 'AlreadyNamed', rule: 'delegation.once', person: person('agim') });
  });

  it('T19: take the person a human found behind two entries, under the one that is kept', () => {
    const joined = { type: 'SamePersonConfirmed', keep: person('agim'), drop: person('agimi') } as const;
    const twice = [...table, known('agim', 'al'), known('agimi', 'al'), joined];
    given(...twice)
      .when({ ...name, person: person('agimi') })
      .gives(named('agim', 'al'));
    given(...twice, named('agim', 'al'))
      .when({ ...name, person: person('agimi') })
      .refuses('AlreadyNamed');
  });

  it('T20: three members of one Presidency head one delegation, where the charter has room for three', () => {
    const three = ['a', 'b', 'c'].flatMap((key) => [known(key, 'ba'), named(key, 'ba')]);
    const seated = given(...table, ...three, known('d', 'ba'));
    const heads = seated.forum.meetings.meetings.m;
    expect(heads && delegatesOf(heads, party('ba')).map((one) => one.person)).toEqual(['a', 'b', 'c']);
    seated
      .when({ ...name, party: party('ba'), person: person('d') })
      .refuses({ code: 'FunctionFull', rule: 'delegation.limit', function: 'head', most: 3 });
  });

  it('T50: a sixth representative is refused where five may sit', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].flatMap((key) => [
      known(key, 'al'),
      named(key, 'al', { function: 'representative' }),
    ]);
    const sixth = { ...name, person: person('f'), function: 'representative' };
    given(...table, ...five, known('f', 'al'))
      .when(sixth)
      .refuses({ code: 'FunctionFull', rule: 'delegation.limit', function: 'representative', most: 5 });
    given(...table, ...five.slice(0, 8), known('f', 'al'))
      .when(sixth)
      .gives(named('f', 'al', { function: 'representative' }));
  });

  it('without limit take any number', () => {
    const many = Array.from({ length: 40 }, (_, i) => `p-${i}`).flatMap((key) => [
      known(key, 'al'),
      named(key, 'al', { function: 'adviser' }),
    ]);
    expect(
      given(...table, ...many, known('x', 'al')).when({ ...name, person: person('x'), function: 'adviser' })
        .outcome.ok,
    ).toBe(true);
  });

  it('are named by who attends: the host without a note, others once they have accepted', () => {
    const knows = [known('agim', 'al')];
    given(...members, convened, ...knows)
      .when({ ...name, party: party('tr') })
      .gives(named('agim', 'tr'));
    given(...members, convened, ...invited('al'), ...knows)
      .when(name)
      .refuses({
        code: 'NotAttending',
        rule: 'meetings.invitations',
        party: al,
      });
  });

  it('take no function, person or level that is not known, and nobody who sits elsewhere', () => {
    const knows = given(...table, known('agim', 'al'), named('agim', 'ba'), known('blerta', 'al'));
    knows.when({ ...name, function: 'jester' }).refuses('FunctionUnknown');
    knows.when({ ...name, person: person('nobody') }).refuses('PersonUnknown');
    knows.when(name).refuses('AlreadyNamed');
    knows.when({ ...name, person: person('blerta'), level: 'king' }).refuses('LevelUnknown');
  });

  it('put a substitute into the place of who left, and remember both', () => {
    const acts = [...table, known('agim', 'al'), named('agim', 'al'), known('zana', 'al')];
    const done = given(...acts, named('zana', 'al', { function: 'adviser' }), entered('blerta', 'al')).when(
      replace,
    );
    done.gives(
      { type: 'PersonPublished', person: person('blerta'), party: al, name: { name: 'blerta' } },
      {
        type: 'DelegateReplaced',
        meeting,
        party: al,
        out: person('agim'),
        in: person('blerta'),
        office,
        level: 'deputy',
        acting: true,
      },
    );
    const seated = done.forum.meetings.meetings.m;
    expect(seated && delegatesOf(seated, al)).toMatchObject([
      { person: 'blerta', function: 'head', place: 0, acting: true },
      { person: 'zana', function: 'adviser' },
    ]);
    expect(seated?.delegations.al?.former.agim).toMatchObject({ instead: 'blerta', office });
    expect(seated?.persons).toEqual({ zana: 'al', blerta: 'al' });
  });

  it('replace and remove only who is in them, and by whom the charter and the register know', () => {
    const acts = [...table, known('agim', 'al'), known('blerta', 'al')];
    const remove = { type: 'RemoveDelegate', meeting, party: al, person: person('agim') } as const;
    given(...acts)
      .when(replace)
      .refuses({ code: 'NotNamed', rule: 'delegation.once', person: person('agim') });
    given(...acts)
      .when(remove)
      .refuses('NotNamed');
    given(...acts, named('agim', 'ba'))
      .when(remove)
      .refuses('NotNamed');
    given(...acts, named('agim', 'al'), named('blerta', 'ba'))
      .when(replace)
      .refuses('AlreadyNamed');
    given(...acts, named('agim', 'al'))
      .when({ ...replace, level: 'king' })
      .refuses('LevelUnknown');
    given(...acts, named('agim', 'al'))
      .when({ ...replace, in: person('x') })
      .refuses('PersonUnknown');
    given(...acts, named('agim', 'al'))
      .when(remove)
      .gives({
        type: 'DelegateRemoved',
        meeting,
        party: al,
        person: person('agim'),
      });
  });

  it('hide a removed adviser from the public as they hid the naming', () => {
    const acts = [...table, entered('agim', 'al'), named('agim', 'al', { function: 'adviser' })];
    const done = given(...acts).when({ type: 'RemoveDelegate', meeting, party: al, person: person('agim') });
    expect(done.outcome.ok && done.outcome.acts.map(({ audience }) => audience)).toEqual(['member']);
  });

  it('tell everyone who left a seat of which the public record tells, whoever sits in it by then', () => {
    const sources = [id<SourceId>('n09')];
    const acts = [...table, known('agim', 'al'), entered('blerta', 'al')];
    const seen = given(...acts, named('agim', 'al', { function: 'adviser', sources }));
    const audiences = (asked: ReturnType<typeof seen.when>) =>
      asked.outcome.ok && asked.outcome.acts.map(({ act, audience }) => [act.type, audience]);
    expect(audiences(seen.when(replace))).toEqual([
      ['PersonPublished', 'public'],
      ['DelegateReplaced', 'public'],
    ]);
    const remove = { type: 'RemoveDelegate', meeting, party: al, person: person('blerta') } as const;
    expect(audiences(seen.when(remove))).toEqual([['DelegateRemoved', 'public']]);
  });

  it('have as many heads as the charter in force has room for', () => {
    const { functions } = exerciseCharter();
    const one = founded({ functions: functions.map((rule) => (rule.head ? { ...rule, most: 1 } : rule)) });
    given(one, ...table, known('a', 'al'), known('agim', 'al'), named('a', 'al'))
      .when(name)
      .refuses({ code: 'FunctionFull', rule: 'delegation.limit', function: 'head', most: 1 });
  });
});
