import { createHash, createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto';
import {
  appendLeaf,
  copyTree,
  emptyTree,
  encodeUtf8,
  keyIdOf,
  type NoteSigner,
  type NoteVerifier,
  openCheckpoint,
  readVkey,
  rootOf,
  type Sealed,
  type Sha256,
  type SignedCheckpoint,
  seal,
  signCheckpoint,
  type Tile,
  type Tree,
  type Verify,
  vkeyOf,
} from '../../record/index.ts';
import type { Answer, Batch, Expected, ForumRow, Head, Store } from '../store.ts';

/** Writes the record of an invented forum for tests of the store, always the same bytes at the same place. */
export type Scribe = {
  readonly forum: ForumRow;
  readonly tree: Tree;
};

export type Written = { readonly expected: Expected; readonly batch: Batch; readonly after: Scribe };

export const sha256: Sha256 = (bytes) => Uint8Array.from(hash('sha256', bytes, 'buffer'));

// The DER frame of an Ed25519 private key (RFC 8410, section 7) around a seed that is no secret.
const PRIVATE_KEY = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
});
const PUBLIC_KEY = createPublicKey(PRIVATE_KEY);
const RAW_KEY = Uint8Array.from(PUBLIC_KEY.export({ format: 'der', type: 'spki' }).subarray(-32));
const ed25519: Verify = (_key, message, signature) => verify(null, message, PUBLIC_KEY, signature);

export function newScribe(id: string): Scribe {
  const forum = { id, origin: `sofra.example/${id}`, settings: '{"exercise":true}' };
  return { forum, tree: emptyTree() };
}

export function headOf(scribe: Scribe): Head {
  const { origin } = scribe.forum;
  const { size } = scribe.tree;
  const root = rootOf(scribe.tree, sha256);
  const owner = { name: origin, publicKey: RAW_KEY };
  const signer: NoteSigner = {
    name: origin,
    keyId: keyIdOf(owner, sha256),
    sign: (message) => sign(null, message, PRIVATE_KEY),
  };
  return { size, root, checkpoint: signCheckpoint({ origin, size, root }, [signer]) };
}

/** The checkpoint, if its signature is the scribe's. */
export function checked(head: Head, origin: string): SignedCheckpoint | undefined {
  const verifier = readVkey(vkeyOf({ name: origin, publicKey: RAW_KEY }, sha256), { ed25519 }, sha256);
  const verifiers: NoteVerifier[] = verifier.ok ? [verifier.value] : [];
  const opened = openCheckpoint(head.checkpoint, origin, verifiers);
  return opened.ok ? opened.value : undefined;
}

function saltFor(seq: number, part: number): Uint8Array {
  return createHash('sha256').update(`salt ${seq} ${part}`).digest();
}

export function entryAt(forum: string, seq: number): Sealed {
  return seal(
    {
      forum,
      seq,
      at: '2026-01-23T09:00:00.000Z',
      audience: seq % 5 === 4 ? 'pair-7' : 'member',
      narrow: seq % 5 === 4,
      parts: {
        act: encodeUtf8(`{"by":"credential-1","number":${seq},"type":"NoteTaken","v":1}`),
        prose: encodeUtf8(`{"exercise":"words of entry ${seq}"}`),
      },
      salts: [saltFor(seq, 0), saltFor(seq, 1), saltFor(seq, 2)],
    },
    sha256,
  );
}

/** The next entries of the log as one batch, each answered under the key `key-<place>`. */
export function write(scribe: Scribe, count: number): Written {
  const { forum, tree } = scribe;
  const grown = copyTree(tree);
  const entries: Sealed[] = [];
  const tiles: Tile[] = [];
  const answers: Answer[] = [];
  for (let seq = tree.size; seq < tree.size + count; seq++) {
    const entry = entryAt(forum.id, seq);
    entries.push(entry);
    tiles.push(...appendLeaf(grown, entry.leaf, sha256));
    answers.push({
      actor: 'secretariat',
      key: `key-${seq}`,
      command: entry.leaf,
      outcome: '{}',
      from: seq,
      count: 1,
    });
  }
  const after = { forum, tree: grown };
  const expected = { size: tree.size, root: rootOf(tree, sha256) };
  return { expected, batch: { entries, tiles, head: headOf(after), answers }, after };
}

/** The next entries, entered; anything but that is an error. */
export async function appended(store: Store, scribe: Scribe, count: number): Promise<Scribe> {
  const { expected, batch, after } = write(scribe, count);
  const outcome = await store.append(scribe.forum.id, expected, batch);
  if (outcome !== 'committed') throw new Error(`the store said ${outcome}`);
  return after;
}

export async function founded(store: Store, id: string): Promise<Scribe> {
  const scribe = newScribe(id);
  const outcome = await store.createForum(scribe.forum, headOf(scribe));
  if (outcome !== 'created') throw new Error(`the store said ${outcome}`);
  return scribe;
}
