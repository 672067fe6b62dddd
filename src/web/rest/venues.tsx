import type { ReactNode } from 'react';
import {
  addressOf,
  duplicateAddresses,
  type Forum,
  type Meeting,
  meetingsInOrder,
  type Room,
  type Venue,
} from '../../forum/index.ts';
import { hrefTo, type PageProps, type Visit } from '../page.ts';
import { Notice } from '../parts/notice.tsx';
import { Facts, PageHead, Section } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { Table } from '../parts/table.tsx';
import { Postal } from '../postal.tsx';
import { Tongue } from '../shown.tsx';
import { speechOf } from '../speech.ts';
import { useWords } from '../words/words.ts';
import { AddressBook } from './addresses.tsx';
import { RoomDeed, VenueDeed } from './venue-forms.tsx';

type InForum = { readonly forum: Forum };
type Placed = InForum & { readonly visit: Visit };

/** Where the forum meets: houses, their rooms, and the book of addresses. */
export function VenuesPage({ forum, visit }: PageProps): ReactNode {
  const { t, number } = useWords();
  const venues = Object.values(forum.meetings.venues);
  return (
    <>
      <PageHead
        title={t('venues.title')}
        facts={[
          { text: t('venues.count', { count: venues.length, figure: number(venues.length) }), tone: 'quiet' },
        ]}
        deeds={<VenueDeed forum={forum} />}
      />
      {venues.length === 0 ? <Notice kind="empty" says={t('venues.none')} /> : null}
      {venues.map((venue) => (
        <VenueSection key={venue.venue} forum={forum} visit={visit} venue={venue} />
      ))}
      <AddressBook forum={forum} visit={visit} duplicates={duplicateAddresses(forum)} />
    </>
  );
}

function VenueSection({ forum, visit, venue }: Placed & { readonly venue: Venue }): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  const speech = speechOf(spoken, forum);
  const entry = venue.address === null ? null : addressOf(forum, venue.address);
  const rooms = Object.values(forum.meetings.rooms).filter((room) => room.venue === venue.venue);
  const held = meetingsInOrder(forum).filter(({ place }) => place.venue === venue.venue);
  return (
    <Section
      id={venue.venue}
      title={speech.text(venue.name)}
      exercise={venue.exercise === true}
      deeds={<RoomDeed forum={forum} venue={venue.venue} />}
    >
      <div className="rest-venue">
        <Facts
          facts={[
            {
              name: t('venues.address'),
              value:
                entry === null ? t('venues.address.none') : <Postal forum={forum} postal={entry.postal} />,
            },
            { name: t('venues.zone'), value: venue.zone },
            { name: t('venues.meetings'), value: <Held forum={forum} visit={visit} held={held} /> },
          ]}
        />
        <Rooms forum={forum} venue={venue} rooms={rooms} />
      </div>
    </Section>
  );
}

function Held({ forum, visit, held }: Placed & { readonly held: readonly Readonly<Meeting>[] }): ReactNode {
  const spoken = useWords();
  const speech = speechOf(spoken, forum);
  if (held.length === 0) return spoken.t('venues.meetings.none');
  return (
    <ul className="rest-ways">
      {held.map(({ meeting, title }) => (
        <li key={meeting}>
          <a href={hrefTo(visit, `/meetings/${meeting}`)}>
            <Tongue {...speech.said(title)} />
          </a>
        </li>
      ))}
    </ul>
  );
}

type RoomsProps = InForum & { readonly venue: Venue; readonly rooms: readonly Room[] };

function Rooms({ forum, venue, rooms }: RoomsProps): ReactNode {
  const spoken = useWords();
  const { t, number } = spoken;
  const speech = speechOf(spoken, forum);
  if (rooms.length === 0) return <Notice kind="empty" says={t('venues.rooms.none')} />;
  return (
    <Table
      caption={t('venues.rooms', { venue: speech.text(venue.name) })}
      columns={[
        { key: 'room', head: t('venues.room') },
        { key: 'seats', head: t('venues.seats'), figures: true },
        { key: 'booths', head: t('venues.booths'), figures: true },
      ]}
      rows={rooms.map(({ room, name, seats, booths, exercise }) => ({
        key: room,
        cells: {
          room: (
            <>
              <Tongue {...speech.said(name)} />{' '}
              {exercise === true && venue.exercise !== true ? <Stamp /> : null}
            </>
          ),
          seats: number(seats),
          booths: booths === 0 ? undefined : number(booths),
        },
      }))}
    />
  );
}
