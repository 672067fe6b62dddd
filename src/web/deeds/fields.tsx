import type { ReactNode } from 'react';
import type { Day, Forum, Text } from '../../forum/index.ts';
import { dateIn } from '../parts/date-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { languageName } from '../scene.ts';
import { useWords } from '../words/words.ts';
import type { Fault } from './saying.tsx';

type TextsProps = {
  readonly forum: Forum;
  readonly label: string;
  /** Path of the text in the command, where its faults are found too. */
  readonly name: string;
  readonly fault: Fault;
  readonly given?: Text | undefined;
  readonly lines?: number;
  readonly help?: string;
  readonly optional?: boolean;
};

/** The same words in the languages of the forum: the reader's own at once, the others on asking. */
export function TextsField(props: TextsProps): ReactNode {
  const { forum, label, name, fault, given = {}, lines = 1, help, optional = false } = props;
  const words = useWords();
  const { t, language } = words;
  const all = forum.charter.now.languages;
  const first = all.find((tag) => tag === language) ?? all[0] ?? language;
  const others = all.filter((tag) => tag !== first);
  const own = fault(`${name}.${first}`);
  const rest = others.map((tag) => [tag, fault(`${name}.${tag}`)] as const);
  const whole = rest.some(([, sentence]) => sentence !== undefined) ? own : (own ?? fault(name));
  const field = (tag: string, error: string | undefined, hint?: string, free = true): ReactNode => (
    <TextField
      key={tag}
      label={t('meeting.field.in', { field: label, language: languageName(words, tag) })}
      name={`${name}.${tag}`}
      lines={lines}
      optional={free}
      error={error}
      {...(given[tag] !== undefined && { defaultValue: given[tag] })}
      {...(hint !== undefined && { help: hint })}
    />
  );
  return (
    <>
      {field(first, whole, help, optional)}
      {others.length === 0 ? null : (
        <details
          className="meeting-languages"
          open={rest.some(([, sentence]) => sentence !== undefined) || undefined}
        >
          <summary>{t('meeting.field.languages')}</summary>
          <div className="meeting-languages-fields">
            {rest.map(([tag, sentence]) => field(tag, sentence))}
          </div>
        </details>
      )}
    </>
  );
}

/** What a form's field holds in all languages; languages left empty are left out. */
export function textIn(form: FormData, name: string): Text {
  const entries = [...form.entries()].flatMap(([key, value]): readonly (readonly [string, string])[] => {
    const words = typeof value === 'string' ? value.trim() : '';
    return key.startsWith(`${name}.`) && words !== '' ? [[key.slice(name.length + 1), words]] : [];
  });
  return Object.fromEntries(entries);
}

/** One line of a form, without the blanks around it. */
export function lineIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** A day as it was typed, existing or not: the door checks it and says what is wrong. */
export function dayIn(form: FormData, name: string): Day {
  return dateIn(form, name) as Day;
}

/** An id as it was chosen; an empty choice is refused at the door with its own sentence. */
export function chosenIn<Id extends string>(form: FormData, name: string): Id {
  return lineIn(form, name) as Id;
}

export function isTicked(form: FormData, name: string): boolean {
  return form.get(name) !== null;
}
