import type { ReactNode } from 'react';
import {
  asked,
  attends,
  comesAt,
  type Meeting,
  meetingsInOrder,
  tellsOfExercise,
} from '../../forum/index.ts';
import { Deed } from '../deeds/deed.tsx';
import { hrefTo, type PageProps } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHead, Section } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { type Column, type Row, Table } from '../parts/table.tsx';
import { TextField } from '../parts/text-field.tsx';
import { levelName, nameIn, type Scene, sceneOf, textOf } from '../scene.ts';
import { speechOf } from '../speech.ts';
import { type Words, words } from '../words/words.ts';
import { answeredOf, noAnswerRecorded } from './answers.ts';
import { ConveneForm } from './convene-form.tsx';
import { dayOf, daysToGo, whenOf } from './days.ts';
import { placeOf, stateWord } from './head.tsx';
import { filterOf } from './list-filter.ts';
import { RhythmSection } from './rhythm.tsx';

/** From so many on, a list needs a way to find in it. */
const LONG = 12;

/** All meetings of the forum: what comes, what was held, what was called off, and the rhythm it promised itself. */
export function MeetingsPage(props: PageProps): ReactNode {
  const { forum, visit } = props;
  const spoken = words(visit.language);
  const { t } = spoken;
  const all = meetingsInOrder(forum);
  const scenes = all.filter(filterOf(visit.query.q ?? '')).flatMap((one) => sceneFor(props, one) ?? []);
  const inState = (...states: readonly Meeting['state'][]): readonly Scene[] =>
    scenes.filter(({ meeting }) => states.includes(meeting.state));
  return (
    <>
      <PageHead
        large
        title={t('meeting.list')}
        facts={factsOf(spoken, all)}
        deeds={<ConveneDeed forum={forum} visit={visit} />}
      />
      {all.length === 0 ? <Notice kind="empty" says={t('meeting.list.none')} /> : null}
      {all.length > LONG ? <Find words={spoken} asked={visit.query.q ?? ''} /> : null}
      <Coming scenes={inState('open', 'convened')} words={spoken} />
      <RhythmSection {...props} />
      <Held scenes={inState('closed').toReversed()} words={spoken} />
      <CalledOff scenes={inState('postponed', 'cancelled').toReversed()} words={spoken} />
    </>
  );
}

function sceneFor(props: PageProps, { meeting }: Readonly<Meeting>): Scene | null {
  return sceneOf({ ...props, params: { meeting } });
}

function factsOf(
  { t, number }: Words,
  all: readonly Readonly<Meeting>[],
): readonly { readonly text: string }[] {
  const count = (...states: readonly Meeting['state'][]): number =>
    all.filter(({ state }) => states.includes(state)).length;
  const [held, coming] = [count('closed'), count('convened', 'open')];
  return [
    { text: t('meeting.list.held.count', { n: held, meetings: number(held) }) },
    ...(coming === 0
      ? []
      : [{ text: t('meeting.list.coming.count', { n: coming, meetings: number(coming) }) }]),
  ];
}

function ConveneDeed({ forum, visit }: Pick<PageProps, 'forum' | 'visit'>): ReactNode {
  const spoken = words(visit.language);
  const { t } = spoken;
  const speech = speechOf(spoken, forum);
  const nowhere = { city: {}, country: null, venue: null, zone: '' };
  const [host] = Object.values(forum.parties.parties);
  if (host === undefined) return null;
  return (
    <Deed
      forum={forum}
      kind="primary"
      probe={{
        type: 'ConveneMeeting',
        title: {},
        host: host.party,
        place: nowhere,
        from: visit.today,
        to: visit.today,
        level: '',
        profile: null,
      }}
      text={t('meeting.convene')}
      form={{
        title: t('meeting.convene'),
        fields: (done) => <ConveneForm forum={forum} visit={visit} onDone={done} />,
      }}
      made={([said]) =>
        said?.type === 'ConveneMeeting' && said.meeting !== undefined
          ? { name: speech.text(said.title), href: hrefTo(visit, `/meetings/${said.meeting}`) }
          : null
      }
    />
  );
}

function Find({ words: { t }, asked: q }: { readonly words: Words; readonly asked: string }): ReactNode {
  return (
    <form method="get" className="meeting-compare">
      <TextField label={t('meeting.list.find')} name="q" kind="search" optional defaultValue={q} />
      <Button type="submit">{t('meeting.list.find.send')}</Button>
    </form>
  );
}

type Listed = { readonly scenes: readonly Scene[]; readonly words: Words };

function nameCell(scene: Scene): ReactNode {
  const { visit, meeting } = scene;
  return (
    <>
      <a href={`/${visit.language}/${visit.forum}/meetings/${meeting.meeting}`}>
        {textOf(scene, meeting.title)}
      </a>
      {tellsOfExercise(meeting) ? (
        <>
          {' '}
          <Stamp />
        </>
      ) : null}
    </>
  );
}

