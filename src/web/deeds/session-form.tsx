import type { ReactNode } from 'react';
import {
  type Command,
  collator,
  type RoomId,
  type Session,
  type Text,
  type WallTime,
} from '../../forum/index.ts';
import { type Choice, ChoiceField, SelectField } from '../parts/choice-field.tsx';
import { TimeField, timeIn } from '../parts/date-field.tsx';
import { FieldRow } from '../parts/form.tsx';
import { TextField } from '../parts/text-field.tsx';
import { languageName, roomName, type Scene, textOf } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { chosenIn, countIn, dayIn, lineIn, TextsField, textIn } from './fields.tsx';
import { DayFields } from './place-fields.tsx';
import { DeedForm } from './saying.tsx';
import { ChangedMeanwhile, useGround } from './session-ground.tsx';

type Props = {
  readonly scene: Scene;
  /** The item to change; left out, one is planned anew. */
  readonly session?: Session;
  readonly onDone: () => void;
};

function itemIn(form: FormData): Omit<Session, 'session'> {
  const [start, minutes, room] = [
    timeIn(form, 'start'),
    lineIn(form, 'minutes'),
    chosenIn<RoomId>(form, 'room'),
  ];
  return {
    kind: lineIn(form, 'kind'),
    title: textIn(form, 'title'),
    topics: form.getAll('topics').map(String),
    day: dayIn(form, 'day'),
    // What is typed goes as it is: the door says what is wrong with it.
    start: start === '' ? null : (start as WallTime),
    minutes: minutes === '' ? null : countIn(form, 'minutes'),
    room: room === '' ? null : room,
    interpretation: form.getAll('interpretation').map(String),
  };
}

/** One item of the programme: what, when, where, about what, in which languages. */
export function SessionForm({ scene, session, onDone }: Props): ReactNode {
  const { t } = useWords();
  const { meeting } = scene.meeting;
  const ground = useGround(scene, session);
  const { opened } = ground;
  const read = (form: FormData): readonly Command[] => [
    opened === undefined
      ? { type: 'PlanSession', meeting, session: itemIn(form) }
      : { type: 'ChangeSession', meeting, ...ground.over({ ...itemIn(form), session: opened.session }) },
  ];
  return (
    <DeedForm
      forum={scene.forum}
      label={t(session === undefined ? 'meeting.session.plan' : 'meeting.session.change')}
      send={t(session === undefined ? 'meeting.session.plan.send' : 'meeting.session.change.send')}
      read={read}
      onDone={onDone}
      onRefused={ground.refused}
    >
      {(fault) => {
        const at = (field: string): string | undefined => fault(`session.${field}`);
        return (
          <>
            <TextsField
              forum={scene.forum}
              label={t('meeting.session.title')}
              name="title"
              fault={(path) => at(path)}
              given={opened?.title}
            />
            <WhenFields scene={scene} session={opened} at={at} />
            <WhatFields scene={scene} session={opened} at={at} />
            <ChangedMeanwhile scene={scene} changes={ground.meanwhile} />
          </>
        );
      }}
    </DeedForm>
  );
}

type FieldsProps = {
  readonly scene: Scene;
  readonly session: Session | undefined;
  readonly at: (field: string) => string | undefined;
};

function WhenFields({ scene, session, at }: FieldsProps): ReactNode {
  const { t } = useWords();
  const { forum, meeting } = scene;
  const rooms = Object.values(forum.meetings.rooms).filter(
    ({ venue }) => meeting.place.venue === null || venue === meeting.place.venue,
  );
  return (
    <>
      <DayFields scene={scene} day={session?.day ?? meeting.from ?? ''} error={at('day')} />
      <FieldRow>
        <TimeField
          label={t('meeting.session.start')}
          name="start"
          optional
          defaultValue={session?.start ?? ''}
          error={at('start')}
        />
        <TextField
          label={t('meeting.session.minutes')}
          name="minutes"
          width="short"
          inputMode="numeric"
          optional
          defaultValue={session?.minutes?.toString() ?? ''}
          error={at('minutes')}
        />
      </FieldRow>
      <SelectField
        label={t('meeting.session.room')}
        name="room"
        optional
        empty={t('meeting.session.room.none')}
        choices={rooms.map(({ room, seats, booths }) => ({
          value: room,
          text: t('meeting.session.room.with', {
            room: roomName(scene, room),
            seats,
            booths,
          }),
        }))}
        defaultValue={session?.room ?? ''}
        error={at('room')}
      />
    </>
  );
}

function WhatFields({ scene, session, at }: FieldsProps): ReactNode {
  const { t } = useWords();
  const { sessionKinds, topics, languages: spoken } = scene.forum.charter.now;
  const compare = collator(scene.lang);
  const named = (entries: readonly (readonly [string, Text])[]): readonly Choice[] =>
    entries
      .map(([value, names]) => ({ value, text: textOf(scene, names) }))
      .sort((a, b) => compare(a.text, b.text));
  return (
    <>
      <SelectField
        label={t('meeting.session.kind')}
        name="kind"
        choices={named(Object.entries(sessionKinds).map(([key, { names }]) => [key, names] as const)).map(
          ({ value, text }) => ({
            value,
            text: t(sessionKinds[value]?.closed === true ? 'meeting.kind.closed' : 'meeting.kind.open', {
              kind: text,
            }),
          }),
        )}
        help={t('meeting.session.kind.help')}
        empty={t('meeting.field.choose')}
        error={at('kind')}
        {...(session !== undefined && { defaultValue: session.kind })}
      />
      <ChoiceField
        label={t('meeting.session.topics')}
        name="topics"
        many
        optional
        choices={named(Object.entries(topics))}
        chosen={session?.topics ?? []}
        error={at('topics')}
      />
      <ChoiceField
        label={t('meeting.session.interpretation')}
        name="interpretation"
        many
        optional
        choices={spoken.map((tag) => ({ value: tag, text: languageName(scene.words, tag) }))}
        chosen={session?.interpretation ?? []}
        error={at('interpretation')}
      />
    </>
  );
}
