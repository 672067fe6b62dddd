import type { ReactNode } from 'react';
import { dayOfMoment } from '../../forum/index.ts';
import { Facts, Section } from '../parts/section.tsx';
import { levelName, nameIn, profileName, type Scene } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { whenOf } from './days.ts';
import { placeOf } from './head.tsx';

/** What a meeting is, for whoever only reads. */
export function About({ scene }: { readonly scene: Scene }): ReactNode {
  const { t, date } = useWords();
  const { meeting } = scene;
  const [convened] = meeting.history;
  const facts = [
    { name: t('meeting.fact.when'), value: whenOf(scene) },
    { name: t('meeting.fact.where'), value: placeOf(scene) },
    { name: t('meeting.fact.host'), value: nameIn(scene, meeting.host) },
    { name: t('meeting.fact.level'), value: levelName(scene, meeting.level) },
    { name: t('meeting.fact.profile'), value: profileName(scene, scene.profile) },
    ...(convened === undefined
      ? []
      : [{ name: t('meeting.fact.convened'), value: date(dayOfMoment(convened)) }]),
  ];
  return (
    <Section title={t('meeting.about')} ruled>
      <div className="meeting-facts">
        <Facts facts={facts} />
      </div>
    </Section>
  );
}
