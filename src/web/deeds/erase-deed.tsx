import type { ReactNode } from 'react';
import type { ActMaterial, PageProps } from '../page.ts';
import { partWord } from '../part-word.ts';
import { ChoiceField } from '../parts/choice-field.tsx';
import { useWords } from '../words/words.ts';
import { chosenIn, TextsField, textIn } from './fields.tsx';
import { FormDeed } from './form-deed.tsx';

type Props = Pick<PageProps, 'forum'> & { readonly material: ActMaterial };

/** Destroys the words of one part of an entry, here and on every copy; the act itself stays, and that it was done stays. */
export function EraseDeed({ forum, material }: Props): ReactNode {
  const words = useWords();
  const { t } = words;
  const entry = material.row.entered.seq;
  const parts = material.parts.filter(({ name, bytes }) => name !== 'act' && bytes !== null);
  const [first] = parts;
  if (first === undefined) return null;
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'ErasePart', entry, part: first.name, basis: {}, orderedBy: {} }}
      text={t('keeping.erase')}
      send={t('keeping.erase.send')}
      read={(form) => [
        {
          type: 'ErasePart',
          entry,
          part: chosenIn<string>(form, 'part'),
          basis: textIn(form, 'basis'),
          orderedBy: textIn(form, 'orderedBy'),
        },
      ]}
    >
      {(fault) => (
        <>
          <p>{t('keeping.erase.says')}</p>
          <ChoiceField
            label={t('keeping.erase.part')}
            name="part"
            error={fault('part')}
            choices={parts.map(({ name }) => ({ value: name, text: partWord(words, name) }))}
            {...(parts.length === 1 && { chosen: [first.name] })}
          />
          <TextsField
            forum={forum}
            label={t('keeping.erased.basis')}
            name="basis"
            fault={fault}
            lines={2}
            help={t('keeping.erase.basis.help')}
          />
          <TextsField forum={forum} label={t('keeping.erased.by')} name="orderedBy" fault={fault} />
        </>
      )}
    </FormDeed>
  );
}