function Coming({ scenes, words: { t } }: Listed): ReactNode {
  if (scenes.length === 0) return null;
  const columns: readonly Column[] = [
    { key: 'name', head: t('meeting.column.meeting'), party: true },
    { key: 'day', head: t('meeting.column.day') },
    { key: 'place', head: t('meeting.column.place') },
    { key: 'state', head: t('meeting.column.state') },
    { key: 'answers', head: t('meeting.column.answers') },
  ];
  return (
    <Section title={t('meeting.list.coming')} id="coming">
      <Table caption={t('meeting.list.coming')} columns={columns} rows={scenes.map(comingRow)} />
    </Section>
  );
}

function comingRow(scene: Scene): Row {
  const { meeting } = scene;
  const days = daysToGo(scene);
  return {
    key: meeting.meeting,
    cells: {
      name: nameCell(scene),
      day: (
        <>
          {whenOf(scene)}
          {days === null ? null : <span className="note meeting-line">{days}</span>}
        </>
      ),
      place: <Place scene={scene} />,
      state: stateWord(scene).text,
      answers: answeredOf(scene),
    },
  };
}

function Place({ scene }: { readonly scene: Scene }): ReactNode {
  return (
    <>
      {placeOf(scene)}
      <span className="note meeting-line">
        {scene.words.t('meeting.list.host', { party: nameIn(scene, scene.meeting.host) })}
      </span>
    </>
  );
}

function Held({ scenes, words: { t } }: Listed): ReactNode {
  if (scenes.length === 0) return null;
  const columns: readonly Column[] = [
    { key: 'name', head: t('meeting.column.meeting'), party: true },
    { key: 'day', head: t('meeting.column.day') },
    { key: 'place', head: t('meeting.column.place') },
    { key: 'came', head: t('meeting.column.came') },
    { key: 'outcome', head: t('meeting.column.outcome') },
  ];
  return (
    <Section title={t('meeting.list.held')} id="held">
      <Table caption={t('meeting.list.held')} columns={columns} rows={scenes.map(heldRow)} />
    </Section>
  );
}

function heldRow(scene: Scene): Row {
  const { meeting } = scene;
  return {
    key: meeting.meeting,
    cells: {
      name: nameCell(scene),
      day: whenOf(scene),
      place: <Place scene={scene} />,
      came: cameWords(scene),
      outcome: outcomeWords(scene),
    },
  };
}

/** "7 of 7; below the meeting’s level: Albania (Deputy foreign minister)". */
function cameWords(scene: Scene): string {
  const { forum, meeting, words: spoken } = scene;
  const { t, number, list } = spoken;
  if (noAnswerRecorded(meeting)) return t('meeting.came.unrecorded');
  const parties = asked(forum, meeting);
  const came = parties.filter((party) => attends(forum, meeting, party));
  const below = came.flatMap((party) => {
    const at = comesAt(forum, meeting, party);
    if (at?.below !== true) return [];
    return [t('meeting.came.party', { party: nameIn(scene, party), level: levelName(scene, at.level) })];
  });
  const values = { came: number(came.length), all: number(parties.length), below: list(below) };
  return t(below.length === 0 ? 'meeting.came.level' : 'meeting.came.below', values);
}

function outcomeWords(scene: Scene): string {
  const { t, number } = scene.words;
  const outcomes = Object.values(scene.meeting.outcomes).length;
  const bilaterals = Object.values(scene.meeting.bilaterals).length;
  return t('meeting.outcome.count', {
    n: outcomes,
    outcomes: number(outcomes),
    m: bilaterals,
    bilaterals: number(bilaterals),
  });
}

function CalledOff({ scenes, words: { t } }: Listed): ReactNode {
  if (scenes.length === 0) return null;
  return (
    <Section title={t('meeting.list.off')} id="off">
      <Table
        caption={t('meeting.list.off')}
        columns={[
          { key: 'name', head: t('meeting.column.meeting'), party: true },
          { key: 'state', head: t('meeting.column.state') },
          { key: 'place', head: t('meeting.column.place') },
          { key: 'why', head: t('meeting.column.why') },
        ]}
        rows={scenes.map(offRow)}
      />
    </Section>
  );
}

function offRow(scene: Scene): Row {
  const { meeting, words: spoken } = scene;
  const last = meeting.history.findLast(({ what }) => what === 'cancelled' || what === 'postponed');
  const state = stateWord(scene).text;
  return {
    key: meeting.meeting,
    cells: {
      name: nameCell(scene),
      state:
        last === undefined
          ? state
          : spoken.t('meeting.answer.on', { answer: state, day: dayOf(scene, last) }),
      place: <Place scene={scene} />,
      why: last?.reason == null ? undefined : textOf(scene, last.reason),
    },
  };
}
