import type { ComponentProps, ReactNode } from 'react';
import { type Command, type Forum, order, type Party, type Standing } from '../../forum/index.ts';
import { chosenIn, chosenOf, dayIn, lineIn, TextsField, textGiven, writtenDay } from '../deeds/fields.tsx';
import { FormDeed } from '../deeds/form-deed.tsx';
import { ChoiceField, SelectField } from '../parts/choice-field.tsx';
import { DateField } from '../parts/date-field.tsx';
import { FieldRow } from '../parts/form.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useSpeech } from '../shown.tsx';
import { useWords } from '../words/words.ts';
import { NamesFields, namesIn, noNames } from './names-fields.tsx';
import { standingChoices } from './party-words.ts';
import { SpanFields, spanIn } from './span-fields.tsx';

const soon = writtenDay('2000-01-01');

type OfParty = { readonly forum: Forum; readonly party: Readonly<Party> };

/** What a change rests on, where that is to be said. */
function WhyField(
  props: Pick<ComponentProps<typeof TextsField>, 'forum' | 'label' | 'name' | 'fault'>,
): ReactNode {
  return <TextsField {...props} lines={2} optional />;
}

export function RenameDeed({ forum, party }: OfParty): ReactNode {
  const { t } = useWords();
  const given = party.names.at(-1)?.names;
  const read = (form: FormData): readonly Command[] => {
    const note = textGiven(form, 'note');
    return [
      {
        type: 'RenameParty',
        party: party.party,
        names: namesIn(form),
        from: dayIn(form, 'from'),
        ...(note !== undefined && { note }),
      },
    ];
  };
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'RenameParty', party: party.party, names: noNames, from: soon }}
      text={t('party.rename')}
      send={t('party.rename.send')}
      read={read}
    >
      {(fault) => (
        <>
          <DateField label={t('party.field.from')} name="from" error={fault('from')} />
          <NamesFields forum={forum} fault={fault} given={given} />
          <WhyField forum={forum} label={t('party.rename.note')} name="note" fault={fault} />
        </>
      )}
    </FormDeed>
  );
}

export function AliasDeed({ forum, party }: OfParty): ReactNode {
  const { t } = useWords();
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'AddAlias', party: party.party, alias: 'x' }}
      text={t('party.alias.add')}
      send={t('party.alias.send')}
      read={(form) => [{ type: 'AddAlias', party: party.party, alias: lineIn(form, 'alias') }]}
    >
      {(fault) => (
        <TextField label={t('party.alias')} name="alias" autoComplete="off" error={fault('alias')} />
      )}
    </FormDeed>
  );
}

export function CodeDeed({ forum, party }: OfParty): ReactNode {
  const { t } = useWords();
  const read = (form: FormData): readonly Command[] => {
    return [
      {
        type: 'AssignCode',
        party: party.party,
        scheme: lineIn(form, 'scheme'),
        code: lineIn(form, 'code'),
        authority: lineIn(form, 'authority'),
        ...spanIn(form),
      },
    ];
  };
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'AssignCode', party: party.party, scheme: 'x', code: 'x', authority: 'x' }}
      text={t('party.code.add')}
      send={t('party.code.send')}
      read={read}
    >
      {(fault) => (
        <>
          <FieldRow>
            <TextField label={t('party.code')} name="code" autoComplete="off" error={fault('code')} />
            <TextField
              label={t('party.code.scheme')}
              name="scheme"
              help={t('party.code.scheme.help')}
              error={fault('scheme')}
            />
          </FieldRow>
          <TextField label={t('party.code.authority')} name="authority" error={fault('authority')} />
          <SpanFields fault={fault} />
        </>
      )}
    </FormDeed>
  );
}

export function StandingDeed({ forum, party }: OfParty): ReactNode {
  const words = useWords();
  const { t } = words;
  const read = (form: FormData): readonly Command[] => {
    const reason = textGiven(form, 'reason');
    return [
      {
        type: 'ChangeStanding',
        party: party.party,
        standing: chosenIn<Standing>(form, 'standing'),
        from: dayIn(form, 'from'),
        ...(reason !== undefined && { reason }),
      },
    ];
  };
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'ChangeStanding', party: party.party, standing: 'outside', from: soon }}
      text={t('party.standing.change')}
      send={t('party.standing.send')}
      read={read}
    >
      {(fault) => (
        <>
          <SelectField
            label={t('party.list.standing')}
            name="standing"
            choices={standingChoices(words)}
            empty={t('party.choose')}
            error={fault('standing')}
          />
          <DateField label={t('party.field.from')} name="from" error={fault('from')} />
          <WhyField forum={forum} label={t('party.field.reason')} name="reason" fault={fault} />
        </>
      )}
    </FormDeed>
  );
}

export function SuccessionDeed({ forum, party }: OfParty): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const ids = order(
    forum,
    Object.values(forum.parties.parties).map((one) => one.party),
  );
  const choices = ids.map((id) => ({ value: id, text: speech.party(id) }));
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'RecordSuccession', before: [party.party], after: [], from: soon }}
      text={t('party.succession.add')}
      send={t('party.succession.send')}
      read={(form) => [
        {
          type: 'RecordSuccession',
          before: chosenOf(form, 'before', ids),
          after: chosenOf(form, 'after', ids),
          from: dayIn(form, 'from'),
        },
      ]}
    >
      {(fault) => (
        <>
          <ChoiceField
            label={t('party.succession.before')}
            name="before"
            choices={choices}
            chosen={[party.party]}
            many
            error={fault('before')}
          />
          <ChoiceField
            label={t('party.succession.after')}
            name="after"
            choices={choices}
            many
            error={fault('after')}
          />
          <DateField label={t('party.field.from')} name="from" error={fault('from')} />
        </>
      )}
    </FormDeed>
  );
}
