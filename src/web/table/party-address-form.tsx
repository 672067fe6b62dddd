import type { ReactNode } from 'react';
import { type Address, type Command, type Forum, type PartyId, readAddress } from '../../forum/index.ts';
import { lineIn, TextsField, textIn } from '../deeds/fields.tsx';
import { FormDeed } from '../deeds/form-deed.tsx';
import { FieldRow } from '../parts/form.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useWords } from '../words/words.ts';

/** An address as a person has it: on one line, or field by field. */
export function AddressDeed(props: { readonly forum: Forum; readonly party: PartyId | null }): ReactNode {
  const { forum, party } = props;
  const { t } = useWords();
  const read = (form: FormData): readonly Command[] => {
    const written = lineIn(form, 'written');
    const postal = (written === '' ? null : readAddress(written, countriesOf(forum))) ?? postalIn(form);
    return [
      {
        type: 'EnterAddress',
        party,
        label: textIn(form, 'label'),
        postal,
        ...(written !== '' && { written }),
      },
    ];
  };
  return (
    <FormDeed
      forum={forum}
      probe={{
        type: 'EnterAddress',
        party,
        label: {},
        postal: { country: '', lines: [], city: '' },
      }}
      text={t('party.address.add')}
      send={t('party.address.send')}
      read={read}
    >
      {(fault) => (
        <>
          <TextsField
            forum={forum}
            label={t('party.address.label')}
            name="label"
            fault={fault}
            help={t('party.address.label.help')}
          />
          <TextField
            label={t('party.address.line')}
            name="written"
            help={t('party.address.line.help')}
            optional
            error={fault('written')}
          />
          <TextField
            label={t('party.address.street')}
            name="lines"
            lines={2}
            optional
            error={fault('postal.lines')}
          />
          <FieldRow>
            <TextField
              label={t('party.address.postcode')}
              name="postcode"
              width="short"
              optional
              error={fault('postal.postcode')}
            />
            <TextField label={t('party.address.city')} name="city" optional error={fault('postal.city')} />
          </FieldRow>
          <FieldRow>
            <TextField
              label={t('party.address.region')}
              name="region"
              optional
              error={fault('postal.region')}
            />
            <TextField
              label={t('party.address.country')}
              name="country"
              help={t('party.address.country.help')}
              width="short"
              optional
              error={fault('postal.country')}
            />
          </FieldRow>
        </>
      )}
    </FormDeed>
  );
}

function postalIn(form: FormData): Address {
  const [postcode, region] = [lineIn(form, 'postcode'), lineIn(form, 'region')];
  return {
    country: lineIn(form, 'country').toUpperCase(),
    lines: lineIn(form, 'lines')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    city: lineIn(form, 'city'),
    ...(postcode !== '' && { postcode }),
    ...(region !== '' && { region }),
  };
}

/** Every name a party with a code of two letters is known by, in all languages, and the code. */
function countriesOf(forum: Forum): Readonly<Record<string, string>> {
  const entries = Object.values(forum.parties.parties).flatMap(({ names, aliases, codes }) => {
    const code = codes.find((one) => /^[A-Z]{2}$/.test(one.code))?.code;
    if (code === undefined) return [];
    const all = names.flatMap(({ names: { short, formal } }) => [
      ...Object.values(short),
      ...Object.values(formal),
    ]);
    return [...all, ...aliases, code].map((name) => [name, code] as const);
  });
  return Object.fromEntries(entries);
}
