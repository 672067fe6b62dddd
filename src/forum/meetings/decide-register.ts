import type { Forum } from '../forum.ts';
import { type Context, done, type PartyId, refuse } from '../kernel.ts';
import { own } from '../own.ts';
import type { MeetingsCommand } from './acts.ts';
import { openingFault } from './calendar.ts';
import { about, sourced, to } from './made.ts';
import { invitationOf, meetingIn, type Rules } from './ready.ts';
import type { MeetingsRefusal } from './refusals.ts';
import type { Meeting } from './state.ts';

type Bilateral = Extract<MeetingsCommand, { type: 'RecordBilateral' }>;
type Result = Extract<MeetingsCommand, { type: 'RecordOutcome' }>;

/** What came of a meeting is often learnt after it closed: both rules take closed ones too. */
export const decideRegister: Pick<Rules, 'RecordBilateral' | 'RecordOutcome'> = {
  RecordBilateral: recordBilateral,
  RecordOutcome: recordOutcome,
};

function recordBilateral(
  forum: Forum,
  command: Bilateral,
  context: Context,
): ReturnType<Rules['RecordBilateral']> {
  const { meeting, bilateral = context.fresh, topics } = command;
  const found = meetingIn(forum, meeting, 'convened', 'open', 'closed');
  if ('code' in found) return refuse(found);
  const parties = [...new Set(command.parties)];
  const untimely = notYetMet(found, parties, context);
  if (untimely !== null) return refuse(untimely);
  const stranger = parties.find((party) => own(forum.parties.parties, party) === undefined);
  if (stranger !== undefined) return refuse({ code: 'PartyUnknown', rule: 'parties.known', party: stranger });
  if (parties.length < 2) return refuse({ code: 'BilateralAlone', rule: 'meetings.bilaterals' });
  if (own(found.bilaterals, bilateral) !== undefined)
    return refuse({ code: 'BilateralTaken', rule: 'record.own-ids', bilateral });
  const { readers = sourced(context) ? 'public' : 'parties' } = command;
  if (readers === 'public' && !sourced(context))
    return refuse({ code: 'BilateralUntold', rule: 'meetings.bilaterals' });
  const audience = readers === 'public' ? readers : { parties, secretariat: true };
  const what = { bilateral, parties, topics };
  return done(to(audience, { ...about(context, meeting), type: 'BilateralRecorded', ...what }));
}

/** Told with the day it happened it may have been the evening before; without one it is now, beside a meeting that has begun. */
function notYetMet(meeting: Meeting, parties: readonly PartyId[], context: Context): MeetingsRefusal | null {
  if (context.on !== undefined) return null;
  const absent = parties.find((party) => invitationOf(meeting, party)?.answer === 'declined');
  if (absent !== undefined) return { code: 'NotAttending', rule: 'meetings.invitations', party: absent };
  return meeting.state === 'convened' ? openingFault(meeting, context) : null;
}

function recordOutcome(forum: Forum, command: Result, context: Context): ReturnType<Rules['RecordOutcome']> {
  const { meeting, outcome = context.fresh, kind, text, how, due } = command;
  const found = meetingIn(forum, meeting, 'convened', 'open', 'closed');
  if ('code' in found) return refuse(found);
  if (own(found.outcomes, outcome) !== undefined)
    return refuse({ code: 'OutcomeTaken', rule: 'record.own-ids', outcome });
  if (found.state === 'convened' && context.on === undefined)
    return refuse({ code: 'MeetingNotReady', rule: 'meetings.state', meeting, state: found.state });
  const by = due === undefined ? {} : { due };
  const what = { outcome, kind, text, how, ...by };
  const { readers = sourced(context) ? 'public' : 'member' } = command;
  return done(to(readers, { ...about(context, meeting), type: 'OutcomeRecorded', ...what }));
}
