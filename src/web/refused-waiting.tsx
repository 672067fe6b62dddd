import type { ReactNode } from 'react';
import type { Command, Forum } from '../forum/index.ts';
import { deedWord } from './deeds/deed-words.ts';
import { hrefTo, type Visit, type Waiting } from './page.ts';
import { Notice } from './parts/notice.tsx';
import { isRule, ruleOf } from './rules.ts';
import { localStamp, speechOf } from './speech.ts';
import { aboutWords } from './waits.ts';
import { useWords } from './words/words.ts';

type Place = { readonly forum: Forum; readonly visit: Visit };

/**
 * What was said here, counted as said and was refused in the end: on every page of its party's people, and with its words for
 * whoever said it, as the form is gone.
 */
export function RefusedWaiting({ forum, visit }: Place): ReactNode {
  const { waiting = [] } = visit;
  return waiting.map((each) =>
    each.refused === null ? null : (
      <RefusedOne key={each.digest} forum={forum} visit={visit} waiting={each} reason={each.refused} />
    ),
  );
}

type OneProps = Place & { readonly waiting: Waiting; readonly reason: string };

function RefusedOne({ forum, visit, waiting, reason }: OneProps): ReactNode {
  const words = useWords();
  const { t, date, time } = words;
  const { at, command, words: said } = waiting;
  if (command === null) return null;
  const stamp = localStamp(at, visit.offset);
  const deed = [deedWord(words, command.type), ...aboutWords(speechOf(words, forum), command)].join(', ');
  const here = t('frame.refused.here', { deed, day: date(stamp), time: time(stamp.slice(0, 16)) });
  return (
    <>
      <Notice
        kind="refused"
        what={t('meeting.refused')}
        says={reason === 'WaitedTooLong' ? `${here} ${t('trouble.waitedTooLong')}` : here}
        {...(reason !== 'WaitedTooLong' && {
          rule: isRule(reason) ? ruleOf(words, forum, reason).text : reason,
        })}
        deed={<a href={`${hrefTo(visit, '/keeping')}#waiting`}>{t('frame.refused.see')}</a>}
      />
      {said === null ? null : <Said command={said} />}
    </>
  );
}

function Said({ command: { type: _, ...facts } }: { readonly command: Command }): ReactNode {
  const { t } = useWords();
  return (
    <details className="notice-words" open>
      <summary>{t('frame.refused.words')}</summary>
      <dl>
        {leaves(facts, '').map(([name, text]) => (
          <div key={name}>
            <dt translate="no">{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Each thing that was filled in, under its name in the interface: `reason.en`. */
function leaves(value: unknown, name: string): readonly (readonly [string, string])[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[name, String(value)]];
  const path = (key: string): string => (name === '' ? key : `${name}.${key}`);
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path(key)));
}
