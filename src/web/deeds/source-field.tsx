import type { ReactNode } from 'react';
import type { Forum } from '../../forum/index.ts';
import { SelectField } from '../parts/choice-field.tsx';
import { hostOf, useSpeech } from '../shown.tsx';
import { useWords } from '../words/words.ts';

type Props = {
  readonly forum: Forum;
  readonly optional?: boolean;
  readonly help?: string;
  readonly error: string | undefined;
};

/** One of the sources the forum has cited; not drawn where it has none yet. */
export function SourceField({ forum, optional = false, help, error }: Props): ReactNode {
  const { t } = useWords();
  const speech = useSpeech(forum);
  const sources = Object.values(forum.statements.sources);
  if (sources.length === 0) return null;
  return (
    <SelectField
      label={t('deed.source')}
      name="source"
      choices={sources.map(({ source, title, url }) => ({
        value: source,
        text: title === null ? hostOf(url) : speech.text(title),
      }))}
      empty={t(optional ? 'deed.source.none' : 'meeting.field.choose')}
      width="full"
      optional={optional}
      error={error}
      {...(help !== undefined && { help })}
    />
  );
}
