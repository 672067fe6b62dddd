import type { ReactNode } from 'react';
import { useWords } from '../words/words.ts';
import { Mark } from './mark.tsx';

export type PlateNote = { readonly mark: string; readonly text: string };

/** The slice of a plate that a drawing needs; the forum's own plate value fits it. */
export type PlateFace = {
  readonly lines: readonly string[];
  /** Hung after the name: an asterisk, or the numbers of both notes. */
  readonly mark?: string | undefined;
  readonly title?: string | undefined;
  /** Address of the flag's file; all plates of a profile have one or none has. */
  readonly flag?: string | undefined;
  /** Seats of the forum's mark, for profiles that show the mark in the flag's place. */
  readonly emblem?: number | undefined;
  readonly notes: readonly PlateNote[];
};

type Props =
  | { readonly plate: PlateFace; readonly exercise?: boolean }
  /** Why nothing is printed, in one or two short lines. */
  | { readonly refused: readonly string[] };

function Corner({ plate }: { readonly plate: PlateFace }): ReactNode {
  if (plate.flag !== undefined) {
    return <img className="card-flag" src={plate.flag} width={20} height={15} alt="" />;
  }
  if (plate.emblem === undefined) return null;
  return (
    <span className="card-emblem">
      <Mark seats={plate.emblem} size={18} />
    </span>
  );
}

function CardName({ plate }: { readonly plate: PlateFace }): ReactNode {
  return (
    <p className="card-name">
      {plate.lines.map((line, i) => (
        <span key={line} className="card-line">
          {line}
          {plate.mark !== undefined && i === plate.lines.length - 1 ? (
            <span className={plate.mark === '*' ? 'card-hung' : 'card-hung card-raised'}>{plate.mark}</span>
          ) : null}
        </span>
      ))}
    </p>
  );
}

function RefusedCard({ reasons }: { readonly reasons: readonly string[] }): ReactNode {
  return (
    <div className="card card-refused">
      <p>
        {reasons.map((reason) => (
          <span key={reason} className="card-line">
            {reason}
          </span>
        ))}
      </p>
    </div>
  );
}

/** One party's plate, as its profile shows it; every profile sets the name at one height, whatever else is owed. */
export function PlateCard(props: Props): ReactNode {
  const { t } = useWords();
  if ('refused' in props) return <RefusedCard reasons={props.refused} />;
  const { plate, exercise = false } = props;
  return (
    <div className="card">
      <Corner plate={plate} />
      {exercise ? <span className="stamp card-stamp">{t('part.exercise')}</span> : null}
      <CardName plate={plate} />
      {plate.title === undefined ? null : <p className="card-title">{plate.title}</p>}
      {plate.notes.length === 0 ? null : (
        <ul className="card-notes">
          {plate.notes.map((note) => (
            <li key={note.mark}>
              <span className="card-note-mark">{note.mark}</span> {note.text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
