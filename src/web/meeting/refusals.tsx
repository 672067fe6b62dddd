import type { ReactNode } from 'react';
import { asked, type PlateRefusal } from '../../forum/index.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { sayRefusal } from '../refusals.ts';
import { hrefIn, isInside, named, type Scene } from '../scene.ts';
import { useWords } from '../words/words.ts';

/** Why a name is not on this page: the profile would be broken by it. */
export function PlateRefusals({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const found = asked(scene.forum, scene.meeting).flatMap((party) => named(scene, party).refusal ?? []);
  if (found.length === 0) return null;
  return (
    <Refusals
      scene={scene}
      what={t('meeting.plate.notShown')}
      found={found}
      deed={
        isInside(scene) ? (
          <Button kind="deed" href={hrefIn(scene, '/papers')}>
            {t('meeting.deed.plate')}
          </Button>
        ) : undefined
      }
    />
  );
}

/** Each refusal once, with its rule. */
export function Refusals({
  scene,
  what,
  found,
  deed,
}: {
  readonly scene: Pick<Scene, 'forum' | 'words'>;
  readonly what: string;
  readonly found: readonly PlateRefusal[];
  readonly deed?: ReactNode;
}): ReactNode {
  const once = new Map(found.map((refusal) => [JSON.stringify(refusal), refusal]));
  return [...once].map(([key, refusal], i) => {
    const { sentence, rule } = sayRefusal(scene.words, refusal, scene.forum);
    const last = i === once.size - 1;
    return (
      <Notice
        key={key}
        kind="refused"
        what={what}
        says={sentence}
        rule={rule.text}
        {...(last && deed !== undefined && { deed })}
      />
    );
  });
}
