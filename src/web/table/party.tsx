import type { ReactNode } from 'react';
import { order, type Party, type PartyId, partyOf, readId } from '../../forum/index.ts';
import type { Page, PageProps } from '../page.ts';
import { Columns, PageHead, Section } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { NotesOwed, PartyName, useSpeech } from '../shown.tsx';
import { speechOf } from '../speech.ts';
import { spanWord } from '../stated.ts';
import { standingWord } from '../states.ts';
import { useWords, words } from '../words/words.ts';
import { PartyAddresses } from './party-addresses.tsx';
import { PartyCodes } from './party-codes.tsx';
import { StandingDeed, SuccessionDeed } from './party-forms.tsx';
import { PartyMeetings } from './party-meetings.tsx';
import { PartyNames } from './party-names.tsx';
import { PartyPersons } from './party-persons.tsx';
import { PartyPlates } from './party-plates.tsx';
import { PartyStated } from './party-stated.tsx';
import { dayWord } from './party-words.ts';

export type PartyProps = Pick<PageProps, 'forum' | 'visit'> & { readonly party: Readonly<Party> };

export const partyPage: Page = {
  path: '/parties/:party',
  under: 'parties',
  title: (props) => {
    const party = partyIn(props);
    return party === null ? null : speechOf(words(props.visit.language), props.forum).party(party.party);
  },
  View: PartyView,
};

function partyIn({ forum, params }: PageProps): Readonly<Party> | null {
  const id = readId<PartyId>(params.party ?? '');
  return id === null ? null : (partyOf(forum, id) ?? null);
}

/** One party: what it is called and was called, how it is shown, who speaks for it, what is said of it. */
function PartyView(props: PageProps): ReactNode {
  const { forum, visit } = props;
  const spoken = useWords();
  const speech = useSpeech(forum);
  const party = partyIn(props);
  if (party === null) return null;
  const standing = party.standings.findLast(({ from }) => from <= visit.today)?.standing;
  const names = party.names.findLast(({ from }) => from <= visit.today) ?? party.names[0];
  const facts = [
    ...(names === undefined ? [] : [{ text: speech.text(names.names.formal) }]),
    ...(standing === undefined ? [] : [{ text: standingWord(spoken, standing), tone: 'quiet' as const }]),
  ];
  const all = { forum, visit, party };
  return (
    <>
      <PageHead
        title={speech.party(party.party)}
        facts={facts}
        exercise={party.exercise || names?.exercise === true}
      />
      <PartyPlates {...all} />
      <Columns kind="meeting">
        <PartyNames {...all} />
        <div>
          <PartyCodes {...all} />
          <Standings {...all} />
          <PartyAddresses {...all} />
        </div>
      </Columns>
      <PartyPersons {...all} />
      <PartyMeetings {...all} />
      <Columns kind="halves">
        <PartyStated {...all} />
      </Columns>
      <NotesOwed forum={forum} parties={[party.party]} />
    </>
  );
}

/** Its standing through time, and what came before and after it. */
function Standings({ forum, visit, party }: PartyProps): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  const speech = useSpeech(forum);
  return (
    <Section title={t('party.standing.history')} ruled>
      <ul className="party-lines">
        {party.standings.map(({ from, standing, reason, seq, exercise }) => (
          <li key={seq}>
            {from === ''
              ? spoken.openSentence(standingWord(spoken, standing))
              : t('party.standing.from', {
                  standing: standingWord(spoken, standing),
                  day: dayWord(spoken, from),
                })}{' '}
            {exercise === true && !party.exercise ? <Stamp /> : null}
            {reason === null ? null : <p className="note">{speech.text(reason)}</p>}
          </li>
        ))}
        {forum.charter.terms
          .filter((term) => term.party === party.party)
          .map(({ from, to }) => (
            <li key={`chair ${from}`}>
              {t('party.chair')} <span className="tone-quiet">{spanWord(speech, from, to)}</span>
            </li>
          ))}
        <Kin forum={forum} visit={visit} title={t('party.before')} kin={party.predecessors} />
        <Kin forum={forum} visit={visit} title={t('party.after')} kin={party.successors} />
      </ul>
      <p className="deeds party-deeds">
        <StandingDeed forum={forum} party={party} />
        <SuccessionDeed forum={forum} party={party} />
      </p>
    </Section>
  );
}

type KinProps = Pick<PageProps, 'forum' | 'visit'> & {
  readonly title: string;
  readonly kin: Party['predecessors'];
};

function Kin({ forum, visit, title, kin }: KinProps): ReactNode {
  const { date } = useWords();
  const inOrder = order(
    forum,
    kin.map(({ party }) => party),
  );
  return inOrder.map((id) => {
    const { from, exercise } = kin.find(({ party }) => party === id) ?? {};
    return (
      <li key={id}>
        {title}: <PartyName forum={forum} visit={visit} party={id} />
        {from === undefined ? null : <span className="tone-quiet">, {date(from)}</span>}{' '}
        {exercise === true ? <Stamp /> : null}
      </li>
    );
  });
}
