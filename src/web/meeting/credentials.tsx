import type { ReactNode } from 'react';
import { attends, type PartyId, rights } from '../../forum/index.ts';
import { ExamineDeed, RemindDeed, SubmitDeed } from '../deeds/meeting-deeds.tsx';
import { Notice } from '../parts/notice.tsx';
import { Section } from '../parts/section.tsx';
import { Sentence, Sentences } from '../parts/sentence.tsx';
import { levelName, nearDay, type Scene } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { credentialWord, stepWord } from './credential-words.ts';
import { Toned } from './delegations.tsx';
import { Told } from './named.tsx';

const RIGHTS = {
  full: 'meeting.rights.full',
  provisional: 'meeting.rights.provisional',
  none: 'meeting.rights.none',
} as const;

/** One credential for the whole delegation: every step it took, and with which rights the delegation sits meanwhile. */
export function CredentialsSection({
  scene,
  party,
}: {
  readonly scene: Scene;
  readonly party: PartyId;
}): ReactNode {
  const { t } = useWords();
  const { forum, meeting } = scene;
  const credentials = meeting.credentials[party];
  const word = credentialWord(scene, party);
  if (!forum.charter.now.credentials.required) return null;
  return (
    <Section
      title={t('meeting.credentials')}
      id="credentials"
      aside={word === null ? undefined : <Toned word={word} />}
      deeds={<Deeds scene={scene} party={party} />}
      ruled
    >
      {credentials === undefined ? (
        <Notice kind="empty" says={t('meeting.credentials.empty')} />
      ) : (
        <Sentences ordered>
          {credentials.steps.map((step) => (
            <Sentence
              key={step.seq}
              {...(step.reason !== null && { note: <Told scene={scene} text={step.reason} /> })}
            >
              <Toned word={stepWord(scene, step, step === credentials.steps.at(-1) ? 'last' : 'earlier')} />
            </Sentence>
          ))}
        </Sentences>
      )}
      {credentials === undefined ? null : <p className="note meeting-gap">{signed(scene, party)}</p>}
      {attends(forum, meeting, party) ? (
        <p className="note meeting-gap">{t(RIGHTS[rights(forum, meeting, party)])}</p>
      ) : null}
    </Section>
  );
}

function signed(scene: Scene, party: PartyId): string {
  const { t } = scene.words;
  const credentials = scene.meeting.credentials[party];
  if (credentials === undefined || credentials.signer === null) return t('meeting.credentials.signed.not');
  const by = { level: levelName(scene, credentials.signer) };
  return credentials.signedOn === null
    ? t('meeting.credentials.signed.by', by)
    : t('meeting.credentials.signed.on', { ...by, day: nearDay(scene, credentials.signedOn) });
}

function Deeds({ scene, party }: { readonly scene: Scene; readonly party: PartyId }): ReactNode {
  const credentials = scene.meeting.credentials[party];
  if (!attends(scene.forum, scene.meeting, party)) return null;
  const step = credentials?.step;
  const submits =
    step === undefined ||
    step === 'received' ||
    step === 'queried' ||
    step === 'rejected' ||
    step === 'revoked';
  const examines = step === 'received' || step === 'deferred' || step === 'accepted';
  return (
    <>
      {examines ? <ExamineDeed scene={scene} party={party} /> : null}
      {submits ? <SubmitDeed scene={scene} party={party} /> : null}
      {step === 'accepted' || step === 'deferred' ? null : (
        <RemindDeed scene={scene} party={party} about="credentials" text="meeting.deed.remind" />
      )}
    </>
  );
}
