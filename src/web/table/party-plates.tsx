import type { ReactNode } from 'react';
import {
  delegatesOf,
  type Forum,
  isHead,
  meetingsInOrder,
  officesOf,
  type PartyId,
  type PersonId,
  type Plate,
  type PlateRequest,
  plate,
} from '../../forum/index.ts';
import { membersOn } from '../frame.tsx';
import { PlateCard } from '../parts/plate-card.tsx';
import { Section } from '../parts/section.tsx';
import { sayRefusal } from '../refusals.ts';
import { useSpeech } from '../shown.tsx';
import { useWords } from '../words/words.ts';
import type { PartyProps } from './party.tsx';
import { DesignationDeed, NoteDeed, WithdrawNoteDeed } from './party-profile-forms.tsx';

/** How it is shown under each profile the charter has; what would break one stands refused, with the reason. */
export function PartyPlates({ forum, visit, party }: PartyProps): ReactNode {
  const { t } = useWords();
  const profiles = Object.keys(forum.charter.now.profiles);
  const seats = membersOn(forum, visit.today).length;
  const seated = seatedFor(forum, party.party);
  return (
    <Section
      title={t('party.plates')}
      deeds={
        <>
          <DesignationDeed forum={forum} party={party} />
          <NoteDeed forum={forum} party={party} />
        </>
      }
    >
      <p className="note">{t('party.plates.order')}</p>
      <div className="party-plates">
        {profiles.map((profile) => (
          <OnePlate
            key={profile}
            forum={forum}
            visit={visit}
            party={party}
            profile={profile}
            seats={seats}
            seated={seated}
          />
        ))}
      </div>
    </Section>
  );
}

type Seated = Pick<PlateRequest, 'person' | 'office'>;

/** Who headed its last delegation, in the office held then: plates that show a person need one. An exercise's only where nobody else did. */
function seatedFor(forum: Forum, party: PartyId): Seated {
  const all = meetingsInOrder(forum).toReversed();
  const real = all.filter(({ exercise }) => !exercise);
  for (const meeting of [...real, ...all]) {
    const head = delegatesOf(meeting, party).find((delegate) => isHead(forum, delegate));
    if (head !== undefined) return { person: head.person, office: head.office };
  }
  const person = Object.values(forum.parties.persons).find(
    (one) => one.party === party && one.same === null && one.name !== null,
  );
  if (person === undefined) return {};
  const office = officesOf(forum, person.person)[0]?.title;
  return { person: person.person as PersonId, ...(office !== undefined && { office }) };
}

type OneProps = PartyProps & {
  readonly profile: string;
  readonly seats: number;
  readonly seated: Seated;
};

function OnePlate({ forum, party, profile, seats, seated }: OneProps): ReactNode {
  const words = useWords();
  const speech = useSpeech(forum);
  const made = plate(forum, { party: party.party, profile, lang: speech.lang, ...seated });
  const refused = made.ok ? null : sayRefusal(words, made.refusal, forum);
  return (
    <div className="party-plate">
      <h3>{speech.profile(profile)}</h3>
      <div className="party-card">
        {made.ok ? (
          <PlateCard
            plate={faceOf(made.plate)}
            seats={seats}
            exercise={made.plate.exercise === true}
            person={forum.charter.now.profiles[profile]?.name === 'person'}
          />
        ) : (
          <PlateCard refused={refused === null ? [] : [refused.sentence]} />
        )}
      </div>
      {made.ok ? (
        made.plate.notes.map(({ mark }) => (
          <p key={mark} className="party-deeds">
            <WithdrawNoteDeed forum={forum} party={party} profile={profile} mark={mark} />
          </p>
        ))
      ) : (
        <p className="note">{refused?.rule.text}</p>
      )}
    </div>
  );
}

function faceOf(made: Plate): Plate {
  const notes = made.notes.map((note) =>
    note.attributed === null ? note : { ...note, text: `${note.attributed} ${note.text}` },
  );
  return { ...made, notes };
}
