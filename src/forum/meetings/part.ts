import type { Part } from '../part.ts';
import type { MeetingsAct, MeetingsCommand } from './acts.ts';
import { decideConvening } from './decide-convening.ts';
import { decideCredentials } from './decide-credentials.ts';
import { decideDelegations } from './decide-delegations.ts';
import { decideInvitations } from './decide-invitations.ts';
import { decideProgramme } from './decide-programme.ts';
import { decideRegister } from './decide-register.ts';
import { decideVenues } from './decide-venues.ts';
import { evolveMeetings } from './evolve.ts';
import type { MeetingsSlice } from './state.ts';

export type { MeetingsSlice } from './state.ts';

const itself = <Command extends { readonly party: Party }, Party>({ party }: Command): Party => party;

export const meetingsPart: Part<MeetingsSlice, MeetingsCommand, MeetingsAct> = {
  begin: () => ({ meetings: {}, venues: {}, rooms: {} }),
  decide: {
    ...decideVenues,
    ...decideConvening,
    ...decideInvitations,
    ...decideDelegations,
    ...decideCredentials,
    ...decideProgramme,
    ...decideRegister,
  },
  evolve: evolveMeetings,
  behalf: {
    AnswerInvitation: itself,
    NameDelegate: itself,
    ReplaceDelegate: itself,
    RemoveDelegate: itself,
    SubmitCredentials: itself,
    SetRoster: itself,
  },
  erasable: {
    AnswerNoted: { note: 'prose' },
    ContactGiven: { contact: 'persons' },
    CredentialsReasoned: { reason: 'prose' },
  },
};
