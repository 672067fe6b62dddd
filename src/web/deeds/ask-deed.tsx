import { type ReactNode, useEffect, useState } from 'react';
import type { Command, Forum } from '../../forum/index.ts';
import { useWords } from '../words/words.ts';
import { Deed, type Done } from './deed.tsx';
import { DeedForm } from './saying.tsx';

type Props = {
  readonly forum: Forum;
  readonly command: Command;
  readonly text: string;
  readonly what?: string;
  readonly kind?: 'primary' | 'second' | 'deed';
  /** What will happen, and who will see it. */
  readonly asks: string;
};

/** A deed with nothing to fill in, which no second press takes back: it is asked once more before it is done. */
export function AskDeed({ forum, command, text, what, kind, asks }: Props): ReactNode {
  const { t } = useWords();
  const title = what === undefined ? text : t('meeting.deed.of', { deed: text, what });
  return (
    <Deed
      forum={forum}
      probe={command}
      text={text}
      whole
      {...(what !== undefined && { what })}
      {...(kind !== undefined && { kind })}
      form={{
        title,
        fields: (done) => (
          <Question forum={forum} command={command} title={title} send={text} asks={asks} onDone={done} />
        ),
      }}
    />
  );
}

type QuestionProps = Pick<Props, 'forum' | 'command' | 'asks'> & {
  readonly title: string;
  readonly send: string;
  readonly onDone: Done;
};

function Question({ forum, command, title, send, asks, onDone }: QuestionProps): ReactNode {
  // What was asked is what is done: a draft that others change meanwhile is asked about anew.
  const [opened, setOpened] = useState({ command, asks });
  const [refused, setRefused] = useState(false);
  const isSame = JSON.stringify(command) === JSON.stringify(opened.command);
  // Once that was refused, what stands now is asked in its place.
  useEffect(() => {
    if (!refused || isSame) return;
    setOpened({ command, asks });
    setRefused(false);
  }, [refused, isSame, command, asks]);
  return (
    <DeedForm
      forum={forum}
      label={title}
      send={send}
      read={() => [opened.command]}
      onDone={onDone}
      onRefused={() => setRefused(true)}
    >
      {() => <p>{opened.asks}</p>}
    </DeedForm>
  );
}
