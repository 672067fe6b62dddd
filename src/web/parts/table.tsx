import type { ReactNode } from 'react';
import { useWords } from '../words/words.ts';

export type Column = {
  readonly key: string;
  readonly head: string;
  /** Numbers stand right, in figures of one width. */
  readonly figures?: boolean;
  /** The names of parties, in the face of the plates; heads the row. */
  readonly party?: boolean;
  /** Kept on one line where the table is wide: an hour, a room, two deeds. */
  readonly kept?: boolean;
};

export type Row = {
  readonly key: string;
  /** By column key; a missing or undefined cell is shown as an en dash. */
  readonly cells: Readonly<Record<string, ReactNode>>;
};

export type TableProps = {
  readonly caption: string;
  /** Where a heading above says the same, the caption is for listeners only. */
  readonly captionShown?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly sum?: Row;
};

function look(column: Column): string {
  const face = column.figures ? 'cell-figures' : column.party ? 'cell-party' : 'cell';
  return column.kept ? `${face} cell-kept` : face;
}

function Missing(): ReactNode {
  const { t } = useWords();
  return (
    <span className="missing">
      <span aria-hidden="true">–</span>
      <span className="unseen">{t('part.nothing')}</span>
    </span>
  );
}

function filled(cell: ReactNode): ReactNode {
  return cell === undefined || cell === null || cell === '' ? <Missing /> : cell;
}

function Cells({ row, columns }: { readonly row: Row; readonly columns: readonly Column[] }): ReactNode {
  return columns.map((column, i) => {
    const cell = filled(row.cells[column.key]);
    return i === 0 ? (
      <th key={column.key} scope="row" className={look(column)}>
        {cell}
      </th>
    ) : (
      <td key={column.key} className={look(column)} data-head={column.head}>
        <div>{cell}</div>
      </td>
    );
  });
}

/** What has no sum stays blank: nothing is missing there. */
function SumCells({ row, columns }: { readonly row: Row; readonly columns: readonly Column[] }): ReactNode {
  return columns.map((column, i) => {
    const cell = row.cells[column.key];
    if (i === 0) {
      return (
        <th key={column.key} scope="row" className={look(column)}>
          {cell}
        </th>
      );
    }
    return (
      <td
        key={column.key}
        className={cell === undefined ? 'cell-blank' : look(column)}
        data-head={column.head}
      >
        <div>{cell}</div>
      </td>
    );
  });
}

/** A captioned table that a protocol officer would print; on a narrow screen each row becomes a short list with its heads. */
export function Table({ caption, captionShown = false, columns, rows, sum }: TableProps): ReactNode {
  return (
    <div className="table-frame">
      <table className="table">
        <caption className={captionShown ? 'table-caption' : 'unseen'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={look(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <Cells row={row} columns={columns} />
            </tr>
          ))}
        </tbody>
        {sum === undefined ? null : (
          <tfoot>
            <tr>
              <SumCells row={sum} columns={columns} />
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** Something owed: words in ochre, never colour alone. */
export function Owed({ children }: { readonly children: ReactNode }): ReactNode {
  return <strong className="tone-wait">{children}</strong>;
}
