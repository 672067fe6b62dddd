import { Fragment, type ReactNode } from 'react';
import type { Names, Party } from '../../forum/index.ts';
import { Section } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { Table } from '../parts/table.tsx';
import { useSpeech } from '../shown.tsx';
import type { Speech } from '../speech.ts';
import { useWords } from '../words/words.ts';
import type { PartyProps } from './party.tsx';
import { AliasDeed, RenameDeed } from './party-forms.tsx';
import { dayWord } from './party-words.ts';

type Form = 'short' | 'formal' | 'capital' | 'economy';

/** Its names now in every language of the forum, those it had before with their days, and what else finds it. */
export function PartyNames({ forum, visit, party }: PartyProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const speech = useSpeech(forum);
  const now = party.names.findLast(({ from }) => from <= visit.today) ?? party.names[0];
  const others = party.names.filter((each) => each !== now);
  return (
    <Section
      title={t('party.names')}
      exercise={now?.exercise === true && !party.exercise}
      aside={
        now === undefined || now.from === ''
          ? undefined
          : t('party.names.from', { day: dayWord(speech.words, now.from) })
      }
      deeds={
        <>
          <RenameDeed forum={forum} party={party} />
          <AliasDeed forum={forum} party={party} />
        </>
      }
    >
      {now === undefined ? null : <NamesTable speech={speech} names={now.names} />}
      {now?.note == null ? null : <p className="note">{speech.text(now.note)}</p>}
      <OtherNames
        title={t('party.names.before')}
        speech={speech}
        party={party}
        names={others.filter(({ from }) => from <= visit.today)}
      />
      {others
        .filter(({ from }) => from > visit.today)
        .map((name) => (
          <OtherNames
            key={name.seq}
            title={words.openSentence(t('party.names.from', { day: dayWord(speech.words, name.from) }))}
            speech={speech}
            party={party}
            names={[name]}
          />
        ))}
      {party.aliases.length === 0 ? null : (
        <p className="party-deeds">
          <span className="tone-quiet">{t('party.aliases')}:</span>{' '}
          {party.aliases.map((alias, i) => (
            <Fragment key={alias}>
              {i === 0 ? '' : ', '}
              {alias}
              {party.inventedAliases?.includes(alias) && !party.exercise ? (
                <>
                  {' '}
                  <Stamp />
                </>
              ) : null}
            </Fragment>
          ))}
        </p>
      )}
    </Section>
  );
}

const heads = {
  short: 'party.short',
  formal: 'party.formal',
  capital: 'party.capital',
  economy: 'party.economy',
} as const;

function NamesTable({ speech, names }: { readonly speech: Speech; readonly names: Names }): ReactNode {
  const { t } = speech.words;
  const forms: readonly Form[] = (['short', 'formal', 'capital', 'economy'] as const).filter(
    (form) => names[form] !== undefined,
  );
  const languages = speech.forum.charter.now.languages.filter((tag) =>
    forms.some((form) => names[form]?.[tag] !== undefined),
  );
  return (
    <Table
      caption={t('party.names')}
      columns={[
        { key: 'language', head: t('party.field.languages') },
        ...forms.map((form) => ({ key: form, head: t(heads[form]) })),
      ]}
      rows={languages.map((tag) => ({
        key: tag,
        cells: {
          language: <span lang={tag}>{speech.language(tag)}</span>,
          ...Object.fromEntries(
            forms.map((form) => [
              form,
              names[form]?.[tag] === undefined ? null : (
                <span key={form} className={form === 'short' ? 'party' : ''} lang={tag}>
                  {names[form][tag]}
                </span>
              ),
            ]),
          ),
        },
      }))}
    />
  );
}

/** Names of other days than today's, under what says which days. */
function OtherNames({
  title,
  speech,
  party,
  names,
}: {
  readonly title: string;
  readonly speech: Speech;
  readonly party: Party;
  readonly names: Party['names'];
}): ReactNode {
  const { t } = useWords();
  if (names.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="party-lines">
        {names.map(({ seq, from, names: { short, formal }, note, exercise }) => (
          <li key={seq}>
            {speech.text(short)}, {speech.text(formal)}
            {from === '' ? null : (
              <span className="tone-quiet">
                , {t('party.names.from', { day: dayWord(speech.words, from) })}
              </span>
            )}{' '}
            {exercise === true && !party.exercise ? <Stamp /> : null}
            {note === null ? null : <p className="note">{speech.text(note)}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
