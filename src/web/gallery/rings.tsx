import type { ReactNode } from 'react';
import { PlateCard, type PlateFace } from '../parts/plate-card.tsx';
import { Ring } from '../parts/ring.tsx';
import type { RingSeat } from '../parts/ring-seat.ts';
import { Section } from '../parts/section.tsx';
import type { State } from '../parts/state-mark.tsx';
import { useWords, type Words } from '../words/words.ts';

type Themed = { readonly theme: 'light' | 'dark' };

const STATES: readonly State[] = [
  'accepts',
  'reserves',
  'awaits',
  'adReferendum',
  'opposes',
  'silent',
  'none',
];

function letter(i: number): string {
  const last = String.fromCharCode(65 + (i % 26));
  return i < 26 ? last : String.fromCharCode(64 + Math.floor(i / 26)) + last;
}

function stateAt(i: number): State {
  return STATES[i % STATES.length] ?? 'none';
}

function nameAt({ t }: Words, i: number): string {
  const values = { letter: letter(i) };
  return t(i % 7 === 2 ? 'gallery.party.long' : 'gallery.party', values);
}

function meetingSeats(words: Words): readonly RingSeat[] {
  const { t } = words;
  return Array.from({ length: 7 }, (_, i) => {
    const owed = i === 2;
    return {
      key: letter(i),
      name: nameAt(words, i),
      mark: i === 4 ? '*' : undefined,
      state: owed ? 'awaits' : i === 5 ? 'reserves' : 'accepts',
      ...(owed && { tone: 'wait' as const }),
      words: owed
        ? [{ text: t('gallery.answer.none'), tone: 'wait' as const }, { text: t('gallery.named.nobody') }]
        : [
            { text: t('gallery.answer.accepted', { named: i + 7 }) },
            { text: t('gallery.credentials.order') },
          ],
      href: `#party-${letter(i)}`,
    };
  });
}

function plainSeats(words: Words, n: number): readonly RingSeat[] {
  return Array.from({ length: n }, (_, i) => ({
    key: letter(i),
    name: n > 12 ? words.t('gallery.party', { letter: letter(i) }) : nameAt(words, i),
    ...(n > 28 && { code: letter(i) }),
    state: stateAt(i),
  }));
}

function Size({
  n,
  variant = 'meeting',
}: {
  readonly n: number;
  readonly variant?: 'meeting' | 'small';
}): ReactNode {
  const words = useWords();
  const label = words.t('gallery.ring.of', { seats: words.number(n) });
  return (
    <div className="gallery-ring">
      <p className="label">{label}</p>
      <Ring
        label={label}
        seats={plainSeats(words, n)}
        variant={variant}
        centre={<p className="ring-figure">{words.number(n)}</p>}
      />
    </div>
  );
}

export function Rings({ theme }: Themed): ReactNode {
  const words = useWords();
  const { t } = words;
  const centre = (
    <>
      <p className="ring-figure">{t('gallery.ring.count', { answered: '5', invited: '6' })}</p>
      <p>{t('gallery.ring.answered')}</p>
      <p className="note">{t('gallery.ring.named', { named: words.number(62) })}</p>
    </>
  );
  return (
    <Section title={t('gallery.rings')} size="large" {...(theme === 'light' && { id: 'rings' })}>
      <Ring label={t('gallery.ring.label')} seats={meetingSeats(words)} centre={centre} />
      <div className="gallery-pair">
        <Size n={3} />
        <Size n={7} variant="small" />
      </div>
      <Size n={13} />
      <Size n={24} />
      <Size n={46} />
      <Size n={60} />
      <Size n={191} />
    </Section>
  );
}

function faceOf(words: Words, i: number, more: Partial<PlateFace>): PlateFace {
  const plain = { lang: words.language, mark: '', title: null, flag: null, emblem: false, notes: [] };
  return { ...plain, name: words.t('gallery.party', { letter: letter(i) }), ...more };
}

function Profile({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="gallery-profile">
      <h3>{name}</h3>
      {children}
    </div>
  );
}

export function Plates({ theme }: Themed): ReactNode {
  const words = useWords();
  const { t } = words;
  const title = t('gallery.plate.title');
  const note = { mark: '*', text: t('gallery.plate.note') };
  const notes = ['1', '2'].map((mark) => ({ mark, text: t('gallery.plate.notes', { mark }) }));
  const both = (more: Partial<PlateFace>, person = false): ReactNode =>
    [0, 1].map((i) => <PlateCard key={i} plate={faceOf(words, i, more)} seats={7} person={person} />);
  return (
    <Section title={t('gallery.plates')} size="large" exercise {...(theme === 'light' && { id: 'plates' })}>
      <Profile name={t('gallery.profile.state')}>{both({ title, flag: 'xx' })}</Profile>
      <Profile name={t('gallery.profile.asterisk')}>
        <PlateCard plate={faceOf(words, 0, { title, mark: '*', notes: [note] })} seats={7} exercise />
        <PlateCard plate={faceOf(words, 1, { title })} seats={7} exercise />
      </Profile>
      <Profile name={t('gallery.profile.capitals')}>
        {both({ title: t('gallery.plate.participant'), emblem: true })}
      </Profile>
      <Profile name={t('gallery.profile.gymnich')}>
        <PlateCard plate={faceOf(words, 0, { name: t('gallery.plate.person') })} seats={7} person />
        <PlateCard plate={faceOf(words, 1, { name: t('gallery.plate.person.long') })} seats={7} person />
      </Profile>
      <Profile name={t('gallery.profile.economies')}>
        {both({ title: t('gallery.plate.economy'), emblem: true })}
      </Profile>
      <Profile name={t('gallery.profile.notes')}>
        <PlateCard plate={faceOf(words, 0, { mark: '1, 2', notes })} seats={7} />
        <PlateCard refused={[t('gallery.plate.refused'), t('gallery.plate.refused.why')]} />
      </Profile>
    </Section>
  );
}
