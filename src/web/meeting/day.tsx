import type { ReactNode } from 'react';
import {
  type Clash,
  clashes,
  type Day,
  draftChanges,
  formerDays,
  type ProgrammeChange,
  programme,
  type Session,
} from '../../forum/index.ts';
import { blocksOf, kindName, topicNames } from '../item-changes.ts';
import { DayGrid, type DayRoom } from '../parts/day-grid.tsx';
import { Notice } from '../parts/notice.tsx';
import { Section } from '../parts/section.tsx';
import { Sentence, Sentences } from '../parts/sentence.tsx';
import {
  calendarIn,
  hrefIn,
  isInside,
  isOver,
  nameIn,
  nearDay,
  paperIn,
  personIn,
  roomName,
  type Scene,
  sessionTitle,
} from '../scene.ts';
import { useWords } from '../words/words.ts';
import { dayAndHour, daysOf } from './days.ts';
import { Told, Ways } from './named.tsx';

/** "draft 3; version 2 was released on 29 June at 16:10". */
export function draftWords(scene: Scene): string {
  const { words, meeting } = scene;
  const last = meeting.releases.at(-1);
  const version = words.number((last?.version ?? 0) + 1);
  const draft = isInside(scene) && meeting.edits > 0 && draftChanges(meeting).length > 0;
  if (last === undefined) return words.t(draft ? 'meeting.day.draft.first' : 'meeting.day.nothing');
  const released = { release: words.number(last.version), day: dayAndHour(scene, last) };
  return words.t(draft ? 'meeting.day.draft' : 'meeting.day.released', { version, ...released });
}

/** What the draft changes, for those who see drafts; what is over changes no more. */
export function openChanges(scene: Scene): readonly ProgrammeChange[] {
  const { meeting } = scene;
  return meeting.releases.length === 0 || meeting.state === 'closed' ? [] : draftChanges(meeting);
}

/** In the reader's words, everything of an item that clashes with another: for those who can still mend it. */
export function clashWords(scene: Scene): ReadonlyMap<string, string> {
  if (!isInside(scene) || isOver(scene) || scene.meeting.state === 'postponed') return new Map();
  const found = clashes(scene.forum, scene.meeting).flatMap((clash) =>
    clash.sessions.map((session, i) => ({ session, other: clash.sessions[1 - i] ?? session, clash })),
  );
  const said = [...Map.groupBy(found, ({ session }) => session)].map(([session, all]) => {
    const alone = all.flatMap(({ other, clash }) => clashOf(scene, clash, other) ?? []);
    return [session, [...alone, ...rosterClashes(scene, all)].join('; ')] as const;
  });
  return new Map(said);
}

type Found = { readonly other: string; readonly clash: Clash };

function clashOf(scene: Scene, clash: Clash, other: string): string | null {
  const { t } = scene.words;
  const session = sessionTitle(scene, other);
  if (clash.kind === 'room') return t('meeting.clash.room', { room: roomName(scene, clash.room), session });
  if (clash.kind === 'person')
    return t('meeting.clash.person', { person: personIn(scene, clash.person), session });
  return null;
}

/** More are counted: what is missing names each of them. */
const MOST_NAMED = 2;

/** Delegations that have not said who goes where, in one sentence for each other item. */
function rosterClashes(scene: Scene, all: readonly Found[]): readonly string[] {
  const { t, list, number } = scene.words;
  const owed = all.flatMap(({ other, clash }) =>
    clash.kind === 'roster' ? [{ other, party: nameIn(scene, clash.party) }] : [],
  );
  return [...Map.groupBy(owed, ({ other }) => other)].map(([other, parties]) => {
    const session = sessionTitle(scene, other);
    const n = parties.length;
    if (n > MOST_NAMED) return t('meeting.clash.roster.many', { parties: number(n), session });
    return t('meeting.clash.roster', { n, parties: list(parties.map(({ party }) => party)), session });
  });
}

