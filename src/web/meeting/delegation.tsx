import type { ReactNode } from 'react';
import {
  attends,
  type Contact,
  type Delegate,
  delegatesOf,
  type Former,
  hasAnswered,
  type Invitation,
  invitationOf,
  isHead,
  type PartyId,
  partyOf,
  readId,
} from '../../forum/index.ts';
import { AskDeed } from '../deeds/ask-deed.tsx';
import {
  AgainDeed,
  AnswerDeed,
  NameDeed,
  NoteLevelDeed,
  RemindDeed,
  ReplaceDeed,
} from '../deeds/meeting-deeds.tsx';
import { hrefTo, type PageProps } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Facts, Section } from '../parts/section.tsx';
import { type Column, type Row, Table } from '../parts/table.tsx';
import {
  functionName,
  isBetween,
  isInside,
  isOver,
  levelName,
  nameIn,
  nearDay,
  paperIn,
  personIn,
  type Scene,
  sceneOf,
} from '../scene.ts';
import { sayTravel } from '../travel.ts';
import { useWords } from '../words/words.ts';
import { ANSWERS, answeredFor, answersBefore, answersNow } from './answers.ts';
import { CredentialsSection } from './credentials.tsx';
import { dayOf } from './days.ts';
import { Office } from './delegations.tsx';
import { MeetingHead } from './head.tsx';
import { Footnotes } from './named.tsx';
import { PlateRefusals } from './refusals.tsx';
import { RostersSection } from './rosters.tsx';
import { answerWord } from './seats.ts';

/** The party a path names, where the meeting has anything to do with it. */
export function partyOn(scene: Scene, { params }: PageProps): PartyId | null {
  const party = readId<PartyId>(params.party ?? '');
  if (party === null || partyOf(scene.forum, party) === undefined) return null;
  const { host, invitations, delegations } = scene.meeting;
  const concerned = party === host || Object.hasOwn(invitations, party) || Object.hasOwn(delegations, party);
  return concerned ? party : null;
}

/** One delegation: its answer, its people, its credentials, who goes where. */
export function DelegationPage(props: PageProps): ReactNode {
  const scene = sceneOf(props);
  const { t } = useWords();
  const party = scene === null ? null : partyOn(scene, props);
  if (scene === null || party === null) return null;
  const inside = isInside(scene);
  return (
    <>
      <MeetingHead
        scene={scene}
        tab={null}
        title={t('meeting.delegation.of', { party: nameIn(scene, party) })}
      />
      <PlateRefusals scene={scene} />
      <AnswerSection scene={scene} party={party} />
      <Members scene={scene} party={party} />
      {inside ? <CredentialsSection scene={scene} party={party} /> : null}
      {inside && attends(scene.forum, scene.meeting, party) ? (
        <RostersSection scene={scene} party={party} />
      ) : null}
      <p className="meeting-gap">
        <Button kind="deed" href={hrefTo(scene.visit, `/parties/${party}`)}>
          {t('meeting.delegation.party', { party: nameIn(scene, party) })}
        </Button>
      </p>
      <Footnotes scene={scene} parties={[party]} />
    </>
  );
}

type Props = { readonly scene: Scene; readonly party: PartyId };

function AnswerSection({ scene, party }: Props): ReactNode {
  const { t, list } = useWords();
  const { meeting } = scene;
  const invitation = invitationOf(meeting, party);
  if (party === meeting.host)
    return (
      <Section title={t('meeting.answer')} ruled>
        <p className="meeting-gap">{t('meeting.answer.hosts')}</p>
      </Section>
    );
  if (invitation === undefined)
    return (
      <Section title={t('meeting.answer')} ruled>
        <p className="meeting-gap">{t('meeting.answer.noNote')}</p>
        <Before scene={scene} party={party} />
      </Section>
    );
  const { number, invited, replyBy, answer, note, below, levelNoted } = invitation;
  const facts = [
    ...(number === null ? [] : [{ name: t('meeting.column.note'), value: number }]),
    { name: t('meeting.column.sent'), value: dayOf(scene, invited) },
    ...(replyBy === null ? [] : [{ name: t('meeting.column.replyBy'), value: nearDay(scene, replyBy) }]),
    {
      name: t('meeting.column.answer'),
      value: answer === null ? answerWord(scene, party).text : <Answers scene={scene} of={invitation} />,
    },
    ...(note === null ? [] : [{ name: t('meeting.answer.words'), value: note }]),
    ...(invitation.reminders.length === 0
      ? []
      : [
          {
            name: t('meeting.column.reminded'),
            value: list(invitation.reminders.map((each) => dayOf(scene, each))),
          },
        ]),
  ];
  return (
    <Section
      title={t('meeting.answer')}
      ruled
      deeds={
        isOver(scene) ? undefined : (
          <>
            <AnswerDeed scene={scene} party={party} />
            {hasAnswered(meeting, invitation) ? null : (
              <RemindDeed scene={scene} party={party} about="answer" text="meeting.deed.remind" />
            )}
            {below && !levelNoted ? <NoteLevelDeed scene={scene} party={party} /> : null}
          </>
        )
      }
    >
      <div className="meeting-facts">
        <Facts facts={facts} />
      </div>
      <Before scene={scene} party={party} />
    </Section>
  );
}

