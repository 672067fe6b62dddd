import fc from 'fast-check';
import type { Command } from '../forum.ts';
import { id, type MeetingId } from '../kernel.ts';
import type { Contact } from './acts.ts';
import { day, item, party, person, place, room, session, time } from './given-meeting.ts';

const meetings = ['m', 'm-2'].map((key) => id<MeetingId>(key));
export const guests: readonly string[] = ['al', 'ba', 'rs'];
const meeting = fc.constantFrom(...meetings);
const of = fc.constantFrom(...guests.map(party));
const who = fc.constantFrom(...['a', 'b', 'c', 'd', 'e'].map(person));
const what = fc.constantFrom(...['s-1', 's-2', 's-3'].map(session));
const level = fc.constantFrom('minister', 'minister', 'minister', 'deputy', 'official', 'king');
const on = fc.constantFrom('2026-07-09', '2026-07-10', '2026-07-11').map(day);
const reason = fc.constant({ en: 'A reason for all' });
const office = fc.constant({ en: 'Minister' });
/** Most forms are fresh: below nought stands for the number of edits just now. */
const base = fc.constantFrom(-1, -1, -1, 0, 3);
const some = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

const items = fc.record({
  session: what,
  title: fc.nat(999).map((n) => ({ en: `draft-${n}.` })),
  day: on,
  start: fc.constantFrom(null, time('10:00'), time('10:30'), time('12:00')),
  minutes: fc.constantFrom(null, 30, 60),
  room: fc.constantFrom(null, room('hall'), room('cellar')),
  kind: fc.constantFrom('plenary', 'photo', 'duel'),
});
const wholeItem = items.map(({ session: key, ...rest }) => item(key, rest));

/** Any command about the meetings, most of them with a chance to be heard. */
export const commands: fc.Arbitrary<Command> = fc.oneof(
  ...[
    fc.record({
      type: fc.constant('MoveMeeting'),
      meeting,
      place: fc.constant(place),
      from: on,
      to: on,
      reason,
    }),
    fc.record({
      type: fc.constantFrom('PostponeMeeting', 'CancelMeeting'),
      meeting: fc.constant(id<MeetingId>('m-2')),
      reason,
    }),
    fc.record({
      type: fc.constantFrom('OpenMeeting', 'CloseMeeting'),
      meeting: fc.constant(id<MeetingId>('m-2')),
    }),
    fc.record({
      type: fc.constant('ChooseProfile'),
      meeting,
      profile: fc.constantFrom('gymnich', 'full-state', 'none'),
    }),
    fc.record({ type: fc.constant('DrawFirstSeat'), meeting }),
    fc.record({
      type: fc.constantFrom('WithdrawInvitation', 'RemindParty', 'NoteLevel'),
      meeting,
      party: of,
    }),
    fc.record({ type: fc.constant('DropSession'), meeting, session: what }),
    fc.record({ type: fc.constant('ReleaseProgramme'), meeting, base }),
    fc.record({ type: fc.constant('PlanSession'), meeting, session: wholeItem }),
    fc.record({ type: fc.constant('ChangeSession'), meeting, session: wholeItem, base }),
    fc.record({ type: fc.constant('RemoveDelegate'), meeting, party: of, person: who }),
  ].map((one) => one as fc.Arbitrary<Command>),
  fc.record({ meeting, party: of }).map((to): Command => ({ type: 'InviteParty', ...to, number: null })),
  fc.record({ meeting, party: of, level, note: some(fc.constant('note')) }).map(
    ({ note, ...rest }): Command => ({
      type: 'AnswerInvitation',
      answer: rest.level === 'official' ? 'declined' : 'accepted',
      ...rest,
      ...(note === undefined ? {} : { note: `secret-of-${rest.party}.` }),
    }),
  ),
  fc
    .record({
      meeting,
      party: of,
      person: who,
      level: fc.option(level),
      acting: fc.boolean(),
      contact: fc.boolean(),
    })
    .chain((rest) =>
      fc.record({ rest: fc.constant(rest), function: fc.constantFrom('head', 'adviser', 'jester'), office }),
    )
    .map(
      ({ rest: { contact, ...rest }, ...more }): Command => ({
        type: 'NameDelegate',
        ...rest,
        ...more,
        ...(contact ? { contact: { telephone: `secret-of-${rest.party}.` } satisfies Contact } : {}),
      }),
    ),
  fc
    .record({ meeting, party: of, out: who, in: who, office, level: fc.option(level), acting: fc.boolean() })
    .map((rest): Command => ({ type: 'ReplaceDelegate', ...rest })),
  fc
    .record({ meeting, party: of, signer: fc.option(level) })
    .map((rest): Command => ({ type: 'SubmitCredentials', ...rest })),
  fc
    .record({
      meeting,
      party: of,
      step: fc.constantFrom('accepted', 'queried', 'deferred', 'rejected', 'revoked'),
      said: fc.boolean(),
    })
    .map(
      ({ said, ...rest }): Command => ({
        type: 'ExamineCredentials',
        ...rest,
        ...(said ? { reason: { en: `secret-of-${rest.party}.` } } : {}),
      }),
    ),
  fc
    .record({
      meeting,
      session: what,
      party: of,
      head: fc.option(who),
      persons: fc.subarray(['a', 'b'].map(person)),
    })
    .map((rest): Command => ({ type: 'SetRoster', ...rest })),
  fc
    .record({ meeting, text: reason, how: reason })
    .map((rest): Command => ({ type: 'RecordOutcome', kind: 'seat', ...rest })),
  fc.record({ meeting, parties: fc.uniqueArray(of, { maxLength: 2 }) }).map(
    (rest): Command => ({
      type: 'RecordBilateral',
      ...rest,
      topics: { en: rest.parties.map((key) => `pair-of-${key}.`).join(' ') },
    }),
  ),
);
