import { type ReactNode, useEffect, useState } from 'react';
import { type Forum, type Meeting, meetingsInOrder, type PartyId, standingOf } from '../forum/index.ts';
import { CopyNotice } from './copy-notice.tsx';
import { useSent } from './live.tsx';
import { MovedNotice } from './moved-notice.tsx';
import { hrefTo, type Page, type Visit } from './page.ts';
import { Button } from './parts/button.tsx';
import { FootLine, LanguageLine, Letterhead, Nav, type NavItem, PageFrame } from './parts/letterhead.tsx';
import { Notice } from './parts/notice.tsx';
import { RefusedWaiting } from './refused-waiting.tsx';
import { ReturnedNotices } from './returned.tsx';
import { localStamp, speechOf } from './speech.ts';
import { waitingFor } from './table/waiting.ts';
import { useWords, type Words } from './words/words.ts';

type Place = { readonly forum: Forum; readonly visit: Visit };
type FrameProps = Place & { readonly under: Page['under']; readonly children: ReactNode };

/** Every page of the house in its letterhead: who reads, whose hours, from which act, and that an exercise is one. */
export function Frame({ forum, visit, under, children }: FrameProps): ReactNode {
  // A minister in the corridor reads one thing (picture 05b): the navigation waits on the other pages.
  const alone = visit.path === '/next';
  return (
    <PageFrame
      open={visit.path === '/'}
      head={<Head forum={forum} visit={visit} under={under} />}
      nav={visit.actor === null || alone ? null : <HouseNav forum={forum} visit={visit} under={under} />}
      foot={<Foot forum={forum} visit={visit} alone={alone} />}
      notice={<Notices forum={forum} visit={visit} />}
    >
      {children}
    </PageFrame>
  );
}

function Head({ forum, visit, under }: Place & Pick<FrameProps, 'under'>): ReactNode {
  const words = useWords();
  const { actor } = visit;
  const speech = speechOf(words, forum);
  const head = {
    forum: speech.text(forum.charter.now.names),
    seats: membersOn(forum, visit.today).length,
    home: hrefTo(visit, '/'),
  };
  const languages = (
    <LanguageLine hrefOf={(language) => hrefTo({ ...visit, language }, visit.path + searchOf(visit))} />
  );
  if (actor === null) {
    return (
      <>
        {languages}
        <Letterhead {...head}>
          <Nav plain items={itemsFor(words, forum, visit, under)} find={hrefTo(visit, '/find')} />
        </Letterhead>
      </>
    );
  }
  const seat = actor.party === null ? {} : { seat: speech.party(actor.party) };
  return (
    <>
      {languages}
      <Letterhead
        {...head}
        reader={{ who: speech.role(actor.role), ...seat }}
        hours={<Hours forum={forum} visit={visit} />}
      />
    </>
  );
}

function HouseNav({ forum, visit, under }: Place & Pick<FrameProps, 'under'>): ReactNode {
  return <Nav items={itemsFor(useWords(), forum, visit, under)} find={hrefTo(visit, '/find')} />;
}

function itemsFor(words: Words, forum: Forum, visit: Visit, under: Page['under']): readonly NavItem[] {
  const { t } = words;
  const to = (path: string): string => hrefTo(visit, path);
  const next = visit.actor === null ? null : nearestMeeting(forum);
  const waiting = waitingFor(forum, visit).filter(({ said }) => !said).length;
  return [
    ...(visit.actor === null
      ? []
      : [{ href: to('/today'), text: t('frame.today'), current: under === 'today', waiting }]),
    next === null
      ? { href: to('/meetings'), text: t('frame.meetings'), current: under === 'meetings' }
      : {
          href: to(`/meetings/${next.meeting}`),
          text: t('frame.meeting'),
          current: under === 'meetings',
        },
    { href: to('/parties'), text: t('frame.parties'), current: under === 'parties' },
    { href: to('/record'), text: t('frame.record'), current: under === 'record' },
    { href: to('/charter'), text: t('frame.charter'), current: visit.path === '/charter' },
  ];
}

/** What is held or prepared now, else what was held last. */
export function nearestMeeting(forum: Forum): Readonly<Meeting> | null {
  const all = meetingsInOrder(forum);
  const open = all.find(({ state }) => state === 'open') ?? all.find(({ state }) => state === 'convened');
  return open ?? all.at(-1) ?? null;
}

export function membersOn(forum: Forum, day: string): readonly PartyId[] {
  return Object.values(forum.parties.parties)
    .map(({ party }) => party)
    .filter((party) => standingOf(forum, party, day) === 'member');
}

/** What follows the path in the address of this page, without the moment it is read at. */
function searchOf({ query }: Visit): string {
  const kept = Object.entries(query).filter(([key]) => key !== 'asof');
  return kept.length === 0 ? '' : `?${kept.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')}`;
}

