import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Actor, type CredentialId, type Instant, id, type PartyId, readId } from '../forum/index.ts';
import { emptyTree, rootOf, signCheckpoint } from '../record/index.ts';
import { openRecord, type Store } from '../store/index.ts';
import type { Visit } from '../web/index.ts';
import { stopIn } from './copies.ts';
import { levelCountersigned } from './countersign.ts';
import { type Desk, openDesk } from './desk.ts';
import { openDice } from './dice.ts';
import { holdFloor, keepFloors } from './floor.ts';
import { holesOf, levelHoles } from './holes.ts';
import { type CommandFile, type ImportTrouble, importAll, type Progress } from './import.ts';
import { FOLDS } from './kept/fold-file.ts';
import { openLogKey, sha256 } from './keys.ts';
import { nodeKeysIn } from './node/keyring.ts';
import { refuseNode } from './node/not-taken.ts';
import { levelForks } from './shared-forks.ts';
import type { DeskTools } from './state.ts';

/** One data folder, opened for writing, alone unless a database keeps its record: its forums, each with its desk. */
export type House = {
  /** The data folder, and in it the folder of keys, which no export or backup of the database carries. */
  readonly folder: string;
  readonly keys: string;
  readonly store: Store;
  readonly desks: ReadonlyMap<string, Desk>;
  /**
   * Founds a forum on a charter, with its parties.
   * @returns the new desk, or why it can't be: the id is none, or taken, or the first command that was refused
   */
  readonly found: (forum: string, file: CommandFile, progress: Progress) => Promise<Desk | ImportTrouble>;
  /** Where this house does not keep a record but follows it for a party: whose copy it is and when it last heard. */
  readonly copyOf?: (forum: string) => Promise<NonNullable<Visit['copy']>>;
  /** vkeys by which those who ask this house may know it, beside the key of a log that it keeps. */
  readonly knownAs: readonly string[];
  readonly close: () => Promise<void>;
};

export type HouseTools = Pick<DeskTools, 'now' | 'random' | 'checkedFirst' | 'keptAfter'>;

/** The clock and the dice of this machine. */
export const machine: HouseTools = {
  now: () => new Date().toISOString() as Instant,
  random: openDice(),
};

/**
 * Opens a data folder, or makes it. Rejects with `StoreBroken` when another process has it or a file is damaged.
 *
 * @param database - URL of the PostgreSQL that keeps the record; then the folder holds the keys alone
 */
export async function openHouse(
  folder: string,
  origin: string,
  tools: HouseTools = machine,
  database: string | null = null,
): Promise<House> {
  // The store comes first: it makes the folder, keeps others out of it, and says in a sentence when it can't.
  const store = await openRecord({ folder, database });
  const keys = join(folder, 'keys');
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  const desks = new Map<string, Desk>();
  const begun = new Set<string>();
  const toolsFor = (forum: string, create: boolean): DeskTools => ({
    ...tools,
    store,
    key: openLogKey(keys, forum, create),
    folds: join(folder, FOLDS),
  });
  try {
    for (const row of await store.forums()) {
      await level(store, folder, row.id);
      const holes = await holesOf(store, row.id);
      refuseNode(folder, row, await store.head(row.id));
      const desk = await openDesk(row, { ...toolsFor(row.id, false), holes });
      desks.set(row.id, desk);
      const stop = await stopIn(store, desk);
      if (stop !== undefined) desk.stop(stop);
    }
  } catch (error) {
    await store.close();
    throw error;
  }
  const endFloors = keepFloors(keys, desks);
  return {
    folder,
    keys,
    store,
    desks,
    // Who has not read yet that the record was passed to this house asks it as the node that it was.
    knownAs: nodeKeysIn(folder),
    found: async (forum, file, progress) => {
      // The id names a file of a key, a row of the store and a part of every address.
      if (readId<PartyId>(forum) === null) return { what: 'IdUnfit', forum };
      // Two desks of one forum would each believe that the record is theirs.
      if (desks.has(forum) || begun.has(forum)) return { what: 'ForumTaken', forum };
      // A founding that died behind its first step has left a key, and no forum.
      const create = !existsSync(join(keys, `${forum}.key`));
      const made = createForum(forum, `${origin}/${forum}`, toolsFor(forum, create));
      begun.add(forum);
      const desk = await made.finally(() => begun.delete(forum));
      desks.set(forum, desk);
      const trouble = await importAll(desk, { ...file, forum }, tools.now(), progress);
      return trouble ?? desk;
    },
    close: async () => {
      for (const desk of desks.values()) await desk.close();
      endFloors();
      await store.close();
    },
  };
}

/** What this folder and the store know of promises, forks and holes becomes one. */
async function level(store: Store, folder: string, forum: string): Promise<void> {
  await holdFloor(store, join(folder, 'keys'), forum);
  await levelCountersigned(store, join(folder, 'keys'), forum);
  await levelForks(store, folder, forum);
  await levelHoles(store, join(folder, 'keys'), forum);
}

async function createForum(forum: string, origin: string, tools: DeskTools): Promise<Desk> {
  const row = { id: forum, origin, settings: '{}' };
  const root = rootOf(emptyTree(), sha256);
  const signer = { name: origin, keyId: tools.key.idFor(origin), sign: tools.key.sign };
  const checkpoint = signCheckpoint({ origin, size: 0, root }, [signer]);
  await tools.store.createForum(row, { size: 0, root, checkpoint });
  return openDesk(row, tools);
}

/** The actor of one role, as exercise mode lets anybody in. */
export function exerciseActor(role: string, party: string | null): Actor {
  const credential = id<CredentialId>(['exercise', role, ...(party === null ? [] : [party])].join('-'));
  return { credential, role, party: party === null ? null : id<PartyId>(party) };
}
