import type { ReactNode } from 'react';
import type { Instant } from '../../forum/index.ts';
import type { PageProps } from '../page.ts';
import { Ring } from '../parts/ring.tsx';
import type { RingSeat } from '../parts/ring-seat.ts';
import type { State } from '../parts/state-mark.tsx';
import type { Word } from '../parts/tone.ts';
import { localStamp, type Speech, speechOf } from '../speech.ts';
import { useWords } from '../words/words.ts';
import type { HeldBy, Signature } from './signatures.ts';

type Props = Pick<PageProps, 'forum' | 'visit'> & { readonly held: HeldBy };

const forms: Readonly<Record<Signature['state'], State>> = {
  signed: 'accepts',
  broken: 'opposes',
  missing: 'awaits',
  none: 'none',
};

/** Every member at the table, and what this browser found of its signature; nothing where no member could have signed. */
export function SignatureRing({ forum, visit, held }: Props): ReactNode {
  const spoken = useWords();
  const { t, number } = spoken;
  if (held.signatures.every(({ state }) => state === 'none')) return null;
  const speech = speechOf(spoken, forum);
  const count = { signed: number(held.signed), of: number(held.of) };
  return (
    <div className="act-ring">
      <Ring
        variant="small"
        label={t('act.proof.ring', count)}
        seats={held.signatures.map((each) => seatOf(speech, visit, each))}
        centre={
          <>
            <span className="ring-figure">{t('act.proof.ring.count', count)}</span>{' '}
            <span>{t('act.proof.ring.nodes')}</span>
          </>
        }
      />
      <p className="note">{t('act.proof.ring.says')}</p>
    </div>
  );
}

function seatOf(speech: Speech, visit: Props['visit'], { party, state, at }: Signature): RingSeat {
  const { words: name, lang, mark } = speech.called(party);
  const seat = { key: party, name, lang, mark, state: forms[state] };
  const { t } = speech.words;
  if (state === 'signed')
    return { ...seat, says: t('act.proof.ring.signed'), words: whenWords(speech, visit, at) };
  if (state === 'broken')
    return { ...seat, tone: 'refused', words: [{ text: t('act.proof.ring.broken'), tone: 'refused' }] };
  return {
    ...seat,
    words: [{ text: t(state === 'missing' ? 'act.proof.ring.missing' : 'act.proof.ring.none') }],
  };
}

/** The second is what differs between those that signed one head; the day goes without saying on that day. */
function whenWords({ words }: Speech, visit: Props['visit'], at: Instant | null): readonly Word[] {
  if (at === null) return [{ text: words.t('act.proof.ring.signed') }];
  const stamp = localStamp(at, visit.offset);
  const time = { text: words.time(stamp.slice(0, 19)) };
  return stamp.startsWith(visit.today)
    ? [time]
    : [{ text: words.date(stamp.slice(0, 10), 'dayMonth') }, time];
}
