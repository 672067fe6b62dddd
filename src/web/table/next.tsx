import { type ReactNode, useEffect, useState } from 'react';
import { type Delegate, delegatesOf, isExercise, isHead, postalLines } from '../../forum/index.ts';
import { nearestMeeting } from '../frame.tsx';
import { hrefTo, type Page, type PageProps, type Visit } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { Told, useSpeech } from '../shown.tsx';
import { localStamp, type Speech } from '../speech.ts';
import { useWords, type Words, words } from '../words/words.ts';
import { agendaFor, type Item, minutesTo } from './agenda.ts';
import { whereWords } from './today-next.tsx';

type Place = Pick<PageProps, 'forum' | 'visit'>;

/** The rest of a day fits under the next thing. */
const AFTER = 5;

export const nextPage: Page = {
  path: '/next',
  under: 'none',
  signedIn: true,
  title: ({ visit }) => words(visit.language).t('next.title'),
  View: Next,
};

/** For a minister on a telephone: when, where, what about, and what is after that (picture 05b). */
function Next({ forum, visit }: PageProps): ReactNode {
  const { t } = useWords();
  const now = useNow(visit);
  const [item, ...rest] = agendaFor(forum, { ...visit, now });
  const place = { forum, visit };
  return (
    <div className="next">
      {item === undefined ? (
        <h1>{t('next.none')}</h1>
      ) : (
        <NextItem {...place} item={item} clock={localStamp(now, visit.offset)} />
      )}
      {item === undefined || rest.length === 0 ? null : <After {...place} rest={rest} />}
      <Ways {...place} />
    </div>
  );
}

/** The page's own moment, and on from there while it stays open. */
function useNow({ now }: Visit): Visit['now'] {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(new Date().toISOString() as Visit['now']), 20_000);
    return () => clearInterval(timer);
  }, []);
  return at;
}

function NextItem({
  forum,
  item,
  clock,
}: Place & { readonly item: Item; readonly clock: string }): ReactNode {
  const spoken = useWords();
  const speech = useSpeech(forum);
  const { session, meeting } = item;
  const where = whereWords(speech, item);
  return (
    <>
      <p className="next-when">
        {whenWords(spoken, item, clock)} {isExercise(meeting) ? <Stamp /> : null}
      </p>
      {session.start === null ? null : <p className="clock">{session.start}</p>}
      <h1 className="next-what">
        <Told forum={forum} text={session.title} />
      </h1>
      <p className="lead">{aboutWords(speech, item)}</p>
      <div className="next-where">
        {where === null ? null : <p>{where}</p>}
        <Way forum={forum} item={item} />
        <p className="tone-quiet">{withWords(speech, item)}</p>
      </div>
    </>
  );
}

/** "Friday 10 July, in 12 minutes". */
function whenWords(spoken: Words, { session }: Item, clock: string): string {
  const { t, number } = spoken;
  const day = spoken.date(session.day, 'weekdayDayMonth');
  const minutes = minutesTo(session, clock);
  const today = clock.slice(0, 10);
  const days = Math.round(minutesTo({ ...session, start: null }, `${today}T00:00`) / 1440);
  if (days > 0 && minutes > 1440) return t('next.in.days', { day, n: days, figure: number(days) });
  if (session.start === null) return day;
  if (minutes <= 0) return t('next.now', { day });
  if (minutes < 120) return t('next.in.minutes', { day, n: minutes, figure: number(minutes) });
  const hours = Math.floor(minutes / 60);
  return t('next.in.hours', { day, n: hours, figure: number(hours) });
}

/** How long, and the topics of the charter's list it is about. */
function aboutWords(speech: Speech, { session }: Item): string {
  const { t, number, list, openSentence } = speech.words;
  const { minutes } = session;
  const topics = session.topics.flatMap((key) => {
    const names = speech.forum.charter.now.topics[key];
    return names === undefined ? [] : [speech.text(names)];
  });
  return [
    minutes === null ? '' : t('next.minutes', { n: minutes, figure: number(minutes) }),
    topics.length === 0 ? '' : `${openSentence(list(topics))}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** The address of the venue, where one is entered: the way there, as far as the record knows it. */
function Way({ forum, item }: { readonly forum: PageProps['forum']; readonly item: Item }): ReactNode {
  const { venue } = item.meeting.place;
  const id = venue === null ? null : (forum.meetings.venues[venue]?.address ?? null);
  const entry = id === null ? undefined : forum.parties.addresses[id];
  if (entry === undefined) return null;
  return <p className="tone-quiet">{postalLines(entry.postal).join(', ')}</p>;
}

/** Only where the delegation has said who goes; else all of it would stand here. */
function withWords(speech: Speech, { others, named }: Item): string | null {
  if (!named || others.length === 0) return null;
  const names = speech.words.list(others.map((person) => speech.person(person)));
  return speech.words.t('next.with', { names });
}

function After({ forum, rest }: Place & { readonly rest: readonly Item[] }): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  return (
    <section className="next-after">
      <h2 className="unseen">{t('next.rest')}</h2>
      <ol>
        {rest.slice(0, AFTER).map((item) => (
          <li key={item.session.session}>
            <span className="sentence-lead">{item.session.start ?? t('today.untimed')}</span>
            <span className="party">
              <Told forum={forum} text={item.session.title} />
              {item.session.room === null ? null : `, ${speech.room(item.session.room)}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The whole day, and whoever of the delegation can be called. */
function Ways({ forum, visit }: Place): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const nearest = nearestMeeting(forum);
  const party = visit.actor?.party ?? null;
  const call = nearest === null || party === null ? undefined : callable(forum, delegatesOf(nearest, party));
  const telephone = call?.contact?.telephone;
  return (
    <p className="next-ways">
      {nearest === null || party === null ? null : (
        <Button href={hrefTo(visit, `/meetings/${nearest.meeting}/delegations/${party}`)}>
          {t('next.day')}
        </Button>
      )}
      {call === undefined || telephone === undefined ? null : (
        <Button href={`tel:${telephone.replaceAll(/[^\d+]/g, '')}`}>
          {t('next.call', { who: speech.function(call.function) })}
        </Button>
      )}
      <Button kind="deed" href={hrefTo(visit, '/today')}>
        {t('next.today')}
      </Button>
    </p>
  );
}

/** Who does not head the delegation and has left a telephone: the last named is nearest to the work. */
function callable(forum: PageProps['forum'], delegates: readonly Delegate[]): Delegate | undefined {
  return delegates.findLast(
    (delegate) => !isHead(forum, delegate) && delegate.contact?.telephone !== undefined,
  );
}
