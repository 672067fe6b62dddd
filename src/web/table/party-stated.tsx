import type { ReactNode } from 'react';
import {
  type Disagreement,
  disagreements,
  type Forum,
  order,
  type PartyId,
  readId,
  type Statement,
  type Subject,
  statementsAbout,
} from '../../forum/index.ts';
import { Section } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { SourceLinks, useSpeech } from '../shown.tsx';
import { Sides } from '../sides.tsx';
import { fieldWord, isParty, saidWord, subjectName } from '../stated.ts';
import { useWords } from '../words/words.ts';
import type { PartyProps } from './party.tsx';
import { StatementDeed } from './statement-form.tsx';

type InForum = { readonly forum: Forum };

/** Under these a body outside the forum is spoken of, by the id it has as a party. */
const bodies: readonly Subject['kind'][] = ['party', 'forum', 'mission', 'project'];

/** Memberships, ways of acting and all else that sources state of it, with who states it; neither side is the truth. */
export function PartyStated({ forum, party }: PartyProps): ReactNode {
  const [first, ...others] = bodies.map((kind) => ({ kind, id: party.party }));
  const known = others.filter((about) => statementsAbout(forum, about).length > 0);
  return (
    <>
      <Related forum={forum} party={party.party} />
      {first === undefined ? null : <Stated forum={forum} about={first} also={known} />}
    </>
  );
}

/**
 * Recognition and all else that ties two parties: the same lines on the page of each, in the charter's order of whoever states
 * them, so that nobody's word comes first by taste.
 */
function Related({ forum, party }: InForum & { readonly party: PartyId }): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const all = Object.values(forum.statements.statements).filter(
    (stated) => stated.withdrawn === null && ties(forum, stated).includes(party),
  );
  if (all.length === 0) return null;
  const by = Map.groupBy(all, speakerOf);
  const speakers = order(
    forum,
    [...by.keys()].flatMap((id) => (isParty(forum, id) ? (readId<PartyId>(id) ?? []) : [])),
  );
  return (
    <Section title={t('party.related')} id="related" ruled>
      <ul className="party-lines">
        {speakers
          .flatMap((id) => by.get(id) ?? [])
          .map((stated) => (
            <li key={stated.statement}>
              <span className="tone-quiet">
                {t('party.related.of', {
                  subject: subjectName(speech, stated.about),
                  field: fieldWord(speech, stated.field),
                })}
              </span>
              <OneStatement forum={forum} stated={stated} />
            </li>
          ))}
      </ul>
    </Section>
  );
}

/** Two parties or more that one statement ties; nobody where it speaks of one alone. */
function ties(forum: Forum, { about, value, statedBy }: Statement): readonly string[] {
  const named = [about.id, statedBy, typeof value === 'string' ? value : null];
  const parties = new Set(named.flatMap((id) => (id !== null && isParty(forum, id) ? [id] : [])));
  return parties.size < 2 ? [] : [...parties];
}

function speakerOf({ about, statedBy }: Statement): string {
  return statedBy ?? about.id;
}

type StatedProps = InForum & { readonly about: Subject; readonly also?: readonly Subject[] };

/** What sources state of one subject alone. */
export function Stated({ forum, about, also = [] }: StatedProps): ReactNode {
  const { t, openSentence } = useWords();
  const speech = useSpeech(forum);
  const subjects = [about, ...also];
  const disputes = subjects.flatMap((each) => disagreements(forum, each));
  const shown = new Set(disputes.flatMap(({ sides }) => sides.flat()));
  const calm = subjects
    .flatMap((each) => statementsAbout(forum, each))
    .filter((one) => !shown.has(one) && !ties(forum, one).includes(about.id));
  return (
    <Section
      title={t('party.stated')}
      id="stated"
      deeds={<StatementDeed forum={forum} about={about} />}
      ruled
    >
      {calm.length + disputes.length === 0 ? <p className="party-deeds">{t('party.stated.none')}</p> : null}
      <ul className="party-lines">
        {disputes.map((dispute) => (
          <li key={`${dispute.field} ${dispute.sides[0]?.[0]?.statement}`}>
            <Dispute forum={forum} dispute={dispute} />
          </li>
        ))}
        {[...Map.groupBy(calm, ({ field }) => field)].map(([field, stated]) => (
          <li key={field}>
            <span className="tone-quiet">{openSentence(fieldWord(speech, field))}</span>
            {stated.map((one) => (
              <OneStatement key={one.statement} forum={forum} stated={one} />
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OneStatement({ forum, stated }: InForum & { readonly stated: Statement }): ReactNode {
  return (
    <div>
      {saidWord(useSpeech(forum), stated)} {stated.exercise ? <Stamp /> : null}
      <div className="note">
        <SourceLinks forum={forum} sources={[stated.source]} />
      </div>
    </div>
  );
}

function Dispute({ forum, dispute }: InForum & { readonly dispute: Disagreement }): ReactNode {
  const { t, openSentence } = useWords();
  return (
    <>
      <p>
        <span className="tone-quiet">{openSentence(fieldWord(useSpeech(forum), dispute.field))}.</span>{' '}
        <strong>{t('party.stated.differ')}</strong>
      </p>
      <Sides forum={forum} dispute={dispute} />
    </>
  );
}
