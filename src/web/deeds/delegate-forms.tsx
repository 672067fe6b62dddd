import { type ReactNode, useState } from 'react';
import type { Command, Delegate, PartyId } from '../../forum/index.ts';
import { ChoiceField, SelectField } from '../parts/choice-field.tsx';
import { functionName, nameIn, personIn, type Scene, textOf } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { ContactFields, contactIn } from './contact-fields.tsx';
import { lineIn } from './fields.tsx';
import { lastList, type NewPerson, PersonFields, personFrom, seatIn } from './person-fields.tsx';
import { DeedForm } from './saying.tsx';

type Props = { readonly scene: Scene; readonly party: PartyId; readonly onDone: () => void };

/** One more person in a delegation: someone known, or someone new who is entered first. */
export function NameForm({ scene, party, onDone }: Props): ReactNode {
  const { t } = useWords();
  const { meeting } = scene.meeting;
  const [entered, setEntered] = useState<NewPerson | null>(null);
  const functions = scene.forum.charter.now.functions;
  const read = (form: FormData): readonly Command[] => {
    const { person, enter, fresh } = personFrom(scene, form, party, entered);
    const contact = contactIn(form);
    setEntered(fresh);
    return [
      ...enter,
      {
        type: 'NameDelegate',
        meeting,
        party,
        person,
        function: lineIn(form, 'function'),
        ...seatIn(form),
        ...(contact !== null && { contact }),
      },
    ];
  };
  return (
    <DeedForm
      forum={scene.forum}
      label={t('meeting.delegate.add')}
      send={t('meeting.delegate.add.send')}
      read={read}
      onDone={onDone}
    >
      {(fault) => (
        <>
          <SelectField
            label={t('meeting.delegate.function')}
            name="function"
            choices={functions.map(({ key, names }) => ({ value: key, text: textOf(scene, names) }))}
            empty={t('meeting.field.choose')}
            error={fault('function')}
          />
          <PersonFields scene={scene} party={party} fault={fault} />
          <ContactFields fault={fault} />
        </>
      )}
    </DeedForm>
  );
}

/** Someone else in the seat of one who was named; who sat there before stays in the record. */
export function ReplaceForm({
  scene,
  party,
  delegate,
  onDone,
}: Props & { readonly delegate: Delegate }): ReactNode {
  const { t } = useWords();
  const [entered, setEntered] = useState<NewPerson | null>(null);
  const read = (form: FormData): readonly Command[] => {
    const { person, enter, fresh } = personFrom(scene, form, party, entered);
    setEntered(fresh);
    const { meeting } = scene.meeting;
    const replace = { meeting, party, out: delegate.person, in: person, ...seatIn(form) };
    return [...enter, { type: 'ReplaceDelegate', ...replace }];
  };
  return (
    <DeedForm
      forum={scene.forum}
      label={t('meeting.delegate.replace')}
      send={t('meeting.delegate.replace.send')}
      read={read}
      onDone={onDone}
    >
      {(fault) => (
        <>
          <p>{t('meeting.delegate.replace.whom', { person: personIn(scene, delegate.person) })}</p>
          <PersonFields scene={scene} party={party} fault={fault} given={delegate} />
        </>
      )}
    </DeedForm>
  );
}

/** The people the party sent last time, to begin its list with. */
export function AgainForm({ scene, party, onDone }: Props): ReactNode {
  const { t } = useWords();
  const last = lastList(scene, party);
  if (last === null) return null;
  const read = (form: FormData): readonly Command[] => {
    const chosen = form.getAll('persons');
    return last.persons
      .filter(({ person }) => chosen.includes(person))
      .map(({ person, function: key, office, level, acting }) => ({
        type: 'NameDelegate',
        meeting: scene.meeting.meeting,
        party,
        person,
        function: key,
        office,
        level,
        acting,
      }));
  };
  return (
    <DeedForm
      forum={scene.forum}
      label={t('meeting.delegate.again')}
      send={t('meeting.delegate.again.send')}
      read={read}
      onDone={onDone}
    >
      {(fault) => (
        <ChoiceField
          label={t('meeting.delegate.again.whom', {
            party: nameIn(scene, party),
            meeting: textOf(scene, last.from.title),
          })}
          name="persons"
          many
          chosen={last.persons.map(({ person }) => person)}
          choices={last.persons.map(({ person, function: key, office }) => ({
            value: person,
            text: personIn(scene, person),
            note: t('meeting.delegate.seat', {
              function: functionName(scene, key),
              office: textOf(scene, office),
            }),
          }))}
          error={fault('person')}
        />
      )}
    </DeedForm>
  );
}
