import type { ReactNode } from 'react';
import { type AddressEntry, duplicateAddresses, postalLines } from '../../forum/index.ts';
import { PostalLines } from '../deeds/address-field.tsx';
import { countryLine } from '../deeds/address-line.ts';
import { Deed } from '../deeds/deed.tsx';
import { Section } from '../parts/section.tsx';
import { SourceLinks, Told, useSpeech } from '../shown.tsx';
import { useWords } from '../words/words.ts';
import type { PartyProps } from './party.tsx';
import { AddressDeed } from './party-address-form.tsx';

/** Its addresses, each in the form its country uses; what was entered twice can be joined. */
export function PartyAddresses({ forum, party }: PartyProps): ReactNode {
  const { t } = useWords();
  const own = Object.values(forum.parties.addresses).filter(
    (entry) => entry.party === party.party && entry.joined === null,
  );
  const twice = duplicateAddresses(forum).filter((group) =>
    group.some((id) => own.some(({ address }) => address === id)),
  );
  return (
    <Section title={t('party.addresses')} ruled>
      {own.length === 0 ? <p className="party-deeds">{t('party.address.none')}</p> : null}
      <ul className="party-lines">
        {own.map((entry) => (
          <li key={entry.address}>
            <Postal forum={forum} entry={entry} />
          </li>
        ))}
        {twice.map(([keep, ...drops]) =>
          drops.map((drop) => (
            <li key={drop}>
              <span className="tone-wait">{t('party.address.twice')}</span>{' '}
              <Deed
                forum={forum}
                probe={{ type: 'JoinAddresses', keep: keep ?? drop, drop }}
                text={t('party.address.join')}
              />
            </li>
          )),
        )}
      </ul>
      <p className="deeds party-deeds">
        <AddressDeed forum={forum} party={party.party} />
      </p>
    </Section>
  );
}

function Postal({ forum, entry }: Pick<PartyProps, 'forum'> & { readonly entry: AddressEntry }): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const { postal, written, sources } = entry;
  return (
    <>
      <p className="tone-quiet">
        <Told forum={forum} text={entry.label} />
      </p>
      <PostalLines lines={postalLines(postal, { country: countryLine(speech, postal.country) })} />
      {written === null ? null : <p className="note">{t('party.address.written', { line: written })}</p>}
      {sources.length === 0 ? null : (
        <div className="note">
          <SourceLinks forum={forum} sources={sources} />
        </div>
      )}
    </>
  );
}