/** What the party answered to notes that stand no more. */
function Before({ scene, party }: Props): ReactNode {
  const invitation = scene.meeting.invitations[party];
  const before = invitation === undefined ? [] : answersBefore(invitation);
  return before.map((one) => (
    <p key={one.seq} className="note">
      {answeredFor(scene, one)}
    </p>
  ));
}

/** All answers a party gave to its note, the newest first. */
function Answers({ scene, of }: { readonly scene: Scene; readonly of: Invitation }): ReactNode {
  const { t } = useWords();
  return answersNow(of).map((one) => (
    <span key={one.seq} className="meeting-line">
      {t('meeting.answer.on', { answer: t(ANSWERS[one.answer]), day: dayOf(scene, one) })}
      {one.level === null ? null : (
        <span className="note meeting-line">
          {one.below
            ? t('meeting.answer.below', { level: levelName(scene, one.level) })
            : levelName(scene, one.level)}
        </span>
      )}
    </span>
  ));
}

function Members({ scene, party }: Props): ReactNode {
  const { t } = useWords();
  const { meeting } = scene;
  const delegates = delegatesOf(meeting, party);
  const former = Object.values(meeting.delegations[party]?.former ?? {});
  const columns: readonly Column[] = [
    { key: 'person', head: t('meeting.column.person') },
    { key: 'function', head: t('meeting.column.function') },
    { key: 'office', head: t('meeting.column.office') },
    { key: 'level', head: t('meeting.column.level') },
    ...(isBetween(scene, party) ? [{ key: 'contact', head: t('meeting.column.contact') }] : []),
    ...(isBetween(scene, party) && !isOver(scene) ? [{ key: 'deeds', head: t('meeting.column.deeds') }] : []),
  ];
  return (
    <Section
      title={t('meeting.members')}
      id="members"
      deeds={
        attends(scene.forum, meeting, party) && !isOver(scene) ? (
          <>
            <NameDeed scene={scene} party={party} />
            <AgainDeed scene={scene} party={party} />
            {delegates.length === 0 ? null : (
              <Button kind="deed" href={paperIn(scene, 'day.pdf', `&party=${party}`)}>
                {t('meeting.paper.day')}
              </Button>
            )}
          </>
        ) : undefined
      }
    >
      {delegates.length === 0 ? <Notice kind="empty" says={t('meeting.members.none')} /> : null}
      {delegates.length + former.length === 0 ? null : (
        <Table
          caption={t('meeting.members')}
          columns={columns}
          rows={[
            ...delegates.map((delegate) => memberRow(scene, party, delegate)),
            ...former.map((one) => formerRow(scene, one)),
          ]}
        />
      )}
    </Section>
  );
}

function contactLines(scene: Scene, { email, telephone, arrives, departs }: Contact): readonly string[] {
  const { t } = scene.words;
  const when = (line: string): string => sayTravel(scene.words, line, (day) => nearDay(scene, day));
  return [
    email,
    telephone,
    arrives === undefined ? undefined : t('meeting.contact.arrives', { when: when(arrives) }),
    departs === undefined ? undefined : t('meeting.contact.departs', { when: when(departs) }),
  ].filter((line) => line !== undefined);
}

function memberRow(scene: Scene, party: PartyId, delegate: Delegate): Row {
  const { person, function: key, office, level, acting, contact } = delegate;
  const lines = contactLines(scene, contact ?? {});
  return {
    key: person,
    cells: {
      person: personIn(scene, person),
      function: functionName(scene, key),
      office: <Office scene={scene} office={office} acting={acting} />,
      level: level === null ? undefined : levelName(scene, level),
      contact:
        lines.length === 0
          ? undefined
          : lines.map((line) => (
              <span key={line} className="meeting-line">
                {line}
              </span>
            )),
      deeds: (
        <span className="deeds">
          <ReplaceDeed scene={scene} party={party} delegate={delegate} />
          <RemoveDeed scene={scene} party={party} delegate={delegate} />
        </span>
      ),
    },
  };
}

/** Whoever left stays on the list, below, with the day and who came instead. */
function formerRow(
  scene: Scene,
  { person, function: key, office, level, acting, left, instead }: Former,
): Row {
  const { t } = scene.words;
  const day = dayOf(scene, left);
  return {
    key: `former ${person}`,
    cells: {
      person: (
        <>
          <s className="tone-quiet">{personIn(scene, person)}</s>
          <span className="note meeting-line">
            {instead === null
              ? t('meeting.former.removed', { day })
              : t('meeting.former.replaced', { day, person: personIn(scene, instead) })}
          </span>
        </>
      ),
      function: functionName(scene, key),
      office: <Office scene={scene} office={office} acting={acting} />,
      level: level === null ? undefined : levelName(scene, level),
    },
  };
}

function RemoveDeed({ scene, party, delegate }: Props & { readonly delegate: Delegate }): ReactNode {
  const { t } = useWords();
  const { person, told } = delegate;
  const readers = told || isHead(scene.forum, delegate) ? 'public' : 'members';
  return (
    <AskDeed
      forum={scene.forum}
      command={{ type: 'RemoveDelegate', meeting: scene.meeting.meeting, party, person }}
      text={t('meeting.deed.remove')}
      what={personIn(scene, person)}
      asks={t('meeting.remove.sure', {
        person: personIn(scene, person),
        party: nameIn(scene, party),
        readers,
      })}
    />
  );
}
