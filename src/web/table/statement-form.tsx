import type { ReactNode } from 'react';
import type { Command, Forum, SourceId, Subject } from '../../forum/index.ts';
import { chosenIn, lineIn } from '../deeds/fields.tsx';
import { FormDeed } from '../deeds/form-deed.tsx';
import { SourceField } from '../deeds/source-field.tsx';
import { SelectField } from '../parts/choice-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useSpeech } from '../shown.tsx';
import { fieldChoices } from '../stated.ts';
import { useWords } from '../words/words.ts';
import { SpanFields, spanIn } from './span-fields.tsx';

type Props = { readonly forum: Forum; readonly about: Subject };

/** What a source states of something, with the source: another source may state otherwise, and both stay. */
export function StatementDeed({ forum, about }: Props): ReactNode {
  const { t } = useWords();
  const [first] = Object.values(forum.statements.sources);
  if (first === undefined) return null;
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'EnterStatement', about, field: 'name', value: 'x', source: first.source }}
      text={t('party.stated.add')}
      send={t('party.stated.send')}
      read={(form) => [statementIn(about, form)]}
    >
      {(fault) => (
        <>
          <WhatField forum={forum} error={fault('field')} />
          <TextField label={t('party.stated.value')} name="value" lines={2} error={fault('value')} />
          <SourceField forum={forum} error={fault('source')} />
          <TextField label={t('party.stated.by')} name="by" optional error={fault('by')} />
          <SpanFields fault={fault} />
        </>
      )}
    </FormDeed>
  );
}

function statementIn(about: Subject, form: FormData): Command {
  const by = lineIn(form, 'by');
  return {
    type: 'EnterStatement',
    about,
    field: chosenIn(form, 'field'),
    value: lineIn(form, 'value'),
    source: chosenIn<SourceId>(form, 'source'),
    ...(by !== '' && { by }),
    ...spanIn(form),
  };
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
