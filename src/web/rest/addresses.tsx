import type { ReactNode } from 'react';
import type { AddressEntry, Forum } from '../../forum/index.ts';
import { AddressDeed, JoinAddressesDeed } from '../deeds/address-deed.tsx';
import { hrefTo, type Visit } from '../page.ts';
import { Notice } from '../parts/notice.tsx';
import { Section } from '../parts/section.tsx';
import { Postal } from '../postal.tsx';
import { SourceLinks, Tongue } from '../shown.tsx';
import { speechOf } from '../speech.ts';
import { useWords } from '../words/words.ts';

type InForum = { readonly forum: Forum };

type BookProps = InForum & {
  readonly visit: Visit;
  readonly duplicates: readonly (readonly string[])[];
};

/** Every address that was entered and not joined to another, in the form of its country. */
export function AddressBook({ forum, visit, duplicates }: BookProps): ReactNode {
  const { t, number } = useWords();
  const entries = Object.values(forum.parties.addresses).filter(({ joined }) => joined === null);
  return (
    <Section
      title={t('address.book')}
      id="addresses"
      aside={number(entries.length)}
      deeds={<AddressDeed forum={forum} />}
      ruled
    >
      {entries.length === 0 ? <Notice kind="empty" says={t('address.none')} /> : null}
      {duplicates.length === 0 ? null : (
        <Notice
          kind="waiting"
          what={t('address.twice')}
          says={t('address.twice.says', { count: duplicates.length, figure: number(duplicates.length) })}
        />
      )}
      <ul className="rest-rules">
        {entries.map((entry) => (
          <Entry
            key={entry.address}
            forum={forum}
            visit={visit}
            entry={entry}
            twin={twinOf(duplicates, entry.address)}
          />
        ))}
      </ul>
    </Section>
  );
}

/** Another entry of the same address. */
function twinOf(duplicates: BookProps['duplicates'], address: string): string | null {
  const group = duplicates.find((each) => each.includes(address)) ?? [];
  return group.find((each) => each !== address) ?? null;
}

type EntryProps = InForum & {
  readonly visit: Visit;
  readonly entry: AddressEntry;
  readonly twin: string | null;
};

function Entry({ forum, visit, entry, twin }: EntryProps): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  const speech = speechOf(spoken, forum);
  const { address, label, party, written, sources } = entry;
  return (
    <li className="rest-entry" id={address}>
      <p>
        <strong>
          <Tongue {...speech.said(label)} />
        </strong>
        {party === null ? null : (
          <>
            {', '}
            <a href={hrefTo(visit, `/parties/${party}`)}>{speech.party(party)}</a>
          </>
        )}
      </p>
      <Postal forum={forum} postal={entry.postal} />
      <div className="note">
        {written === null ? null : <p>{t('address.written', { written })}</p>}
        <SourceLinks forum={forum} sources={sources} />
      </div>
      {twin === null ? null : (
        <p>
          <JoinAddressesDeed forum={forum} keep={address} drop={twin} />
        </p>
      )}
    </li>
  );
}
