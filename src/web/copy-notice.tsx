import type { ReactNode } from 'react';
import type { Forum } from '../forum/index.ts';
import type { Visit } from './page.ts';
import { Notice } from './parts/notice.tsx';
import { localStamp, speechOf } from './speech.ts';
import { useWords } from './words/words.ts';

/** On a party's node: whose copy of the record this page was made from, and since when nothing has been heard. */
export function CopyNotice({ forum, visit }: { readonly forum: Forum; readonly visit: Visit }): ReactNode {
  const words = useWords();
  const { t, date, time } = words;
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
  if (!copy.away)
    return (
      <Notice kind="empty" says={`${t('frame.copy', { party: name })} ${t('frame.copy.fresh', { host })}`} />
    );
  const says = stamp === null ? t('frame.copy.silent', { host }) : t('frame.copy.away', { host, ...since });
  return <Notice kind="waiting" what={t('frame.copy', { party: name })} says={says} />;
}
