import {
  type NoteVerifier,
  openCheckpoint,
  readVkey,
  rootOf,
  sameBytes,
  type Tree,
  vkeyOf,
} from '../record/index.ts';
import { type Head, StoreBroken } from '../store/index.ts';
import { type LogKey, sha256, verifyEd25519 } from './keys.ts';

/** How this log's own signatures are checked. */
export function verifierOf(vkey: string): NoteVerifier {
  const read = readVkey(vkey, { ed25519: verifyEd25519 }, sha256);
  if (!read.ok) throw new Error(`not a verifier key: ${read.fault}`);
  return read.value;
}

/**
 * Whether a stored head was signed by this key, for what it says it is.
 *
 * @param keepers - vkeys of others who may have signed it, where the folder is a party's copy
 */
export function verifyHead(
  key: LogKey,
  origin: string,
  head: Head,
  keepers: readonly string[] = [],
): boolean {
  const own = vkeyOf({ name: origin, publicKey: key.publicKey }, sha256);
  const opened = openCheckpoint(head.checkpoint, origin, [own, ...keepers].map(verifierOf));
  return opened.ok && opened.value.size === head.size && sameBytes(opened.value.root, head.root);
}

export type Log = { readonly forum: string; readonly origin: string; readonly verifier: NoteVerifier };

/**
 * Holds a stored head against the tree of the stored acts.
 *
 * @throws `StoreBroken` `damaged` when its own log did not sign it, or signed it for other acts
 */
export function holdHead({ forum, origin, verifier }: Log, head: Head, tree: Tree): void {
  const opened = openCheckpoint(head.checkpoint, origin, [verifier]);
  if (!opened.ok)
    throw damaged(
      `The signed head of ${forum} does not open with its key (${opened.fault}). Give back the key it was signed with, or restore a backup.`,
    );
  const { size, root } = opened.value;
  if (size !== tree.size || !sameBytes(root, rootOf(tree, sha256)))
    throw damaged(
      `The stored acts of ${forum} are not those its head was signed for. Run sofra fsck, and restore a backup.`,
    );
}

export function damaged(sentence: string): StoreBroken {
  return new StoreBroken('damaged', sentence);
}
