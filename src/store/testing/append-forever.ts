// Run as a process of its own by the tests: appends batches until it is killed, and says each one that is durable.
import { writeSync } from 'node:fs';
import { openPostgres, openSqlite } from '../index.ts';
import { headOf, newScribe, type Scribe, sha256, write } from './scribe.ts';

const [, , place = ''] = process.argv;
const store = await (place.startsWith('postgres:') ? openPostgres(place) : openSqlite(place));
const beginning = newScribe('exercise');
await store.createForum(beginning.forum, headOf(beginning));
const tree = await store.tree('exercise', sha256);
let scribe: Scribe = tree === undefined ? beginning : { ...beginning, tree };
for (;;) {
  const { expected, batch, after } = write(scribe, 1 + (scribe.tree.size % 7));
  const outcome = await store.append('exercise', expected, batch);
  if (outcome !== 'committed') throw new Error(outcome);
  scribe = after;
  writeSync(1, `${scribe.tree.size}\n`);
}
