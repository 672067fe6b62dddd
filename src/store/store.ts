import type { SealedPart, Sha256, Tile, Tree } from '../record/index.ts';
import type { Finding, Inspection } from './finding.ts';

export type ForumRow = {
  readonly id: string;
  /** `host/forum`, for life; it stands on every checkpoint */
  readonly origin: string;
  /** JSON text, kept as given */
  readonly settings: string;
};

export type Head = {
  readonly size: number;
  /** 32 bytes */
  readonly root: Uint8Array;
  /** the signed note, verbatim */
  readonly checkpoint: string;
};

export type Expected = Pick<Head, 'size' | 'root'>;

/** What somebody was told, so that the same request sent again is told the same and does nothing twice. */
export type Answer = {
  /** the sender's idempotency key, unique for that sender in that forum */
  readonly actor: string;
  readonly key: string;
  /** a mark of the command, so that a key used for another command is noticed; empty once words of it were erased */
  readonly command: Uint8Array;
  /** JSON text, kept as given */
  readonly outcome: string;
  /** first entry the command made, and how many */
  readonly from: number;
  readonly count: number;
};

/** Under which sender and key an answer would be kept. */
export type Asked = Pick<Answer, 'actor' | 'key'>;

/** Where a log is, and what was answered there, both at one moment: whatever was answered lies below the head. */
export type Look = { readonly head: Head; readonly answers: readonly Answer[] };

export type PartAddress = { readonly seq: number; readonly part: string };

export type StoredPart =
  | ({ readonly erased: false } & SealedPart)
  | { readonly erased: true; readonly name: string };

/** A part as it comes in: fresh from its sealing, or as another store gave it. */
export type EnteredPart = SealedPart | StoredPart;

/** An entry as it comes in. A sealed one is one; so is one whose parts a node may not have. */
export type Entered = {
  readonly header: Uint8Array;
  /** 32 bytes */
  readonly leaf: Uint8Array;
  /** `act` and all the others its header names, in any order */
  readonly parts: readonly EnteredPart[];
};

/** An entry of which this store holds header and leaf, and nothing that could be read. */
export type Withheld = Omit<Entered, 'parts'> & { readonly withheld: true };

export type Batch = {
  /** they take the places from `expected.size` on */
  readonly entries: readonly (Entered | Withheld)[];
  /** tiles that these entries filled */
  readonly tiles: readonly Tile[];
  readonly head: Head;
  readonly answers: readonly Answer[];
  /** parts destroyed together with the entry that says so */
  readonly erase?: readonly PartAddress[];
};

export type StoredHeader = { readonly seq: number; readonly header: Uint8Array; readonly leaf: Uint8Array };

/** Parts of one entry: `act` comes first, the others by name. */
export type StoredParts = { readonly seq: number; readonly parts: readonly StoredPart[] };

/** No part at all means that they are withheld from this store. */
export type StoredEntry = StoredHeader & StoredParts;

/** The parts of an entry, found elsewhere. */
export type Found = { readonly seq: number; readonly parts: readonly EnteredPart[] };

