import type { ReactNode } from 'react';
import {
  asked,
  hasAnswered,
  type Invitation,
  inMeetingOrder,
  invitationOf,
  type PartyId,
  standingOf,
} from '../../forum/index.ts';
import { InviteDeed, RemindDeed, WithdrawDeed } from '../deeds/meeting-deeds.tsx';
import { useLive } from '../live.tsx';
import type { PageProps } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Section } from '../parts/section.tsx';
import { type Column, Owed, type Row, Table } from '../parts/table.tsx';
import { isBetween, isOver, isSecretariat, levelName, nearDay, type Scene, sceneOf } from '../scene.ts';
import { languages } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { answeredFor, answersBefore, answersNow } from './answers.ts';
import { dayOf } from './days.ts';
import { orderWords } from './delegations.tsx';
import { MeetingHead } from './head.tsx';
import { Footnotes, PartyName } from './named.tsx';
import { PlateRefusals } from './refusals.tsx';
import { answerWord } from './seats.ts';

/** Notes verbales: to whom, when, by when an answer is asked for, and what was answered. */
export function InvitationsPage(props: PageProps): ReactNode {
  const scene = sceneOf(props);
  const { t } = useWords();
  if (scene === null) return null;
  const noted = partiesWithNotes(scene);
  const left = notInvited(scene);
  return (
    <>
      <MeetingHead scene={scene} tab="invitations" title={t('meeting.invitations')} />
      <PlateRefusals scene={scene} />
      <Section
        title={t('meeting.invitations.notes')}
        aside={orderWords(scene)}
        deeds={<InviteDeed scene={scene} parties={left} text="meeting.deed.invite.all" kind="primary" />}
      >
        {noted.length === 0 ? <Notice kind="empty" says={t('meeting.invitations.none')} /> : null}
        {noted.length === 0 ? null : (
          <Table
            caption={t('meeting.invitations.notes')}
            columns={columnsOf(scene)}
            rows={noted.map((party) => rowOf(scene, party))}
          />
        )}
      </Section>
      <NotYet scene={scene} parties={left} />
      <Footnotes scene={scene} parties={[...asked(scene.forum, scene.meeting), ...left]} />
    </>
  );
}

/** Everyone to whom a note ever went, withdrawn ones too. */
function partiesWithNotes({ forum, meeting }: Scene): readonly PartyId[] {
  return inMeetingOrder(
    forum,
    meeting,
    Object.values(meeting.invitations).map(({ party }) => party),
  );
}

const entitled = ['member', 'observer', 'guest'];

/** Members first, then whoever else may be asked to the table, without a note. */
function notInvited(scene: Scene): readonly PartyId[] {
  const { forum, meeting } = scene;
  if (isOver(scene) || meeting.state === 'postponed') return [];
  const open = Object.values(forum.parties.parties)
    .map(({ party }) => party)
    .filter((party) => party !== meeting.host && invitationOf(meeting, party) === undefined);
  const of = (standing: string): readonly PartyId[] =>
    inMeetingOrder(
      forum,
      meeting,
      open.filter((party) => standingOf(forum, party, scene.on) === standing),
    );
  return entitled.flatMap(of);
}

function columnsOf(scene: Scene): readonly Column[] {
  const { t } = scene.words;
  return [
    { key: 'party', head: t('meeting.column.party'), party: true },
    { key: 'number', head: t('meeting.column.note') },
    { key: 'sent', head: t('meeting.column.sent') },
    { key: 'replyBy', head: t('meeting.column.replyBy') },
    { key: 'answer', head: t('meeting.column.answer') },
    // A delegation finds its own reminders on its own page: of the others' it knows nothing.
    ...(isSecretariat(scene) ? [{ key: 'reminded', head: t('meeting.column.reminded') }] : []),
    ...(scene.visit.reader.kind === 'delegation' || isSecretariat(scene)
      ? [{ key: 'paper', head: t('meeting.column.paper') }]
      : []),
    ...(isSecretariat(scene) && !isOver(scene) ? [{ key: 'deeds', head: t('meeting.column.deeds') }] : []),
  ];
}

function rowOf(scene: Scene, party: PartyId): Row {
  const { meeting, words } = scene;
  const invitation = meeting.invitations[party];
  if (invitation === undefined) return { key: party, cells: { party } };
  const reminders = invitation.reminders.map((reminder) => dayOf(scene, reminder));
  const number = invitation.number ?? undefined;
  return {
    key: party,
    cells: {
      party: <PartyName scene={scene} party={party} linked />,
      number,
      sent: dayOf(scene, invitation.invited),
      replyBy: invitation.replyBy === null ? undefined : <ReplyBy scene={scene} invitation={invitation} />,
      answer: <Answers scene={scene} invitation={invitation} />,
      reminded: reminders.length === 0 ? undefined : words.list(reminders),
      // Who was invited is public; the letter is for the party and for whoever wrote it.
      paper:
        invitation.withdrawn === null && isBetween(scene, party) ? (
          <NotePapers scene={scene} party={party} />
        ) : undefined,
      deeds: invitation.withdrawn === null ? <RowDeeds scene={scene} invitation={invitation} /> : undefined,
    },
  };
}

