import type { ReactNode } from 'react';
import {
  firstDay,
  headsFor,
  invitationOf,
  isExercise,
  type Meeting,
  meetingsInOrder,
  type PartyId,
} from '../../forum/index.ts';
import { hrefTo } from '../page.ts';
import { Section } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { type Row, Table } from '../parts/table.tsx';
import { useSpeech } from '../shown.tsx';
import type { Speech } from '../speech.ts';
import { answerWord } from '../states.ts';
import { useWords } from '../words/words.ts';
import type { PartyProps } from './party.tsx';

/** The meetings it was asked to or held, the last first: what it answered, at which level it came, who headed. */
export function PartyMeetings({ forum, visit, party }: PartyProps): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const meetings = meetingsInOrder(forum)
    .filter(({ host, invitations }) => host === party.party || invitations[party.party] !== undefined)
    .toReversed();
  return (
    <Section title={t('party.meetings')}>
      {meetings.length === 0 ? (
        <p>{t('party.meetings.none')}</p>
      ) : (
        <Table
          caption={t('party.meetings')}
          columns={[
            { key: 'meeting', head: t('party.meeting'), party: true },
            { key: 'answer', head: t('party.meetings.answer') },
            { key: 'level', head: t('party.level') },
            { key: 'head', head: t('party.head') },
          ]}
          rows={meetings.map((meeting) => rowOf({ forum, visit }, speech, meeting, party.party))}
        />
      )}
    </Section>
  );
}

function rowOf(
  { forum, visit }: Pick<PartyProps, 'forum' | 'visit'>,
  speech: Speech,
  meeting: Readonly<Meeting>,
  party: PartyId,
): Row {
  const { words } = speech;
  const heads = headsFor(forum, meeting, party);
  const invitation = invitationOf(meeting, party);
  const level = heads[0]?.level ?? invitation?.level ?? null;
  return {
    key: meeting.meeting,
    cells: {
      meeting: (
        <>
          <a href={hrefTo(visit, `/meetings/${meeting.meeting}`)}>{speech.text(meeting.title)}</a>{' '}
          {isExercise(meeting) ? <Stamp /> : null}
          <span className="home-second">{words.date(firstDay(meeting))}</span>
        </>
      ),
      answer:
        meeting.host === party
          ? words.t('party.meetings.host')
          : answerWord(words, invitation?.answer ?? null),
      level: level === null ? null : speech.level(level),
      head: heads.length === 0 ? null : words.list(heads.map(({ person }) => speech.person(person))),
    },
  };
}