/** The programme as a day, or day by day, with its draft or release said in words. */
export function DaySection({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const { meeting } = scene;
  const days = daysOf(programme(meeting).map(({ day }) => day));
  const ways: readonly (readonly [string, string])[] = [
    ...(isInside(scene) && openChanges(scene).length > 0
      ? [[hrefIn(scene, '/programme#changes'), t('meeting.day.changed')] as const]
      : []),
    [paperIn(scene, 'programme.pdf'), t('meeting.day.print')],
    [calendarIn(scene), t('meeting.day.calendar')],
  ];
  return (
    <Section
      title={t(days.length > 1 ? 'meeting.days' : 'meeting.day')}
      id="day"
      size="large"
      aside={draftWords(scene)}
      deeds={meeting.releases.length === 0 && !isInside(scene) ? undefined : <Ways ways={ways} />}
    >
      <DayByDay scene={scene} sessions={programme(meeting)} changes={openChanges(scene)} />
    </Section>
  );
}

type DaysProps = {
  readonly scene: Scene;
  readonly sessions: readonly Session[];
  readonly changes: readonly ProgrammeChange[];
};

export function DayByDay({ scene, sessions, changes }: DaysProps): ReactNode {
  const { t, date } = useWords();
  const dropped = changes.flatMap((change) => (change.kind === 'dropped' ? [change.before] : []));
  const days = daysOf([...sessions, ...dropped].map(({ day }) => day));
  const said = clashWords(scene);
  if (days.length === 0) return <Notice kind="empty" says={t('meeting.day.empty')} />;
  const former = formerDays(scene.meeting, sessions);
  return (
    <>
      <Former scene={scene} days={former} />
      {days.map((day) => (
        <div key={day} className="meeting-day">
          {days.length > 1 || former.includes(day) ? <h3>{date(day, 'weekday')}</h3> : null}
          <OneDay scene={scene} day={day} sessions={sessions} changes={changes} clashed={said} />
        </div>
      ))}
    </>
  );
}

/** What was released before the meeting moved is read as what it was, and calls nobody to a day that is no more. */
function Former({ scene, days }: { readonly scene: Scene; readonly days: readonly Day[] }): ReactNode {
  const { t, dateRange, list } = useWords();
  const { from, to } = scene.meeting;
  if (days.length === 0 || from === null || to === null) return null;
  const values = {
    n: days.length,
    days: list(days.map((day) => nearDay(scene, day))),
    when: dateRange(from, to),
  };
  return (
    <Notice
      kind="waiting"
      what={t('meeting.day.former', values)}
      says={t('meeting.day.former.says', values)}
    />
  );
}

function OneDay({
  scene,
  day,
  sessions,
  changes,
  clashed,
}: DaysProps & { readonly day: Day; readonly clashed: ReadonlyMap<string, string> }): ReactNode {
  const { t, date } = useWords();
  const blocks = blocksOf(scene, day, sessions, changes, clashed);
  const untimed = sessions.filter((session) => session.day === day && session.start === null);
  return (
    <>
      <DayGrid
        caption={t('meeting.day.caption', { day: date(day) })}
        rooms={roomsOf(scene, new Set(blocks.map(({ room }) => room)))}
        blocks={blocks}
      />
      {untimed.length === 0 ? null : <Untimed scene={scene} sessions={untimed} />}
    </>
  );
}

/** Rooms as the venue lists them; what has no room stands last. */
function roomsOf(scene: Scene, used: ReadonlySet<string>): readonly DayRoom[] {
  const rooms = Object.keys(scene.forum.meetings.rooms)
    .filter((room) => used.has(room))
    .map((room) => ({ key: room, name: roomName(scene, room) }));
  return used.has('') ? [...rooms, { key: '', name: scene.words.t('meeting.day.noRoom') }] : rooms;
}

/** Items whose hour nobody set, or no source gives. */
function Untimed({
  scene,
  sessions,
}: {
  readonly scene: Scene;
  readonly sessions: readonly Session[];
}): ReactNode {
  const { t } = useWords();
  return (
    <>
      <p className="label">{t('meeting.day.untimed')}</p>
      <Sentences label={t('meeting.day.untimed')}>
        {sessions.map((session) => {
          const topics = topicNames(scene, session);
          return (
            <Sentence
              key={session.session}
              lead={kindName(scene, session.kind)}
              {...(topics.length > 0 && { note: topics.join('; ') })}
            >
              <Told scene={scene} text={session.title} />
            </Sentence>
          );
        })}
      </Sentences>
    </>
  );
}
