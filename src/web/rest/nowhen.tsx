import type { ReactNode } from 'react';
import { hrefTo, type Visit } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { PageHead } from '../parts/section.tsx';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';

/** Why there is nothing to show of a moment, and the day and hour at the forum's seat that says why: of the founding, or now. */
export type Nowhen = { readonly kind: 'unread' | 'before' | 'ahead'; readonly at: string };

const sentences: Readonly<Record<Nowhen['kind'], MessageId>> = {
  unread: 'nowhen.unread',
  before: 'nowhen.before',
  ahead: 'nowhen.ahead',
};

const titles: Readonly<Record<Nowhen['kind'], MessageId>> = {
  unread: 'nowhen.unread.title',
  before: 'nowhen.before.title',
  ahead: 'nowhen.ahead.title',
};

export function nowhenTitle({ kind }: Nowhen): MessageId {
  return titles[kind];
}

/** A moment of which there is nothing to show. */
export function NowhenPage({ visit, nowhen }: { readonly visit: Visit; readonly nowhen: Nowhen }): ReactNode {
  const { t, date, time } = useWords();
  const { kind, at } = nowhen;
  return (
    <>
      <PageHead title={t(titles[kind])} />
      <p className="party-deeds lead">{t(sentences[kind], { day: date(at), time: time(at.slice(0, 16)) })}</p>
      <p className="party-deeds deeds">
        <Button kind="deed" href={hrefTo({ ...visit, past: null }, visit.path)}>
          {t('frame.past.back')}
        </Button>
      </p>
    </>
  );
}
