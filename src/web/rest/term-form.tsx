import type { ReactNode } from 'react';
import { type Command, type Forum, id, order, type PartyId } from '../../forum/index.ts';
import { Deed } from '../deeds/deed.tsx';
import { chosenIn, dayIn, writtenDay } from '../deeds/fields.tsx';
import { DeedForm } from '../deeds/saying.tsx';
import { SelectField } from '../parts/choice-field.tsx';
import { DateField } from '../parts/date-field.tsx';
import { FieldRow } from '../parts/form.tsx';
import { speechOf } from '../speech.ts';
import { useWords } from '../words/words.ts';

/** Enters one party's turn in the chair. */
export function TermDeed({ forum }: { readonly forum: Forum }): ReactNode {
  const { t } = useWords();
  const [first] = Object.values(forum.parties.parties);
  const far = writtenDay('9999-01-01');
  const probe: Command = {
    type: 'EnterChairTerm',
    party: first?.party ?? id<PartyId>('nobody'),
    from: far,
    to: far,
  };
  return (
    <Deed
      forum={forum}
      probe={probe}
      text={t('charter.term.enter')}
      form={{
        title: t('charter.term.enter'),
        fields: (done) => <TermForm forum={forum} onDone={done} />,
      }}
    />
  );
}

function TermForm({ forum, onDone }: { readonly forum: Forum; readonly onDone: () => void }): ReactNode {
  const spoken = useWords();
  const { t } = spoken;
  const speech = speechOf(spoken, forum);
  // Also an entity that has ended since may have had the chair (SEECP 2002-03).
  const parties = order(
    forum,
    Object.values(forum.parties.parties).map(({ party }) => party),
  );
  return (
    <DeedForm
      forum={forum}
      label={t('charter.term.enter')}
      send={t('charter.term.send')}
      onDone={onDone}
      read={(form) => [
        {
          type: 'EnterChairTerm',
          party: chosenIn<PartyId>(form, 'party'),
          from: dayIn(form, 'from'),
          to: dayIn(form, 'to'),
        },
      ]}
    >
      {(fault) => (
        <>
          <SelectField
            label={t('charter.terms.party')}
            name="party"
            empty={t('rest.choose')}
            error={fault('party')}
            choices={parties.map((party) => ({ value: party, text: speech.party(party) }))}
          />
          <FieldRow>
            <DateField label={t('charter.terms.from')} name="from" error={fault('from')} />
            <DateField
              label={t('charter.terms.to')}
              name="to"
              help={t('charter.terms.to.help')}
              error={fault('to')}
            />
          </FieldRow>
        </>
      )}
    </DeedForm>
  );
}
