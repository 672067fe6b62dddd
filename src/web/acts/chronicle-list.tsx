import type { ReactNode } from 'react';
import type { Entered } from '../../forum/index.ts';
import { meetingOfAct, sayAct } from '../chronicle.ts';
import { hrefTo, type PageProps, type Row } from '../page.ts';
import { Stamp } from '../parts/stamp.tsx';
import type { ActRun } from '../runs.ts';
import { localStamp, speechOf } from '../speech.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { type ActDay, inDays } from './days.ts';

type Place = Pick<PageProps, 'forum' | 'visit'>;

const hows: Readonly<Record<ActDay['how'], MessageId | null>> = {
  entered: null,
  sourced: 'act.record.fromSources',
  later: 'act.record.later',
};

/** Acts by day, each a sentence that leads to its proof. */
export function Chronicle({
  forum,
  visit,
  rows,
  lacked = [],
}: Place & { readonly rows: readonly Row[]; readonly lacked?: readonly Entered[] }): ReactNode {
  const { t, date } = useWords();
  return inDays(rows, visit.offset, lacked).map((day) => {
    const how = hows[day.how];
    return (
      <section key={day.key} className="act-day">
        <header className="section-head">
          <h2>{date(day.day, 'weekday')}</h2>
          {day.exercise ? <Stamp /> : null}
          {how === null ? null : <p className="note">{t(how)}</p>}
        </header>
        <ol className="acts">
          {day.lines.map((line) =>
            'first' in line ? (
              <Run key={line.first.entered.seq} forum={forum} visit={visit} day={day} run={line} />
            ) : (
              <Lacked key={line.seq} visit={visit} entered={line} />
            ),
          )}
        </ol>
      </section>
    );
  });
}

type RunProps = Place & { readonly day: ActDay; readonly run: ActRun };

function Run({ forum, visit, day, run }: RunProps): ReactNode {
  const { t, number } = useWords();
  const count = run.more.length;
  return (
    <>
      <Line forum={forum} visit={visit} day={day} row={run.first} />
      {count === 0 ? null : (
        <li className="acts-more">
          <details>
            <summary>{t('act.record.like', { count, figure: number(count) })}</summary>
            <ol className="acts">
              {run.more.map((row) => (
                <Line key={row.entered.seq} forum={forum} visit={visit} day={day} row={row} />
              ))}
            </ol>
          </details>
        </li>
      )}
    </>
  );
}

function Lacked({ visit, entered }: Pick<Place, 'visit'> & { readonly entered: Entered }): ReactNode {
  const { t, time } = useWords();
  const { seq, at } = entered;
  return (
    <li className="act">
      <a className="act-number" href={hrefTo(visit, `/record/${seq}`)}>
        {String(seq)}
      </a>
      <span className="act-hour">{time(localStamp(at, visit.offset).slice(0, 16))}</span>
      <p className="act-words unrecorded">{t('act.hole.line')}</p>
    </li>
  );
}

function Line({ forum, visit, day, row }: Place & { readonly day: ActDay; readonly row: Row }): ReactNode {
  const words = useWords();
  const { seq, at } = row.entered;
  const meeting = meetingOfAct(row.act);
  return (
    <li className="act">
      <a className="act-number" href={hrefTo(visit, `/record/${seq}`)}>
        {String(seq)}
      </a>
      <span className="act-hour">
        {day.how === 'entered' ? words.time(localStamp(at, visit.offset).slice(0, 16)) : null}
      </span>
      <p className="act-words">
        {sayAct(words, forum, row)} {row.act.exercise === true && !day.exercise ? <Stamp /> : null}
      </p>
      {meeting === null ? null : (
        <a className="act-meeting" href={hrefTo(visit, `/meetings/${meeting}`)}>
          {speechOf(words, forum).meeting(meeting)}
        </a>
      )}
    </li>
  );
}
