import type { ReactNode } from 'react';
import {
  asked,
  chairOn,
  expected,
  type Forum,
  hasAnswered,
  invitationOf,
  type Meeting,
  meetingsInOrder,
  order,
  type PartyId,
  rhythm,
  standingInvitations,
  tellsOfExercise,
} from '../../forum/index.ts';
import { membersOn, nearestMeeting } from '../frame.tsx';
import { hrefTo, type Page, type PageProps } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Ring } from '../parts/ring.tsx';
import type { RingSeat } from '../parts/ring-seat.ts';
import { Columns, Section } from '../parts/section.tsx';
import { alphabetName } from '../scene.ts';
import { NotesOwed, PartyName, Told, useSpeech } from '../shown.tsx';
import { speechOf } from '../speech.ts';
import { answerWord } from '../states.ts';
import { useWords, type Words } from '../words/words.ts';
import { Decided, MeetingsHeld } from './home-held.tsx';
import { RecordNow } from './home-record.tsx';
import { HouseRhythm } from './home-rhythm.tsx';

type Place = Pick<PageProps, 'forum' | 'visit'>;

/** Beyond that the meeting's own page has them. */
const MOST_ASKED = 12;

export const homePage: Page = {
  path: '/',
  under: 'none',
  title: ({ forum, visit }) => forum.charter.now.names[visit.language] ?? forum.charter.now.names.en ?? '',
  View: Home,
};

/** What anybody may see first: who sits at the table, when next, what was decided, and that it can be checked. */
function Home({ forum, visit }: PageProps): ReactNode {
  const { t } = useWords();
  const place = { forum, visit };
  return (
    <>
      <div className="home-opening">
        <div>
          <h1 className="title-open">{headline(useWords(), forum, visit.today)}</h1>
          <p className="lead">
            <Told forum={forum} text={forum.charter.now.purpose} />
          </p>
        </div>
        <Table {...place} />
      </div>
      <Columns kind="thirds">
        <NextMeeting {...place} />
        <Section title={t('table.home.decided')} size="small">
          <Decided {...place} />
        </Section>
        <RecordNow {...place} />
      </Columns>
      <HouseRhythm {...place} />
      <MeetingsHeld {...place} />
      <NotesOwed forum={forum} parties={membersOn(forum, visit.today)} />
    </>
  );
}

/** "seven", "on üç"; from fourteen on in figures. */
export function countWord({ t, number }: Words, n: number): string {
  return t('table.count', { n, figure: number(n) });
}

/** Who, one table, how often: from the charter and the level at which the forum meets. */
function headline(words: Words, forum: Forum, today: string): string {
  const n = membersOn(forum, today).length;
  const levels = new Set(Object.values(forum.meetings.meetings).map(({ level }) => level));
  const [level = ''] = levels.size === 1 ? levels : [];
  const months = forum.charter.now.cadence?.months ?? 0;
  return words.t('table.home.title', {
    n,
    level: level.replaceAll('-', '_'),
    months,
    word: words.openSentence(countWord(words, n)),
    every: countWord(words, months),
  });
}

function Table({ forum, visit }: Place): ReactNode {
  const words = useWords();
  const parties = order(forum, membersOn(forum, visit.today));
  const n = parties.length;
  const word = words.openSentence(countWord(words, n));
  const invented = parties.filter((party) => forum.parties.parties[party]?.exercise === true).length;
  if (n === 0) return null;
  return (
    <Ring
      label={words.t('table.home.ring')}
      seats={parties.map((party) => seatOf({ forum, visit }, words, party, invented < n))}
      centre={
        <>
          <p className="home-count">{words.t('table.home.parties', { n, word })}</p>
          {invented === 0 || invented === n ? null : (
            <p className="note">
              {words.t('table.home.invented', { n: invented, word: countWord(words, invented) })}
            </p>
          )}
          <p className="note">{orderWords(words, forum)}</p>
        </>
      }
    />
  );
}

/** Where invented parties sit among others, each of them says so. */
function seatOf({ forum, visit }: Place, words: Words, party: PartyId, mixed: boolean): RingSeat {
  const { words: name, lang, mark } = speechOf(words, forum).called(party);
  const known = forum.parties.parties[party];
  const code = known?.codes[0]?.code;
  return {
    key: party,
    ...(mixed && known?.exercise === true && { words: [{ text: words.t('part.exercise') }] }),
    name,
    ...(lang !== 'und' && lang !== words.language && { lang }),
    ...(code !== undefined && { code }),
    mark: mark === '' ? undefined : mark,
    href: hrefTo(visit, `/parties/${party}`),
  };
}

