import type { ReactNode } from 'react';
import { type Command, id, type PartyId, type PartyKind, type Standing } from '../../forum/index.ts';
import type { Place } from '../deeds/deed.tsx';
import { chosenIn, dayGiven, lineIn } from '../deeds/fields.tsx';
import { FormDeed } from '../deeds/form-deed.tsx';
import type { Fault } from '../deeds/saying.tsx';
import { hrefTo, type PageProps } from '../page.ts';
import { SelectField } from '../parts/choice-field.tsx';
import { DateField } from '../parts/date-field.tsx';
import { FieldRow } from '../parts/form.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useSpeech } from '../shown.tsx';
import { useWords } from '../words/words.ts';
import { NamesFields, namesIn, noNames } from './names-fields.tsx';
import { kindChoices, standingChoices } from './party-words.ts';

/** Enters a party, and shows the way to it. */
export function EnterPartyDeed({ forum, visit }: Pick<PageProps, 'forum' | 'visit'>): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const made = ([said]: readonly Command[]): Place | null =>
    said?.type === 'EnterParty' && said.party !== undefined
      ? { name: speech.text(said.names.short), href: hrefTo(visit, `/parties/${said.party}`) }
      : null;
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'EnterParty', kind: 'state', names: noNames, standing: 'member' }}
      text={t('party.add')}
      send={t('party.add.send')}
      read={(form) => [partyIn(form)]}
      made={made}
    >
      {(fault) => (
        <>
          <StandingFields fault={fault} />
          <NamesFields forum={forum} fault={fault} />
          <DateField label={t('party.field.from')} name="from" optional error={fault('from')} />
          <KeyFields fault={fault} />
        </>
      )}
    </FormDeed>
  );
}

function partyIn(form: FormData): Command {
  const [party, flag, from] = [
    chosenIn<PartyId>(form, 'party'),
    lineIn(form, 'flag'),
    dayGiven(form, 'from'),
  ];
  return {
    type: 'EnterParty',
    // Known before it is entered, so that there is a way to it at once.
    party: party === '' ? id<PartyId>(`p-${crypto.randomUUID().slice(0, 13)}`) : party,
    kind: chosenIn<PartyKind>(form, 'kind'),
    names: namesIn(form),
    standing: chosenIn<Standing>(form, 'standing'),
    ...(from !== undefined && { from }),
    ...(flag !== '' && { flag }),
  };
}

function StandingFields({ fault }: { readonly fault: Fault }): ReactNode {
  const words = useWords();
  const { t } = words;
  return (
    <FieldRow>
      <SelectField
        label={t('party.field.kind')}
        name="kind"
        choices={kindChoices(words)}
        empty={t('party.choose')}
        error={fault('kind')}
      />
      <SelectField
        label={t('party.list.standing')}
        name="standing"
        choices={standingChoices(words)}
        empty={t('party.choose')}
        error={fault('standing')}
      />
    </FieldRow>
  );
}

function KeyFields({ fault }: { readonly fault: Fault }): ReactNode {
  const { t } = useWords();
  return (
    <FieldRow>
      <TextField
        label={t('party.id')}
        name="party"
        help={t('party.id.help')}
        optional
        error={fault('party')}
      />
      <TextField
        label={t('party.flag')}
        name="flag"
        help={t('party.flag.help')}
        optional
        error={fault('flag')}
      />
    </FieldRow>
  );
}
