import type { ReactNode } from 'react';
import { type Day, type Forum, readDay, type Text } from '../../forum/index.ts';
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
  /** Languages in which the words must be given: never folded away. */
  readonly needed?: readonly string[];
  /** The other languages stand open: what is written there beforehand must be seen. */
  readonly unfolded?: boolean;
};

/** The same words in the languages of the forum: the reader's own and those that are needed at once, the others on asking. */
export function TextsField(props: TextsProps): ReactNode {
  const {
    forum,
    label,
    name,
    fault,
    given = {},
    lines = 1,
    help,
    optional = false,
    needed,
    unfolded,
  } = props;
  const words = useWords();
  const { t, language } = words;
  const all = forum.charter.now.languages;
  const first = all.find((tag) => tag === language) ?? all[0] ?? language;
  const owed = all.filter((tag) => tag !== first && needed?.includes(tag) === true);
  const others = all.filter((tag) => tag !== first && !owed.includes(tag));
  const own = fault(`${name}.${first}`);
  const rest = others.map((tag) => [tag, fault(`${name}.${tag}`)] as const);
  const owing = owed.map((tag) => [tag, fault(`${name}.${tag}`)] as const);
  const found = [...owing, ...rest].some(([, sentence]) => sentence !== undefined);
  const whole = found ? own : (own ?? fault(name));
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
      {field(first, whole, help, needed === undefined ? optional : !needed.includes(first))}
      {owing.map(([tag, sentence]) => field(tag, sentence, undefined, false))}
      {others.length === 0 ? null : (
        <details
          className="meeting-languages"
          open={unfolded === true || rest.some(([, sentence]) => sentence !== undefined) || undefined}
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

/** The same, for words that may be left out. */
export function textGiven(form: FormData, name: string): Text | undefined {
  const text = textIn(form, name);
  return Object.keys(text).length === 0 ? undefined : text;
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

/** A day that stands in the code, to ask the rules with before any is written. */
export function writtenDay(day: string): Day {
  const read = readDay(day);
  if (read === null) throw new Error(`no such day: ${day}`);
  return read;
}

/** A day that may be left out. */
export function dayGiven(form: FormData, name: string): Day | undefined {
  const day = dayIn(form, name);
  return day === '' ? undefined : day;
}

/** An id as it was chosen; an empty choice is refused at the door with its own sentence. */
export function chosenIn<Id extends string>(form: FormData, name: string): Id {
  return lineIn(form, name) as Id;
}

/** A whole number as it was typed; what is none goes out as a part of one, which the door refuses with its sentence. */
export function countIn(form: FormData, name: string): number {
  const typed = lineIn(form, name);
  return /^\d+$/.test(typed) ? Number(typed) : 0.5;
}

/** Ids of a list that were chosen in it, in the order of the list. */
export function chosenOf<Id extends string>(
  form: FormData,
  name: string,
  list: readonly Id[],
): readonly Id[] {
  const chosen = form.getAll(name);
  return list.filter((id) => chosen.includes(id));
}

export function isTicked(form: FormData, name: string): boolean {
  return form.get(name) !== null;
}
