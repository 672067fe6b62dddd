import { type ReactNode, useState } from 'react';
import {
  attends,
  type Command,
  delegatesOf,
  headsFor,
  isExercise,
  isHead,
  type PartyId,
  type PersonId,
  presentAt,
  programme,
  rosterOf,
  type Session,
} from '../../forum/index.ts';
import { Deed } from '../deeds/deed.tsx';
import { chosenIn, chosenOf } from '../deeds/fields.tsx';
import { DeedForm, type Fault } from '../deeds/saying.tsx';
import { hoursOf } from '../item-changes.ts';
import { ChoiceField, SelectField } from '../parts/choice-field.tsx';
import { Notice } from '../parts/notice.tsx';
import { Section } from '../parts/section.tsx';
import { type Row, Table } from '../parts/table.tsx';
import { functionName, personIn, type Scene, textOf } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { Invented, Told } from './named.tsx';

type Props = { readonly scene: Scene; readonly party: PartyId };

/** Who of the delegation heads and attends each item; where nothing was said, all of it is expected. */
export function RostersSection({ scene, party }: Props): ReactNode {
  const { t } = useWords();
  const sessions = programme(scene.meeting);
  return (
    <Section title={t('meeting.rosters')} id="rosters" exercise={isExercise(scene.meeting)}>
      {sessions.length === 0 ? (
        <Notice kind="empty" says={t('meeting.day.empty')} />
      ) : (
        <Table
          caption={t('meeting.rosters')}
          columns={[
            { key: 'session', head: t('meeting.column.session') },
            { key: 'hours', head: t('meeting.column.hours') },
            { key: 'heads', head: t('meeting.column.heads') },
            { key: 'others', head: t('meeting.column.others') },
            { key: 'deeds', head: t('meeting.column.deeds') },
          ]}
          rows={sessions.map((session) => rowOf(scene, party, session))}
        />
      )}
    </Section>
  );
}

function rowOf(scene: Scene, party: PartyId, session: Session): Row {
  const { forum, meeting, words } = scene;
  const { heads, others, named } = presentAt(forum, meeting, party, session.session);
  const names = (persons: readonly { readonly person: PersonId }[]): string | undefined =>
    persons.length === 0 ? undefined : words.list(persons.map(({ person }) => personIn(scene, person)));
  const roster = rosterOf(meeting, session.session, party);
  return {
    key: session.session,
    cells: {
      session: (
        <>
          <Told scene={scene} text={session.title} />{' '}
          {roster === undefined ? null : <Invented scene={scene} of={roster} />}
        </>
      ),
      hours: hoursOf(session) ?? undefined,
      heads: names(heads),
      others: named ? names(others) : words.t('meeting.roster.all'),
      deeds: <RosterDeed scene={scene} party={party} session={session} />,
    },
  };
}

function RosterDeed({ scene, party, session }: Props & { readonly session: Session }): ReactNode {
  const { t } = useWords();
  const { meeting } = scene.meeting;
  if (!attends(scene.forum, scene.meeting, party) || delegatesOf(scene.meeting, party).length === 0)
    return null;
  const title = textOf(scene, session.title);
  return (
    <Deed
      forum={scene.forum}
      probe={{ type: 'SetRoster', meeting, session: session.session, party, head: null, persons: [] }}
      text={t('meeting.deed.rosterSet')}
      what={title}
      form={{
        title,
        fields: (done) => <RosterForm scene={scene} party={party} session={session} onDone={done} />,
      }}
    />
  );
}

type FormProps = Props & { readonly session: Session };

/** Who of the delegation goes, and who sits in front. */
function RosterForm(props: FormProps & { readonly onDone: () => void }): ReactNode {
  const { scene, party, session, onDone } = props;
  const { t } = useWords();
  const { meeting } = scene.meeting;
  const persons = delegatesOf(scene.meeting, party).map(({ person }) => person);
  const read = (form: FormData): readonly Command[] => {
    const head = chosenIn<PersonId>(form, 'head');
    const set = { meeting, session: session.session, party, head: head === '' ? null : head };
    return [{ type: 'SetRoster', ...set, persons: chosenOf(form, 'persons', persons) }];
  };
  return (
    <DeedForm
      forum={scene.forum}
      label={t('meeting.roster.set')}
      send={t('meeting.roster.send')}
      read={read}
      onDone={onDone}
    >
      {(fault) => <RosterFields scene={scene} party={party} session={session} fault={fault} />}
    </DeedForm>
  );
}

/** Only somebody who goes can head it: the list of heads follows the ticks. */
function RosterFields({ scene, party, session, fault }: FormProps & { readonly fault: Fault }): ReactNode {
  const { t } = useWords();
  const delegates = delegatesOf(scene.meeting, party);
  const { persons, head } = standingRoster(scene, party, session);
  const [going, setGoing] = useState<readonly string[]>(persons);
  const choose = (person: string, on: boolean): void =>
    setGoing(on ? [...going, person] : going.filter((one) => one !== person));
  return (
    <>
      <ChoiceField
        label={t('meeting.roster.who')}
        name="persons"
        many
        chosen={persons}
        onChange={choose}
        choices={delegates.map(({ person, function: key }) => ({
          value: person,
          text: personIn(scene, person),
          note: functionName(scene, key),
        }))}
        error={fault('persons')}
      />
      <SelectField
        label={t('meeting.roster.head')}
        name="head"
        optional
        empty={t('meeting.roster.head.usual')}
        choices={delegates
          .filter(({ person }) => going.includes(person))
          .map(({ person }) => ({ value: person, text: personIn(scene, person) }))}
        defaultValue={head}
        error={fault('head')}
      />
    </>
  );
}

/** Who goes as things stand: the roster where one was set, else the heads of the delegation. */
function standingRoster(
  { forum, meeting }: Scene,
  party: PartyId,
  { session }: Session,
): { readonly persons: readonly string[]; readonly head: string } {
  const roster = rosterOf(meeting, session, party);
  const usual = delegatesOf(meeting, party).filter((one) => isHead(forum, one));
  const [head, ...more] = headsFor(forum, meeting, party, session);
  return {
    persons: roster?.persons ?? usual.map(({ person }) => person),
    head: roster?.head ?? (head !== undefined && more.length === 0 ? head.person : ''),
  };
}
