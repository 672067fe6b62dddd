import type { Reader } from '../forum/index.ts';
import type { ForumRow, Head } from '../store/index.ts';

/** What an export is of, and for whom. */
export type ExportPlan = {
  readonly row: ForumRow;
  readonly head: Head;
  /** The log's key as this folder has it, for a forum whose founding named none; throws where it is lost. */
  readonly own: () => string;
  readonly reader: Reader;
  /** Entries to write a proof of, beside every outcome that the reader may see. */
  readonly proofs: readonly number[];
};

/** Of a record that is not what its head says; nothing of it is handed on. */
export function unsound({ row }: ExportPlan, what: string): Error {
  return new Error(
    `The record of ${row.id} is not sound: ${what}. Nothing was exported; run npx sofra fsck.`,
  );
}
