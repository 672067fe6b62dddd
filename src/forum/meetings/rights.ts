import type { Forum } from '../forum.ts';
import type { PartyId } from '../kernel.ts';
import { own } from '../own.ts';
import type { CredentialStep } from './acts.ts';
import { attends } from './ready.ts';
import type { Meeting } from './state.ts';

export type Rights = 'full' | 'provisional' | 'none';

const rightsUnder: Readonly<Record<CredentialStep, Rights>> = {
  received: 'provisional',
  accepted: 'full',
  queried: 'provisional',
  deferred: 'provisional',
  rejected: 'none',
  revoked: 'none',
};

/**
 * Says with which rights a delegation sits. Until a decision on its credentials it sits provisionally, with the same rights as others;
 * so also while the decision is deferred.
 *
 * @see UN General Assembly, Rules of Procedure, rule 29; General Assembly decisions on deferred credentials, December 2021 and 2022
 */
export function rights(forum: Forum, meeting: Meeting, party: PartyId): Rights {
  if (!attends(forum, meeting, party)) return 'none';
  if (!forum.charter.now.credentials.required) return 'full';
  const credentials = own(meeting.credentials, party);
  return credentials === undefined ? 'provisional' : rightsUnder[credentials.step];
}
