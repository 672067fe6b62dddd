import type { ReactNode } from 'react';
import {
  attends,
  barredAs,
  comesAt,
  dayOfMoment,
  daysBetween,
  delegatesOf,
  expected,
  headsFor,
  invitationOf,
  type PartyId,
  type Text,
} from '../../forum/index.ts';
import { Section } from '../parts/section.tsx';
import { type Column, Owed, type Row, Table } from '../parts/table.tsx';
import { toneClass, type Word } from '../parts/tone.ts';
import {
  alphabetName,
  hasBadges,
  hrefIn,
  isInside,
  isOver,
  isSecretariat,
  levelName,
  nearDay,
  paperIn,
  personIn,
  type Scene,
} from '../scene.ts';
import { sayTravel } from '../travel.ts';
import { useWords } from '../words/words.ts';
import { answeredBefore, answeredOf } from './answers.ts';
import { credentialRow } from './credential-words.ts';
import { dayOf } from './days.ts';
import { listRefusals } from './lists.ts';
import { Invented, PartyName, Told, Ways } from './named.tsx';
import { answerWord } from './seats.ts';

/** Who comes, as a protocol officer would print it. Credentials and numbers are for those at the table. */
export function Delegations({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const parties = expected(scene.forum, scene.meeting);
  return (
    <Section
      title={t('meeting.delegations')}
      id="delegations"
      size="large"
      aside={orderWords(scene)}
      deeds={<Ways ways={waysOf(scene)} />}
    >
      <Table
        caption={t('meeting.delegations')}
        columns={columnsOf(scene)}
        rows={parties.map((party) => rowOf(scene, party))}
        {...(isInside(scene) && { sum: sumOf(scene, parties) })}
      />
    </Section>
  );
}

/** "order of names: Turkish alphabet": whose, by the charter. */
export function orderWords({ forum, words }: Pick<Scene, 'forum' | 'words'>): string {
  return words.t('meeting.order', { alphabet: alphabetName(words, forum.charter.now.order.locale) });
}

function waysOf(scene: Scene): readonly (readonly [string, string])[] {
  const { t } = scene.words;
  if (!isInside(scene)) return [];
  const invitations = [hrefIn(scene, '/invitations'), t('meeting.tab.invitations')] as const;
  const listed = listRefusals(scene).length === 0;
  if (isOver(scene))
    return listed ? [[paperIn(scene, 'participants.pdf'), t('meeting.paper.participants')]] : [];
  return [
    invitations,
    [hrefIn(scene, '/papers#plates'), t('meeting.paper.plates')],
    ...(hasBadges(scene) ? [[paperIn(scene, 'badges.pdf'), t('meeting.paper.badges')] as const] : []),
    [hrefIn(scene, '/papers#table'), t('meeting.paper.plan')],
    [hrefIn(scene, '/papers#photo'), t('meeting.paper.photo')],
    ...(listed
      ? [
          [paperIn(scene, 'participants.pdf'), t('meeting.paper.print')] as const,
          [paperIn(scene, 'participants.csv'), t('meeting.paper.csv')] as const,
          [paperIn(scene, 'participants.vcf'), t('meeting.paper.vcf')] as const,
        ]
      : []),
  ];
}

function columnsOf(scene: Scene): readonly Column[] {
  const { t } = scene.words;
  const inside = isInside(scene);
  const closed = scene.meeting.state === 'closed';
  return [
    { key: 'party', head: t('meeting.column.party'), party: true, kept: true },
    { key: 'head', head: t('meeting.column.head') },
    { key: 'answer', head: t(closed ? 'meeting.column.level' : 'meeting.column.answer') },
    ...(inside ? [{ key: 'named', head: t('meeting.column.named'), figures: true }] : []),
    ...(inside && scene.forum.charter.now.credentials.required
      ? [{ key: 'credentials', head: t('meeting.column.credentials') }]
      : []),
    // Of arrivals a delegation knows its own alone, which stands on its own page.
    ...(isSecretariat(scene) && !isOver(scene)
      ? [{ key: 'arrives', head: t('meeting.column.arrives'), kept: true }]
      : []),
  ];
}

function rowOf(scene: Scene, party: PartyId): Row {
  const { forum, meeting, words } = scene;
  const delegates = delegatesOf(meeting, party);
  const arrives = headsFor(forum, meeting, party).flatMap(({ contact }) => contact?.arrives ?? []);
  const credentials = credentialRow(scene, party);
  return {
    key: party,
    cells: {
      party: <PartyName scene={scene} party={party} linked />,
      head: <Heads scene={scene} party={party} />,
      answer:
        meeting.state === 'closed' ? (
          <Level scene={scene} party={party} />
        ) : (
          <Answered scene={scene} party={party} />
        ),
      named: words.number(delegates.length),
      credentials: credentials === null ? undefined : <Toned word={credentials} />,
      arrives:
        arrives.length === 0
          ? undefined
          : arrives.map((line) => sayTravel(words, line, (day) => nearDay(scene, day))).join('; '),
    },
  };
}

/** Office first, as on the plate; the name in the quiet voice; "acting" said. */
export function Heads({ scene, party }: { readonly scene: Scene; readonly party: PartyId }): ReactNode {
  const { t } = useWords();
  const heads = headsFor(scene.forum, scene.meeting, party);
  if (heads.length === 0) return <span className="tone-quiet">{t('meeting.head.none')}</span>;
  return heads.map(({ person, office, acting, since }) => (
    <span key={person} className="meeting-line">
      <Office scene={scene} office={office} acting={acting} /> <Invented scene={scene} of={since} />
      <span className="note meeting-line">{personIn(scene, person)}</span>
    </span>
  ));
}

/** "Deputy Foreign Minister, acting". */
export function Office({
  scene,
  office,
  acting,
}: {
  readonly scene: Scene;
  readonly office: Text;
  readonly acting: boolean;
}): ReactNode {
  const { rich } = useWords();
  const title = <Told key="office" scene={scene} text={office} />;
  return acting ? rich('meeting.office.acting', { office: title }) : title;
}

/** At which level a party came, and whether that was below the meeting's. */
function Level({ scene, party }: { readonly scene: Scene; readonly party: PartyId }): ReactNode {
  const { t } = useWords();
  const found = comesAt(scene.forum, scene.meeting, party);
  if (found === null) return answerWord(scene, party).text;
  return (
    <>
      {levelName(scene, found.level)}
      {found.below ? <span className="note meeting-line">{t('meeting.level.below')}</span> : null}
    </>
  );
}

function Answered({ scene, party }: { readonly scene: Scene; readonly party: PartyId }): ReactNode {
  const { t, number } = useWords();
  const { forum, meeting } = scene;
  const word = answerWord(scene, party);
  const invitation = invitationOf(meeting, party);
  if (invitation === undefined) return <Uninvited scene={scene} party={party} word={word} />;
  if (barredAs(forum, meeting, party) !== null) return <Toned word={word} />;
  const given = invitation.answers.at(-1);
  const at = comesAt(forum, meeting, party);
  if (given === undefined || invitation.answer === null)
    return (
      <Owed>
        {t('meeting.answer.waiting', { n: waited(scene, party), days: number(waited(scene, party)) })}
      </Owed>
    );
  return (
    <>
      {t('meeting.answer.on', { answer: word.text, day: dayOf(scene, given) })}{' '}
      <Invented scene={scene} of={given} />
      {at?.below === true && invitation.answer === 'accepted' ? (
        <span className="note meeting-line">
          {t('meeting.answer.below', { level: levelName(scene, at.level) })}
        </span>
      ) : null}
    </>
  );
}

/** The host; whoever's note fell with the day, with what it had answered. */
function Uninvited({
  scene,
  party,
  word,
}: {
  readonly scene: Scene;
  readonly party: PartyId;
  readonly word: Word;
}): ReactNode {
  const before = answeredBefore(scene, party);
  if (before === null) return <Toned word={word} />;
  return (
    <>
      <Toned word={word} /> <span className="note meeting-line">{before}</span>
    </>
  );
}

function waited({ meeting, visit }: Scene, party: PartyId): number {
  const invited = invitationOf(meeting, party)?.invited;
  return invited === undefined ? 0 : Math.max(0, daysBetween(dayOfMoment(invited), visit.today));
}

export function Toned({ word }: { readonly word: Word }): ReactNode {
  return word.tone === undefined ? word.text : <span className={toneClass(word.tone)}>{word.text}</span>;
}

function sumOf(scene: Scene, parties: readonly PartyId[]): Row {
  const { meeting, words } = scene;
  const { t, number } = words;
  const coming = parties.filter((party) => attends(scene.forum, meeting, party));
  const accepted = coming.filter((party) => meeting.credentials[party]?.step === 'accepted').length;
  const named = parties.reduce((sum, party) => sum + delegatesOf(meeting, party).length, 0);
  return {
    key: 'sum',
    cells: {
      party: t('meeting.sum'),
      answer:
        meeting.state === 'closed'
          ? t('meeting.centre.of', { some: number(coming.length), all: number(parties.length) })
          : answeredOf(scene),
      named: number(named),
      credentials: t('meeting.sum.credentials', {
        accepted: number(accepted),
        coming: number(coming.length),
      }),
    },
  };
}
