import type { ReactNode } from 'react';
import { type AddressEntry, type Forum, postalLines } from '../forum/index.ts';
import { countryLine } from './country.ts';
import { useSpeech } from './shown.tsx';
import './words/countries.ts';

/** An address in the form of its country. */
export function Postal(props: { readonly forum: Forum; readonly postal: AddressEntry['postal'] }): ReactNode {
  const { forum, postal } = props;
  const country = countryLine(useSpeech(forum), postal.country);
  return (
    <address className="postal">
      {postalLines(postal, { country }).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </address>
  );
}
