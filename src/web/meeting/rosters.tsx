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
import { chosenIn } from '../deeds/fields.tsx';
import { DeedForm } from '../deeds/saying.tsx';
import { ChoiceField, SelectField } from '../parts/choice-field.tsx';
import { Notice } from '../parts/notice.tsx';
import { Section } from '../parts/section.tsx';
import { type Row, Table } from '../parts/table.tsx';
import { functionName, personIn, type Scene, textOf } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { hoursOf } from './changes.ts';
import { Told } from './named.tsx';

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
  return {
    key: session.session,
    cells: {
      session: <Told scene={scene} text={session.title} />,
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

/** Who of the delegation goes, and who sits in front. */
function RosterForm({
  scene,
  party,
  session,
  onDone,
}: Props & { readonly session: Session; readonly onDone: () => void }): ReactNode {
  const { t } = useWords();
  const { forum, meeting } = scene;
  const delegates = delegatesOf(meeting, party);
  const roster = rosterOf(meeting, session.session, party);
  const heads = headsFor(forum, meeting, party, session.session).map(({ person }) => person);
  const before = roster?.persons ?? delegates.filter((one) => isHead(forum, one)).map(({ person }) => person);
  const [going, setGoing] = useState<readonly string[]>(before);
  const read = (form: FormData): readonly Command[] => {
    const head = chosenIn<PersonId>(form, 'head');
    const chosen = form.getAll('persons');
    const persons = delegates.map(({ person }) => person).filter((person) => chosen.includes(person));
    const set = { meeting: meeting.meeting, session: session.session, party };
    return [{ type: 'SetRoster', ...set, head: head === '' ? null : head, persons }];
  };
  const choose = (person: string, on: boolean): void =>
    setGoing(on ? [...going, person] : going.filter((one) => one !== person));
  return (
    <DeedForm
      forum={scene.forum}
      label={t('meeting.roster.set')}
      send={t('meeting.roster.send')}
      read={read}
      onDone={onDone}
    >
      {(fault) => (
        <>
          <ChoiceField
            label={t('meeting.roster.who')}
            name="persons"
            many
            chosen={before}
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
            defaultValue={roster?.head ?? (heads.length === 1 ? (heads[0] ?? '') : '')}
            error={fault('head')}
          />
        </>
      )}
    </DeedForm>
  );
}
