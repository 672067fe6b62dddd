import type { ReactNode } from 'react';
import { officesOf, type Person, sameNameCandidates, writings } from '../../forum/index.ts';
import { hrefTo } from '../page.ts';
import { Section } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { type Row, Table } from '../parts/table.tsx';
import { Told, useSpeech } from '../shown.tsx';
import type { Speech } from '../speech.ts';
import { useWords } from '../words/words.ts';
import type { PartyProps } from './party.tsx';
import { PersonDeed } from './person-forms.tsx';

/** Persons known for the party, with their offices and how their names are written. */
export function PartyPersons({ forum, visit, party }: PartyProps): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const persons = Object.values(forum.parties.persons).filter(
    (person) => person.party === party.party && person.same === null,
  );
  return (
    <Section title={t('party.persons')} deeds={<PersonDeed forum={forum} party={party.party} />}>
      {persons.length === 0 ? (
        <p>{t('party.persons.none')}</p>
      ) : (
        <Table
          caption={t('party.persons')}
          columns={[
            { key: 'name', head: t('party.person'), party: true },
            { key: 'office', head: t('party.office.title') },
            { key: 'written', head: t('party.person.writing') },
          ]}
          rows={persons.map((person) => rowOf({ forum, visit, party }, speech, person))}
        />
      )}
    </Section>
  );
}

function rowOf({ forum, visit }: PartyProps, speech: Speech, person: Person): Row {
  const { t } = speech.words;
  const [own = '', ...others] = writings(forum, person.person);
  const offices = officesOf(forum, person.person);
  const name = own === '' ? t('party.person.unnamed') : speech.person(person.person);
  const alike = own === '' ? 0 : othersLike(forum, person, own);
  return {
    key: person.person,
    cells: {
      name: (
        <>
          <a href={hrefTo(visit, `/persons/${person.person}`)}>{name}</a> {person.exercise ? <Stamp /> : null}
        </>
      ),
      office:
        offices.length === 0 ? null : (
          <div>
            {offices.map((office) => (
              <span key={`${office.from} ${speech.text(office.title)}`} className="card-line">
                <Told forum={forum} text={office.title} />
                {office.acting ? <span className="tone-quiet">, {t('party.office.acting')}</span> : null}
              </span>
            ))}
          </div>
        ),
      written:
        others.length === 0 && alike === 0 ? null : (
          <div>
            {others.join(', ')}
            {alike === 0 ? null : <span className="card-line tone-wait">{t('party.person.same')}</span>}
          </div>
        ),
    },
  };
}

/** How many other entries may be the same person, of this party. */
function othersLike(forum: PartyProps['forum'], person: Person, name: string): number {
  return sameNameCandidates(forum, name).filter(
    ({ person: other }) => other !== person.person && forum.parties.persons[other]?.party === person.party,
  ).length;
}
