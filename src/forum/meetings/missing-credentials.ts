import type { Forum } from '../forum.ts';
import type { Day, PartyId } from '../kernel.ts';
import { own } from '../own.ts';
import { dayOfMoment, daysBefore } from './days.ts';
import type { Missing } from './missing.ts';
import { attends } from './ready.ts';
import type { Credentials, Meeting } from './state.ts';

export function missingCredentials(
  forum: Forum,
  meeting: Meeting,
  today: Day,
  party: PartyId,
): readonly Missing[] {
  const { required, dueDays, signers } = forum.charter.now.credentials;
  if (!required || !attends(forum, meeting, party)) return [];
  const credentials = own(meeting.credentials, party);
  if (credentials !== undefined) return stepOf(party, credentials, signers);
  const due = meeting.from === null || dueDays === null ? null : daysBefore(meeting.from, dueDays);
  const late = due !== null && today > due;
  return [{ kind: 'CredentialsMissing', party, due, late, deed: 'SubmitCredentials', whose: 'party' }];
}

function stepOf(party: PartyId, credentials: Credentials, signers: readonly string[]): readonly Missing[] {
  const { step, signer, steps } = credentials;
  const last = steps.at(-1);
  if (step === 'accepted' || last === undefined) return [];
  const since = dayOfMoment(last);
  const submit = { party, deed: 'SubmitCredentials', whose: 'party' } as const;
  const examine = { party, deed: 'ExamineCredentials', whose: 'secretariat' } as const;
  if (step === 'queried') return [{ kind: 'CredentialsQueried', since, ...submit }];
  if (step === 'rejected' || step === 'revoked') return [{ kind: 'CredentialsRefused', since, ...submit }];
  if (step === 'deferred') return [{ kind: 'CredentialsDeferred', since, ...examine }];
  if (signers.length > 0 && signer === null) return [{ kind: 'CredentialsUnsigned', ...submit }];
  if (signer !== null && signers.length > 0 && !signers.includes(signer))
    return [{ kind: 'CredentialsSignedTooLow', signer, ...submit }];
  return [{ kind: 'CredentialsWaiting', since, ...examine }];
}
