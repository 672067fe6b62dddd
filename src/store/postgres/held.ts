import { hash } from 'node:crypto';
import { LEFT } from './append.ts';
import type { Query, Statement, Value } from './database.ts';

// The stored columns in the very form in which they were sent, see `arrays.ts`; none at all where there is no row.
const sent = (columns: readonly string[]): string =>
  columns.map((column) => `coalesce(array_send(array_agg(${column})), '')`).join(' || ');
const stored = (columns: readonly string[], table: string, order: string): string =>
  `(SELECT ${sent(columns.map((column) => `${column} ORDER BY ${order}`))} FROM sofra.${table} WHERE forum = $1 AND seq >= $2 AND seq < $3)`;

// SQLSTATE of the logarithm of nothing: the record was moved while this batch was on its way. A move is remembered in the
// row that the batch has locked, so this look, which is newer than the batch's own, sees every one that was sooner.
export const LEFT_MEANWHILE = '2201E';

// Where the head is the one that came with these entries and their bytes are others, the division ends the transaction:
// SQL has no other word for it outside a function.
const HOLD: Statement = {
  name: 'hold',
  text: `
    SELECT CASE WHEN ${LEFT} THEN ln(size - size) WHEN sha256(
      ${stored(['header', 'leaf', 'salt', 'act'], 'entries', 'seq')} ||
      ${stored(['seq', 'name', 'salt', 'bytes'], 'parts', 'seq, name')}
    ) <> $6 THEN 1 / (size - size) END
    FROM sofra.heads WHERE forum = $1 AND size = $3 AND root = $4 AND checkpoint = $5`,
};

/** Reads back what an appending query has written, and fails where one byte is another: the server hashes it in place. */
export function holdQuery([, values]: Query): Query {
  const [forum = null, from = null, , to = null, root = null, checkpoint = null, ...columns] = values;
  return [HOLD, [forum, from, to, root, checkpoint, digestOf(columns.slice(0, 8))]];
}

function digestOf(columns: readonly Value[]): Uint8Array {
  const arrays = columns
    .filter((column) => column instanceof Uint8Array)
    .filter((array) => lengthOf(array) > 0);
  return hash('sha256', Buffer.concat(arrays), 'buffer');
}

/** Elements of an array, as its own beginning says. */
function lengthOf({ buffer, byteOffset }: Uint8Array): number {
  return new DataView(buffer, byteOffset).getInt32(12);
}
