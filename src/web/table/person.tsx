import type { ReactNode } from 'react';
import {
  type Candidate,
  type Forum,
  isExercise,
  meetingsInOrder,
  officesOf,
  type Person,
  type PersonId,
  readId,
  sameNameCandidates,
  samePerson,
  writings,
} from '../../forum/index.ts';
import { hrefTo, type Page, type PageProps } from '../page.ts';
import { Columns, PageHead, Section } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { PartyName, SourceLinks, Told, useSpeech } from '../shown.tsx';
import { type Speech, speechOf } from '../speech.ts';
import { spanWord } from '../stated.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords, words } from '../words/words.ts';
import { Stated } from './party-stated.tsx';
import { OfficeDeed, SameDeed, VariantDeed } from './person-forms.tsx';

type PersonProps = Pick<PageProps, 'forum' | 'visit'> & { readonly person: Person };

export const personPage: Page = {
  path: '/persons/:person',
  under: 'parties',
  title: (props) => {
    const person = personIn(props);
    if (person === null) return null;
    return nameOfPerson(speechOf(words(props.visit.language), props.forum), person);
  },
  View: PersonView,
};

/** Whoever opens an entry that was joined to another reads the one that was kept. */
function personIn({ forum, params }: PageProps): Person | null {
  const id = readId<PersonId>(params.person ?? '');
  return id === null ? null : samePerson(forum, id);
}

function nameOfPerson(speech: Speech, person: Person): string {
  return writings(speech.forum, person.person).length === 0
    ? speech.words.t('party.person.unnamed')
    : speech.person(person.person);
}

function PersonView(props: PageProps): ReactNode {
  const { forum, visit } = props;
  const { t } = useWords();
  const speech = useSpeech(forum);
  const person = personIn(props);
  if (person === null) return null;
  const all = { forum, visit, person };
  const unnamed = writings(forum, person.person).length === 0;
  return (
    <>
      <PageHead
        title={nameOfPerson(speech, person)}
        facts={person.party === null ? [] : [{ text: speech.party(person.party), tone: 'quiet' }]}
        exercise={person.exercise}
      />
      {unnamed ? <p className="party-deeds">{t('party.person.unnamed.says')}</p> : null}
      <Columns kind="meeting">
        <div>
          <Offices {...all} />
          <Sat {...all} />
          <Stated forum={forum} about={{ kind: 'person', id: person.person }} />
        </div>
        <div>
          <Writings {...all} />
          <Alike {...all} />
        </div>
      </Columns>
    </>
  );
}

function Offices({ forum, visit, person }: PersonProps): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const offices = officesOf(forum, person.person);
  return (
    <Section
      title={t('party.person.offices')}
      deeds={<OfficeDeed forum={forum} person={person.person} party={person.party} />}
      ruled
    >
      {offices.length === 0 ? <p className="party-deeds">{t('party.person.offices.none')}</p> : null}
      <ul className="party-lines">
        {offices.map((office) => {
          const span = spanWord(speech, office.from === '' ? null : office.from, office.to);
          return (
            <li key={`${office.from} ${speech.text(office.title)} ${office.sources.join()}`}>
              <Told forum={forum} text={office.title} />
              {office.acting ? `, ${t('party.office.acting')}` : null}
              {office.party === null ? null : (
                <>
                  , <PartyName forum={forum} visit={visit} party={office.party} />
                </>
              )}
              {span === '' ? null : <span className="tone-quiet">, {span}</span>}{' '}
              {office.exercise === true && !person.exercise ? <Stamp /> : null}
              {office.level === null ? null : <p className="note">{speech.level(office.level)}</p>}
              {office.sources.length === 0 ? null : (
                <div className="note">
                  <SourceLinks forum={forum} sources={office.sources} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** The delegations the person sat in, as far as this reader may know them. */
function Sat({ forum, visit, person }: PersonProps): ReactNode {
  const { t, date } = useWords();
  const speech = useSpeech(forum);
  const entries = [person.person, ...person.also];
  const sat = meetingsInOrder(forum)
    .toReversed()
    .flatMap((meeting) =>
      Object.entries(meeting.delegations).flatMap(([party, { delegates }]) =>
        entries.flatMap((id) => {
          const delegate = delegates[id];
          return delegate === undefined ? [] : [{ meeting, party, delegate }];
        }),
      ),
    );
  return (
    <Section title={t('party.meetings')} ruled>
      {sat.length === 0 ? <p className="party-deeds">{t('party.person.meetings.none')}</p> : null}
      <ul className="party-lines">
        {sat.map(({ meeting, party, delegate }) => (
          <li key={`${meeting.meeting} ${party}`}>
            <a href={hrefTo(visit, `/meetings/${meeting.meeting}/delegations/${party}`)}>
              {speech.text(meeting.title)}
            </a>
            {meeting.from === null ? null : `, ${date(meeting.from)}`}{' '}
            {isExercise(meeting) ? <Stamp /> : null}
            <p className="note">
              {speech.function(delegate.function)}, {speech.text(delegate.office)}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Writings({ forum, person }: PersonProps): ReactNode {
  const { t } = useWords();
  const entries = [person, ...person.also.flatMap((id) => forum.parties.persons[id] ?? [])];
  const variants = entries.flatMap((entry) => entry.variants);
  const own = entries.flatMap(({ name }) => (name === null ? [] : [name]));
  return (
    <Section title={t('party.person.writings')} ruled>
      <ul className="party-lines">
        {own.map(({ name, written = {} }) => (
          <li key={name}>
            <span className="party">{name}</span>{' '}
            {Object.entries(written).map(([tag, words]) => (
              <span key={tag} lang={tag} className="party">
                {words}{' '}
              </span>
            ))}
            <span className="tone-quiet">{t('party.person.writing.own')}</span>
          </li>
        ))}
        {variants.map(({ name, source, exercise }) => (
          <li key={`${name ?? ''} ${source ?? ''}`}>
            {name ?? t('act.erased')} {exercise === true && !person.exercise ? <Stamp /> : null}
            {source === null ? null : (
              <div className="note">
                <SourceLinks forum={forum} sources={[source]} />
              </div>
            )}
          </li>
        ))}
      </ul>
      <p className="deeds party-deeds">
        <VariantDeed forum={forum} person={person.person} />
      </p>
    </Section>
  );
}

const whys: Readonly<Record<Candidate['why'], MessageId>> = {
  same: 'party.person.same.same',
  accents: 'party.person.same.accents',
  spelling: 'party.person.same.spelling',
};

function Alike({ forum, visit, person }: PersonProps): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const candidates = alike(forum, person);
  if (candidates.length === 0) return null;
  return (
    <Section title={t('party.person.same')} ruled>
      <ul className="party-lines">
        {candidates.map((candidate) => (
          <li key={candidate.person}>
            <a href={hrefTo(visit, `/persons/${candidate.person}`)}>{speech.person(candidate.person)}</a>{' '}
            <span className="tone-quiet">{t(whys[candidate.why])}</span>
            <p className="deeds">
              <SameDeed forum={forum} person={person.person} candidate={candidate} />
            </p>
          </li>
        ))}
      </ul>
      <p className="note">{t('party.person.same.help')}</p>
    </Section>
  );
}

/** Each other entry once, by whichever writing it is nearest. */
function alike(forum: Forum, person: Person): readonly Candidate[] {
  const found = writings(forum, person.person).flatMap((name) => sameNameCandidates(forum, name));
  const others = found.filter((candidate) => candidate.person !== person.person);
  return [...new Map(others.toReversed().map((candidate) => [candidate.person, candidate])).values()];
}
