import { resolve } from 'node:path';
import { type CommandDef, defineCommand } from 'citty';
import { type Audience, type PartyId, type Reader, readId } from '../forum/index.ts';
import { vkeyOf } from '../record/index.ts';
import { openEntry, openLogKey, sha256 } from '../server/index.ts';
import type { ForumRow, StoreReader } from '../store/index.ts';
import { writeExport } from './export-folder.ts';
import type { ExportPlan } from './export-plan.ts';
import {
  type FolderArgs,
  folderArgs,
  folderOf,
  type PositionalArg,
  placeOf,
  recordIn,
  type StringArg,
  whichForum,
} from './folder.ts';
import { fail, Misuse, misused, ok, tenths, told } from './tell.ts';

const exportArgs: FolderArgs & {
  readonly to: PositionalArg;
  readonly forum: StringArg;
  readonly as: StringArg;
  readonly proof: StringArg;
} = {
  ...folderArgs,
  to: { type: 'positional', required: true, description: 'New folder for the export' },
  forum: { type: 'string', description: 'Id of the forum; the only one where left out' },
  as: {
    type: 'string',
    description: 'Whose words go along: public, press, member, secretariat or delegation:PARTY (public)',
  },
  proof: { type: 'string', description: 'Numbers of entries to write a proof of, with commas: 12,40' },
};

export type Wanted = {
  readonly forum: string | undefined;
  readonly reader: Reader;
  readonly proofs: readonly number[];
};

/** `sofra export FOLDER`: the record as files that anybody can check without Sofra; may run beside the server. */
export const exportCommand: CommandDef<typeof exportArgs> = defineCommand({
  meta: {
    name: 'export',
    description:
      'Write the record as files that anybody can check, with what one reader may read. Sofra may run meanwhile.\n\nExamples:\n  npx sofra export ../bpp-record\n  npx sofra export ../for-albania --as delegation:albania --proof 120,345\n  node ../bpp-record/verify.mjs',
  },
  args: exportArgs,
  run: async ({ args }) => {
    const reader = readerNamed(args.as ?? 'public');
    const proofs = numbers(args.proof);
    if (reader === undefined)
      return misused(args.json, 'as', 'Say --as public, press, member, secretariat or delegation:PARTY.');
    if (proofs === undefined) return misused(args.json, 'proof', 'Say --proof with numbers: --proof 12,40.');
    const [from, to] = [folderOf(args), resolve(args.to)];
    try {
      const store = await recordIn(placeOf(args));
      try {
        const plan = await planOf(store, from, { forum: args.forum, reader, proofs });
        const done = await writeExport(
          store,
          plan,
          to,
          tenths((line) => told(args.json, line)),
        );
        ok(
          args.json,
          { to, forum: plan.row.id, as: args.as ?? 'public', ...done },
          `Exported ${plan.row.id} to ${to}: ${done.entries} entries, ${done.readable} of them with their words, ${done.proofs} proofs.\n${forWhom(reader)}\nKey: ${done.vkey}\nCheck it with: npx sofra verify ${to}`,
        );
      } finally {
        await store.close();
      }
    } catch (error) {
      fail(args.json, 'export', error);
    }
  },
});

function readerNamed(name: string): Reader | undefined {
  if (name === 'public' || name === 'press' || name === 'member' || name === 'secretariat')
    return { kind: name };
  const [kind, party = '', ...rest] = name.split(':');
  const id = readId<PartyId>(party);
  return kind !== 'delegation' || id === null || rest.length > 0 ? undefined : { kind, party: id };
}

const WHO: Readonly<Record<Exclude<Reader['kind'], 'public' | 'delegation'>, string>> = {
  press: 'the press',
  member: 'every delegation',
  secretariat: 'the secretariat',
};

/** Who may be handed the folder. */
function forWhom(reader: Reader): string {
  if (reader.kind === 'public') return 'It holds what the public may read: anybody may have it.';
  const who = reader.kind === 'delegation' ? `the delegation of ${reader.party}` : WHO[reader.kind];
  return `It holds what ${who} may read. Not all of that is public, so you alone can open the folder here: send it as you would send those words.`;
}

function numbers(list: string | undefined): readonly number[] | undefined {
  const each = list === undefined ? [] : list.split(',');
  return each.every((digits) => /^\d{1,15}$/.test(digits)) ? each.map(Number) : undefined;
}

/** What to export; rejects with a plain sentence where the folder has no such forum, entry or sound head. */
export async function planOf(store: StoreReader, folder: string, wanted: Wanted): Promise<ExportPlan> {
  const row = chosen(await store.forums(), wanted.forum);
  const head = await store.head(row.id);
  if (head === undefined) throw new Error(`${row.id} has no head. Run npx sofra fsck.`);
  const beyond = wanted.proofs.find((seq) => seq >= head.size);
  if (beyond !== undefined)
    throw new Misuse(`There is no entry ${beyond}: ${row.id} has ${head.size}, counted from 0.`);
  await refuseStranger(store, row, head.size, wanted.reader);
  return { row, head, own: () => ownKey(folder, row), reader: wanted.reader, proofs: wanted.proofs };
}

function ownKey(folder: string, { id, origin }: ForumRow): string {
  return vkeyOf({ name: origin, publicKey: openLogKey(`${folder}/keys`, id, false).publicKey }, sha256);
}

/** A party that nobody entered reads nothing; a slip in its id is told before anything is written. */
async function refuseStranger(
  store: StoreReader,
  row: ForumRow,
  size: number,
  reader: Reader,
): Promise<void> {
  if (reader.kind !== 'delegation') return;
  const audiences = new Map<string, Audience>();
  const parties: string[] = [];
  for await (const chunk of store.entries(row.id, 0, size))
    for (const entry of chunk) {
      // A node holds no words of what is not for its party.
      if (entry.parts.length === 0) continue;
      const { act } = openEntry(row.id, entry, audiences);
      if (act.type === 'PartyEntered' && act.party === reader.party) return;
      if (act.type === 'PartyEntered') parties.push(act.party);
    }
  throw new Misuse(`${row.id} knows no party ${reader.party}. Its parties: ${parties.join(', ')}.`);
}

function chosen(forums: readonly ForumRow[], forum: string | undefined): ForumRow {
  const found =
    forum === undefined && forums.length === 1 ? forums[0] : forums.find(({ id }) => id === forum);
  if (found !== undefined) return found;
  throw new Misuse(whichForum(forums.map(({ id }) => id)));
}
