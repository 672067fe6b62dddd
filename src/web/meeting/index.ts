import type { Page, PageProps } from '../page.ts';
import { nameIn, type Scene, sceneOf, textOf } from '../scene.ts';
import { words } from '../words/words.ts';
import { ChangePage } from './change.tsx';
import { DelegationPage, partyOn } from './delegation.tsx';
import { InvitationsPage } from './invitations.tsx';
import { MeetingsPage } from './list.tsx';
import { MeetingPage } from './overview.tsx';
import { PapersPage } from './papers.tsx';
import { ProgrammePage, ReleasePage, releaseOn } from './programme.tsx';

/** A page of one meeting; its title names what it shows, then the meeting. */
function pageOf(
  path: string,
  View: Page['View'],
  titled: (scene: Scene, props: PageProps) => string | null,
): Page {
  const title = (props: PageProps): string | null => {
    const scene = sceneOf(props);
    return scene === null ? null : titled(scene, props);
  };
  return { path, under: 'meetings', title, View };
}

type What = 'meeting.invitations' | 'meeting.programme' | 'meeting.papers' | 'meeting.change';

function of(what: What): (scene: Scene) => string {
  return (scene) =>
    scene.words.t('meeting.titled', {
      what: scene.words.t(what),
      meeting: textOf(scene, scene.meeting.title),
    });
}

export const meetingPages: readonly Page[] = [
  {
    path: '/meetings',
    under: 'meetings',
    title: ({ visit }) => words(visit.language).t('meeting.list'),
    View: MeetingsPage,
  },
  pageOf('/meetings/:meeting', MeetingPage, (scene) => textOf(scene, scene.meeting.title)),
  pageOf('/meetings/:meeting/invitations', InvitationsPage, of('meeting.invitations')),
  pageOf('/meetings/:meeting/delegations/:party', DelegationPage, (scene, props) => {
    const party = partyOn(scene, props);
    const what =
      party === null ? null : scene.words.t('meeting.delegation.of', { party: nameIn(scene, party) });
    return what === null
      ? null
      : scene.words.t('meeting.titled', { what, meeting: textOf(scene, scene.meeting.title) });
  }),
  pageOf('/meetings/:meeting/programme', ProgrammePage, of('meeting.programme')),
  pageOf('/meetings/:meeting/programme/:version', ReleasePage, (scene, props) => {
    const release = releaseOn(scene, props);
    const { t, number } = scene.words;
    if (release === undefined) return null;
    const what = t('meeting.programme.version', { version: number(release.version) });
    return t('meeting.titled', { what, meeting: textOf(scene, scene.meeting.title) });
  }),
  pageOf('/meetings/:meeting/papers', PapersPage, of('meeting.papers')),
  pageOf('/meetings/:meeting/change', ChangePage, of('meeting.change')),
];
