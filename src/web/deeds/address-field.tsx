import { type ReactNode, useState } from 'react';
import { type Address, type Forum, missingField } from '../../forum/index.ts';
import { useLive } from '../live.tsx';
import { Button } from '../parts/button.tsx';
import { FieldRow } from '../parts/form.tsx';
import { TextField } from '../parts/text-field.tsx';
import { Postal } from '../postal.tsx';
import { sayRefusal } from '../refusals.ts';
import { useWords } from '../words/words.ts';
import { addressIn } from './address-line.ts';
import type { Fault } from './saying.tsx';

type AddressProps = { readonly forum: Forum; readonly fault: Fault; readonly optional?: boolean };

/** An address on one line, as people paste it, and below it how it was read; or field by field, where that was wrong. */
export function AddressField({ forum, fault, optional = false }: AddressProps): ReactNode {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const [apart, setApart] = useState<Address | null>(null);
  const error = apart === null ? (fault('postal') ?? fault('written')) : fault('written');
  // The door asks for two letters; whoever writes on one line is asked for the country's name.
  const unread = typed.trim() !== '' && addressIn(forum, typed).country === '';
  return (
    <div className="address-field">
      <TextField
        label={t('address.line')}
        name="written"
        value={typed}
        onChange={setTyped}
        help={t('address.help')}
        error={error !== undefined && unread && apart === null ? t('address.country') : error}
        optional={optional || apart !== null}
        autoComplete="off"
      />
      <div role="status">
        {typed.trim() === '' || apart !== null ? null : <Reading forum={forum} typed={typed} />}
      </div>
      {apart === null ? (
        <p>
          <Button kind="deed" onPress={() => setApart(addressIn(forum, typed))}>
            {t('address.apart')}
          </Button>
        </p>
      ) : (
        <Apart given={apart} fault={fault} />
      )}
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
  return (
    <>
      <p className="note">{spoken.t('address.read')}</p>
      <Postal forum={forum} postal={postal} />
    </>
  );
}

/** What was read so far, in fields of its own to be mended. */
function Apart({ given, fault }: { readonly given: Address; readonly fault: Fault }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <TextField
        label={t('address.street')}
        name="postal.lines"
        lines={2}
        defaultValue={given.lines.join('\n')}
        error={fault('postal.lines')}
      />
      <FieldRow>
        <TextField
          label={t('address.postcode')}
          name="postal.postcode"
          optional
          defaultValue={given.postcode ?? ''}
          error={fault('postal.postcode')}
        />
        <TextField
          label={t('address.city')}
          name="postal.city"
          defaultValue={given.city}
          error={fault('postal.city')}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          label={t('address.region')}
          name="postal.region"
          optional
          defaultValue={given.region ?? ''}
          error={fault('postal.region')}
        />
        <TextField
          label={t('address.land')}
          name="postal.country"
          help={t('address.land.help')}
          defaultValue={given.country}
          error={fault('postal.country')}
        />
      </FieldRow>
    </>
  );
}
