import type { Page } from '../page.ts';
import { meetingOf, meetingTitle } from './found.ts';

const under = 'meetings';

export const meetingPages: readonly Page[] = [
  '/meetings',
  '/meetings/:meeting',
  '/meetings/:meeting/invitations',
  '/meetings/:meeting/delegations/:party',
  '/meetings/:meeting/programme',
  '/meetings/:meeting/programme/:version',
  '/meetings/:meeting/papers',
  '/meetings/:meeting/change',
].map((path) => ({
  path,
  under,
  title: (props) => (meetingOf(props) === null ? null : meetingTitle(props)),
  View: meetingTitle,
}));
