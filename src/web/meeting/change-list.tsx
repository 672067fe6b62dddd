import type { ReactNode } from 'react';
import { type ProgrammeChange, programmeChanges, type Session } from '../../forum/index.ts';
import { fieldName, fieldValue, whereAndWhen } from '../item-changes.ts';
import { Button } from '../parts/button.tsx';
import { SelectField } from '../parts/choice-field.tsx';
import { Notice } from '../parts/notice.tsx';
import { Section } from '../parts/section.tsx';
import { type Row, Table } from '../parts/table.tsx';
import { hrefIn, isInside, type Scene, textOf } from '../scene.ts';
import { useWords } from '../words/words.ts';

/** What changed since the last release: item by item, what was and what is. */
export function ChangesSection({
  scene,
  changes,
}: {
  readonly scene: Scene;
  readonly changes: readonly ProgrammeChange[];
}): ReactNode {
  const { t, number } = useWords();
  if (changes.length === 0) return null;
  return (
    <Section
      title={t('meeting.changes')}
      id="changes"
      aside={t('meeting.changes.count', { n: changes.length, changes: number(changes.length) })}
    >
      <ChangeTable scene={scene} changes={changes} />
    </Section>
  );
}

function ChangeTable({
  scene,
  changes,
}: {
  readonly scene: Scene;
  readonly changes: readonly ProgrammeChange[];
}): ReactNode {
  const { t } = useWords();
  return (
    <Table
      caption={t('meeting.changes')}
      columns={[
        { key: 'session', head: t('meeting.column.session') },
        { key: 'what', head: t('meeting.column.what') },
        { key: 'was', head: t('meeting.column.was') },
        { key: 'is', head: t('meeting.column.is') },
      ]}
      rows={changes.flatMap((change) => rowsOf(scene, change))}
    />
  );
}

function rowsOf(scene: Scene, change: ProgrammeChange): readonly Row[] {
  const { t } = scene.words;
  const row = (key: string, session: Session, cells: Row['cells']): Row => ({
    key: `${change.session} ${key}`,
    cells: { session: textOf(scene, session.title), ...cells },
  });
  switch (change.kind) {
    case 'added': {
      const is = whereAndWhen(scene, change.after);
      return [row('added', change.after, { what: t('meeting.change.added'), is })];
    }
    case 'dropped': {
      const was = whereAndWhen(scene, change.before);
      return [row('dropped', change.before, { what: t('meeting.change.dropped'), was })];
    }
    case 'moved':
    case 'changed':
      return change.fields.map((field) =>
        row(field, change.after, {
          what: fieldName(scene, field),
          was: fieldValue(scene, change.before, field) ?? undefined,
          is: fieldValue(scene, change.after, field) ?? undefined,
        }),
      );
  }
}

type Version = { readonly key: string; readonly text: string; readonly sessions: readonly Session[] };

/** Releases by number, and the draft for those who see it. */
function versionsOf(scene: Scene): readonly Version[] {
  const { words, meeting } = scene;
  const released = meeting.releases.map(({ version, sessions }) => ({
    key: String(version),
    text: words.t('meeting.programme.version', { version: words.number(version) }),
    sessions,
  }));
  if (!isInside(scene) || meeting.edits === 0) return released;
  const draft = {
    key: 'draft',
    text: words.t('meeting.programme.draft'),
    sessions: Object.values(meeting.draft),
  };
  return [...released, draft];
}

/** Any two versions held against one another; works by address alone. */
export function CompareSection({ scene }: { readonly scene: Scene }): ReactNode {
  const { t } = useWords();
  const versions = versionsOf(scene);
  const { from = '', to = '' } = scene.visit.query;
  if (versions.length < 2) return null;
  const before = versions.find(({ key }) => key === from) ?? versions.at(-2);
  const after = versions.find(({ key }) => key === to) ?? versions.at(-1);
  const choices = versions.map(({ key, text }) => ({ value: key, text }));
  const asked = from !== '' && to !== '' && before !== undefined && after !== undefined;
  return (
    <Section title={t('meeting.compare')} id="compare">
      <form method="get" action={`${hrefIn(scene, '/programme')}#compare`} className="meeting-compare">
        <SelectField
          label={t('meeting.compare.from')}
          name="from"
          choices={choices}
          defaultValue={before?.key ?? ''}
        />
        <SelectField
          label={t('meeting.compare.to')}
          name="to"
          choices={choices}
          defaultValue={after?.key ?? ''}
        />
        <Button type="submit">{t('meeting.compare.send')}</Button>
      </form>
      {asked ? <Compared scene={scene} before={before} after={after} /> : null}
    </Section>
  );
}

function Compared({
  scene,
  before,
  after,
}: {
  readonly scene: Scene;
  readonly before: Version;
  readonly after: Version;
}): ReactNode {
  const { t } = useWords();
  const changes = programmeChanges(before.sessions, after.sessions);
  const values = { from: before.text, to: after.text };
  return (
    <>
      <p className="meeting-gap">{t('meeting.compare.of', { n: changes.length, ...values })}</p>
      {changes.length === 0 ? (
        <Notice kind="empty" says={t('meeting.compare.same')} />
      ) : (
        <ChangeTable scene={scene} changes={changes} />
      )}
    </>
  );
}
