import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CommandDef, defineCommand } from 'citty';
import { closeMoved } from '../server/index.ts';
import { type Moved, move, openRecord, type RecordPlace, readRecord, type Store } from '../store/index.ts';
import { copyNode, nodeForum } from './backup-node.ts';
import { type FolderArgs, folderArgs, placeOf, type StringArg } from './folder.ts';
import { fail, misused, ok, tenths, thingsWrong, told } from './tell.ts';

const moveArgs: FolderArgs & { readonly to: StringArg; readonly forum: StringArg } = {
  ...folderArgs,
  to: { type: 'string', description: 'postgres://USER:PASSWORD@HOST/DATABASE, or a folder' },
  forum: { type: 'string', description: 'Id of the forum; all of them where left out' },
};

type Told = {
  readonly forum: string;
  readonly size: number;
  readonly parts: number;
  readonly erased: number;
};

/** `sofra move`: carries forums between SQLite and PostgreSQL; nobody may enter anything meanwhile. */
export const moveCommand: CommandDef<typeof moveArgs> = defineCommand({
  meta: {
    name: 'move',
    description:
      'Carry the record into another database, byte by byte, and read it again there. Sofra must not be running.\n\nExamples:\n  npx sofra move --to postgres://sofra:secret@db.example/sofra\n  npx sofra move --to /srv/sofra-again --forum bpp',
  },
  args: moveArgs,
  run: async ({ args }) => {
    if (args.to === undefined)
      return misused(
        args.json,
        'to',
        'Say where with --to postgres://USER:PASSWORD@HOST/DATABASE, or --to DIR.',
      );
    try {
      const from = placeOf(args);
      const to = targetOf(args.to, from);
      const forums = await carry(from, to, args.forum, (line) => told(args.json, line));
      const place = shown(to);
      const list = forums.map(({ forum, size }) => `${forum} ${size} acts`).join(', ');
      ok(
        args.json,
        { to: place, forums },
        `Moved to ${place}: ${list}, read again there and sound. Start Sofra on that place only from now on: two hosts of one record would fork it.`,
      );
    } catch (error) {
      fail(args.json, 'move', error);
    }
  },
});

function targetOf(to: string, from: RecordPlace): RecordPlace {
  return /^postgres(ql)?:\/\//.test(to)
    ? { folder: from.folder, database: to }
    : { folder: resolve(to), database: null };
}

/** A password is for the database alone. */
function shown({ folder, database }: RecordPlace): string {
  if (database === null) return folder;
  const { host, pathname } = new URL(database);
  return `postgres://${host}${pathname}`;
}

/** Both are opened for writing, so that no other process enters anything into a folder meanwhile. */
async function carry(
  from: RecordPlace,
  to: RecordPlace,
  forum: string | undefined,
  say: (line: string) => void,
): Promise<readonly Told[]> {
  // Opened for writing, a folder would be made where there is none.
  await (await readRecord(from)).close();
  const source = await openRecord(from);
  try {
    const ids = (await source.forums()).map(({ id }) => id);
    const wanted = forum === undefined ? ids : [forum];
    if (wanted.length === 0) throw new Error('There is no forum here to move.');
    const target = await openRecord(to);
    try {
      const carried: Told[] = [];
      for (const id of wanted) {
        bringKeys(id, from.folder, to.folder);
        const reopen = await closeMoved(source, id, shown(to));
        try {
          carried.push(await carryOne(source, target, id, say));
        } catch (error) {
          await reopen();
          throw error;
        }
      }
      return carried;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function carryOne(
  source: Store,
  target: Store,
  forum: string,
  say: (line: string) => void,
): Promise<Told> {
  const moved = await move(
    source,
    target,
    forum,
    tenths((line) => say(`  ${forum}${line}`)),
  );
  if (moved.what !== 'Moved') throw new Error(movedSentence(forum, moved));
  const { what: _, ...told } = moved;
  // A database may have other writers, which a folder has not.
  if ((await source.head(forum))?.size !== moved.size)
    throw new Error(
      `Somebody entered acts into ${forum} while it was moved, so the copy lacks them. Stop every Sofra on the old place, remove the copy, and move again.`,
    );
  return { forum, ...told };
}

/** Without its key a record takes no more acts; what else lies beside it says what was signed with it. The old place keeps its own. */
function bringKeys(forum: string, from: string, to: string): void {
  if (from === to) return;
  mkdirSync(join(to, 'keys'), { recursive: true, mode: 0o700 });
  const file = (folder: string, name: string): string => join(folder, 'keys', name);
  for (const name of readdirSync(join(from, 'keys')).filter((each) => each.startsWith(`${forum}.`)))
    if (!existsSync(file(to, name))) copyFileSync(file(from, name), file(to, name));
  // A keeper that is a party holds the record with the node's keys as well, and is known by them.
  if (!existsSync(join(to, 'node.json')) && nodeForum(from) === forum) copyNode(from, to);
}

/** Why a forum was not moved, as a sentence. */
export function movedSentence(forum: string, moved: Exclude<Moved, { readonly what: 'Moved' }>): string {
  switch (moved.what) {
    case 'Taken':
      return `${forum}, or another forum under its origin, is in that place already. Nothing is written over a record; name another place.`;
    case 'NoForum':
      return `There is no forum ${forum} here; npx sofra forum list shows them.`;
    case 'Unsound':
      return `The record of ${forum} is not sound: ${thingsWrong(moved.findings.length)}. What was carried stays closed; run npx sofra fsck.`;
  }
}
