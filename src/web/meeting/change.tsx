import type { ReactNode } from 'react';
import {
  type Command,
  type CommandType,
  fallenInvitation,
  firstDay,
  hasAnswered,
  standingInvitations,
} from '../../forum/index.ts';
import { Deed } from '../deeds/deed.tsx';
import { dayIn, TextsField, textIn } from '../deeds/fields.tsx';
import { PlaceFields, placeIn, SpanFields } from '../deeds/place-fields.tsx';
import { DeedForm } from '../deeds/saying.tsx';
import { useLive } from '../live.tsx';
import type { PageProps } from '../page.ts';
import { Notice } from '../parts/notice.tsx';
import { Section } from '../parts/section.tsx';
import { Sentence, Sentences } from '../parts/sentence.tsx';
import { isOver, type Scene, sceneOf, textOf } from '../scene.ts';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { MeetingHead } from './head.tsx';
import { History } from './outcome.tsx';

type Way = Extract<
  CommandType,
  'OpenMeeting' | 'CloseMeeting' | 'MoveMeeting' | 'PostponeMeeting' | 'CancelMeeting'
>;
type WayWords = {
  readonly what: MessageId;
  readonly note: MessageId;
  readonly text: MessageId;
  readonly send: MessageId;
};

const WORDS: Readonly<Record<Way, WayWords>> = {
  OpenMeeting: {
    what: 'meeting.open.what',
    note: 'meeting.open.note',
    text: 'meeting.open',
    send: 'meeting.open.send',
  },
  CloseMeeting: {
    what: 'meeting.close.what',
    note: 'meeting.close.note',
    text: 'meeting.close',
    send: 'meeting.close.send',
  },
  MoveMeeting: {
    what: 'meeting.move.what',
    note: 'meeting.move.note',
    text: 'meeting.move',
    send: 'meeting.move.send',
  },
  PostponeMeeting: {
    what: 'meeting.postpone.what',
    note: 'meeting.postpone.note',
    text: 'meeting.postpone',
    send: 'meeting.postpone.send',
  },
  CancelMeeting: {
    what: 'meeting.cancel.what',
    note: 'meeting.cancel.note',
    text: 'meeting.cancel',
    send: 'meeting.cancel.send',
  },
};

/** From each state, what can be done with the meeting itself. */
const WAYS: Readonly<Record<Scene['meeting']['state'], readonly Way[]>> = {
  convened: ['OpenMeeting', 'MoveMeeting', 'PostponeMeeting', 'CancelMeeting'],
  postponed: ['MoveMeeting', 'CancelMeeting'],
  open: ['CloseMeeting'],
  closed: [],
  cancelled: [],
};

/** What is done with a meeting as a whole; hard to undo, so each asks once more and takes its reason. */
export function ChangePage(props: PageProps): ReactNode {
  const scene = sceneOf(props);
  const { t } = useWords();
  const live = useLive();
  if (scene === null) return null;
  const ways = WAYS[scene.meeting.state];
  return (
    <>
      <MeetingHead scene={scene} tab="change" title={t('meeting.change')} />
      {isOver(scene) ? (
        <Notice
          kind="empty"
          says={t(scene.meeting.state === 'cancelled' ? 'meeting.change.off' : 'meeting.change.over')}
        />
      ) : null}
      {live === null || ways.length === 0 ? null : (
        <Section title={t('meeting.change.ways')} ruled>
          <Sentences>
            {ways.map((way) => (
              <Sentence key={way} note={noteOf(scene, way)} deed={<WayDeed scene={scene} way={way} />}>
                {t(WORDS[way].what)}
              </Sentence>
            ))}
          </Sentences>
        </Section>
      )}
      <History scene={scene} />
    </>
  );
}

function WayDeed({ scene, way }: { readonly scene: Scene; readonly way: Way }): ReactNode {
  const { t } = useWords();
  return (
    <Deed
      forum={scene.forum}
      probe={commandOf(scene, way)}
      text={t(WORDS[way].text)}
      form={{
        title: t(WORDS[way].what),
        fields: (done) => <WayForm scene={scene} way={way} onDone={done} />,
      }}
    />
  );
}

function commandOf({ forum, meeting: found }: Scene, way: Way, form = new FormData()): Command {
  const { meeting } = found;
  const reason = textIn(form, 'reason');
  switch (way) {
    case 'OpenMeeting':
    case 'CloseMeeting':
      return { type: way, meeting };
    case 'PostponeMeeting':
    case 'CancelMeeting':
      return { type: way, meeting, reason };
    case 'MoveMeeting': {
      const [from, to] = [dayIn(form, 'from'), dayIn(form, 'to')];
      return { type: way, meeting, place: placeIn(forum, form), from, to, reason };
    }
  }
}

/** What the deed means; whoever opens should also know the day, and who may still be awaited. */
function noteOf({ words, meeting }: Scene, way: Way): string {
  const { t, date } = words;
  const note = t(WORDS[way].note);
  if (way !== 'OpenMeeting') return note;
  return `${note} ${t('meeting.open.sure', { day: date(firstDay(meeting)), who: awaited(words, meeting) })}`;
}

/** Who may not be there: nobody is said to have answered for a day that is no more. */
function awaited({ t, number }: Scene['words'], meeting: Scene['meeting']): string {
  const standing = standingInvitations(meeting);
  const anew = Object.values(meeting.invitations).filter(
    ({ party }) => fallenInvitation(meeting, party) !== undefined,
  ).length;
  const counted = [
    ['meeting.open.anew', anew],
    ['meeting.open.waiting', standing.filter((each) => !hasAnswered(meeting, each)).length],
  ] as const;
  const said = counted.flatMap(([id, n]) => (n === 0 ? [] : [t(id, { n, figure: number(n) })]));
  if (said.length > 0) return said.join('; ');
  return t(standing.length === 0 ? 'meeting.open.nobody' : 'meeting.open.all');
}

function WayForm({
  scene,
  way,
  onDone,
}: {
  readonly scene: Scene;
  readonly way: Way;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useWords();
  const { meeting } = scene;
  const reasoned = way !== 'OpenMeeting' && way !== 'CloseMeeting';
  return (
    <DeedForm
      forum={scene.forum}
      label={t(WORDS[way].what)}
      send={t(WORDS[way].send)}
      read={(form) => [commandOf(scene, way, form)]}
      onDone={onDone}
    >
      {(fault) => (
        <>
          <p>
            {t('meeting.change.sure', { meeting: textOf(scene, meeting.title), note: noteOf(scene, way) })}
          </p>
          {way === 'MoveMeeting' ? (
            <>
              <SpanFields fault={fault} given={meeting} />
              <PlaceFields scene={scene} fault={fault} given={meeting.place} />
            </>
          ) : null}
          {reasoned ? (
            <TextsField
              forum={scene.forum}
              label={t('meeting.field.reason')}
              name="reason"
              fault={fault}
              lines={3}
              help={t('meeting.field.reason.help')}
            />
          ) : null}
        </>
      )}
    </DeedForm>
  );
}