function ReplyBy({
  scene,
  invitation,
}: {
  readonly scene: Scene;
  readonly invitation: Invitation;
}): ReactNode {
  const { replyBy, answer, withdrawn } = invitation;
  if (replyBy === null) return null;
  const day = nearDay(scene, replyBy);
  return answer === null && withdrawn === null && scene.visit.today > replyBy ? <Owed>{day}</Owed> : day;
}

/** Every answer that was given, the last one first; a withdrawn note says so. */
function Answers({
  scene,
  invitation,
}: {
  readonly scene: Scene;
  readonly invitation: Invitation;
}): ReactNode {
  const { t } = useWords();
  const { party, withdrawn, answer, level, below, note } = invitation;
  if (withdrawn !== null)
    return (
      <>
        <span className="tone-quiet">
          {t('meeting.invitation.withdrawn', { day: dayOf(scene, withdrawn) })}
        </span>
        <Before scene={scene} invitation={invitation} />
      </>
    );
  const [last, ...earlier] = answersNow(invitation);
  if (answer === null || last === undefined)
    return (
      <>
        <Owed>{t('meeting.answer.none')}</Owed>
        <Before scene={scene} invitation={invitation} />
      </>
    );
  const given = { answer: answerWord(scene, party).text, day: dayOf(scene, last) };
  return (
    <>
      {t('meeting.answer.on', given)}
      {level === null ? null : (
        <span className="note meeting-line">
          {below ? t('meeting.answer.below', { level: levelName(scene, level) }) : levelName(scene, level)}
        </span>
      )}
      {earlier.length > 0 ? (
        <span className="note meeting-line">{t('meeting.answer.before', { n: earlier.length })}</span>
      ) : null}
      {note === null ? null : (
        <span className="note meeting-line">{t('meeting.quoted', { words: note })}</span>
      )}
      <Before scene={scene} invitation={invitation} />
    </>
  );
}

/** What was answered to the notes before this one. */
function Before({
  scene,
  invitation,
}: {
  readonly scene: Scene;
  readonly invitation: Invitation;
}): ReactNode {
  return answersBefore(invitation).map((one) => (
    <span key={one.seq} className="note meeting-line">
      {answeredFor(scene, one)}
    </span>
  ));
}

/** The note verbale as a paper, in each language of the forum; at first sight in those the pages are written in. */
function NotePapers({ scene, party }: { readonly scene: Scene; readonly party: PartyId }): ReactNode {
  const { visit, meeting, forum } = scene;
  const { t } = useWords();
  const spoken: readonly string[] = forum.charter.now.languages;
  const [first, others] = [true, false].map((written) =>
    languages.filter(({ tag, complete }) => complete === written && spoken.includes(tag)),
  );
  const links = (of: typeof first = []): ReactNode =>
    of.map(({ tag, name }) => (
      <Button
        key={tag}
        kind="deed"
        href={`/papers/${visit.forum}/${meeting.meeting}/note.pdf?lang=${tag}&party=${party}`}
        label={t('meeting.deed.of', { deed: name, what: t('meeting.column.paper') })}
      >
        {name}
      </Button>
    ));
  return (
    <>
      <span className="deeds">{links(first)}</span>
      {others === undefined || others.length === 0 ? null : (
        <details className="meeting-more">
          <summary>{t('meeting.note.languages', { n: others.length })}</summary>
          <span className="deeds">{links(others)}</span>
        </details>
      )}
    </>
  );
}

function RowDeeds({
  scene,
  invitation,
}: {
  readonly scene: Scene;
  readonly invitation: Invitation;
}): ReactNode {
  const { party } = invitation;
  const owes = !hasAnswered(scene.meeting, invitation);
  return (
    <span className="deeds">
      {owes ? <RemindDeed scene={scene} party={party} about="answer" text="meeting.deed.remind" /> : null}
      <WithdrawDeed scene={scene} party={party} />
    </span>
  );
}

function NotYet({
  scene,
  parties,
}: {
  readonly scene: Scene;
  readonly parties: readonly PartyId[];
}): ReactNode {
  const { t } = useWords();
  const live = useLive();
  if (parties.length === 0) return null;
  return (
    <Section title={t('meeting.invitations.left')}>
      <Table
        caption={t('meeting.invitations.left')}
        columns={[
          { key: 'party', head: t('meeting.column.party'), party: true },
          { key: 'before', head: t('meeting.column.before') },
          ...(live === null ? [] : [{ key: 'deeds', head: t('meeting.column.deeds') }]),
        ]}
        rows={parties.map((party) => ({
          key: party,
          cells: {
            party: <PartyName scene={scene} party={party} />,
            before: before(scene, party),
            deeds: <InviteDeed scene={scene} parties={[party]} text="meeting.deed.invite" />,
          },
        }))}
      />
    </Section>
  );
}

/** An earlier note that was taken back. */
function before(scene: Scene, party: PartyId): string | undefined {
  const withdrawn = scene.meeting.invitations[party]?.withdrawn ?? null;
  return withdrawn === null
    ? undefined
    : scene.words.t('meeting.invitation.withdrawn', {
        day: dayOf(scene, withdrawn),
      });
}
