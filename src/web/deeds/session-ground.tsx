import { type ReactNode, useEffect, useState } from 'react';
import type { Problem } from '../../api/index.ts';
import { programmeChanges, type Session, type SessionField, sessionOf } from '../../forum/index.ts';
import { fieldName, fieldValue } from '../item-changes.ts';
import { Notice } from '../parts/notice.tsx';
import type { Scene } from '../scene.ts';
import { useWords } from '../words/words.ts';

/** What somebody else made of the item while its form was open. */
type Meanwhile = { readonly now: Session; readonly fields: readonly SessionField[] } | null;

type Ground = {
  /** The item as it was when the form was opened. */
  readonly opened: Session | undefined;
  readonly meanwhile: Meanwhile;
  /** The item to send: what was typed, and what others made of the rest. */
  readonly over: (typed: Session) => { readonly session: Session; readonly base: number };
  readonly refused: (problem: Problem) => void;
};

/**
 * What a form for an item goes on from. It is sent on the edit on which it was opened, so that nothing is overwritten
 * unseen; once that was refused, and what changed is shown, it is sent on what was shown.
 */
export function useGround({ meeting }: Scene, session: Session | undefined): Ground {
  const [opened] = useState(session);
  const [base, setBase] = useState(meeting.edits);
  const [warned, setWarned] = useState(false);
  const now = opened === undefined ? undefined : (sessionOf(meeting, opened.session) ?? opened);
  const touched = opened === undefined ? 0 : (meeting.touched[opened.session] ?? 0);
  // The refusal may come before the change it speaks of: the form waits for what it has to show.
  useEffect(() => {
    if (!warned || touched <= base) return;
    setBase(meeting.edits);
    setWarned(false);
  }, [warned, touched, base, meeting.edits]);
  const fields = opened === undefined || now === undefined ? [] : differing(opened, now);
  return {
    opened,
    meanwhile: now === undefined || fields.length === 0 ? null : { now, fields },
    over: (typed) => ({ session: merged(opened ?? typed, typed, now ?? typed), base }),
    refused: ({ code }) => setWarned(code === 'ProgrammeMoved'),
  };
}

function differing(before: Session, after: Session): readonly SessionField[] {
  return programmeChanges([before], [after]).flatMap((change) => ('fields' in change ? change.fields : []));
}

/** What was left alone in the form is taken from the item as it is now. */
function merged(opened: Session, typed: Session, now: Session): Session {
  const written = differing(opened, typed).map((field) => [field, typed[field]] as const);
  return { ...now, ...Object.fromEntries(written) };
}

type ChangedProps = { readonly scene: Scene; readonly changes: Meanwhile };

/** What the item says now, where somebody changed it while the form was open. */
export function ChangedMeanwhile({ scene, changes }: ChangedProps): ReactNode {
  const { t } = useWords();
  if (changes === null) return null;
  const { now, fields } = changes;
  const lines = fields.map((field) => {
    const value = fieldValue(scene, now, field) ?? t('meeting.session.meanwhile.none');
    return t('meeting.session.meanwhile.field', { field: fieldName(scene, field), value });
  });
  return (
    <Notice
      kind="waiting"
      what={t('meeting.session.meanwhile')}
      says={t('meeting.session.meanwhile.says', { changes: lines.join('; ') })}
    />
  );
}
