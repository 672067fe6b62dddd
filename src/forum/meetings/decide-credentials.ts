import type { Forum } from '../forum.ts';
import { type Context, done, refuse } from '../kernel.ts';
import { own } from '../own.ts';
import type { CredentialStep, MeetingsCommand } from './acts.ts';
import { signedFault } from './calendar.ts';
import { about, between, to } from './made.ts';
import { comes, knowsLevel, type Rules, refuseBarred, running } from './ready.ts';
import type { MeetingsRefusal } from './refusals.ts';

type Submit = Extract<MeetingsCommand, { type: 'SubmitCredentials' }>;
type Examine = Extract<MeetingsCommand, { type: 'ExamineCredentials' }>;

export const decideCredentials: Pick<Rules, 'SubmitCredentials' | 'ExamineCredentials'> = {
  SubmitCredentials: submit,
  ExamineCredentials: examine,
};

/** From each step to which next. A delegation may always hand in better papers, but while they are deferred it waits for the decision. */
const steps: Readonly<Record<CredentialStep, readonly CredentialStep[]>> = {
  received: ['received', 'accepted', 'queried', 'deferred', 'rejected'],
  accepted: ['queried', 'revoked'],
  queried: ['received'],
  deferred: ['accepted', 'rejected'],
  rejected: ['received'],
  revoked: ['received'],
};

function submit(forum: Forum, command: Submit, context: Context): ReturnType<Rules['SubmitCredentials']> {
  const { meeting, party, signer, signedOn } = command;
  const found = running(forum, meeting);
  if ('code' in found) return refuse(found);
  const barred = refuseBarred(forum, found, party, context);
  if (barred !== null) return refuse(barred);
  if (!comes(found, party)) return refuse({ code: 'NotAttending', rule: 'meetings.invitations', party });
  if (signer !== null && !knowsLevel(forum, signer))
    return refuse({ code: 'LevelUnknown', rule: 'charter.levels', level: signer });
  const fault = signedFault(signedOn, context);
  if (fault !== null) return refuse(fault);
  const from = own(found.credentials, party)?.step;
  if (from !== undefined && !steps[from].includes('received'))
    return refuse({ code: 'CredentialsStep', rule: 'credentials.steps', party, from, to: 'received' });
  const on = signedOn === undefined ? {} : { signedOn };
  return done(
    to('member', { ...about(context, meeting), type: 'CredentialsReceived', party, signer, ...on }),
  );
}

function examine(forum: Forum, command: Examine, context: Context): ReturnType<Rules['ExamineCredentials']> {
  const { meeting, party, step, reason } = command;
  const found = running(forum, meeting);
  if ('code' in found) return refuse(found);
  const credentials = own(found.credentials, party);
  if (credentials === undefined)
    return refuse({ code: 'CredentialsNotReceived', rule: 'credentials.steps', party });
  if (!comes(found, party)) return refuse({ code: 'NotAttending', rule: 'meetings.invitations', party });
  // Whoever lost its standing may still lose its seat in due form, but gains none.
  const barred =
    step === 'rejected' || step === 'revoked' ? null : refuseBarred(forum, found, party, context);
  if (barred !== null) return refuse(barred);
  if (!steps[credentials.step].includes(step))
    return refuse({
      code: 'CredentialsStep',
      rule: 'credentials.steps',
      party,
      from: credentials.step,
      to: step,
    });
  const fault = step === 'accepted' ? signerFault(forum, credentials.signer) : null;
  if (fault !== null) return refuse(fault);
  const ground = about(context, meeting);
  const examined = to('member', { ...ground, type: 'CredentialsExamined', party, step });
  if (reason === undefined) return done(examined);
  return done(examined, to(between(party), { ...ground, type: 'CredentialsReasoned', party, reason }));
}

/** UN General Assembly, rule 27: issued by the head of State or of government or the foreign minister; which levels sign here is the charter's. */
function signerFault(forum: Forum, signer: string | null): MeetingsRefusal | null {
  const { signers } = forum.charter.now.credentials;
  if (signers.length === 0) return null;
  if (signer === null) return { code: 'SignerMissing', rule: 'credentials.signer' };
  return signers.includes(signer) ? null : { code: 'SignerTooLow', rule: 'credentials.signer', signer };
}
