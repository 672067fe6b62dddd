import type { ReactNode } from 'react';
import {
  draftChanges,
  isInvented,
  type ProgrammeChange,
  programme,
  type Release as Released,
  releaseChanges,
  type Session,
} from '../../forum/index.ts';
import { AskDeed } from '../deeds/ask-deed.tsx';
import { Deed } from '../deeds/deed.tsx';
import { ChangeDeed } from '../deeds/meeting-deeds.tsx';
import { SessionForm } from '../deeds/session-form.tsx';
import { changeWords, hoursOf, kindAndPress, topicNames } from '../item-changes.ts';
import type { PageProps } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Section } from '../parts/section.tsx';
import { Sentence, Sentences } from '../parts/sentence.tsx';
import { type Column, type Row, Table } from '../parts/table.tsx';
import {
  calendarIn,
  hrefIn,
  isInside,
  isOver,
  languageName,
  nearDay,
  paperIn,
  roomName,
  type Scene,
  sceneOf,
  textOf,
} from '../scene.ts';
import { useWords } from '../words/words.ts';
import { ChangesSection, CompareSection } from './change-list.tsx';
import { clashWords, DayByDay, draftWords, openChanges } from './day.tsx';
import { dayAndHour } from './days.ts';
import { MeetingHead } from './head.tsx';
import { Invented, Told, Ways } from './named.tsx';
import { Release } from './release.tsx';

/** The programme as it stands for this reader: the draft with its changes, or the last release. */
export function ProgrammePage(props: PageProps): ReactNode {
  const scene = sceneOf(props);
  const { t } = useWords();
  if (scene === null) return null;
  const { meeting } = scene;
  const sessions = programme(meeting);
  const ways = [
    [paperIn(scene, 'programme.pdf'), t('meeting.day.print')],
    [calendarIn(scene), t('meeting.day.calendar')],
  ] as const;
  return (
    <>
      <MeetingHead scene={scene} tab="programme" title={t('meeting.programme')} />
      <Section
        title={t('meeting.programme.grid')}
        aside={draftWords(scene)}
        deeds={<Ways ways={meeting.releases.length === 0 ? [] : ways} />}
      >
        <DayByDay scene={scene} sessions={sessions} changes={openChanges(scene)} />
        <Release scene={scene} />
      </Section>
      <Section title={t('meeting.programme.list')} deeds={<PlanDeed scene={scene} />}>
        <SessionTable scene={scene} sessions={sessions} changes={openChanges(scene)} />
      </Section>
      <ChangesSection scene={scene} changes={openChanges(scene)} />
      <CompareSection scene={scene} />
      <Releases scene={scene} />
    </>
  );
}

/** One release, as it was and stays. */
export function ReleasePage(props: PageProps): ReactNode {
  const scene = sceneOf(props);
  const { t, number } = useWords();
  const release = scene === null ? undefined : releaseOn(scene, props);
  if (scene === null || release === undefined) return null;
  const last = scene.meeting.releases.at(-1)?.version === release.version;
  const changes = release.version === 1 ? [] : releaseChanges(scene.meeting, release.version);
  return (
    <>
      <MeetingHead
        scene={scene}
        tab="programme"
        title={t('meeting.programme.version', { version: number(release.version) })}
      />
      {last ? null : (
        <Notice
          kind="waiting"
          what={t('meeting.programme.old')}
          says={t('meeting.programme.newer')}
          deed={
            <Button kind="deed" href={hrefIn(scene, '/programme')}>
              {t('meeting.programme.toNow')}
            </Button>
          }
        />
      )}
      <Section
        title={t('meeting.programme.grid')}
        aside={t('meeting.programme.releasedOn', { day: dayAndHour(scene, release) })}
      >
        <DayByDay scene={scene} sessions={release.sessions} changes={changes} />
      </Section>
      <Section title={t('meeting.programme.list')}>
        <SessionTable scene={scene} sessions={release.sessions} changes={changes} bare />
      </Section>
      <ChangesSection scene={scene} changes={changes} />
      <Releases scene={scene} />
    </>
  );
}

export function releaseOn(scene: Scene, { params }: PageProps): Released | undefined {
  return scene.meeting.releases.find(({ version }) => String(version) === params.version);
}

