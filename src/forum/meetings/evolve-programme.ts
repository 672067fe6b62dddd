import { own } from '../own.ts';
import type { Session } from './acts.ts';
import type { Folds } from './evolve.ts';
import { momentOf } from './moment.ts';
import type { Meeting } from './state.ts';

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
  SessionPlanned: (slice, { meeting, session }) => draw(own(slice.meetings, meeting), session),
  SessionChanged: (slice, { meeting, session }) => draw(own(slice.meetings, meeting), session),
  SessionDropped: (slice, { meeting, session }) => {
    const found = own(slice.meetings, meeting);
    if (found === undefined) return;
    delete found.draft[session];
    found.touched[session] = ++found.edits;
  },
  RosterSet: (slice, { meeting, session, party, head, persons, sources = [] }) => {
    const rosters = own(slice.meetings, meeting)?.rosters;
    if (rosters === undefined) return;
    const known = own(rosters, session);
    const told = sources.length > 0 || own(known ?? {}, party)?.told === true;
    const roster = { head, persons, told };
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

function draw(meeting: Meeting | undefined, session: Session): void {
  if (meeting === undefined) return;
  meeting.draft[session.session] = session;
  meeting.touched[session.session] = ++meeting.edits;
}
