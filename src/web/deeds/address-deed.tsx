import type { ReactNode } from 'react';
import { type Command, type Forum, order, type PartyId } from '../../forum/index.ts';
import { SelectField } from '../parts/choice-field.tsx';
import { useSpeech } from '../shown.tsx';
import { useWords } from '../words/words.ts';
import { AddressField } from './address-field.tsx';
import { enteredAddress } from './address-form.ts';
import { AskDeed } from './ask-deed.tsx';
import { chosenIn, TextsField, textIn } from './fields.tsx';
import { FormDeed } from './form-deed.tsx';

/** Where it stands on the page of one party, whose address it is goes without saying. */
type Props = { readonly forum: Forum; readonly party?: PartyId };

/** Enters an address in the book, of the forum or of one party. */
export function AddressDeed({ forum, party }: Props): ReactNode {
  const { t } = useWords();
  return (
    <FormDeed
      forum={forum}
      probe={{
        type: 'EnterAddress',
        party: party ?? null,
        label: { und: 'probe' },
        postal: { country: 'ZZ', lines: ['probe'], city: 'probe' },
      }}
      text={t('address.enter')}
      send={t('address.send')}
      read={(form) => [addressCommand(forum, form, party)]}
    >
      {(fault) => (
        <>
          <TextsField
            forum={forum}
            label={t('address.label')}
            name="label"
            fault={fault}
            help={t('address.label.help')}
          />
          <AddressField forum={forum} fault={fault} />
          {party === undefined ? <WhoseField forum={forum} error={fault('party')} /> : null}
        </>
      )}
    </FormDeed>
  );
}

function WhoseField({
  forum,
  error,
}: {
  readonly forum: Forum;
  readonly error: string | undefined;
}): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const parties = order(
    forum,
    Object.values(forum.parties.parties).map((each) => each.party),
  );
  return (
    <SelectField
      label={t('address.party')}
      name="party"
      empty={t('address.party.none')}
      optional
      error={error}
      choices={parties.map((each) => ({ value: each, text: speech.party(each) }))}
    />
  );
}

function addressCommand(forum: Forum, form: FormData, party: PartyId | undefined): Command {
  const whose = party ?? chosenIn<PartyId>(form, 'party');
  // Nothing written is an address without anything: the door says what is missing.
  const given = enteredAddress(forum, form) ?? { postal: { country: '', lines: [], city: '' } };
  return {
    type: 'EnterAddress',
    party: whose === '' ? null : whose,
    label: textIn(form, 'label'),
    ...given,
  };
}

type JoinProps = { readonly forum: Forum; readonly keep: string; readonly drop: string };

/** Two entries of one address become one; the other one's id goes on leading to it. */
export function JoinAddressesDeed({ forum, keep, drop }: JoinProps): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const written = (address: string): string => {
    const entry = forum.parties.addresses[address];
    return entry?.written ?? speech.text(entry?.label ?? { und: address });
  };
  const entries = { keep: written(keep), drop: written(drop) };
  return (
    <AskDeed
      forum={forum}
      command={{ type: 'JoinAddresses', keep, drop }}
      text={t('address.join')}
      what={t('address.join.what', entries)}
      asks={t('address.join.sure', entries)}
    />
  );
}
