import type { ReactNode } from 'react';
import { isExercise, type MeetingState } from '../../forum/index.ts';
import { Notice } from '../parts/notice.tsx';
import { PageHead } from '../parts/section.tsx';
import type { Tone, Word } from '../parts/tone.ts';
import { hrefIn, isInside, isSecretariat, type Scene, textOf } from '../scene.ts';
import type { MessageId } from '../words/catalogue.ts';
import { dayOf, daysToGo, whenOf } from './days.ts';

const STATES: Readonly<Record<MeetingState, { readonly id: MessageId; readonly tone: Tone }>> = {
  convened: { id: 'meeting.state.convened', tone: 'quiet' },
  open: { id: 'meeting.state.open', tone: 'plain' },
  closed: { id: 'meeting.state.closed', tone: 'quiet' },
  postponed: { id: 'meeting.state.postponed', tone: 'wait' },
  cancelled: { id: 'meeting.state.cancelled', tone: 'refused' },
};

export function stateWord({ words, meeting: { state } }: Pick<Scene, 'words' | 'meeting'>): Word {
  const { id, tone } = STATES[state];
  return { text: words.t(id), tone };
}

/** "Çırağan Palace, Istanbul", or the city alone. */
export function placeOf(scene: Scene): string {
  const { forum, words, meeting } = scene;
  const city = textOf(scene, meeting.place.city);
  const venue = meeting.place.venue === null ? undefined : forum.meetings.venues[meeting.place.venue];
  return venue === undefined ? city : words.t('meeting.place', { venue: textOf(scene, venue.name), city });
}

function factsOf(scene: Scene): readonly Word[] {
  const days = daysToGo(scene);
  return [
    { text: placeOf(scene) },
    { text: whenOf(scene) },
    ...(days === null ? [] : [{ text: days, tone: 'quiet' as const }]),
    stateWord(scene),
  ];
}

export type Tab = 'meeting' | 'programme' | 'invitations' | 'papers' | 'change';

const TABS: readonly { readonly tab: Tab; readonly tail: string; readonly id: MessageId }[] = [
  { tab: 'meeting', tail: '', id: 'meeting.tab.meeting' },
  { tab: 'programme', tail: '/programme', id: 'meeting.tab.programme' },
  { tab: 'invitations', tail: '/invitations', id: 'meeting.tab.invitations' },
  { tab: 'papers', tail: '/papers', id: 'meeting.tab.papers' },
  { tab: 'change', tail: '/change', id: 'meeting.tab.change' },
];

/** The meeting's own pages; whoever only reads has no notes and no forms. */
function Tabs({ scene, current }: { readonly scene: Scene; readonly current: Tab | null }): ReactNode {
  const { t } = scene.words;
  const shown = TABS.filter(({ tab }) => mayRead(scene, tab));
  return (
    <nav
      className="meeting-tabs"
      aria-label={t('meeting.tabs', { meeting: textOf(scene, scene.meeting.title) })}
    >
      <ul>
        {shown.map(({ tab, tail, id }) => (
          <li key={tab}>
            <a href={hrefIn(scene, tail)} aria-current={tab === current ? 'page' : undefined}>
              {t(id)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function mayRead(scene: Scene, tab: Tab): boolean {
  if (tab === 'change') return isSecretariat(scene);
  return tab === 'meeting' || tab === 'programme' || isInside(scene);
}

/** Name, place, day, days to go, status: the line above each of a meeting's pages. */
export function MeetingHead({
  scene,
  tab,
  title,
}: {
  readonly scene: Scene;
  readonly tab: Tab | null;
  /** What this page is, where it is not the meeting itself. */
  readonly title?: string;
}): ReactNode {
  const { meeting } = scene;
  const name = textOf(scene, meeting.title);
  return (
    <>
      <PageHead
        large={title === undefined}
        title={title ?? name}
        facts={title === undefined ? factsOf(scene) : [{ text: name }, ...factsOf(scene)]}
        exercise={isExercise(meeting)}
      />
      <Tabs scene={scene} current={tab} />
      <CalledOff scene={scene} />
    </>
  );
}

/** A meeting that does not take place as it was convened says so on each of its pages. */
function CalledOff({ scene }: { readonly scene: Scene }): ReactNode {
  const { words, meeting } = scene;
  const last = meeting.history.findLast(({ what }) => what === 'cancelled' || what === 'postponed');
  if (last === undefined || (meeting.state !== 'cancelled' && meeting.state !== 'postponed')) return null;
  const reason = last.reason === null ? '' : textOf(scene, last.reason);
  const values = { day: dayOf(scene, last), reason };
  return (
    <Notice
      kind="waiting"
      what={words.openSentence(stateWord(scene).text)}
      says={words.t(meeting.state === 'cancelled' ? 'meeting.cancelled.on' : 'meeting.postponed.on', values)}
    />
  );
}
