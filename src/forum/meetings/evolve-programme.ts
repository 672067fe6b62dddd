import { inventedBy } from '../kernel.ts';
import { own } from '../own.ts';
import type { MeetingsAct } from './acts.ts';
import type { Folds } from './evolve.ts';
import { momentOf } from './moment.ts';
import type { Meeting } from './state.ts';

type Drawn = Extract<MeetingsAct, { type: 'SessionPlanned' | 'SessionChanged' }>;

export const evolveProgramme: Pick<
  Folds,
  | 'SessionPlanned'
  | 'SessionChanged'
  | 'SessionDropped'
  | 'RosterSet'
  | 'ProgrammeReleased'
  | 'BilateralRecorded'
  | 'OutcomeRecorded'
> = {
  SessionPlanned: (slice, act) => draw(own(slice.meetings, act.meeting), act),
  SessionChanged: (slice, act) => draw(own(slice.meetings, act.meeting), act),
  SessionDropped: (slice, { meeting, session }) => {
    const found = own(slice.meetings, meeting);
    if (found === undefined) return;
    delete found.draft[session];
    delete found.invented?.[session];
    found.touched[session] = ++found.edits;
  },
  RosterSet: (slice, act) => {
    const { meeting, session, party, head, persons, sources = [] } = act;
    const rosters = own(slice.meetings, meeting)?.rosters;
    if (rosters === undefined) return;
    const known = own(rosters, session);
    const told = sources.length > 0 || own(known ?? {}, party)?.told === true;
    const roster = { head, persons, told, ...inventedBy(act) };
    if (known === undefined) rosters[session] = { [party]: roster };
    else known[party] = roster;
  },
  ProgrammeReleased: (slice, act, entered) => {
    const { meeting, version, sessions } = act;
    own(slice.meetings, meeting)?.releases.push({ ...momentOf(act, entered), version, sessions });
  },
  BilateralRecorded: (slice, act, entered) => {
    const { bilateral, parties, topics } = act;
    const found = own(slice.meetings, act.meeting);
    if (found !== undefined)
      found.bilaterals[bilateral] = { ...momentOf(act, entered), bilateral, parties, topics };
  },
  OutcomeRecorded: (slice, act, entered) => {
    const { outcome, kind, text, how } = act;
    const found = own(slice.meetings, act.meeting);
    if (found === undefined) return;
    const due = act.due ?? null;
    found.outcomes[outcome] = { ...momentOf(act, entered), outcome, kind, text, how, due };
  },
};

function draw(meeting: Meeting | undefined, act: Drawn): void {
  if (meeting === undefined) return;
  const { session } = act.session;
  meeting.draft[session] = act.session;
  meeting.touched[session] = ++meeting.edits;
  if (act.exercise === true) meeting.invented = { ...meeting.invented, [session]: true };
  else delete meeting.invented?.[session];
}
