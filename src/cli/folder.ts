import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type House, machine, openHouse, readSettings, type SettingsReading } from '../server/index.ts';
import { type RecordPlace, readRecord, StoreBroken, type StoreReader } from '../store/index.ts';
import { fail, Misuse, misused } from './tell.ts';

export type StringArg = { readonly type: 'string'; readonly description: string };
export type BooleanArg = { readonly type: 'boolean'; readonly description: string };
export type PositionalArg = {
  readonly type: 'positional';
  readonly required: true;
  readonly description: string;
};
export type FolderArgs = { readonly data: StringArg; readonly json: BooleanArg };

/** Arguments of every command that works on a data folder. */
export const folderArgs: FolderArgs = {
  data: { type: 'string', description: 'Folder of the record and its keys (SOFRA_DATA, ./data)' },
  json: { type: 'boolean', description: 'One JSON object a line instead of sentences' },
};

type Given = { readonly data?: string | undefined; readonly json?: boolean | undefined };

/** The data folder that a command works on. */
export function folderOf(args: Given): string {
  return resolve(args.data ?? process.env.SOFRA_DATA ?? 'data');
}

// Only the server listens; what it may listen on is no concern of the other commands.
const settings = (): SettingsReading => readSettings({ ...process.env, SOFRA_HOST: undefined });

/** Where the record is that a command works on; throws with a sentence for each setting that is wrong. */
export function placeOf(args: Given): RecordPlace {
  const read = settings();
  if (!read.ok) throw new Misuse(read.faults.join('\n'));
  return { folder: folderOf(args), database: read.settings.database };
}

/** What is said where a folder is to be read and is not there; null where it is. */
export function absent(folder: string): string | null {
  return existsSync(folder) ? null : `There is no folder ${folder}. Name the one that holds the record.`;
}

/** Opens a record to read it, beside whoever writes there; what it cannot open it names. */
export async function recordIn(place: RecordPlace): Promise<StoreReader> {
  const { folder, database } = place;
  const missing = database === null ? absent(folder) : null;
  if (missing !== null) throw new StoreBroken('readonly', missing);
  try {
    return await readRecord(place);
  } catch (error) {
    if (!(error instanceof StoreBroken) || database !== null) throw error;
    throw new StoreBroken(error.code, `${folder}: ${error.message}`, error);
  }
}

/** What is said where a folder holds several forums, or none of the name asked for. */
export function whichForum(ids: readonly string[]): string {
  return `Say which forum with --forum: ${ids.join(', ') || 'this folder has none'}.`;
}

/** Says that a new folder is asked for and this one is there; the same for every command that makes one. */
export function takenFolder(json: boolean | undefined, folder: string): void {
  fail(json, 'exists', `${folder} is there already. Name a new folder; nothing is written over another.`);
}

/** Opens the house as its only writer for as long as a command takes; what goes wrong becomes a sentence and an exit code. */
export async function withHouse(args: Given, use: (house: House) => Promise<void>): Promise<void> {
  const read = settings();
  if (!read.ok) return misused(args.json, 'settings', read.faults.join('\n'));
  const { origin, database } = read.settings;
  try {
    const house = await openHouse(folderOf(args), origin, machine, database);
    try {
      await use(house);
    } finally {
      await house.close();
    }
  } catch (error) {
    fail(args.json, 'folder', error);
  }
}
