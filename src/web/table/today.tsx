import type { ReactNode } from 'react';
import { daysBetween, type Forum, isExercise } from '../../forum/index.ts';
import { sayAct } from '../chronicle.ts';
import { Mend } from '../deeds/mend.tsx';
import { missingSentence } from '../deeds/missing-words.ts';
import { nearestMeeting } from '../frame.tsx';
import { hrefTo, type Page, type PageProps, type Row } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHead, Section } from '../parts/section.tsx';
import { Sentence, Sentences } from '../parts/sentence.tsx';
import { sayRefusal } from '../refusals.ts';
import { type ActRun, byDay, runsOf } from '../runs.ts';
import { type Scene, sceneOf } from '../scene.ts';
import { localStamp, speechOf } from '../speech.ts';
import { useWords, type Words, words } from '../words/words.ts';
import { NextForYou } from './today-next.tsx';
import { type Waiting, waitingFor } from './waiting.ts';

type Place = Pick<PageProps, 'forum' | 'visit'>;

/** More are folded: the first screen is for what comes first. */
const SHOWN = 8;
const CHANGES = 12;

export const todayPage: Page = {
  path: '/today',
  under: 'today',
  signedIn: true,
  needs: 'chronicle',
  title: ({ visit }) => words(visit.language).t('today.title'),
  View: Today,
};

/** The home of whoever has entered: what waits, what comes next, what changed. */
function Today({ forum, visit, material }: PageProps): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  const place = { forum, visit };
  const nearest = nearestMeeting(forum);
  const near = nearest === null ? null : nearWords(spoken, place);
  return (
    <>
      <PageHead
        large
        title={spoken.date(visit.today, 'weekday')}
        facts={near === null ? [] : [{ text: near, tone: 'quiet' }]}
        exercise={visit.exercise && nearest !== null && nearest !== undefined && isExercise(nearest)}
        deeds={
          nearest === null ? undefined : (
            <>
              <Button kind="deed" href={hrefTo(visit, `/meetings/${nearest.meeting}`)}>
                {t('today.meeting')}
              </Button>
              {visit.actor?.party == null ? null : (
                <Button kind="deed" href={hrefTo(visit, '/next')}>
                  {t('today.next.alone')}
                </Button>
              )}
            </>
          )
        }
      />
      <div className="columns columns-today today-columns">
        <WaitingForYou {...place} />
        <NextForYou {...place} />
        {material?.kind === 'chronicle' ? <Changed {...place} rows={material.rows} /> : null}
      </div>
    </>
  );
}

/** How far off the nearest meeting is; nothing of one that is over. */
function nearWords(spoken: Words, { forum, visit }: Place): string | null {
  const nearest = nearestMeeting(forum);
  if (nearest === null) return null;
  const speech = speechOf(spoken, forum);
  const meeting = speech.text(nearest.title);
  if (nearest.state === 'postponed') return spoken.t('today.postponed', { meeting });
  const n = nearest.from === null ? -1 : daysBetween(visit.today, nearest.from);
  if (n < 0) return null;
  const values = { n, figure: spoken.number(n), meeting, city: speech.text(nearest.place.city) };
  return spoken.t('today.days', values);
}

function WaitingForYou({ forum, visit }: Place): ReactNode {
  const { t, number } = useWords();
  const all = waitingFor(forum, visit).toSorted((a, b) => urgencyOf(b) - urgencyOf(a));
  const open = all.filter(({ said }) => !said).length;
  const [first, rest] = [all.slice(0, SHOWN), all.slice(SHOWN)];
  return (
    <Section title={t('today.waiting')} aside={open === 0 ? undefined : number(open)} ruled>
      {all.length === 0 ? (
        <Notice
          kind="empty"
          says={t(visit.moved === undefined ? 'today.waiting.none' : 'today.waiting.moved')}
          deed={
            <Button kind="deed" href={hrefTo(visit, '/meetings')}>
              {t('today.waiting.none.way')}
            </Button>
          }
        />
      ) : (
        <Lines forum={forum} visit={visit} waiting={first} />
      )}
      {rest.length === 0 ? null : (
        <details className="today-more">
          <summary>{t('today.waiting.more', { n: rest.length, figure: number(rest.length) })}</summary>
          <Lines forum={forum} visit={visit} waiting={rest} />
        </details>
      )}
    </Section>
  );
}

