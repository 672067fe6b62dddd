import {
  checkpointText,
  type NoteVerifier,
  openCheckpoint,
  readVkey,
  type SignedCheckpoint,
  sameBytes,
} from '../record/index.ts';
import { sha256, signatureChecks } from '../server/index.ts';
import { type Folder, textIn } from './checked-folder.ts';
import { faultWords } from './fault-words.ts';
import type { Roots } from './verify-entries.ts';

/** A signed head in an export. */
export type FoundHead = SignedCheckpoint & { readonly file: string; readonly note: string };

/** The signed head, and how its signature is checked. */
export type TrustedHead = FoundHead & { readonly verifiers: readonly NoteVerifier[] };

/** Whose signatures there may be under its heads: chairs, oldest first, and cosigners. */
export type Signers = {
  readonly origin: string;
  readonly chairs: readonly NoteVerifier[];
  readonly all: readonly NoteVerifier[];
};

/** Reads the keys that the acts name; undefined where one of a chair cannot be read. */
export function signersOf(logs: readonly string[], cosigners: readonly string[]): Signers | undefined {
  const read = (vkeys: readonly string[]): readonly NoteVerifier[] =>
    [...new Set(vkeys)]
      .map((vkey) => readVkey(vkey, signatureChecks, sha256))
      .filter((key) => key.ok)
      .map(({ value }) => value);
  const chairs = read(logs).filter(({ timeOf }) => timeOf === undefined);
  const others = read(cosigners).filter(({ timeOf }) => timeOf !== undefined);
  const [first] = chairs;
  if (first === undefined || chairs.length !== new Set(logs).size) return undefined;
  return { origin: first.name, chairs, all: [...chairs, ...others] };
}

/** Opens one head; an export carries no line of a key that its acts do not name, and no key signs twice. */
export function openHead(folder: Folder, file: string, signers: Signers): FoundHead | undefined {
  const note = textIn(folder, file);
  if (note === undefined) return undefined;
  const opened = openCheckpoint(note, signers.origin, signers.all);
  const say = (what: string): undefined => {
    folder.found({ file, what });
  };
  if (!opened.ok) return say(`does not open with the keys of this log: ${faultWords(opened.fault)}`);
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
  const lines = note.slice(text.length + 1, -1).split('\n');
  if (lines.length !== opened.value.signedBy.length)
    return say('has a signature of a key that no act names, or two of one key');
  if (text !== checkpointText(opened.value)) return say('has lines beyond origin, size and root');
  return { ...opened.value, file, note };
}

/** Opens the checkpoints of smaller sizes, ascending. */
export function openOlder(folder: Folder, signers: Signers, size: number): readonly FoundHead[] {
  const files = [...folder.names].filter((name) => name.startsWith('checkpoints/'));
  const heads = files.map((file) => openHead(folder, file, signers)).filter((head) => head !== undefined);
  const placed = heads.filter((head) => {
    const right = head.file === `checkpoints/${head.size}` && head.size < size;
    if (!right)
      folder.found({ file: head.file, what: 'is not named for its size, or not older than the head' });
    return right;
  });
  folder.count.checkpoints = placed.length;
  return placed.sort((one, other) => one.size - other.size);
}

/** Each older head is one that the log had: a consistency proof needs no hashes where the whole tree is at hand. */
export function checkRoots(folder: Folder, older: readonly FoundHead[], roots: Roots): void {
  for (const { file, size, root } of older) {
    const had = size === 0 ? sha256(new Uint8Array(0)) : roots?.get(size);
    if (roots !== undefined && (had === undefined || !sameBytes(had, root)))
      folder.found({ file, what: 'signs a root that this log never had at that size' });
  }
}
