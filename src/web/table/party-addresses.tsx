import type { ReactNode } from 'react';
import { type AddressEntry, duplicateAddresses } from '../../forum/index.ts';
import { AddressDeed, JoinAddressesDeed } from '../deeds/address-deed.tsx';
import { Section } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { Postal } from '../postal.tsx';
import { SourceLinks, Told } from '../shown.tsx';
import { useWords } from '../words/words.ts';
import type { PartyProps } from './party.tsx';

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
            <Entry forum={forum} entry={entry} />
          </li>
        ))}
        {twice.map(([keep, ...drops]) =>
          drops.map((drop) => (
            <li key={drop}>
              <span className="tone-wait">{t('address.twice')}</span>{' '}
              <JoinAddressesDeed forum={forum} keep={keep ?? drop} drop={drop} />
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

function Entry({ forum, entry }: Pick<PartyProps, 'forum'> & { readonly entry: AddressEntry }): ReactNode {
  const { t } = useWords();
  const { label, postal, written, sources, exercise } = entry;
  return (
    <>
      <p className="tone-quiet">
        <Told forum={forum} text={label} /> {exercise === true ? <Stamp /> : null}
      </p>
      <Postal forum={forum} postal={postal} />
      {written === null ? null : <p className="note">{t('address.written', { written })}</p>}
      {sources.length === 0 ? null : (
        <div className="note">
          <SourceLinks forum={forum} sources={sources} />
        </div>
      )}
    </>
  );
}
