import { describe, expect, it } from 'vitest';
import { founded, given, type Told } from '../given.ts';
import type { CredentialStep } from './acts.ts';
import { accepted, at, convened, day, invited, meeting, members, party } from './given-meeting.ts';
import { rights } from './rights.ts';

const al = party('al');
const table = [...members, convened, ...accepted('al')];
const received = (signer: string | null = 'minister'): Extract<Told, { type: 'CredentialsReceived' }> => ({
  type: 'CredentialsReceived',
  meeting,
  party: al,
  signer,
});
const examined = (step: Exclude<CredentialStep, 'received'>): Told => ({
  type: 'CredentialsExamined',
  meeting,
  party: al,
  step,
});
const submit = { type: 'SubmitCredentials', meeting, party: al, signer: 'minister' } as const;
const examine = (step: Exclude<CredentialStep, 'received'>) =>
  ({ type: 'ExamineCredentials', meeting, party: al, step }) as const;
const rightsAfter = (...acts: readonly Told[]): string => {
  const { forum } = given(...table, ...acts);
  const found = forum.meetings.meetings.m;
  return found === undefined ? 'no meeting' : rights(forum, found, al);
};

describe('credentials', () => {
  it('of the whole delegation are one paper, received with who signed it and when', () => {
    given(...table)
      .when({ ...submit, signedOn: day('2026-01-20') })
      .gives({ ...received(), signedOn: day('2026-01-20') });
  });

  it('are signed by the day they are handed in, whenever that is entered', () => {
    const ahead = (on: string) =>
      ({ code: 'SignedAhead', rule: 'credentials.signer', day: day(on) }) as const;
    given(...table)
      .when({ ...submit, signedOn: day('2030-01-01') })
      .refuses(ahead('2030-01-01'));
    given(...table)
      .when({ ...submit, signedOn: day('2026-01-11') }, { on: day('2026-01-10') })
      .refuses(ahead('2026-01-11'));
    given(...table)
      .when({ ...submit, signedOn: day('2026-01-10') }, { on: day('2026-01-10') })
      .gives({ ...received(), signedOn: day('2026-01-10'), on: day('2026-01-10') });
  });

  it('are signed by today at the seat of the forum, though it is tomorrow further east', () => {
    const tomorrow = { ...submit, signedOn: day('2026-01-24') };
    given(...table)
      .when(tomorrow, { at: at('2026-01-23T12:00:00.000Z'), today: day('2026-01-23') })
      .refuses({ code: 'SignedAhead', rule: 'credentials.signer', day: day('2026-01-24') });
    given(...table)
      .when(tomorrow, { at: at('2026-01-23T21:30:00.000Z'), today: day('2026-01-24') })
      .gives({ ...received(), signedOn: day('2026-01-24') });
  });

  it('are received unsigned, and are then not accepted', () => {
    given(...table)
      .when({ ...submit, signer: null })
      .gives(received(null));
    given(...table, received(null))
      .when(examine('accepted'))
      .refuses('SignerMissing');
    given(...table, received(null))
      .when(examine('queried'))
      .gives(examined('queried'));
    given(...table, received('deputy'))
      .when(examine('accepted'))
      .refuses({ code: 'SignerTooLow', rule: 'credentials.signer', signer: 'deputy' });
    given(...table, received('minister'))
      .when(examine('accepted'))
      .gives(examined('accepted'));
  });

  it('need no signature where the charter names no signers', () => {
    given(founded({ credentials: { required: true, signers: [], dueDays: null } }), ...table, received(null))
      .when(examine('accepted'))
      .gives(examined('accepted'));
  });

  it('come from who attends, signed at a level the charter knows', () => {
    given(...members, convened, ...invited('al'))
      .when(submit)
      .refuses('NotAttending');
    given(...table)
      .when({ ...submit, signer: 'king' })
      .refuses('LevelUnknown');
    given(...members, convened)
      .when({ ...submit, party: party('tr') })
      .gives({ ...received(), party: party('tr') });
  });

  it('cannot be examined before they came', () => {
    given(...table)
      .when(examine('accepted'))
      .refuses({ code: 'CredentialsNotReceived', rule: 'credentials.steps', party: al });
  });

  it('are examined before all, and the reason is read by the party alone', () => {
    const reason = { en: 'The seal is missing' };
    const done = given(...table, received()).when({ ...examine('queried'), reason });
    done.gives(examined('queried'), { type: 'CredentialsReasoned', meeting, party: al, reason });
    expect(done.outcome.ok && done.outcome.acts.map(({ audience }) => audience)).toEqual([
      'member',
      { parties: [al], secretariat: true },
    ]);
    expect(done.forum.meetings.meetings.m?.credentials.al?.steps).toMatchObject([
      { step: 'received', reason: null },
      { step: 'queried', reason },
    ]);
  });

  const paths: Readonly<Record<CredentialStep, readonly Told[]>> = {
    received: [received()],
    accepted: [received(), examined('accepted')],
    queried: [received(), examined('queried')],
    deferred: [received(), examined('deferred')],
    rejected: [received(), examined('rejected')],
    revoked: [received(), examined('accepted'), examined('revoked')],
  };
  const every = ['received', 'accepted', 'queried', 'deferred', 'rejected', 'revoked'] as const;

  it.each<[CredentialStep, readonly CredentialStep[]]>([
    ['received', ['received', 'accepted', 'queried', 'deferred', 'rejected']],
    ['accepted', ['queried', 'revoked']],
    ['queried', ['received']],
    ['deferred', ['accepted', 'rejected']],
    ['rejected', ['received']],
    ['revoked', ['received']],
  ])('that are %s can become %j and nothing else', (from, next) => {
    for (const to of every) {
      const acts = paths[from];
      const asked = given(...table, ...acts).when(to === 'received' ? submit : examine(to));
      if (next.includes(to)) asked.gives(to === 'received' ? received() : examined(to));
      else asked.refuses({ code: 'CredentialsStep', rule: 'credentials.steps', party: al, from, to });
    }
  });

  it.each<[string, string, readonly Told[]]>([
    ['before they came', 'provisional', []],
    ['received', 'provisional', paths.received],
    ['queried', 'provisional', paths.queried],
    ['T31: deferred', 'provisional', paths.deferred],
    ['accepted', 'full', paths.accepted],
    ['rejected', 'none', paths.rejected],
    ['revoked', 'none', paths.revoked],
  ])('%s: the seated delegation has %s rights', (_, expected, acts) => {
    expect(rightsAfter(...acts)).toBe(expected);
  });

  it('give no rights to who does not attend, and are not asked for where the charter asks for none', () => {
    const forum = given(
      founded({ credentials: { required: false, signers: [], dueDays: null } }),
      ...table,
    ).forum;
    const found = forum.meetings.meetings.m;
    expect(found && rights(forum, found, al)).toBe('full');
    expect(found && rights(forum, found, party('rs'))).toBe('none');
  });
});
