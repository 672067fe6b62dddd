import type { ReactNode } from 'react';
import {
  type Bilateral,
  headsFor,
  inMeetingOrder,
  type PartyId,
  programme,
  type RecordedOutcome,
  type Session,
} from '../../forum/index.ts';
import { useMay } from '../deeds/deed.tsx';
import { BilateralDeed, bilateralProbe, OutcomeDeed, outcomeProbe } from '../deeds/outcome-deeds.tsx';
import { Notice } from '../parts/notice.tsx';
import { Section } from '../parts/section.tsx';
import { Sentence, Sentences } from '../parts/sentence.tsx';
import { isOver, nameIn, personIn, type Scene, said, textOf } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { dayOf } from './days.ts';
import { Invented, Sources, Told } from './named.tsx';

/** What was decided or stated, how that is known, and who says so. */
export function Outcomes({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const may = useMay()(outcomeProbe(scene));
  const outcomes = Object.values(scene.meeting.outcomes);
  if (outcomes.length === 0 && scene.meeting.state !== 'closed' && !may) return null;
  return (
    <Section
      title={t('meeting.outcomes')}
      id="outcomes"
      deeds={may ? <OutcomeDeed scene={scene} /> : undefined}
      ruled
    >
      {outcomes.length === 0 ? <Notice kind="empty" says={t('meeting.outcomes.none')} /> : null}
      {outcomes.length === 0 ? null : (
        <Sentences>
          {outcomes.map((outcome) => (
            <Sentence key={outcome.outcome} note={<How scene={scene} outcome={outcome} />}>
              <Told scene={scene} text={outcome.text} /> <Invented scene={scene} of={outcome} />
            </Sentence>
          ))}
        </Sentences>
      )}
    </Section>
  );
}

function How({ scene, outcome }: { readonly scene: Scene; readonly outcome: RecordedOutcome }): ReactNode {
  const { t, date } = useWords();
  const how = textOf(scene, outcome.how);
  return (
    <>
      {outcome.due === null ? how : t('meeting.outcome.due', { how, day: date(outcome.due) })}{' '}
      <Sources scene={scene} sources={outcome.sources ?? []} />
    </>
  );
}

/** Meetings of two or three on the sidelines, as far as this reader may know of them. */
export function Bilaterals({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const may = useMay()(bilateralProbe(scene));
  const held = Object.values(scene.meeting.bilaterals);
  if (held.length === 0 && !may) return null;
  return (
    <Section
      title={t('meeting.bilaterals')}
      id="bilaterals"
      deeds={may ? <BilateralDeed scene={scene} /> : undefined}
      ruled
    >
      {held.length === 0 ? <Notice kind="empty" says={t('meeting.bilaterals.none')} /> : null}
      {held.length === 0 ? null : (
        <Sentences>
          {held.map((bilateral) => (
            <Sentence key={bilateral.bilateral} note={<About scene={scene} bilateral={bilateral} />}>
              {scene.words.list(
                inMeetingOrder(scene.forum, scene.meeting, bilateral.parties).map((party) =>
                  nameIn(scene, party),
                ),
              )}{' '}
              <Invented scene={scene} of={bilateral} />
            </Sentence>
          ))}
        </Sentences>
      )}
    </Section>
  );
}

function About({ scene, bilateral }: { readonly scene: Scene; readonly bilateral: Bilateral }): ReactNode {
  const { topics, sources = [] } = bilateral;
  return (
    <>
      {topics === null ? null : <Told scene={scene} text={topics} />}{' '}
      <Sources scene={scene} sources={sources} />
    </>
  );
}

/** Where a delegation was headed by somebody else at one item than at the meeting itself. */
export function OtherHeads({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const lines = programme(scene.meeting).flatMap((session) => differing(scene, session));
  if (lines.length === 0) return null;
  return (
    <Section title={t('meeting.heads.other')} ruled>
      <Sentences>
        {lines.map(({ session, party }) => (
          <Sentence key={`${session.session} ${party}`}>
            {t(isOver(scene) ? 'meeting.heads.were' : 'meeting.heads.are', {
              session: said(scene, session.title).words,
              party: nameIn(scene, party),
              persons: headNames(scene, party, session),
            })}
          </Sentence>
        ))}
      </Sentences>
    </Section>
  );
}

function differing(scene: Scene, session: Session): readonly { session: Session; party: PartyId }[] {
  const { forum, meeting } = scene;
  return Object.keys(meeting.rosters[session.session] ?? {})
    .flatMap((party) => (meeting.delegations[party] === undefined ? [] : [party as PartyId]))
    .filter((party) => {
      const usual = headsFor(forum, meeting, party).map(({ person }) => person);
      const here = headsFor(forum, meeting, party, session.session).map(({ person }) => person);
      return here.join() !== usual.join() && here.some((person) => !usual.includes(person));
    })
    .map((party) => ({ session, party }));
}

function headNames(scene: Scene, party: PartyId, { session }: Session): string {
  const heads = headsFor(scene.forum, scene.meeting, party, session);
  return scene.words.list(heads.map(({ person }) => personIn(scene, person)));
}

/** Everything that happened to the meeting itself, oldest first: nothing of it is undone, only followed. */
export function History({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const { history } = scene.meeting;
  return (
    <Section title={t('meeting.history')} id="history" ruled>
      <Sentences ordered>
        {history.map((happening) => {
          const { seq, reason, sources = [] } = happening;
          const note = (
            <>
              {reason === null ? null : <Told scene={scene} text={reason} />}{' '}
              <Sources scene={scene} sources={sources} />
            </>
          );
          return (
            <Sentence
              key={seq}
              lead={dayOf(scene, happening)}
              {...((reason !== null || sources.length > 0) && { note })}
            >
              {happened(scene, happening)} <Invented scene={scene} of={happening} />
            </Sentence>
          );
        })}
      </Sentences>
    </Section>
  );
}

const WHAT = {
  convened: 'meeting.history.convened',
  moved: 'meeting.history.moved',
  postponed: 'meeting.history.postponed',
  cancelled: 'meeting.history.cancelled',
  opened: 'meeting.history.opened',
  closed: 'meeting.history.closed',
} as const;

function happened(scene: Scene, { what, place, from, to }: Scene['meeting']['history'][number]): string {
  const { t, dateRange } = scene.words;
  const when = from === null || to === null ? '' : dateRange(from, to);
  return t(WHAT[what], { when, where: place === null ? '' : textOf(scene, place.city) });
}
