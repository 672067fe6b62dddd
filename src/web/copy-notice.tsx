import type { ReactNode } from 'react';
import type { Forum } from '../forum/index.ts';
import { deedWord } from './deeds/deed-words.ts';
import { hrefTo, type Visit, type Waited } from './page.ts';
import { Notice } from './parts/notice.tsx';
import { localStamp, speechOf } from './speech.ts';
import { aboutWords } from './waits.ts';
import { useWords, type Words } from './words/words.ts';

/** On a party's node: whose copy of the record this page was made from, and since when nothing has been heard. */
export function CopyNotice({ forum, visit }: { readonly forum: Forum; readonly visit: Visit }): ReactNode {
  const words = useWords();
  const { t, date, time, number } = words;
  const { copy } = visit;
  if (copy === undefined) return null;
  const party = Object.values(forum.parties.parties).find((each) => each.party === copy.party)?.party;
  const name = party === undefined ? copy.party : speechOf(words, forum).party(party);
  const stamp = copy.heard === null ? null : localStamp(copy.heard, visit.offset);
  const since = stamp === null ? {} : { day: date(stamp), time: time(stamp.slice(0, 16)) };
  const host = new URL(copy.host).host;
  if (copy.forked)
    return (
      <Notice
        kind="refused"
        what={t('frame.copy', { party: name })}
        says={t('frame.copy.forked', { host })}
      />
    );
  const kept = keptOf(visit);
  if (!copy.away && kept.length === 0)
    return (
      <Notice kind="empty" says={`${t('frame.copy', { party: name })} ${t('frame.copy.fresh', { host })}`} />
    );
  const away = stamp === null ? t('frame.copy.silent', { host }) : t('frame.copy.away', { host, ...since });
  const sends = visit.actor === null ? '' : ` ${t('frame.copy.sends')}`;
  const says = copy.away ? `${away}${sends}` : t('frame.copy.fresh', { host });
  return (
    <div role="status">
      <Notice kind="waiting" what={t('frame.copy', { party: name })} says={says} />
      {kept.length === 0 ? null : (
        <Notice
          kind="waiting"
          what={t('frame.waits')}
          says={t('frame.waits.says', {
            count: kept.length,
            figure: number(kept.length),
            deed: deedIn(words, forum, kept[0]),
          })}
          deed={<a href={`${hrefTo(visit, '/keeping')}#waiting`}>{t('frame.waits.see')}</a>}
        />
      )}
    </div>
  );
}

/** What the reader's own people said here and the keeper has not entered; what was refused waits no longer. */
function keptOf({ waiting = [] }: Visit): readonly Waited[] {
  return waiting.flatMap(({ command, refused }) => (command === null || refused !== null ? [] : [command]));
}

/** "answer an invitation, Albania, Third meeting" */
function deedIn(words: Words, forum: Forum, waited: Waited | undefined): string {
  if (waited === undefined) return '';
  return [deedWord(words, waited.type), ...aboutWords(speechOf(words, forum), waited)].join(', ');
}