/** What is late comes first, and what was said and waits for the keeper last. */
function urgencyOf({ missing, said }: Waiting): number {
  if (said) return -1;
  return Number('late' in missing && missing.late);
}

function Lines({ forum, visit, waiting }: Place & { readonly waiting: readonly Waiting[] }): ReactNode {
  return (
    <Sentences>
      {waiting.map((one) => {
        const scene = sceneFor(forum, visit, one);
        return scene === null ? null : (
          <Sentence
            key={JSON.stringify([one.meeting.meeting, one.missing])}
            note={scene.words.openSentence(speechOf(scene.words, forum).text(one.meeting.title))}
            deed={<Mend scene={scene} finding={one.missing} />}
          >
            {sentenceOf(scene, one)}
          </Sentence>
        );
      })}
    </Sentences>
  );
}

function sentenceOf(scene: Scene, { missing }: Waiting): string {
  const said = missingSentence(scene, missing);
  if (missing.kind !== 'PlateRefused') return said;
  return `${said} ${sayRefusal(scene.words, missing.refusal, scene.forum).sentence}`;
}

function sceneFor(forum: Forum, visit: PageProps['visit'], { meeting }: Waiting): Scene | null {
  return sceneOf({ forum, visit, params: { meeting: meeting.meeting }, material: null });
}

/** What others entered since this reader last opened the page; at the first look, the newest acts. */
function Changed({ forum, visit, rows }: Place & { readonly rows: readonly Row[] }): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  const { looked } = visit;
  // What came since is read act by act; a whole record, at the first look, is folded as it is in the chronicle.
  const changed: readonly ActRun[] =
    looked === null
      ? runsOf(byDay(rows))
      : rows.filter(({ entered }) => entered.at > looked).map((first) => ({ first, more: [] }));
  return (
    <Section
      title={t(looked === null ? 'today.changed.first' : 'today.changed')}
      aside={looked === null ? undefined : momentOf(spoken, visit, looked)}
      deeds={
        <Button kind="deed" href={hrefTo(visit, '/record')}>
          {t('today.all')}
        </Button>
      }
      ruled
    >
      {changed.length === 0 ? <p className="party-deeds tone-quiet">{t('today.changed.none')}</p> : null}
      <ol className="today-changed">
        {changed.slice(0, CHANGES).map((run) => (
          <ChangedRun key={run.first.entered.seq} forum={forum} visit={visit} run={run} />
        ))}
      </ol>
    </Section>
  );
}

function ChangedRun({ forum, visit, run }: Place & { readonly run: ActRun }): ReactNode {
  const { t, number } = useWords();
  const count = run.more.length;
  return (
    <>
      <ChangedLine forum={forum} visit={visit} row={run.first} />
      {count === 0 ? null : (
        <li className="today-alike">
          <details>
            <summary>{t('act.record.like', { count, figure: number(count) })}</summary>
            <ol>
              {run.more.map((row) => (
                <ChangedLine key={row.entered.seq} forum={forum} visit={visit} row={row} />
              ))}
            </ol>
          </details>
        </li>
      )}
    </>
  );
}

function ChangedLine({ forum, visit, row }: Place & { readonly row: Row }): ReactNode {
  const spoken = useWords();
  const { act, entered } = row;
  return (
    <li>
      <a className="act-hour" href={hrefTo(visit, `/record/${entered.seq}`)}>
        {act.on === undefined ? momentOf(spoken, visit, entered.at) : spoken.date(act.on)}
      </a>
      <p>{sayAct(spoken, forum, row)}</p>
    </li>
  );
}

/** The hour, and the day where that is not this one. */
function momentOf({ t, date, time }: Words, { offset, today }: PageProps['visit'], at: string): string {
  const stamp = localStamp(at, offset);
  const hour = time(stamp.slice(0, 16));
  return stamp.startsWith(today)
    ? hour
    : t('today.changed.at', {
        day: date(stamp, stamp.startsWith(today.slice(0, 4)) ? 'dayMonth' : 'long'),
        time: hour,
      });
}