/** What any number of processes may do at once. Every method rejects with `StoreBroken` when the machine fails. */
export type StoreReader = {
  readonly forums: () => Promise<readonly ForumRow[]>;
  readonly head: (forum: string) => Promise<Head | undefined>;
  /** Headers and leaves as they lie in the store, from `from` up to, not with, `to`. */
  readonly readBack: (forum: string, from: number, to: number) => Promise<readonly StoredHeader[]>;
  /** Whole entries in chunks of at most 256, from `from` up to, not with, `to`. */
  readonly entries: (forum: string, from: number, to: number) => AsyncIterable<readonly StoredEntry[]>;
  /** Those of these entries that are there, rising, and no byte of any other; asked for rising, at most 256 at once. */
  readonly entriesAt: (forum: string, seqs: readonly number[]) => Promise<readonly StoredEntry[]>;
  readonly parts: (forum: string, seq: number) => Promise<readonly StoredPart[]>;
  /** The parts that are held, in chunks of at most 256 entries; an entry whose parts are withheld is left out. */
  readonly partsBetween: (forum: string, from: number, to: number) => AsyncIterable<readonly StoredParts[]>;
  /** A full tile, 8,192 bytes; the partial ones are the growing edge's, see `edgeTile`. */
  readonly tile: (forum: string, level: number, n: number) => Promise<Uint8Array | undefined>;
  /**
   * The growing edge of the log, made again from tiles and the last leaves; undefined for no such forum.
   * @param size - of the log as it was then; as it is now where left out
   */
  readonly tree: (forum: string, sha256: Sha256, size?: number) => Promise<Tree | undefined>;
  /** Sizes whose checkpoint was kept, rising. */
  readonly checkpoints: (forum: string) => Promise<readonly number[]>;
  /** The note kept for that size: the log's signatures and the cosignatures gathered so far. */
  readonly checkpoint: (forum: string, size: number) => Promise<string | undefined>;
  /**
   * What is kept beside the log for every process that serves it: short texts by their keys, of which no entry speaks.
   * A copy of the store carries them; erasing an entry's words does not touch them.
   */
  readonly remembered: (forum: string) => Promise<ReadonlyMap<string, string>>;
  /** The answers still kept, oldest first, in chunks. */
  readonly answers: (forum: string) => AsyncIterable<readonly Answer[]>;
  /**
   * Tells the size of the log when it has grown, a kept checkpoint was replaced, or something was remembered, whoever
   * did it, about a second later at most. It may leap over sizes and repeat one; it never goes back. Returns the way to stop.
   */
  readonly listen: (forum: string, heard: (size: number) => void) => () => void;
  /**
   * Reads everything again, hashes it again, and names what is wrong; the caller checks the signatures itself.
   *
   * @param rest - what is waited for between two chunks; one turn of the event loop where left out
   */
  readonly fsck: (
    forum: string,
    sha256: Sha256,
    report: (finding: Finding) => void,
    rest?: () => Promise<void>,
  ) => Promise<Inspection>;
  /** Copies the whole store into a new folder, as SQLite, consistent while others write. A full copy or none. */
  readonly backup: (folder: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What the database itself says of its settings, not what it was told. */
export type Durability = {
  /** `synced`: a batch is on the disk before it is answered; `lazy`: a power cut may take it back. */
  readonly commit: 'synced' | 'lazy';
  /** `overwritten`: bytes that are erased are gone from the file; `left`: they lie there until something else does. */
  readonly erasure: 'overwritten' | 'left';
};

/** What one process may do. */
export type Store = StoreReader & {
  /** A store that is not `synced` and `overwritten` does not open. */
  readonly durability: () => Promise<Durability>;
  /** Makes an empty log; its head is a checkpoint of size 0. */
  readonly createForum: (forum: ForumRow, head: Head) => Promise<'created' | 'exists'>;
  /**
   * Enters a batch in one durable transaction, if the log is still as expected, and reads its entries back in it: where
   * they are not byte for byte what came in, nothing is kept, so no head is ever stored over bytes that nobody looked at
   * (RECORD 0). `stale` means that the log is not as expected, or that a
   * database's record was moved away (`MOVED`), and that nothing was kept.
   */
  readonly append: (forum: string, expected: Expected, batch: Batch) => Promise<'committed' | 'stale'>;
  /** The head, and those of the answers asked for that are among the last 32,768 of the store. */
  readonly look: (forum: string, asked: readonly Asked[]) => Promise<Look | undefined>;
  /**
   * Waits until no other process writes to that log, some seconds at most, and returns the way to let the next one
   * write. It spares processes that meet often from deciding in vain; `append` alone says who was first.
   */
  readonly turn: (forum: string) => Promise<() => Promise<void>>;
  /** The answer given to that key, if it is among the last 32,768 of the store. */
  readonly answer: (forum: string, actor: string, key: string) => Promise<Answer | undefined>;
  /** Destroys salt and bytes of a part, also in the store's own journal. An act is never erased. */
  readonly erase: (forum: string, seq: number, part: string) => Promise<'erased' | 'absent' | 'never'>;
  /**
   * Brings the parts of entries that were withheld; whether they are what the headers promise the caller has checked.
   * An entry that is held already, or that is not there, is passed over. Returns how many were filled.
   */
  readonly addParts: (forum: string, found: readonly Found[]) => Promise<number>;
  /**
   * Keeps a published checkpoint, or puts one with more signatures in its place; durable. `stale` means that another
   * note than `expected` is kept (undefined: none), or that the log is not as long.
   */
  readonly replace: (
    forum: string,
    size: number,
    expected: string | undefined,
    note: string,
  ) => Promise<'kept' | 'stale'>;
  /**
   * Remembers a text under a key, or puts another in its place; durable, so that of several processes which would keep
   * two promises one keeps the first. `stale` means that another text than `expected` is there (undefined: none), or
   * that there is no such forum.
   */
  readonly remember: (
    forum: string,
    key: string,
    expected: string | undefined,
    text: string,
  ) => Promise<'kept' | 'stale'>;
};

export function isWithheld(entry: Entered | Withheld): entry is Withheld {
  return 'withheld' in entry;
}

/** Salt and bytes to be kept; undefined for an erased part. */
export function kept(part: EnteredPart): SealedPart | undefined {
  return 'erased' in part && part.erased ? undefined : part;
}

/** The one act among the parts that come in; an act is never erased. */
export function actAmong(parts: readonly EnteredPart[]): SealedPart {
  const [act, ...more] = parts.filter(({ name }) => name === 'act');
  const sealed = act === undefined || more.length > 0 ? undefined : kept(act);
  if (sealed === undefined) throw new TypeError('an entry has one act');
  return sealed;
}

/** The parts that lie apart from their act, in the order in which they are read. */
export function besideAct(parts: readonly EnteredPart[]): readonly EnteredPart[] {
  return parts.filter(({ name }) => name !== 'act').sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** How many answers a store keeps for requests sent again. */
export const ANSWERS_KEPT = 32_768;
/** Entries in a chunk of `entries`. */
export const CHUNK = 256;
/** How often, in milliseconds, a store looks whether a log has grown, whatever else tells it. */
export const LOOK_MS = 1000;
