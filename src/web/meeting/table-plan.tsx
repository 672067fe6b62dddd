import type { ReactNode } from 'react';
import {
  programme,
  readId,
  type Seat,
  type SessionId,
  type TablePlan,
  tablePlan,
} from '../../forum/index.ts';
import { AskDeed } from '../deeds/ask-deed.tsx';
import { Button } from '../parts/button.tsx';
import { SelectField } from '../parts/choice-field.tsx';
import { Notice } from '../parts/notice.tsx';
import { Ring } from '../parts/ring.tsx';
import type { RingSeat } from '../parts/ring-seat.ts';
import { Section } from '../parts/section.tsx';
import { type Row, Table } from '../parts/table.tsx';
import { hrefIn, paperIn, personIn, profileName, roomName, type Scene, textOf } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { Office, orderWords } from './delegations.tsx';
import { placeOf } from './head.tsx';
import { Ways } from './named.tsx';
import { Refusals } from './refusals.tsx';

/** No item's id: the meeting as a whole. */
const WHOLE = 'whole meeting';

/** The item whose table is asked for by the address; null: the meeting's own. */
function sessionAsked(scene: Scene): SessionId | null {
  const asked = readId<SessionId>(scene.visit.query.session ?? '');
  return programme(scene.meeting).find(({ session }) => session === asked)?.session ?? null;
}

/** Who sits where: the ring, then the same as a table. */
export function TablePlanSection({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const session = sessionAsked(scene);
  const made = tablePlan(scene.forum, scene.meeting, { lang: scene.lang, session });
  const more = session === null ? '' : `&session=${session}`;
  return (
    <Section
      title={t('meeting.paper.plan')}
      id="table"
      deeds={
        <>
          <LotDeed scene={scene} />
          {made.ok && made.plan.seats.length > 0 ? (
            <Ways ways={[[paperIn(scene, 'table-plan.pdf', more), t('meeting.paper.plan.print')]]} />
          ) : null}
        </>
      }
    >
      <WhichTable scene={scene} session={session} />
      {made.ok ? (
        <Plan
          scene={scene}
          plan={made.plan}
          where={session === null ? placeOf(scene) : t('meeting.plan.noRoom')}
        />
      ) : (
        <Refusals scene={scene} what={t('meeting.plate.notPrinted')} found={made.refusals} />
      )}
    </Section>
  );
}

function WhichTable({
  scene,
  session,
}: {
  readonly scene: Scene;
  readonly session: SessionId | null;
}): ReactNode {
  const { t } = useWords();
  const sessions = programme(scene.meeting);
  if (sessions.length === 0) return null;
  return (
    <form method="get" action={`${hrefIn(scene, '/papers')}#table`} className="meeting-compare">
      <SelectField
        label={t('meeting.plan.session')}
        name="session"
        choices={[
          { value: WHOLE, text: t('meeting.plan.meeting') },
          ...sessions.map((one) => ({ value: one.session, text: textOf(scene, one.title) })),
        ]}
        defaultValue={session ?? WHOLE}
      />
      <Button type="submit">{t('meeting.plan.show')}</Button>
    </form>
  );
}

function LotDeed({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  if (scene.forum.charter.now.order.start !== 'lot') return null;
  return (
    <AskDeed
      forum={scene.forum}
      command={{ type: 'DrawFirstSeat', meeting: scene.meeting.meeting }}
      text={t('meeting.deed.draw')}
      asks={t('meeting.draw.sure')}
    />
  );
}

function Plan({
  scene,
  plan,
  where,
}: {
  readonly scene: Scene;
  readonly plan: TablePlan;
  /** What stands in the middle of the table where it has no room of its own. */
  readonly where: string;
}): ReactNode {
  const { t } = useWords();
  if (plan.seats.length === 0) return <Notice kind="empty" says={t('meeting.papers.nobody')} />;
  return (
    <>
      <Ring
        label={t('meeting.paper.plan')}
        seats={plan.seats.map((seat) => ringSeat(scene, seat))}
        variant="print"
        centre={<p className="ring-title">{plan.room === null ? where : roomName(scene, plan.room.room)}</p>}
      />
      <Table
        caption={t('meeting.paper.plan')}
        columns={[
          { key: 'n', head: t('meeting.column.seat') },
          { key: 'plate', head: t('meeting.column.plate'), party: true },
          { key: 'seated', head: t('meeting.column.seated') },
          { key: 'behind', head: t('meeting.column.behind'), figures: true },
        ]}
        rows={plan.seats.map((seat) => rowOf(scene, seat))}
      />
      <p className="note meeting-gap">
        {t('meeting.plan.rule', {
          order: orderWords(scene),
          profile: profileName(scene, plan.profile),
          n: plan.notes.length,
        })}
      </p>
    </>
  );
}

function ringSeat(scene: Scene, { n, party, plate }: Seat): RingSeat {
  return {
    key: `${party} ${n}`,
    name: plate.name,
    ...(plate.lang !== 'und' && { lang: plate.lang }),
    mark: plate.mark === '' ? undefined : plate.mark,
    words: [{ text: scene.words.t('meeting.plan.seat', { n: scene.words.number(n) }) }],
  };
}

function rowOf(scene: Scene, { n, party, plate, chair, seated, behind }: Seat): Row {
  const { t, number } = scene.words;
  return {
    key: `${party} ${n}`,
    cells: {
      n: number(n),
      plate: (
        <span {...(plate.lang !== 'und' && { lang: plate.lang })}>
          {plate.name}
          {plate.mark}
        </span>
      ),
      seated:
        seated.length === 0
          ? undefined
          : seated.map(({ person, office, acting }) => (
              <span key={person} className="meeting-line">
                <Office scene={scene} office={office} acting={acting} />
                <span className="note meeting-line">
                  {chair
                    ? t('meeting.plan.chair', { person: personIn(scene, person) })
                    : personIn(scene, person)}
                </span>
              </span>
            )),
      behind: number(behind),
    },
  };
}
