import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';
import { Stamp } from './stamp.tsx';

/** The slice of a plate that a drawing needs; the plate the forum makes for a party fits it. */
export type PlateFace = {
  readonly name: string;
  readonly lang: string;
  /** Hung after the name, so that the name itself stays centred: an asterisk, or the numbers of both notes. */
  readonly mark: string;
  readonly title: string | null;
  /** Key of a shipped flag: all plates of a profile have one or none has. */
  readonly flag: string | null;
  readonly emblem: boolean;
  readonly notes: readonly { readonly mark: string; readonly text: string }[];
};

type Props =
  | {
      readonly plate: PlateFace;
      /** How many dashes the forum's mark has, where the profile shows the mark. */
      readonly seats: number;
      readonly exercise?: boolean;
      /** A person's name takes two lines on every plate of its profile, so that all stand alike. */
      readonly person?: boolean;
    }
  /** Why nothing is printed, in one or two short lines. */
  | { readonly refused: readonly string[] };

function Corner({ plate, seats }: { readonly plate: PlateFace; readonly seats: number }): ReactNode {
  if (plate.flag !== null) {
    return <img className="card-flag" src={`/flags/${plate.flag}.svg`} width={20} height={15} alt="" />;
  }
  if (!plate.emblem) return null;
  return (
    <span className="card-emblem">
      <Mark seats={seats} size={18} />
    </span>
  );
}

/** A person's names before the last word, then the last: the way a plate for a person is set. */
function linesOf(name: string, person: boolean): readonly string[] {
  const cut = name.lastIndexOf(' ');
  return person && cut > 0 ? [name.slice(0, cut), name.slice(cut + 1)] : [name];
}

function CardName({ plate, person }: { readonly plate: PlateFace; readonly person: boolean }): ReactNode {
  const lines = linesOf(plate.name, person);
  return (
    <p className={person ? 'card-name card-person' : 'card-name'} lang={plate.lang}>
      {lines.map((line, i) => (
        <span key={line} className="card-line">
          {line}
          {plate.mark !== '' && i === lines.length - 1 ? (
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
  if ('refused' in props) return <RefusedCard reasons={props.refused} />;
  const { plate, seats, exercise = false, person = false } = props;
  return (
    <div className="card">
      <Corner plate={plate} seats={seats} />
      {exercise ? <Stamp /> : null}
      <CardName plate={plate} person={person} />
      {plate.title === null ? null : <p className="card-title">{plate.title}</p>}
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
