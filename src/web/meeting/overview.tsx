import type { ReactNode } from 'react';
import {
  attends,
  delegatesOf,
  expected,
  hasAnswered,
  invitationOf,
  type PartyId,
} from '../../forum/index.ts';
import type { PageProps } from '../page.ts';
import { Ring } from '../parts/ring.tsx';
import { Columns } from '../parts/section.tsx';
import { isInside, isOver, prepares, type Scene, sceneOf } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { About } from './about.tsx';
import { noAnswerRecorded } from './answers.ts';
import { DaySection } from './day.tsx';
import { Delegations } from './delegations.tsx';
import { MeetingHead } from './head.tsx';
import { MissingList } from './missing-list.tsx';
import { Footnotes } from './named.tsx';
import { Bilaterals, History, OtherHeads, Outcomes } from './outcome.tsx';
import { PlateRefusals } from './refusals.tsx';
import { Release } from './release.tsx';
import { seatOf } from './seats.ts';
import { SourcesSay } from './statements.tsx';

/** Picture 02: the table and what is missing, the day, the delegations; of a meeting held, what came of it. */
export function MeetingPage(props: PageProps): ReactNode {
  const scene = sceneOf(props);
  if (scene === null) return null;
  const parties = expected(scene.forum, scene.meeting);
  const preparing = prepares(scene) && !isOver(scene);
  return (
    <>
      <MeetingHead scene={scene} tab="meeting" />
      <PlateRefusals scene={scene} />
      <Columns kind="meeting">
        <div>
          <Ring
            label={scene.words.t(isInside(scene) ? 'meeting.ring' : 'meeting.ring.public')}
            seats={parties.map((party) => seatOf(scene, party))}
            centre={<Centre scene={scene} parties={parties} />}
          />
          {scene.meeting.state === 'closed' ? <About scene={scene} /> : null}
        </div>
        {preparing ? (
          <div>
            <MissingList scene={scene} />
            <Release scene={scene} />
          </div>
        ) : (
          <div>
            {isOver(scene) ? null : <About scene={scene} />}
            <Outcomes scene={scene} />
            <Bilaterals scene={scene} />
          </div>
        )}
      </Columns>
      <DaySection scene={scene} />
      <Delegations scene={scene} />
      {preparing ? (
        <Columns kind="record">
          <Outcomes scene={scene} />
          <Bilaterals scene={scene} />
        </Columns>
      ) : null}
      <Columns kind="record">
        <div>
          <OtherHeads scene={scene} />
          <History scene={scene} />
        </div>
        <div>
          <SourcesSay scene={scene} />
        </div>
      </Columns>
      <Footnotes scene={scene} parties={parties} />
    </>
  );
}

/** One number, then what it counts. */
function Centre({
  scene,
  parties,
}: {
  readonly scene: Scene;
  readonly parties: readonly PartyId[];
}): ReactNode {
  const { t, number } = useWords();
  const { meeting } = scene;
  const coming = parties.filter((party) => attends(scene.forum, meeting, party)).length;
  if (noAnswerRecorded(meeting)) return <p className="ring-title">{t('meeting.came.unrecorded')}</p>;
  if (meeting.state === 'closed' || meeting.state === 'open')
    return (
      <>
        <p className="ring-figure">
          {t('meeting.centre.of', { some: number(coming), all: number(parties.length) })}
        </p>
        <p>{t(meeting.state === 'open' ? 'meeting.centre.sit' : 'meeting.centre.came')}</p>
      </>
    );
  const invited = parties.filter((party) => party !== meeting.host);
  if (invited.length === 0) return <p className="ring-title">{t('meeting.centre.nobody')}</p>;
  const noted = invited.filter((party) => invitationOf(meeting, party) !== undefined);
  const anew = invited.length - noted.length;
  if (noted.length === 0)
    return (
      <>
        <p className="ring-figure">{number(anew)}</p>
        <p>{t('meeting.centre.anew', { n: anew })}</p>
      </>
    );
  const answered = noted.filter((party) => {
    const note = invitationOf(meeting, party);
    return note !== undefined && hasAnswered(meeting, note);
  }).length;
  return (
    <>
      <p className="ring-figure">
        {t('meeting.centre.of', { some: number(answered), all: number(noted.length) })}
      </p>
      <p>{t('meeting.centre.answered', { n: answered })}</p>
      {anew === 0 ? null : <p className="note">{t('meeting.centre.besides', { figure: number(anew) })}</p>}
      {isInside(scene) ? <CentreInside scene={scene} parties={parties} coming={coming} /> : null}
    </>
  );
}

function CentreInside({
  scene,
  parties,
  coming,
}: {
  readonly scene: Scene;
  readonly parties: readonly PartyId[];
  readonly coming: number;
}): ReactNode {
  const { t, number } = useWords();
  const { forum, meeting } = scene;
  const persons = parties.reduce((sum, party) => sum + delegatesOf(meeting, party).length, 0);
  const inOrder = parties.filter((party) => meeting.credentials[party]?.step === 'accepted').length;
  return (
    <>
      <p className="note">{t('meeting.centre.named', { n: persons, persons: number(persons) })}</p>
      {forum.charter.now.credentials.required ? (
        <p className="note">
          {t('meeting.centre.credentials', { inOrder: number(inOrder), coming: number(coming) })}
        </p>
      ) : null}
    </>
  );
}