/** The hours a page is written in are those of the forum's seat: its city as the forum's own meetings spell it. */
export function cityOf(forum: Forum, words: Words): string {
  const { zone } = forum.charter.now;
  const place = meetingsInOrder(forum).findLast((meeting) => meeting.place.zone === zone)?.place;
  return place === undefined
    ? (zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone)
    : speechOf(words, forum).text(place.city);
}

/** The live clock: the seat's hour and, once the browser knows it, the reader's own where that is another. */
function Hours({ forum, visit }: Place): ReactNode {
  const words = useWords();
  const [now, setNow] = useState({ at: visit.now as string, own: visit.offset });
  useEffect(() => {
    const tick = (): void => setNow({ at: new Date().toISOString(), own: -new Date().getTimezoneOffset() });
    tick();
    const timer = setInterval(tick, 20_000);
    return () => clearInterval(timer);
  }, []);
  const hourAt = (offset: number): string => localStamp(now.at, offset).slice(11, 16);
  const own = now.own === visit.offset ? '' : `, ${words.t('frame.yours', { time: hourAt(now.own) })}`;
  return `${cityOf(forum, words)} ${hourAt(visit.offset)}${own}`;
}

function Notices({ forum, visit }: Place): ReactNode {
  const { t } = useWords();
  return (
    <>
      {visit.exercise ? <p className="frame-exercise">{t('frame.exercise')}</p> : null}
      <CopyNotice forum={forum} visit={visit} />
      <MovedNotice forum={forum} visit={visit} />
      {visit.actor === null ? null : (
        <noscript>
          <p className="frame-exercise">{t('frame.noscript')}</p>
        </noscript>
      )}
      <Past visit={visit} />
      <Line />
      <ReturnedNotices forum={forum} />
      <RefusedWaiting forum={forum} visit={visit} />
    </>
  );
}

function Past({ visit }: { readonly visit: Visit }): ReactNode {
  const { t, date, time, number } = useWords();
  if (visit.past === null) return null;
  const { size, at } = visit.past;
  const stamp = localStamp(at, visit.offset);
  const says = t('frame.past.says', {
    day: date(stamp),
    time: time(stamp.slice(0, 16)),
    count: size,
    figure: number(size),
  });
  const now = `${hrefTo({ ...visit, past: null }, visit.path)}${searchOf(visit)}`;
  return (
    <Notice
      kind="waiting"
      what={t('frame.past')}
      says={says}
      deed={
        <Button kind="deed" href={now}>
          {t('frame.past.back')}
        </Button>
      }
    />
  );
}

function Line(): ReactNode {
  const { t, number } = useWords();
  const live = useSent();
  if (live === null || (live.line === 'up' && live.kept.length === 0)) return null;
  const count = live.kept.length;
  return <Notice kind="lost" says={t('frame.lost', { count, figure: number(count) })} />;
}

function Foot({ forum, visit, alone }: Place & { readonly alone: boolean }): ReactNode {
  const words = useWords();
  const { t, number } = words;
  const size = visit.past?.size ?? Math.max(forum.size, visit.size);
  return (
    <FootLine
      left={[
        t('frame.made', { count: size, figure: number(size) }),
        t('frame.hours', { city: cityOf(forum, words), offset: offsetText(visit.offset) }),
      ]}
      right={alone ? [] : waysOn(words, visit)}
    />
  );
}

/** Where else the house leads: for everybody, then for those who have entered. */
function waysOn({ t }: Words, visit: Visit): readonly ReactNode[] {
  const to = (path: string, text: string, key?: string): ReactNode => (
    <a href={hrefTo(visit, path)} {...(key !== undefined && { 'aria-keyshortcuts': key })}>
      {text}
    </a>
  );
  const inside = visit.actor !== null;
  return [
    to('/about/check', t('frame.check')),
    to('/sources', t('frame.sources')),
    to('/about/rules', t('frame.rules')),
    to('/about/accessibility', t('frame.accessibility')),
    to('/forums', t('frame.forums')),
    ...(inside ? [to('/meetings', t('frame.meetings')), to('/venues', t('frame.venues'))] : []),
    ...(visit.exercise ? [to('/door', t(inside ? 'frame.door.other' : 'frame.door'))] : []),
    ...(inside ? [to('/keys', t('frame.keys'), '?')] : []),
  ];
}

/** `+3`, `−3:30` */
function offsetText(minutes: number): string {
  const [size, sign] = [Math.abs(minutes), minutes < 0 ? '−' : '+'];
  const rest = size % 60;
  const hours = `${sign}${String(Math.floor(size / 60))}`;
  return rest === 0 ? hours : `${hours}:${String(rest).padStart(2, '0')}`;
}
