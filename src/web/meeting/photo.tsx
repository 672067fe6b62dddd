import type { ReactNode } from 'react';
import { familyPhoto, type PhotoPlace } from '../../forum/index.ts';
import { Notice } from '../parts/notice.tsx';
import { Section } from '../parts/section.tsx';
import { paperIn, personIn, type Scene } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { Told, Ways } from './named.tsx';
import { Refusals } from './refusals.tsx';

/** Who stands where on the family photograph, as the camera sees it. */
export function FamilyPhotoSection({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const made = familyPhoto(scene.forum, scene.meeting, { lang: scene.lang });
  const empty = made.ok && made.photo.rows.every((row) => row.length === 0);
  return (
    <Section
      title={t('meeting.paper.photo')}
      id="photo"
      deeds={
        made.ok && !empty ? (
          <Ways ways={[[paperIn(scene, 'photo.pdf'), t('meeting.paper.photo.print')]]} />
        ) : undefined
      }
    >
      {made.ok ? (
        <Rows scene={scene} rows={made.photo.rows} />
      ) : (
        <Refusals scene={scene} what={t('meeting.photo.not')} found={made.refusals} />
      )}
      {empty ? <Notice kind="empty" says={t('meeting.photo.nobody')} /> : null}
      {made.ok && !empty ? (
        <p className="note meeting-gap">
          {made.photo.basis === null ? (
            t('meeting.photo.rule')
          ) : (
            <Told scene={scene} text={made.photo.basis.text} />
          )}
        </p>
      ) : null}
    </Section>
  );
}

/** The front row stands nearest the camera and so lowest on the page. */
function Rows({
  scene,
  rows,
}: {
  readonly scene: Scene;
  readonly rows: readonly (readonly PhotoPlace[])[];
}): ReactNode {
  const { t, number } = useWords();
  return (
    <div className="meeting-photo">
      <p className="note meeting-camera">{t('meeting.photo.camera')}</p>
      {rows.map((row, i) => (
        <section key={row[0]?.party ?? i} aria-label={t('meeting.photo.row', { row: number(i + 1) })}>
          <p className="label">{t('meeting.photo.row', { row: number(i + 1) })}</p>
          <ol>
            {row.map((place) => (
              <li key={`${place.party} ${place.person.person}`}>
                <span className="party" {...(place.plate.lang !== 'und' && { lang: place.plate.lang })}>
                  {place.plate.name}
                  {place.plate.mark}
                </span>
                <span className="note">{personIn(scene, place.person.person)}</span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
