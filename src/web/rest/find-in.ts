import {
  fold,
  meetingsInOrder,
  officesOf,
  type PartyId,
  type PersonId,
  postalLines,
  programme,
  samePerson,
  searchParties,
  type Text,
  writings,
} from '../../forum/index.ts';
import { countryLine } from '../country.ts';
import { hostOf } from '../shown.tsx';
import type { Speech } from '../speech.ts';

export type FoundGroup = 'parties' | 'persons' | 'meetings' | 'sources' | 'venues' | 'addresses' | 'topics';

export type Found = {
  readonly key: string;
  /** Behind language and forum. */
  readonly path: string;
  readonly words: string;
  readonly lang: string;
  /** What else it is known by, where that is what was found, or where it belongs. */
  readonly note: string | null;
};

export type FoundIn = Readonly<Record<FoundGroup, readonly Found[]>>;

/** Everything in what a reader may know that answers to a query; accents and case do not matter, every word of it does. */
export function findIn(speech: Speech, query: string): FoundIn {
  const wanted = fold(query)
    .split(' ')
    .filter((word) => word !== '');
  const answers = (labels: readonly string[]): boolean => {
    const folded = labels.map(fold);
    return wanted.length > 0 && wanted.every((word) => folded.some((label) => label.includes(word)));
  };
  return {
    parties: parties(speech, query),
    persons: persons(speech, answers),
    meetings: meetings(speech, answers),
    sources: sources(speech, answers),
    venues: venues(speech, answers),
    addresses: addresses(speech, answers),
    topics: topics(speech, answers),
  };
}

export function countOf(found: FoundIn): number {
  return Object.values(found).reduce((sum, group) => sum + group.length, 0);
}

type Answers = (labels: readonly string[]) => boolean;

function parties(speech: Speech, query: string): readonly Found[] {
  return searchParties(speech.forum, query).map(({ party, matched }) => {
    const { words, lang, mark } = speech.called(party);
    return {
      key: party,
      path: `/parties/${party}`,
      words: `${words}${mark}`,
      lang,
      note: fold(matched) === fold(words) ? null : matched,
    };
  });
}

function persons(speech: Speech, answers: Answers): readonly Found[] {
  const { forum } = speech;
  const roots = Object.values(forum.parties.persons).filter(({ same }) => same === null);
  return roots.flatMap(({ person }): readonly Found[] => {
    const names = writings(forum, person);
    if (names.length === 0 || !answers(names)) return [];
    return [
      {
        key: person,
        path: `/persons/${person}`,
        words: speech.person(person),
        lang: 'und',
        note: officeOf(speech, person),
      },
    ];
  });
}

/** The office held last: whoever is looked for is known by it. */
function officeOf(speech: Speech, person: PersonId): string | null {
  const office = officesOf(speech.forum, samePerson(speech.forum, person)?.person ?? person).at(-1);
  if (office === undefined) return null;
  const title = speech.text(office.title);
  return office.party === null
    ? title
    : speech.words.t('find.office', { title, party: speech.party(office.party) });
}

function meetings(speech: Speech, answers: Answers): readonly Found[] {
  return meetingsInOrder(speech.forum)
    .filter(({ title, place }) => answers([...texts(title), ...texts(place.city)]))
    .map(({ meeting, title, place, from, to }) => ({
      key: meeting,
      path: `/meetings/${meeting}`,
      ...speech.said(title),
      note: speech.words.t('find.meeting', {
        place: speech.text(place.city),
        days:
          from === null || to === null ? speech.words.t('find.undated') : speech.words.dateRange(from, to),
      }),
    }));
}

function sources(speech: Speech, answers: Answers): readonly Found[] {
  return Object.values(speech.forum.statements.sources)
    .filter(({ source, title, url }) => answers([...texts(title ?? {}), url, source]))
    .map(({ source, title, url }) => ({
      key: source,
      path: `/sources#${source}`,
      ...(title === null ? { words: hostOf(url), lang: 'und' } : speech.said(title)),
      note: hostOf(url),
    }));
}

function venues(speech: Speech, answers: Answers): readonly Found[] {
  const { venues: all, rooms } = speech.forum.meetings;
  return [
    ...Object.values(all)
      .filter(({ name }) => answers(texts(name)))
      .map(({ venue, name }) => ({ key: venue, path: `/venues#${venue}`, ...speech.said(name), note: null })),
    ...Object.values(rooms)
      .filter(({ name }) => answers(texts(name)))
      .map(({ room, venue, name }) => ({
        key: `${venue} ${room}`,
        path: `/venues#${venue}`,
        ...speech.said(name),
        note: speech.venue(venue),
      })),
  ];
}

/** By any line of it, its city, or what it is called: each stands in the book of addresses. */
function addresses(speech: Speech, answers: Answers): readonly Found[] {
  return Object.values(speech.forum.parties.addresses)
    .filter(({ joined, label, postal, written }) => {
      const { lines, city, postcode = '', region = '', locality = '' } = postal;
      return (
        joined === null &&
        answers([...texts(label), ...lines, city, postcode, region, locality, written ?? ''])
      );
    })
    .map(({ address, label, party, postal }) => ({
      key: address,
      path: `/venues#${address}`,
      ...speech.said(label),
      note: whose(speech, party, postalLines(postal, { country: countryLine(speech, postal.country) })),
    }));
}

function whose({ words, party: called }: Speech, party: PartyId | null, lines: readonly string[]): string {
  const title = lines.join(', ');
  return party === null ? title : words.t('find.office', { title, party: called(party) });
}

/** A topic of the charter leads to the meetings that have it, or to the charter while none has. */
function topics(speech: Speech, answers: Answers): readonly Found[] {
  const { forum } = speech;
  return Object.entries(forum.charter.now.topics)
    .filter(([, names]) => answers(texts(names)))
    .flatMap(([topic, names]): readonly Found[] => {
      const having = meetingsInOrder(forum).filter((meeting) =>
        programme(meeting).some((session) => session.topics.includes(topic)),
      );
      const said = speech.said(names);
      if (having.length === 0)
        return [{ key: topic, path: '/charter', ...said, note: speech.words.t('find.topic.none') }];
      return having.map(({ meeting, title }) => ({
        key: `${topic} ${meeting}`,
        path: `/meetings/${meeting}/programme`,
        ...said,
        note: speech.text(title),
      }));
    });
}

function texts(text: Text): readonly string[] {
  return Object.values(text);
}
