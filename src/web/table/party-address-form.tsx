import type { ReactNode } from 'react';
import type { Address, Command, Forum, PartyId } from '../../forum/index.ts';
import { AddressField } from '../deeds/address-field.tsx';
import { enteredAddress } from '../deeds/address-form.ts';
import { TextsField, textIn } from '../deeds/fields.tsx';
import { FormDeed } from '../deeds/form-deed.tsx';
import { useWords } from '../words/words.ts';

const empty: Address = { country: '', lines: [], city: '' };

/** An address of a party: what it is, and the address on one line or field by field. */
export function AddressDeed(props: { readonly forum: Forum; readonly party: PartyId }): ReactNode {
  const { forum, party } = props;
  const { t } = useWords();
  const read = (form: FormData): readonly Command[] => {
    // Sent empty, it comes back with a sentence under the field.
    const given = enteredAddress(forum, form) ?? { postal: empty };
    return [{ type: 'EnterAddress', party, label: textIn(form, 'label'), ...given }];
  };
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'EnterAddress', party, label: {}, postal: empty }}
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
          <AddressField forum={forum} fault={fault} />
        </>
      )}
    </FormDeed>
  );
}
