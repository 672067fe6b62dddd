import { type ReactNode, useState } from 'react';
import {
  type Command,
  delegatesOf,
  id,
  officesOf,
  type PartyId,
  type Person,
  type PersonId,
  type Text,
} from '../../forum/index.ts';
import { SelectField } from '../parts/choice-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { personIn, type Scene, textOf } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { chosenIn, isTicked, lineIn, TextsField, textIn } from './fields.tsx';
import type { Fault } from './saying.tsx';

/** Persons known for a party who sit in no delegation of this meeting yet, by name. */
export function freePersons({ forum, meeting }: Scene, party: PartyId): readonly Person[] {
  return Object.values(forum.parties.persons).filter(
    (person) =>
      person.party === party &&
      person.same === null &&
      person.name !== null &&
      meeting.persons[person.person] === undefined,
  );
}

export type SeatOf = { readonly office: Text; readonly level: string | null; readonly acting: boolean };

/** The office somebody sits in, as the form has it. */
export function seatIn(form: FormData): SeatOf {
  const level = lineIn(form, 'level');
  return {
    office: textIn(form, 'office'),
    level: level === '' ? null : level,
    acting: isTicked(form, 'acting'),
  };
}

export type NewPerson = { readonly name: string; readonly person: PersonId };

/**
 * The person a form names: one who is known, or a new one with the command that enters it. Who was entered before a later
 * command was refused is not entered twice.
 */
export function personFrom(
  { forum }: Scene,
  form: FormData,
  party: PartyId,
  entered: NewPerson | null,
): { readonly person: PersonId; readonly enter: readonly Command[]; readonly fresh: NewPerson | null } {
  const known = chosenIn<PersonId>(form, 'person');
  if (known !== '') return { person: known, enter: [], fresh: null };
  const name = lineIn(form, 'name');
  if (entered?.name === name && forum.parties.persons[entered.person] !== undefined)
    return { person: entered.person, enter: [], fresh: entered };
  const person = id<PersonId>(`p-${crypto.randomUUID()}`);
  return { person, enter: [{ type: 'EnterPerson', person, party, name }], fresh: { name, person } };
}

type Props = {
  readonly scene: Scene;
  readonly party: PartyId;
  readonly fault: Fault;
  /** What the fields begin with, where somebody is replaced. */
  readonly given?: SeatOf;
};

/** Who sits, in which office, at which level: fields of naming and of replacing. */
export function PersonFields({ scene, party, fault, given }: Props): ReactNode {
  const { t } = useWords();
  const [chosen, setChosen] = useState('');
  const persons = freePersons(scene, party);
  const known = persons.find(({ person }) => person === chosen);
  const held = (known && officesOf(scene.forum, known.person, scene.on)[0]) ?? given;
  const choices = persons.map(({ person }) => ({ value: person, text: personIn(scene, person) }));
  return (
    <>
      {choices.length === 0 ? null : (
        <SelectField
          label={t('meeting.delegate.person')}
          name="person"
          choices={choices}
          empty={t('meeting.delegate.new')}
          optional
          onChange={setChosen}
          error={fault('person')}
        />
      )}
      {chosen === '' ? (
        <TextField
          label={t('meeting.delegate.name')}
          name="name"
          autoComplete="off"
          help={t('meeting.delegate.name.help')}
          error={fault('name')}
        />
      ) : null}
      <OfficeFields key={chosen} scene={scene} fault={fault} held={held} />
    </>
  );
}

function OfficeFields({
  scene,
  fault,
  held,
}: {
  readonly scene: Scene;
  readonly fault: Fault;
  readonly held:
    | {
        readonly title?: Text;
        readonly office?: Text;
        readonly level: string | null;
        readonly acting: boolean;
      }
    | undefined;
}): ReactNode {
  const { t } = useWords();
  const levels = scene.forum.charter.now.levels.map(({ key, names }) => ({
    value: key,
    text: textOf(scene, names),
  }));
  return (
    <>
      <TextsField
        forum={scene.forum}
        label={t('meeting.delegate.office')}
        name="office"
        fault={fault}
        given={held?.title ?? held?.office}
      />
      <SelectField
        label={t('meeting.delegate.level')}
        name="level"
        choices={levels}
        empty={t('meeting.delegate.level.none')}
        optional
        error={fault('level')}
        {...(held?.level != null && { defaultValue: held.level })}
      />
      <Tick name="acting" text={t('meeting.delegate.acting')} on={held?.acting ?? false} />
    </>
  );
}

/** One yes or no. */
export function Tick({
  name,
  text,
  on = false,
}: {
  readonly name: string;
  readonly text: string;
  readonly on?: boolean;
}): ReactNode {
  return (
    <label className="choice meeting-tick">
      <input type="checkbox" name={name} defaultChecked={on} />
      <span>{text}</span>
    </label>
  );
}

/** The last meeting before this one at which the party had somebody, whom it may send again. */
export function lastList(
  { forum, meeting }: Scene,
  party: PartyId,
): { readonly from: Scene['meeting']; readonly persons: ReturnType<typeof delegatesOf> } | null {
  const before = Object.values(forum.meetings.meetings)
    .filter(({ number }) => number < meeting.number)
    .sort((a, b) => b.number - a.number);
  for (const from of before) {
    const persons = delegatesOf(from, party).filter(({ person }) => meeting.persons[person] === undefined);
    if (persons.length > 0) return { from, persons };
  }
  return null;
}
