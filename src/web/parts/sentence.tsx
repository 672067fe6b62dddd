import type { ReactNode } from 'react';

type Props = {
  readonly children: ReactNode;
  /** A second line, in the quiet voice. */
  readonly note?: ReactNode;
  /** An hour or a number that stands before the sentence, in a column of its own. */
  readonly lead?: ReactNode;
  /** One Button. */
  readonly deed?: ReactNode;
  /** The reader's own, or the one that is open. */
  readonly marked?: boolean;
};

/** One fact with at most one deed; stands in `Sentences`. */
export function Sentence({ children, note, lead, deed, marked = false }: Props): ReactNode {
  return (
    <li className={marked ? 'sentence sentence-marked' : 'sentence'}>
      {lead === undefined ? null : <span className="sentence-lead">{lead}</span>}
      <div className="sentence-words">
        <p>{children}</p>
        {note === undefined ? null : <p className="note">{note}</p>}
      </div>
      {deed === undefined ? null : <div className="sentence-deed">{deed}</div>}
    </li>
  );
}

type ListProps = {
  readonly children: ReactNode;
  /** What the list is, where no heading says it. */
  readonly label?: string;
  readonly ordered?: boolean;
};

export function Sentences({ children, label, ordered = false }: ListProps): ReactNode {
  const Tag = ordered ? 'ol' : 'ul';
  return (
    <Tag className="sentences" aria-label={label}>
      {children}
    </Tag>
  );
}
