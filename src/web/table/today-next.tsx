import type { ReactNode } from 'react';
import { nearestMeeting } from '../frame.tsx';
import { hrefTo, type PageProps } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Section } from '../parts/section.tsx';
import { Sentence, Sentences } from '../parts/sentence.tsx';
import { paperIn } from '../scene.ts';
import { Told, useSpeech } from '../shown.tsx';
import type { Speech } from '../speech.ts';
import { useWords } from '../words/words.ts';
import { agendaFor, type Item } from './agenda.ts';

type Place = Pick<PageProps, 'forum' | 'visit'>;

/** Beyond that the programme itself is the better page. */
const SHOWN = 12;

/** The sessions that are to come for this reader, by day. */
export function NextForYou({ forum, visit }: Place): ReactNode {
  const { t, date } = useWords();
  const items = agendaFor(forum, visit).slice(0, SHOWN);
  const days = [...Map.groupBy(items, ({ session }) => session.day).entries()];
  return (
    <div>
      <Section title={t('today.next')} ruled={days.length === 0}>
        {days.length === 0 ? <Nothing forum={forum} visit={visit} /> : null}
        {days.map(([day, found]) => (
          <div key={day} className="today-day">
            <h3 className="label">{date(day, 'weekday')}</h3>
            <Sentences ordered>
              {found.map((item) => (
                <Line key={item.session.session} forum={forum} item={item} />
              ))}
            </Sentences>
          </div>
        ))}
        <Ways forum={forum} visit={visit} />
      </Section>
    </div>
  );
}

function Nothing({ forum }: Place): ReactNode {
  const { t } = useWords();
  const nearest = nearestMeeting(forum);
  const unreleased =
    nearest !== null &&
    (nearest.state === 'convened' || nearest.state === 'open') &&
    nearest.releases.length === 0;
  return <p className="party-deeds">{t(unreleased ? 'today.next.unreleased' : 'today.next.none')}</p>;
}

function Line({ forum, item }: { readonly forum: PageProps['forum']; readonly item: Item }): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const where = whereWords(speech, item);
  return (
    <Sentence lead={item.session.start ?? t('today.untimed')} {...(where !== null && { note: where })}>
      <span className="party">
        <Told forum={forum} text={item.session.title} />
      </span>
    </Sentence>
  );
}

/** Room and venue, as far as they are known. */
export function whereWords(
  speech: Speech,
  { session, meeting }: Pick<Item, 'session' | 'meeting'>,
): string | null {
  const venue = meeting.place.venue === null ? null : speech.venue(meeting.place.venue);
  if (session.room === null) return venue;
  const room = speech.room(session.room);
  return venue === null ? room : speech.words.t('today.next.room', { room, venue });
}

/** On to the whole of it: a delegation's day on its own page and on paper. */
function Ways({ forum, visit }: Place): ReactNode {
  const { t } = useWords();
  const nearest = nearestMeeting(forum);
  if (nearest === null) return null;
  const party = visit.actor?.party ?? null;
  const at = `/meetings/${nearest.meeting}`;
  return (
    <p className="deeds party-deeds">
      <Button kind="deed" href={hrefTo(visit, `${at}/programme`)}>
        {t('today.next.all')}
      </Button>
      {party === null ? null : (
        <Button kind="deed" href={hrefTo(visit, `${at}/delegations/${party}`)}>
          {t('today.next.day')}
        </Button>
      )}
      {party === null || nearest.releases.length === 0 ? null : (
        <Button kind="deed" href={paperIn({ forum, visit, meeting: nearest }, 'day.pdf', `&party=${party}`)}>
          {t('today.next.print')}
        </Button>
      )}
    </p>
  );
}
