import type { ReactNode } from 'react';
import {
  asked,
  attending,
  headsFor,
  invitationOf,
  type PartyId,
  type Plate,
  type PlateRefusal,
  plate,
} from '../../forum/index.ts';
import type { PageProps } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { PlateCard, type PlateFace } from '../parts/plate-card.tsx';
import { Section } from '../parts/section.tsx';
import {
  calendarIn,
  hasBadges,
  isOver,
  languageName,
  nameIn,
  paperIn,
  profileName,
  type Scene,
  sceneOf,
} from '../scene.ts';
import { useWords } from '../words/words.ts';
import { orderWords } from './delegations.tsx';
import { MeetingHead } from './head.tsx';
import { listRefusals } from './lists.ts';
import { Footnotes, Told, Ways } from './named.tsx';
import { NotesLacking, PlateMends } from './note-form.tsx';
import { FamilyPhotoSection } from './photo.tsx';
import { ProfileDeed } from './profile-form.tsx';
import { Refusals } from './refusals.tsx';
import { TablePlanSection } from './table-plan.tsx';

/** Everything that is printed, shown first: plates under the profile, the table, the photograph, the lists. */
export function PapersPage(props: PageProps): ReactNode {
  const scene = sceneOf(props);
  const { t } = useWords();
  if (scene === null) return null;
  return (
    <>
      <MeetingHead scene={scene} tab="papers" title={t('meeting.papers')} />
      <Lacking scene={scene} />
      <Profile scene={scene} />
      <Plates scene={scene} />
      <TablePlanSection scene={scene} />
      <FamilyPhotoSection scene={scene} />
      <Papers scene={scene} />
      <Footnotes scene={scene} parties={asked(scene.forum, scene.meeting)} />
    </>
  );
}

