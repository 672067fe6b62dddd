import { type ReactNode, useState } from 'react';
import { type Forum, missingField, postalLines } from '../../forum/index.ts';
import { useLive } from '../live.tsx';
import { lineIn } from '../meeting/fields.tsx';
import { TextField } from '../parts/text-field.tsx';
import { sayRefusal } from '../refusals.ts';
import { speechOf } from '../speech.ts';
import { useWords } from '../words/words.ts';
import { addressIn, countryLine } from './address-line.ts';

type AddressProps = {
  readonly forum: Forum;
  readonly error: string | undefined;
  readonly optional?: boolean;
};

/** An address on one line, as people paste it; below it how it was read, in the form of its country. */
export function AddressField({ forum, error, optional = false }: AddressProps): ReactNode {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  // The door asks for two letters; whoever writes on one line is asked for the country's name.
  const unread = typed.trim() !== '' && addressIn(forum, typed).country === '';
  return (
    <div className="rest-address">
      <TextField
        label={t('address.line')}
        name="postal"
        value={typed}
        onChange={setTyped}
        help={t('address.help')}
        error={error !== undefined && unread ? t('address.country') : error}
        optional={optional}
        autoComplete="off"
      />
      <div role="status">{typed.trim() === '' ? null : <Reading forum={forum} typed={typed} />}</div>
    </div>
  );
}

/** The lines as they would be printed, or the sentence that says what is still missing. */
function Reading({ forum, typed }: { readonly forum: Forum; readonly typed: string }): ReactNode {
  const spoken = useWords();
  const live = useLive();
  const postal = addressIn(forum, typed);
  if (postal.country === '') return <p className="note">{spoken.t('address.country')}</p>;
  if (missingField(postal) !== null) {
    const label = { und: typed };
    const refusal = live?.forecast({ type: 'EnterAddress', party: null, label, postal }) ?? null;
    return refusal === null ? null : <p className="note">{sayRefusal(spoken, refusal, forum).sentence}</p>;
  }
  const country = countryLine(speechOf(spoken, forum), postal.country);
  return (
    <>
      <p className="note">{spoken.t('address.read')}</p>
      <PostalLines lines={postalLines(postal, { country })} />
    </>
  );
}

export function PostalLines({ lines }: { readonly lines: readonly string[] }): ReactNode {
  return (
    <p className="rest-postal">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </p>
  );
}

/** What the form's address field holds, for `EnterAddress`; null where it was left empty. */
export function enteredAddress(
  forum: Forum,
  form: FormData,
): { readonly postal: ReturnType<typeof addressIn>; readonly written: string } | null {
  const written = lineIn(form, 'postal');
  return written === '' ? null : { postal: addressIn(forum, written), written };
}

/** An entry that was given by the very same line: it is used again rather than entered twice. */
export function sameLine(forum: Forum, written: string): string | null {
  const found = Object.values(forum.parties.addresses).find(
    (entry) => entry.written === written && entry.joined === null,
  );
  return found?.address ?? null;
}
