import type { ReactNode } from 'react';
import { type Command, type Forum, id, type Source, type SourceId } from '../../forum/index.ts';
import { Deed } from '../deeds/deed.tsx';
import { chosenIn, dayIn, lineIn, TextsField, textIn } from '../deeds/fields.tsx';
import { DeedForm } from '../deeds/saying.tsx';
import { ChoiceField } from '../parts/choice-field.tsx';
import { DateField } from '../parts/date-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useWords } from '../words/words.ts';

const probe: Command = {
  type: 'CiteSource',
  source: id<SourceId>('probe'),
  url: 'https://probe.invalid/',
  grade: 'B',
};

/** Cites a source, so that statements can rest on it. */
export function CiteDeed({ forum }: { readonly forum: Forum }): ReactNode {
  const { t } = useWords();
  return (
    <Deed
      forum={forum}
      probe={probe}
      kind="second"
      text={t('sources.cite')}
      form={{ title: t('sources.cite'), fields: (done) => <CiteForm forum={forum} onDone={done} /> }}
    />
  );
}

function CiteForm({ forum, onDone }: { readonly forum: Forum; readonly onDone: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <DeedForm
      forum={forum}
      label={t('sources.cite')}
      send={t('sources.cite.send')}
      onDone={onDone}
      read={(form) => [citeIn(form)]}
    >
      {(fault) => (
        <>
          <TextField label={t('sources.url')} name="url" kind="url" error={fault('url')} />
          <TextsField
            forum={forum}
            label={t('sources.called')}
            name="title"
            fault={fault}
            help={t('sources.called.help')}
            optional
          />
          <ChoiceField
            label={t('sources.grade.label')}
            name="grade"
            error={fault('grade')}
            choices={[
              { value: 'A', text: t('sources.grade.A') },
              { value: 'B', text: t('sources.grade.B') },
              { value: 'C', text: t('sources.grade.C') },
            ]}
          />
          <DateField label={t('sources.seen.label')} name="seen" error={fault('seen')} optional />
        </>
      )}
    </DeedForm>
  );
}

function citeIn(form: FormData): Command {
  const title = textIn(form, 'title');
  const seen = dayIn(form, 'seen');
  return {
    type: 'CiteSource',
    // The id is the record's own; nobody has to think of one.
    source: id<SourceId>(`s-${crypto.randomUUID().slice(0, 13)}`),
    url: lineIn(form, 'url'),
    grade: chosenIn<Source['grade']>(form, 'grade'),
    ...(Object.keys(title).length === 0 ? {} : { title }),
    ...(seen === '' ? {} : { seen }),
  };
}
