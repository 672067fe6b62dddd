import type { ReactNode } from 'react';
import {
  attending,
  comesAt,
  dayOfMoment,
  firstDay,
  type Meeting,
  meetingsInOrder,
  type RecordedOutcome,
  rhythm,
  tellsOfExercise,
} from '../../forum/index.ts';
import { membersOn } from '../frame.tsx';
import { hrefTo, type PageProps } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Section } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { type Row, Table } from '../parts/table.tsx';
import { Told, useSpeech } from '../shown.tsx';
import type { Speech } from '../speech.ts';
import { meetingWord } from '../states.ts';
import { sentenceEnd } from '../words/sentence-end.ts';
import { useWords } from '../words/words.ts';

type Place = Pick<PageProps, 'forum' | 'visit'>;

/** As many as a column shows. */
const MOST_OUTCOMES = 5;
const MOST_MEETINGS = 8;

/** What was announced: first the announcements that carried most, of those the newest; who told them stands once. */
export function Decided({ forum, visit }: Place): ReactNode {
  const { t, date } = useWords();
  const speech = useSpeech(forum);
  const all = meetingsInOrder(forum).flatMap(({ outcomes }) => Object.values(outcomes));
  if (all.length === 0) return <p>{t('table.home.decided.none')}</p>;
  return groupsOf(all, (one) => `${dayOfMoment(one)} ${speech.text(one.how)}`).map((group) => {
    const [first] = group;
    if (first === undefined) return null;
    return (
      <div key={first.outcome} className="home-decided">
        <ul>
          {group.map((outcome) => (
            <li key={outcome.outcome}>
              <Told forum={forum} text={outcome.text} />
              {sentenceEnd(speech.text(outcome.text))} <Kept {...{ forum, visit, outcome }} />
            </li>
          ))}
        </ul>
        <p className="note">
          {t('table.home.decided.by', { day: date(dayOfMoment(first)), how: speech.text(first.how) })}
        </p>
      </div>
    );
  });
}

function groupsOf(
  all: readonly RecordedOutcome[],
  keyOf: (one: RecordedOutcome) => string,
): readonly (readonly RecordedOutcome[])[] {
  const groups = [...Map.groupBy(all, keyOf).values()].toReversed().toSorted((a, b) => b.length - a.length);
  let shown = 0;
  return groups.filter((group) => {
    shown += group.length;
    return shown <= MOST_OUTCOMES || shown === group.length;
  });
}

/** What became of it, where the record can tell: the rhythm was kept or not, a day is set. */
function Kept({ forum, visit, outcome }: Place & { readonly outcome: RecordedOutcome }): ReactNode {
  const { t, number, date } = useWords();
  const told = outcome.kind === 'cadence' ? rhythm(forum, visit.today) : null;
  if (told !== null) {
    const judged = told.held.filter(({ due }) => due !== null);
    if (judged.length === 0) return null;
    const kept = judged.filter((held) => held.kept).length;
    const values = { kept: number(kept), all: number(judged.length) };
    return <span className="tone-quiet">{t('table.home.decided.kept', values)}</span>;
  }
  if (outcome.due === null) return null;
  return <span className="tone-quiet">{t('table.home.decided.due', { day: date(outcome.due) })}</span>;
}

/** The meetings that were held or called off, the last first. */
export function MeetingsHeld({ forum, visit }: Place): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const held = meetingsInOrder(forum)
    .filter(({ state }) => state !== 'convened')
    .toReversed();
  if (held.length === 0) return null;
  const columns = [
    { key: 'meeting', head: t('table.home.meetings.meeting'), party: true },
    { key: 'place', head: t('table.home.meetings.place') },
    { key: 'came', head: t('table.home.meetings.came') },
    { key: 'outcome', head: t('table.home.meetings.outcome') },
  ];
  return (
    <Section title={t('table.home.meetings')} size="small">
      <div className="home-meetings">
        <Table
          caption={t('table.home.meetings')}
          columns={columns}
          rows={held.slice(0, MOST_MEETINGS).map((meeting) => rowOf({ forum, visit }, speech, meeting))}
        />
      </div>
      {held.length > MOST_MEETINGS ? (
        <p className="home-way">
          <Button kind="deed" href={hrefTo(visit, '/meetings')}>
            {t('table.home.meetings.all')}
          </Button>
        </p>
      ) : null}
    </Section>
  );
}

function rowOf(place: Place, speech: Speech, meeting: Readonly<Meeting>): Row {
  const { t, date } = speech.words;
  const { forum, visit } = place;
  const { venue, city } = meeting.place;
  return {
    key: meeting.meeting,
    cells: {
      meeting: (
        <>
          <a href={hrefTo(visit, `/meetings/${meeting.meeting}`)}>{date(firstDay(meeting))}</a>{' '}
          {tellsOfExercise(meeting) ? <Stamp /> : null}
          <span className="home-second">{speech.text(meeting.title)}</span>
        </>
      ),
      place: (
        <div>
          {venue === null ? speech.text(city) : `${speech.venue(venue)}, ${speech.text(city)}`}
          <span className="home-second">{t('table.home.hosted', { host: speech.party(meeting.host) })}</span>
        </div>
      ),
      came: cameWords(forum, speech, meeting),
      outcome: <Outcome forum={forum} visit={visit} meeting={meeting} />,
    },
  };
}

/** How many of the members came, or before it is over had accepted; and who below the meeting's own level. */
export function cameWords(forum: PageProps['forum'], speech: Speech, meeting: Readonly<Meeting>): string {
  const { t, list, number } = speech.words;
  if (meeting.state === 'cancelled' || meeting.state === 'postponed')
    return meetingWord(speech.words, meeting.state);
  const members = membersOn(forum, firstDay(meeting));
  const came = attending(forum, meeting).filter((party) => members.includes(party));
  const below = came.flatMap((party) => {
    const at = comesAt(forum, meeting, party);
    if (at?.below !== true) return [];
    const values = { party: speech.party(party), level: speech.level(at.level) };
    return [t('table.home.came.at', values)];
  });
  return t(meeting.state === 'closed' ? 'table.home.came' : 'table.home.accepted', {
    came: number(came.length),
    members: number(members.length),
    below: below.length === 0 ? 'none' : 'some',
    list: list(below),
  });
}

function Outcome({ forum, meeting }: Place & { readonly meeting: Readonly<Meeting> }): ReactNode {
  const { t, number } = useWords();
  const speech = useSpeech(forum);
  const outcomes = Object.values(meeting.outcomes);
  const bilaterals = Object.keys(meeting.bilaterals).length;
  const [first] = outcomes;
  if (first === undefined && bilaterals === 0) return null;
  const values = {
    count: outcomes.length,
    figure: number(outcomes.length),
    bilaterals,
    others: number(bilaterals),
  };
  return (
    <div>
      {first === undefined ? null : (
        <>
          <Told forum={forum} text={first.text} />
          {sentenceEnd(speech.text(first.text))}{' '}
          <span className="tone-quiet">
            <Told forum={forum} text={first.how} />
            {sentenceEnd(speech.text(first.how))}
          </span>
        </>
      )}{' '}
      <span className="home-second">{t('table.home.outcomes', values)}</span>
    </div>
  );
}
