import { type Database, integer } from './database.ts';

/** Number of a forum by its id; a forum keeps it for life. 0, which no forum has, for one that is not there. */
export type Numbering = (forum: string) => Promise<number>;

export function numbering(db: Database): Numbering {
  const known = new Map<string, number>();
  const statement = { name: 'number', text: 'SELECT number FROM sofra.forums WHERE id = $1' };
  return async (forum) => {
    const number = known.get(forum);
    if (number !== undefined) return number;
    // Another process may have founded it since.
    const [row] = await db.rows(statement, [forum]);
    if (row === undefined) return 0;
    known.set(forum, integer(row.number));
    return integer(row.number);
  };
}
