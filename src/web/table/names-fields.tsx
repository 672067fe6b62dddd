import type { ReactNode } from 'react';
import type { Forum, Names } from '../../forum/index.ts';
import { TextsField, textGiven, textIn } from '../deeds/fields.tsx';
import type { Fault } from '../deeds/saying.tsx';
import { useWords } from '../words/words.ts';

export const noNames: Names = { short: {}, formal: {} };

/** What a party is called, as the form has it. */
export function namesIn(form: FormData): Names {
  const [capital, economy] = [textGiven(form, 'names.capital'), textGiven(form, 'names.economy')];
  return {
    short: textIn(form, 'names.short'),
    formal: textIn(form, 'names.formal'),
    ...(capital !== undefined && { capital }),
    ...(economy !== undefined && { economy }),
  };
}

type Props = { readonly forum: Forum; readonly fault: Fault; readonly given?: Names | undefined };

/** The names, with a field in sight for each language the rules ask for: the forum's first, and the one it is put in order by. */
export function NamesFields({ forum, fault, given }: Props): ReactNode {
  const { t } = useWords();
  const { languages, order } = forum.charter.now;
  const [first = order.locale] = languages;
  return (
    <>
      <TextsField
        forum={forum}
        label={t('party.short')}
        name="names.short"
        fault={fault}
        given={given?.short}
        needed={[first, order.locale]}
      />
      <TextsField
        forum={forum}
        label={t('party.formal')}
        name="names.formal"
        fault={fault}
        given={given?.formal}
        needed={[first]}
      />
      <TextsField
        forum={forum}
        label={t('party.capital')}
        name="names.capital"
        fault={fault}
        given={given?.capital}
        optional
      />
      <TextsField
        forum={forum}
        label={t('party.economy')}
        name="names.economy"
        fault={fault}
        given={given?.economy}
        optional
      />
    </>
  );
}