function PlanDeed({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const { meeting, from } = scene.meeting;
  if (from === null) return null;
  const session = {
    kind: '',
    title: {},
    topics: [],
    day: from,
    start: null,
    minutes: null,
    room: null,
    interpretation: [],
  };
  return (
    <Deed
      forum={scene.forum}
      kind={draftChanges(scene.meeting).length === 0 ? 'primary' : 'second'}
      probe={{ type: 'PlanSession', meeting, session }}
      text={t('meeting.deed.planOne')}
      form={{
        title: t('meeting.session.plan'),
        fields: (done) => <SessionForm scene={scene} onDone={done} />,
      }}
    />
  );
}

type TableProps = {
  readonly scene: Scene;
  readonly sessions: readonly Session[];
  readonly changes: readonly ProgrammeChange[];
  /** As it was: without deeds. */
  readonly bare?: boolean;
};

function SessionTable({ scene, sessions, changes, bare = false }: TableProps): ReactNode {
  const { t } = useWords();
  const deeds = !bare && isInside(scene) && !isOver(scene);
  const columns: readonly Column[] = [
    { key: 'when', head: t('meeting.column.when') },
    { key: 'title', head: t('meeting.column.session') },
    { key: 'room', head: t('meeting.session.room'), kept: true },
    { key: 'topics', head: t('meeting.session.topics') },
    { key: 'interpretation', head: t('meeting.session.interpretation') },
    ...(deeds ? [{ key: 'deeds', head: t('meeting.column.deeds'), kept: true }] : []),
  ];
  if (sessions.length === 0) return <Notice kind="empty" says={t('meeting.day.empty')} />;
  const clashed = clashWords(scene);
  return (
    <Table
      caption={t('meeting.programme.list')}
      columns={columns}
      rows={sessions.map((session) =>
        rowOf(
          scene,
          session,
          changes.find((one) => one.session === session.session),
          bare ? undefined : clashed.get(session.session),
        ),
      )}
    />
  );
}

function rowOf(
  scene: Scene,
  session: Session,
  change: ProgrammeChange | undefined,
  clash: string | undefined,
): Row {
  const { words, meeting } = scene;
  const topics = topicNames(scene, session);
  const spoken = session.interpretation.map((tag) => languageName(words, tag));
  const several = meeting.from !== meeting.to;
  const hours = hoursOf(session) ?? words.t('meeting.day.untimed.one');
  return {
    key: session.session,
    cells: {
      when: (
        <span className="meeting-hours">
          {several ? words.t('meeting.moment', { day: nearDay(scene, session.day), time: hours }) : hours}
        </span>
      ),
      title: <Title scene={scene} session={session} change={change} clash={clash} />,
      room: session.room === null ? undefined : roomName(scene, session.room),
      topics: topics.length === 0 ? undefined : words.list(topics),
      interpretation: spoken.length === 0 ? undefined : words.list(spoken),
      deeds: (
        <span className="deeds">
          <ChangeDeed scene={scene} session={session} text="meeting.deed.change" />
          <DropDeed scene={scene} session={session} />
        </span>
      ),
    },
  };
}

const KINDS = {
  added: 'meeting.change.added',
  moved: 'meeting.change.moved',
  changed: 'meeting.change.changed',
  dropped: 'meeting.change.dropped',
} as const;

function Title({
  scene,
  session,
  change,
  clash,
}: {
  readonly scene: Scene;
  readonly session: Session;
  readonly change: ProgrammeChange | undefined;
  readonly clash: string | undefined;
}): ReactNode {
  const { t } = useWords();
  const was = change === undefined ? undefined : changeWords(scene, change);
  return (
    <>
      <span className="party">
        <Told scene={scene} text={session.title} />{' '}
        {isInvented(scene.meeting, session.session) ? (
          <Invented scene={scene} of={{ exercise: true }} />
        ) : null}
      </span>
      <span className="note meeting-line meeting-kind">{kindAndPress(scene, session.kind)}</span>
      {change === undefined ? null : (
        <span className="tone-ours meeting-line">
          {was === undefined
            ? t(KINDS[change.kind])
            : t('meeting.change.line', { what: t(KINDS[change.kind]), was })}
        </span>
      )}
      {clash === undefined ? null : <span className="tone-refused meeting-line">{clash}</span>}
    </>
  );
}

function DropDeed({ scene, session }: { readonly scene: Scene; readonly session: Session }): ReactNode {
  const { t } = useWords();
  const what = textOf(scene, session.title);
  return (
    <AskDeed
      forum={scene.forum}
      command={{ type: 'DropSession', meeting: scene.meeting.meeting, session: session.session }}
      text={t('meeting.deed.drop')}
      what={what}
      asks={t('meeting.drop.sure', { what })}
    />
  );
}

/** Every release, newest first. */
function Releases({ scene }: { readonly scene: Scene }): ReactNode {
  const { t, number } = useWords();
  const { releases } = scene.meeting;
  if (releases.length === 0) return null;
  return (
    <Section title={t('meeting.releases')} id="releases" ruled>
      <Sentences>
        {releases.toReversed().map((release) => (
          <Sentence
            key={release.version}
            deed={
              <Button
                kind="deed"
                href={hrefIn(scene, `/programme/${release.version}`)}
                label={t('meeting.deed.of', {
                  deed: t('meeting.deed.read'),
                  what: t('meeting.programme.version', { version: number(release.version) }),
                })}
              >
                {t('meeting.deed.read')}
              </Button>
            }
          >
            {t('meeting.release.line', {
              version: number(release.version),
              day: dayAndHour(scene, release),
              n: release.sessions.length,
              items: number(release.sessions.length),
            })}
          </Sentence>
        ))}
      </Sentences>
    </Section>
  );
}