function Profile({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const profile = scene.forum.charter.now.profiles[scene.profile];
  return (
    <Section
      title={t('meeting.profile.is', { profile: profileName(scene, scene.profile) })}
      deeds={isOver(scene) ? undefined : <ProfileDeed scene={scene} />}
      ruled
    >
      <p className="meeting-gap meeting-measure">
        {profile === undefined ? null : <Told scene={scene} text={profile.about} />}
      </p>
    </Section>
  );
}

type Shown = { readonly party: PartyId; readonly made: ReturnType<typeof plate> };

/** One plate for each seat; where a delegation has several heads, the plate is that of the first. */
function shownAt(scene: Scene, party: PartyId): Shown {
  const { forum, meeting, lang, on, profile } = scene;
  const [head] = headsFor(forum, meeting, party);
  const seated = head === undefined ? {} : { person: head.person, office: head.office, acting: head.acting };
  return { party, made: plate(forum, { party, profile, lang, on, ...seated }) };
}

function faceOf(scene: Scene, made: Plate): PlateFace {
  const { name, lang, mark, title, acting, flag, emblem, notes } = made;
  const said = title !== null && acting ? scene.words.t('meeting.title.acting', { title }) : title;
  return { name, lang: lang === 'und' ? scene.lang : lang, mark, title: said, flag, emblem, notes };
}

function Plates({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const { forum, meeting } = scene;
  const shown = attending(forum, meeting).map((party) => shownAt(scene, party));
  const refused = shown.flatMap(({ made }): readonly PlateRefusal[] => (made.ok ? [] : [made.refusal]));
  const waiting = asked(forum, meeting).filter((party) => mayStillAccept(scene, party));
  const ways = [
    [paperIn(scene, 'plates.pdf'), t('meeting.paper.plates.print')],
    [paperIn(scene, 'overview.pdf'), t('meeting.paper.overview')],
    // A badge opens doors: it is for the secretariat and for the delegation that wears it.
    ...(hasBadges(scene) ? [[paperIn(scene, 'badges.pdf'), t('meeting.paper.badges')] as const] : []),
  ] as const;
  return (
    <Section
      title={t('meeting.paper.plates')}
      id="plates"
      aside={orderWords(scene)}
      deeds={refused.length > 0 ? undefined : <Ways ways={ways} />}
    >
      <Refusals scene={scene} what={t('meeting.plate.notPrinted')} found={refused} />
      <PlateMends scene={scene} refused={refused} />
      <NotesLacking scene={scene} plates={shown.flatMap(({ made }) => (made.ok ? [made.plate] : []))} />
      {shown.length === 0 ? <Notice kind="empty" says={t('meeting.papers.nobody')} /> : null}
      <ul className="meeting-plates">
        {shown.map(({ party, made }) => (
          <li key={party}>
            <OnePlate scene={scene} made={made} />
          </li>
        ))}
      </ul>
      {waiting.length === 0 ? null : (
        <p className="note">
          {t('meeting.plate.waits', {
            n: waiting.length,
            parties: scene.words.list(waiting.map((party) => nameIn(scene, party))),
          })}
        </p>
      )}
    </Section>
  );
}

/** Asked, and neither in nor out: the plate follows the answer. */
function mayStillAccept(scene: Scene, party: PartyId): boolean {
  if (isOver(scene) || party === scene.meeting.host) return false;
  const answer = invitationOf(scene.meeting, party)?.answer ?? null;
  return answer === null || answer === 'tentative';
}

function OnePlate({ scene, made }: { readonly scene: Scene; readonly made: Shown['made'] }): ReactNode {
  const { t } = useWords();
  const { forum, meeting, profile } = scene;
  if (!made.ok) return <PlateCard refused={[t('meeting.plate.refused'), reasonOf(scene, made.refusal)]} />;
  const seats = asked(forum, meeting).length;
  const person = forum.charter.now.profiles[profile]?.name === 'person';
  return (
    <PlateCard
      plate={faceOf(scene, made.plate)}
      seats={seats}
      exercise={meeting.exercise || made.plate.exercise === true}
      person={person}
    />
  );
}

const REASONS = {
  FootnoteMissing: 'meeting.plate.footnote',
  NoteAlone: 'meeting.plate.noteAlone',
  FlagNotShown: 'meeting.plate.flag',
  PersonNotNamed: 'meeting.plate.person',
  CapitalMissing: 'meeting.plate.capital',
  PhotoNotTaken: 'meeting.plate.photo',
  PlateProfileUnknown: 'meeting.plate.profile',
  PlatePartyUnknown: 'meeting.plate.party',
} as const;

/** Two or three words for the place where the plate would be. */
function reasonOf({ words }: Scene, refusal: PlateRefusal): string {
  return words.t(REASONS[refusal.code], { mark: 'mark' in refusal ? refusal.mark : '' });
}

function listWays(scene: Scene): readonly (readonly [string, string])[] {
  const { t } = scene.words;
  return [
    [paperIn(scene, 'participants.pdf'), t('meeting.paper.participants')],
    [paperIn(scene, 'participants.csv'), t('meeting.paper.csv')],
    [paperIn(scene, 'participants.vcf'), t('meeting.paper.vcf')],
  ];
}

/** Whoever asked for a paper that the record has no words for is led here. */
function Lacking({ scene }: { readonly scene: Scene }): ReactNode {
  const { t, number } = useWords();
  // The server lays the paper once more and tells; an address alone says nothing.
  const { lackingWords, lackingMore } = scene.visit.query;
  if (lackingWords === undefined) return null;
  const more = Number(lackingMore ?? 0);
  const language = languageName(scene.words, scene.visit.language);
  return (
    <Notice
      kind="refused"
      what={t('meeting.plate.notPrinted')}
      says={t('meeting.papers.lacking', { language, words: lackingWords, more, figure: number(more) })}
    />
  );
}

/** All papers of the meeting in one place. */
function Papers({ scene }: { readonly scene: Scene }): ReactNode {
  const { t, openSentence } = useWords();
  const refused = listRefusals(scene);
  const released = scene.meeting.releases.length > 0;
  const ways = [
    ...(released ? [[paperIn(scene, 'programme.pdf'), t('meeting.programme')] as const] : []),
    ...(refused.length > 0 ? [] : listWays(scene)),
    [calendarIn(scene), t('meeting.day.calendar')] as const,
  ];
  return (
    <Section title={t('meeting.papers.lists')} ruled>
      <Refusals scene={scene} what={t('meeting.papers.noList')} found={refused} />
      {released ? null : <p className="note">{openSentence(t('meeting.day.nothing'))}</p>}
      <ul className="meeting-papers">
        {ways.map(([href, text]) => (
          <li key={href}>
            <Button kind="deed" href={href}>
              {text}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
