import type { ReactNode } from 'react';
import { Section } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { SourceLinks, useSpeech } from '../shown.tsx';
import { spanWord } from '../stated.ts';
import { useWords } from '../words/words.ts';
import type { PartyProps } from './party.tsx';
import { CodeDeed } from './party-forms.tsx';

/** Codes with whoever gave them: none of them is the party's name here. */
export function PartyCodes({ forum, party }: PartyProps): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  return (
    <Section title={t('party.codes')} ruled>
      {party.codes.length === 0 ? <p className="party-deeds">{t('party.codes.none')}</p> : null}
      <ul className="party-lines">
        {party.codes.map(({ scheme, code, authority, from, to, sources, exercise }) => {
          const span = spanWord(speech, from === '' ? null : from, to);
          return (
            <li key={`${scheme} ${code} ${from}`}>
              <strong>{code}</strong>{' '}
              <span className="tone-quiet">
                {scheme}, {authority}
              </span>
              {span === '' ? null : <span className="tone-quiet"> ({span})</span>}{' '}
              {exercise === true && !party.exercise ? <Stamp /> : null}
              {sources.length === 0 ? null : (
                <div className="note">
                  <SourceLinks forum={forum} sources={sources} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
      <p className="deeds party-deeds">
        <CodeDeed forum={forum} party={party} />
      </p>
    </Section>
  );
}
