import { MOVED, NOWHERE } from '../move.ts';
import {
  actAmong,
  type Batch,
  besideAct,
  type EnteredPart,
  type Expected,
  isWithheld,
  kept,
  type PartAddress,
} from '../store.ts';
import { bigints, byteas, texts } from './arrays.ts';
import type { Query, Statement, Value } from './database.ts';

/** The one channel on which every process hears what has changed. */
export const CHANNEL = 'sofra';

/** SQL that is true of a record which was moved away: whoever serves it still enters nothing more. */
export const LEFT: string = `EXISTS (
  SELECT 1 FROM sofra.memory WHERE forum = $1 AND key = '${MOVED}' AND text <> E'${NOWHERE.replace('\n', '\\n')}'
)`;

/** SQL that tells from a row of heads what `watchDatabase` would ask for: number, size, and how often a note was replaced. */
export const TELL: string = `pg_notify('${CHANNEL}', concat_ws(' ', forum, size, kept))`;

// One statement is one transaction and one way to the server and back. Of two that race for the same head the second
// waits for the first's commit, sees that the head has moved, and writes nothing; all else hangs on `moved`.
const appending = (more: string): string => `
    WITH moved AS (
      UPDATE sofra.heads SET size = $4, root = $5, checkpoint = $6
      WHERE forum = $1 AND size = $2 AND root = $3 AND NOT ${LEFT} RETURNING forum, size, kept
    ), entered AS (
      INSERT INTO sofra.entries (forum, seq, header, leaf, salt, act)
      SELECT forum, $2 + n - 1, header, leaf, salt, act
      FROM moved, unnest($7::bytea[], $8::bytea[], $9::bytea[], $10::bytea[])
        WITH ORDINALITY AS e (header, leaf, salt, act, n)
    ), apart AS (
      INSERT INTO sofra.parts (forum, seq, name, salt, bytes)
      SELECT forum, seq, name, salt, bytes
      FROM moved, unnest($11::bigint[], $12::text[], $13::bytea[], $14::bytea[]) AS p (seq, name, salt, bytes)
    ), filled AS (
      INSERT INTO sofra.tiles (forum, level, n, hashes)
      SELECT forum, level, n, hashes
      FROM moved, unnest($15::bigint[], $16::bigint[], $17::bytea[]) AS t (level, n, hashes)
    ), answered AS (
      INSERT INTO sofra.answers (forum, actor, key, command, outcome, first, count)
      SELECT forum, actor, key, command, outcome, first, count
      FROM moved, unnest($18::text[], $19::text[], $20::bytea[], $21::text[], $22::bigint[], $23::bigint[])
        WITH ORDINALITY AS a (actor, key, command, outcome, first, count, n)
      ORDER BY n
    )${more}
    SELECT 1 AS moved, ${TELL} FROM moved`;

const ERASING = `, erased AS (
      UPDATE sofra.parts AS p SET salt = NULL, bytes = NULL
      FROM moved, unnest($24::bigint[], $25::text[]) AS e (seq, name)
      WHERE p.forum = moved.forum AND p.seq = e.seq AND p.name = e.name
    ), forgotten AS (
      UPDATE sofra.answers AS a SET command = '' FROM moved, unnest($24::bigint[]) AS e (seq)
      WHERE a.forum = moved.forum AND a.first <= e.seq AND a.first + a.count > e.seq
    ), owed AS (
      UPDATE sofra.format SET erasures = erasures + 1 FROM moved
    )`;

// By themselves, as they are rare: with them in it the server plans the statement anew for each batch, since it takes
// for granted that something is erased unless it looks.
const APPEND: Statement = { name: 'append', text: appending('') };
const APPEND_AND_ERASE: Statement = { name: 'append-and-erase', text: appending(ERASING) };

export function appendQuery(forum: number, expected: Expected, batch: Batch): Query {
  const { erase = [] } = batch;
  const values = appendValues(forum, expected, batch);
  return erase.length === 0 ? [APPEND, values] : [APPEND_AND_ERASE, [...values, ...addressColumns(erase)]];
}

function appendValues(forum: number, expected: Expected, batch: Batch): readonly Value[] {
  const { entries, tiles, head, answers } = batch;
  if (head.size !== expected.size + entries.length)
    throw new RangeError('the head does not count the entries');
  const acts = entries.map((entry) => (isWithheld(entry) ? undefined : actAmong(entry.parts)));
  return [
    forum,
    expected.size,
    expected.root,
    head.size,
    head.root,
    head.checkpoint,
    byteas(entries.map(({ header }) => header)),
    byteas(entries.map(({ leaf }) => leaf)),
    byteas(acts.map((act) => act?.salt ?? null)),
    byteas(acts.map((act) => act?.bytes ?? null)),
    ...partColumns(
      entries.flatMap((entry, i) =>
        isWithheld(entry) ? [] : [{ seq: expected.size + i, parts: entry.parts }],
      ),
    ),
    bigints(tiles.map(({ level }) => level)),
    bigints(tiles.map(({ n }) => n)),
    byteas(tiles.map(({ hashes }) => hashes)),
    texts(answers.map(({ actor }) => actor)),
    texts(answers.map(({ key }) => key)),
    byteas(answers.map(({ command }) => command)),
    texts(answers.map(({ outcome }) => outcome)),
    bigints(answers.map(({ from }) => from)),
    bigints(answers.map(({ count }) => count)),
  ];
}

/** Places, names, salts and bytes of all parts that lie apart from their act. */
export function partColumns(
  entries: readonly { readonly seq: number; readonly parts: readonly EnteredPart[] }[],
): readonly Value[] {
  const rows = entries.flatMap(({ seq, parts }) =>
    besideAct(parts).map((part) => ({ seq, name: part.name, sealed: kept(part) ?? null })),
  );
  return [
    bigints(rows.map(({ seq }) => seq)),
    texts(rows.map(({ name }) => name)),
    byteas(rows.map(({ sealed }) => sealed?.salt ?? null)),
    byteas(rows.map(({ sealed }) => sealed?.bytes ?? null)),
  ];
}

export function addressColumns(addresses: readonly PartAddress[]): readonly Value[] {
  return [bigints(addresses.map(({ seq }) => seq)), texts(addresses.map(({ part }) => part))];
}