/** By which alphabet, which form of the name and from where the order runs. */
export function orderWords(words: Words, forum: Forum): string {
  const { locale, form, start } = forum.charter.now.order;
  const alphabet = alphabetName(words, locale);
  return words.t('table.home.order', { alphabet, form, start });
}

function NextMeeting({ forum, visit }: Place): ReactNode {
  const { t } = useWords();
  const nearest = nearestMeeting(forum);
  const next = nearest === null || isOver(nearest) ? postponed(forum) : nearest;
  return (
    <Section title={t('table.home.next')} size="small" exercise={next !== null && tellsOfExercise(next)}>
      {next === null ? (
        <p className="home-large">{t('table.home.next.none')}</p>
      ) : (
        <When {...{ forum, visit, next }} />
      )}
      <Chair forum={forum} visit={visit} />
      <Due forum={forum} visit={visit} />
      {next === null || next.from === null ? null : <Asked {...{ forum, visit, next }} />}
      <p className="home-way">
        <Button kind="deed" href={hrefTo(visit, next === null ? '/meetings' : `/meetings/${next.meeting}`)}>
          {t(next === null ? 'table.home.meetings.all' : 'table.home.next.go')}
        </Button>
      </p>
    </Section>
  );
}

function isOver({ state }: Readonly<Meeting>): boolean {
  return state === 'closed' || state === 'cancelled' || state === 'postponed';
}

function postponed(forum: Forum): Readonly<Meeting> | null {
  return meetingsInOrder(forum).findLast(({ state }) => state === 'postponed') ?? null;
}

function When({ forum, next }: Place & { readonly next: Readonly<Meeting> }): ReactNode {
  const words = useWords();
  const { t, date, dateRange } = words;
  const speech = useSpeech(forum);
  const title = speech.text(next.title);
  if (next.from === null || next.to === null) return <p>{t('table.home.next.postponed', { title })}</p>;
  const invited = standingInvitations(next);
  const answered = invited.filter((invitation) => hasAnswered(next, invitation)).length;
  const values = {
    invited: invited.length,
    words: countWord(words, invited.length),
    answered,
    said: countWord(words, answered),
  };
  return (
    <>
      <p className="home-large">
        {next.from === next.to ? date(next.from, 'weekday') : dateRange(next.from, next.to)}
        <br />
        {speech.text(next.place.city)}
      </p>
      <p>
        <span className="tone-quiet">{title}.</span>{' '}
        {next.state === 'open'
          ? t('table.home.next.open')
          : words.openSentence(
              invited.length === 0 && expected(forum, next).length > 1
                ? t('table.home.next.anew')
                : t('table.home.next.asked', values),
            )}
      </p>
    </>
  );
}

/** Whose turn it is, where the chair goes by terms. */
function Chair({ forum, visit }: Place): ReactNode {
  const { t } = useWords();
  const party = forum.charter.now.chair.turn === 'term' ? chairOn(forum, visit.today) : null;
  if (party === null) return null;
  return (
    <p>
      <span className="tone-quiet">{t('table.home.chair')}</span>{' '}
      <PartyName forum={forum} visit={visit} party={party} />
    </p>
  );
}

/** Who is asked, by what they said; within an answer in the order of names. */
function Asked({ forum, visit, next }: Place & { readonly next: Readonly<Meeting> }): ReactNode {
  const words = useWords();
  const parties = asked(forum, next).filter((party) => party !== next.host);
  if (parties.length === 0 || parties.length > MOST_ASKED) return null;
  const answers = Map.groupBy(parties, (party) =>
    answerWord(words, invitationOf(next, party)?.answer ?? null),
  );
  return (
    <dl className="home-asked">
      {[...answers].map(([said, some]) => (
        <div key={said}>
          <dt>{words.openSentence(said)}</dt>
          <dd>
            <ul>
              {some.map((party) => (
                <li key={party} className="party">
                  <PartyName forum={forum} visit={visit} party={party} linked={false} />
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The promise the forum made itself, and what the record has; what it lacks may have happened all the same. */
function Due({ forum, visit }: Place): ReactNode {
  const words = useWords();
  const { t, date } = words;
  const told = rhythm(forum, visit.today);
  if (told === null) return null;
  const day = date(told.due);
  if (Object.keys(forum.meetings.meetings).length === 0)
    return <p className="home-due tone-quiet">{t('table.home.unmet')}</p>;
  if (told.overdue > 0) {
    const next = told.convened === null ? '' : date(told.convened.day);
    return <p className="home-due">{t('table.home.overdue', { later: told.later, next, day })}</p>;
  }
  if (told.due < visit.today) return null;
  const months = { months: told.months, word: countWord(words, told.months) };
  return <p className="home-due tone-quiet">{t('table.home.due', { ...months, day })}</p>;
}
