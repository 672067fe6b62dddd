import type { ReactNode } from 'react';
import type { Candidate, Command, Forum, PartyId, PersonId, SourceId } from '../../forum/index.ts';
import { chosenIn, isTicked, lineIn, TextsField, textIn } from '../deeds/fields.tsx';
import { FormDeed } from '../deeds/form-deed.tsx';
import { Tick } from '../deeds/person-fields.tsx';
import { SourceField } from '../deeds/source-field.tsx';
import { SelectField } from '../parts/choice-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useSpeech } from '../shown.tsx';
import { useWords } from '../words/words.ts';
import { SpanFields, spanIn } from './span-fields.tsx';

export function PersonDeed({ forum, party }: { readonly forum: Forum; readonly party: PartyId }): ReactNode {
  const { t } = useWords();
  const read = (form: FormData): readonly Command[] => {
    const family = lineIn(form, 'family');
    const name = lineIn(form, 'name');
    return [{ type: 'EnterPerson', party, name, ...(family !== '' && { family }) }];
  };
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'EnterPerson', party, name: 'x' }}
      text={t('party.person.add')}
      send={t('party.person.send')}
      read={read}
    >
      {(fault) => (
        <>
          <TextField label={t('party.person.name')} name="name" autoComplete="off" error={fault('name')} />
          <TextField
            label={t('party.person.family')}
            name="family"
            autoComplete="off"
            optional
            error={fault('family')}
          />
        </>
      )}
    </FormDeed>
  );
}

type OfPerson = { readonly forum: Forum; readonly person: PersonId };

export function OfficeDeed({
  forum,
  person,
  party,
}: OfPerson & { readonly party: PartyId | null }): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const levels = forum.charter.now.levels.map(({ key }) => ({ value: key, text: speech.level(key) }));
  const read = (form: FormData): readonly Command[] => {
    const level = lineIn(form, 'level');
    return [
      {
        type: 'EnterOffice',
        person,
        party,
        title: textIn(form, 'title'),
        level: level === '' ? null : level,
        acting: isTicked(form, 'acting'),
        ...spanIn(form),
      },
    ];
  };
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'EnterOffice', person, party, title: { en: 'x' }, level: null, acting: false }}
      text={t('party.office.add')}
      send={t('party.office.send')}
      read={read}
    >
      {(fault) => (
        <>
          <TextsField forum={forum} label={t('party.office.title')} name="title" fault={fault} />
          <SelectField
            label={t('party.office.level')}
            name="level"
            choices={levels}
            empty={t('party.office.level.none')}
            optional
            error={fault('level')}
          />
          <Tick name="acting" text={t('party.office.acting')} />
          <SpanFields fault={fault} />
        </>
      )}
    </FormDeed>
  );
}

export function VariantDeed({ forum, person }: OfPerson): ReactNode {
  const { t } = useWords();
  const read = (form: FormData): readonly Command[] => {
    const source = chosenIn<SourceId>(form, 'source');
    return [{ type: 'AddNameVariant', person, name: lineIn(form, 'name'), ...(source !== '' && { source }) }];
  };
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'AddNameVariant', person, name: 'x' }}
      text={t('party.person.writing.add')}
      send={t('party.person.writing.send')}
      read={read}
    >
      {(fault) => (
        <>
          <TextField label={t('party.person.writing')} name="name" autoComplete="off" error={fault('name')} />
          <SourceField forum={forum} optional error={fault('source')} />
        </>
      )}
    </FormDeed>
  );
}

/** A human says that two entries are one; it is asked once more, for it cannot be taken back. */
export function SameDeed({
  forum,
  person,
  candidate,
}: OfPerson & { readonly candidate: Candidate }): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const drop = candidate.person;
  return (
    <FormDeed
      forum={forum}
      probe={{ type: 'ConfirmSamePerson', keep: person, drop }}
      text={t('party.person.same.confirm')}
      what={speech.person(drop)}
      send={t('party.person.same.send')}
      read={() => [{ type: 'ConfirmSamePerson', keep: person, drop }]}
    >
      {() => (
        <>
          <p>{t('party.person.same.keep', { keep: speech.person(person), drop: speech.person(drop) })}</p>
          <p className="note">{t('party.person.same.help')}</p>
        </>
      )}
    </FormDeed>
  );
}
