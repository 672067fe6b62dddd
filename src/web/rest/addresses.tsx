import type { ReactNode } from 'react';
import { type AddressEntry, type Forum, postalLines } from '../../forum/index.ts';
import { PostalLines } from '../deeds/address-field.tsx';
import { countryLine } from '../deeds/address-line.ts';
import { Deed } from '../deeds/deed.tsx';
import { hrefTo, type Visit } from '../page.ts';
import { Notice } from '../parts/notice.tsx';
import { Section } from '../parts/section.tsx';
import { Tongue } from '../shown.tsx';
import { speechOf } from '../speech.ts';
import { useWords } from '../words/words.ts';
import { SourceLink } from './named.tsx';
import { AddressDeed } from './venue-forms.tsx';

type InForum = { readonly forum: Forum };

export function Postal({ forum, entry }: InForum & { readonly entry: AddressEntry }): ReactNode {
  const speech = speechOf(useWords(), forum);
  return (
    <PostalLines lines={postalLines(entry.postal, { country: countryLine(speech, entry.postal.country) })} />
  );
}

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
      <Postal forum={forum} entry={entry} />
      <p className="note">
        {written === null ? null : t('address.written', { written })}{' '}
        {sources.map((source) => (
          <span key={source}>
            <SourceLink forum={forum} source={source} />{' '}
          </span>
        ))}
      </p>
      {twin === null ? null : <JoinDeed forum={forum} keep={address} drop={twin} />}
    </li>
  );
}

type JoinProps = InForum & { readonly keep: string; readonly drop: string };

/** Two entries of one address become one; the other one's id goes on leading to it. */
function JoinDeed({ forum, keep, drop }: JoinProps): ReactNode {
  const spoken = useWords();
  const speech = speechOf(spoken, forum);
  const written = (address: string): string => {
    const entry = forum.parties.addresses[address];
    return entry?.written ?? speech.text(entry?.label ?? { und: address });
  };
  return (
    <p>
      <Deed
        forum={forum}
        probe={{ type: 'JoinAddresses', keep, drop }}
        text={spoken.t('address.join')}
        what={spoken.t('address.join.what', { keep: written(keep), drop: written(drop) })}
      />
    </p>
  );
}
