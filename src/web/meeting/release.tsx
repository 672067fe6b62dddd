import type { ReactNode } from 'react';
import { clashes, draftChanges } from '../../forum/index.ts';
import { AskDeed } from '../deeds/ask-deed.tsx';
import { useLive } from '../live.tsx';
import { profileName, type Scene, sessionTitle } from '../scene.ts';
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
  const items = Object.keys(meeting.draft).length;
  const since = openChanges(scene).length;
  const values = {
    n: since,
    changes: number(since),
    last: number(last),
    profile: profileName(scene, scene.profile),
  };
  return (
    <div className="meeting-release">
      <AskDeed
        forum={scene.forum}
        kind="primary"
        command={{ type: 'ReleaseProgramme', meeting: meeting.meeting, base: meeting.edits }}
        text={t('meeting.release', { version: number(last + 1) })}
        asks={[
          t('meeting.release.sure', { version: number(last + 1), n: items, items: number(items) }),
          ...clashing(scene),
        ].join(' ')}
      />
      <p className="note">
        {last === 0 ? t('meeting.release.first', values) : t('meeting.release.changes', values)}
      </p>
    </div>
  );
}

/** A room or a person that two items want at once is not barred, but nobody should release it unseen. */
function clashing(scene: Scene): readonly string[] {
  const { t, number } = scene.words;
  const open = clashes(scene.forum, scene.meeting).filter(({ kind }) => kind !== 'roster');
  const pairs = new Set(
    open.map(({ sessions }) => sessions.map((session) => sessionTitle(scene, session)).join(' / ')),
  );
  if (pairs.size === 0) return [];
  const values = { n: pairs.size, figure: number(pairs.size), items: [...pairs].join('; ') };
  return [t('meeting.release.clashes', values)];
}
