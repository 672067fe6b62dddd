import {
  type Day,
  minuteOf,
  type ProgrammeChange,
  type Session,
  type SessionField,
  type Text,
} from '../forum/index.ts';
import type { DayBlock } from './parts/day-grid.tsx';
import { languageName, nearDay, roomName, type Scene, textOf } from './scene.ts';
import type { MessageId } from './words/catalogue.ts';

/** An item whose length nobody set is drawn as half an hour. */
const UNSET = 30;

const WHOLE: readonly SessionField[] = ['day', 'start', 'room'];

const FIELDS: Readonly<Record<SessionField, MessageId>> = {
  day: 'meeting.changed.day',
  start: 'meeting.changed.start',
  minutes: 'meeting.changed.minutes',
  room: 'meeting.changed.room',
  kind: 'meeting.changed.kind',
  title: 'meeting.changed.title',
  topics: 'meeting.changed.topics',
  interpretation: 'meeting.changed.interpretation',
};

/** "11:00–13:00", "17:15" where the length is not set, null without an hour. */
export function hoursOf({ start, minutes }: Pick<Session, 'start' | 'minutes'>): string | null {
  if (start === null) return null;
  return minutes === null ? start : `${start}–${clock(minuteOf(start) + minutes)}`;
}

/** When and where an item is: "11 July, 17:15–18:00, Garden". */
export function whereAndWhen(scene: Scene, session: Session, parts: readonly SessionField[] = WHOLE): string {
  const said = [
    parts.includes('day') ? nearDay(scene, session.day) : null,
    parts.includes('start') || parts.includes('minutes') ? hoursOf(session) : null,
    parts.includes('room') && session.room !== null ? roomName(scene, session.room) : null,
  ];
  return said.filter((part) => part !== null).join(', ');
}

/** What a change did, in a few words: where the item was, or what of it is otherwise. */
export function changeWords(scene: Scene, change: ProgrammeChange): string | undefined {
  const { t, list } = scene.words;
  if (change.kind === 'added' || change.kind === 'dropped') return undefined;
  const { fields, before } = change;
  const was = whereAndWhen(scene, before, fields);
  const said = [
    ...(change.kind === 'changed' ? [list(fields.map((field) => t(FIELDS[field])))] : []),
    ...(was === '' ? [] : [t('meeting.change.was', { was })]),
  ];
  return said.length === 0 ? undefined : said.join('; ');
}

export function fieldName({ words }: Pick<Scene, 'words'>, field: SessionField): string {
  return words.openSentence(words.t(FIELDS[field]));
}

/** The value of one field of an item, in words; null where it is not set. */
export function fieldValue(scene: Scene, session: Session, field: SessionField): string | null {
  const { words } = scene;
  switch (field) {
    case 'day':
      return words.date(session.day);
    case 'start':
      return session.start;
    case 'minutes':
      return session.minutes === null
        ? null
        : words.t('meeting.minutes', { n: session.minutes, minutes: words.number(session.minutes) });
    case 'room':
      return session.room === null ? null : roomName(scene, session.room);
    case 'kind':
      return kindName(scene, session.kind);
    case 'title':
      return textOf(scene, session.title);
    case 'topics':
      return listed(scene, topicNames(scene, session));
    case 'interpretation':
      return listed(
        scene,
        session.interpretation.map((tag) => languageName(scene.words, tag)),
      );
  }
}

function listed({ words }: Scene, items: readonly string[]): string | null {
  return items.length === 0 ? null : words.list(items);
}

export function kindName(scene: Pick<Scene, 'forum' | 'words'>, kind: string): string {
  const known = scene.forum.charter.now.sessionKinds[kind];
  return known === undefined ? kind : textOf(scene, known.names);
}

/** The kind of an item, and whether it admits the press: that follows from the kind, by the charter. */
export function kindAndPress(scene: Pick<Scene, 'forum' | 'words'>, kind: string): string {
  const known = scene.forum.charter.now.sessionKinds[kind];
  const name = kindName(scene, kind);
  if (known === undefined) return name;
  return scene.words.t(known.closed ? 'meeting.kind.closed' : 'meeting.kind.open', { kind: name });
}

export function topicNames(scene: Pick<Scene, 'forum' | 'words'>, session: Session): readonly string[] {
  return session.topics.map((key) => {
    const names: Text | undefined = scene.forum.charter.now.topics[key];
    return names === undefined ? key : textOf(scene, names);
  });
}

/** Items of a day that have an hour, as blocks; what was dropped since the last release stands where it was. */
export function blocksOf(
  scene: Scene,
  day: Day,
  sessions: readonly Session[],
  changes: readonly ProgrammeChange[],
  clashWords: ReadonlyMap<string, string>,
): readonly DayBlock[] {
  const dropped = changes.flatMap((change) => (change.kind === 'dropped' ? [change.before] : []));
  return [...sessions, ...dropped].flatMap((session) => {
    if (session.day !== day || session.start === null) return [];
    const change = changes.find((one) => one.session === session.session);
    return [blockOf(scene, session, session.start, change, clashWords.get(session.session))];
  });
}

function blockOf(
  scene: Scene,
  session: Session,
  start: NonNullable<Session['start']>,
  change: ProgrammeChange | undefined,
  clash: string | undefined,
): DayBlock {
  const from = minuteOf(start);
  const topics = topicNames(scene, session);
  const was = change === undefined ? undefined : changeWords(scene, change);
  const kind = change?.kind === 'added' ? 'new' : change?.kind;
  return {
    key: session.session,
    from,
    to: from + (session.minutes ?? UNSET),
    room: session.room ?? '',
    title: textOf(scene, session.title),
    tentative: session.room === null || session.minutes === null,
    ...(topics.length > 0 && { note: topics.join('; ') }),
    ...(kind !== undefined && { change: { kind, ...(was !== undefined && { was }) } }),
    ...(clash !== undefined && { clash }),
  };
}

/** `HH:MM` of minutes since midnight; past midnight the hours of the next day. */
function clock(minutes: number): string {
  const hour = Math.floor(minutes / 60) % 24;
  return `${String(hour).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
