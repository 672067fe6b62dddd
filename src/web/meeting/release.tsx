import type { ReactNode } from 'react';
import { draftChanges } from '../../forum/index.ts';
import { Deed } from '../deeds/deed.tsx';
import { useLive } from '../live.tsx';
import { profileName, type Scene } from '../scene.ts';
import { useWords } from '../words/words.ts';
import { openChanges } from './day.tsx';

/** The one primary deed: the next version of the programme, with how much it changes. */
export function Release({ scene }: { readonly scene: Scene }): ReactNode {
  const { t, number } = useWords();
  const live = useLive();
  const { meeting } = scene;
  const changes = draftChanges(meeting).length;
  if (live === null || changes === 0) return null;
  const last = meeting.releases.at(-1)?.version ?? 0;
  const since = openChanges(scene).length;
  const values = {
    n: since,
    changes: number(since),
    last: number(last),
    profile: profileName(scene, scene.profile),
  };
  return (
    <div className="meeting-release">
      <Deed
        forum={scene.forum}
        kind="primary"
        probe={{ type: 'ReleaseProgramme', meeting: meeting.meeting, base: meeting.edits }}
        text={t('meeting.release', { version: number(last + 1) })}
      />
      <p className="note">
        {last === 0 ? t('meeting.release.first', values) : t('meeting.release.changes', values)}
      </p>
    </div>
  );
}
