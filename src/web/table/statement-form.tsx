import type { ReactNode } from 'react';
import type { Command, Forum, SourceId, Subject } from '../../forum/index.ts';
import { chosenIn, lineIn } from '../deeds/fields.tsx';
import { FormDeed } from '../deeds/form-deed.tsx';
import { SelectField } from '../parts/choice-field.tsx';
import { DateField } from '../parts/date-field.tsx';
import { FieldRow } from '../parts/form.tsx';
import { TextField } from '../parts/text-field.tsx';
import { hostOf, useSpeech } from '../shown.tsx';
import { fieldChoices } from '../stated.ts';
import { useWords } from '../words/words.ts';
import { dayGiven } from './party-forms.tsx';

/** What a source states of something, with the source: another source may state otherwise, and both stay. */
export function StatementDeed({
  forum,
  about,
}: {
  readonly forum: Forum;
  readonly about: Subject;
}): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const sources = Object.values(forum.statements.sources).map(({ source, title, url }) => ({
    value: source,
    text: title === null ? hostOf(url) : speech.text(title),
  }));
  const read = (form: FormData): readonly Command[] => {
    const [from, to, by] = [dayGiven(form, 'from'), dayGiven(form, 'to'), lineIn(form, 'by')];
    return [
      {
        type: 'EnterStatement',
        about,
        field: chosenIn(form, 'field'),
        value: lineIn(form, 'value'),
        source: chosenIn<SourceId>(form, 'source'),
        ...(by !== '' && { by }),
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
      },
    ];
  };
  const probe = sources[0]?.value;
  if (probe === undefined) return null;
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'EnterStatement', about, field: 'name', value: 'x', source: probe }}
      text={t('party.stated.add')}
      send={t('party.stated.send')}
      read={read}
    >
      {(fault) => (
        <>
          <WhatField forum={forum} error={fault('field')} />
          <TextField label={t('party.stated.value')} name="value" lines={2} error={fault('value')} />
          <SelectField
            label={t('party.source')}
            name="source"
            choices={sources}
            empty={t('party.choose')}
            width="full"
            error={fault('source')}
          />
          <TextField label={t('party.stated.by')} name="by" optional error={fault('by')} />
          <FieldRow>
            <DateField label={t('party.field.from')} name="from" optional error={fault('from')} />
            <DateField label={t('party.field.to')} name="to" optional error={fault('to')} />
          </FieldRow>
        </>
      )}
    </FormDeed>
  );
}

/** One of the fields the charter has words for; where it has none, a short name of its own. */
function WhatField({
  forum,
  error,
}: {
  readonly forum: Forum;
  readonly error: string | undefined;
}): ReactNode {
  const { t } = useWords();
  const choices = fieldChoices(useSpeech(forum));
  const all = { label: t('party.stated.field'), name: 'field', error };
  if (choices.length === 0) return <TextField {...all} help={t('party.id.help')} />;
  return <SelectField {...all} choices={choices} empty={t('party.choose')} />;
}
