import type { Entered } from '../kernel.ts';
import { own } from '../own.ts';
import type { CredentialStep, MeetingsAct } from './acts.ts';
import type { Folds } from './evolve.ts';
import { momentOf } from './moment.ts';
import type { Delegation, Meeting } from './state.ts';

type Named = Extract<MeetingsAct, { type: 'DelegateNamed' }>;
type Replaced = Extract<MeetingsAct, { type: 'DelegateReplaced' }>;

export const evolveDelegations: Pick<
  Folds,
  | 'DelegateNamed'
  | 'ContactGiven'
  | 'DelegateReplaced'
  | 'DelegateRemoved'
  | 'CredentialsReceived'
  | 'CredentialsExamined'
  | 'CredentialsReasoned'
> = {
  DelegateNamed: (slice, act, entered) => {
    const meeting = own(slice.meetings, act.meeting);
    if (meeting === undefined) return;
    const delegation = delegationOf(meeting, act.party);
    const told = (act.sources ?? []).length > 0;
    enter(meeting, delegation, act, { function: act.function, place: delegation.named++, told }, entered);
  },
  ContactGiven: (slice, act) => {
    const delegates = delegatesIn(own(slice.meetings, act.meeting), act.party);
    const delegate = own(delegates, act.person);
    if (delegate !== undefined) delegate.contact = act.contact;
  },
  DelegateReplaced: (slice, act, entered) => {
    const meeting = own(slice.meetings, act.meeting);
    if (meeting === undefined) return;
    const delegation = delegationOf(meeting, act.party);
    const out = own(delegation.delegates, act.out);
    leave(meeting, delegation, act.out, act, entered, act.in);
    if (out === undefined) return;
    const { function: key, place } = out;
    const told = out.told || (act.sources ?? []).length > 0;
    enter(meeting, delegation, { ...act, person: act.in }, { function: key, place, told }, entered);
  },
  DelegateRemoved: (slice, act, entered) => {
    const meeting = own(slice.meetings, act.meeting);
    if (meeting === undefined) return;
    leave(meeting, delegationOf(meeting, act.party), act.person, act, entered, null);
  },
  CredentialsReceived: (slice, act, entered) => {
    const credentials = own(slice.meetings, act.meeting)?.credentials;
    if (credentials === undefined) return;
    const signedOn = act.signedOn ?? null;
    const steps = own(credentials, act.party)?.steps ?? [];
    steps.push({ ...momentOf(act, entered), step: 'received', reason: null });
    credentials[act.party] = { step: 'received', signer: act.signer, signedOn, steps };
  },
  CredentialsExamined: (slice, act, entered) => {
    const credentials = own(own(slice.meetings, act.meeting)?.credentials ?? {}, act.party);
    if (credentials === undefined) return;
    const step: CredentialStep = act.step;
    credentials.step = step;
    credentials.steps.push({ ...momentOf(act, entered), step, reason: null });
  },
  CredentialsReasoned: (slice, act) => {
    const last = own(own(slice.meetings, act.meeting)?.credentials ?? {}, act.party)?.steps.at(-1);
    if (last !== undefined) last.reason = act.reason;
  },
};

function delegationOf(meeting: Meeting, party: string): Delegation {
  const known = own(meeting.delegations, party);
  if (known !== undefined) return known;
  const first: Delegation = { named: 0, delegates: {}, former: {} };
  meeting.delegations[party] = first;
  return first;
}

function delegatesIn(meeting: Meeting | undefined, party: string): Delegation['delegates'] {
  return meeting === undefined ? {} : (own(meeting.delegations, party)?.delegates ?? {});
}

function enter(
  meeting: Meeting,
  delegation: Delegation,
  act: Omit<Named | Replaced, 'type'> & Pick<Named, 'person'>,
  seat: { readonly function: string; readonly place: number; readonly told: boolean },
  entered: Entered,
): void {
  const { person, office, level, acting, party } = act;
  const since = momentOf(act, entered);
  delegation.delegates[person] = { person, ...seat, office, level, acting, since, contact: null };
  meeting.persons[person] = party;
}

function leave(
  meeting: Meeting,
  delegation: Delegation,
  person: string,
  act: MeetingsAct,
  entered: Entered,
  instead: Replaced['in'] | null,
): void {
  const delegate = own(delegation.delegates, person);
  if (delegate === undefined) return;
  delegation.former[person] = { ...delegate, left: momentOf(act, entered), instead };
  delete delegation.delegates[person];
  delete meeting.persons[person];
}
