import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { founded } from '../src/forum/given.ts';
import {
  appendLeaf,
  canonical,
  emptyTree,
  encodeBase64,
  encodeUtf8,
  entryBundle,
  type Json,
  leafHash,
  rootOf,
  signCheckpoint,
  tilePath,
} from '../src/record/index.ts';
import { chair, ORIGIN } from './chairs.ts';
import { type Pair, sha256 } from './keyring.ts';

type Members = Readonly<Record<string, Json>>;

/** An entry whose bytes are what a keeper might have sealed, not what ours would. */
export type Crafted = {
  readonly act?: Json;
  /** the bytes of its act, where they are not the canonical ones */
  readonly bytes?: Uint8Array;
  readonly header?: (header: Members) => Json;
  /** its words are left out */
  readonly unsaid?: true;
};

export type CraftedHead = {
  readonly size: number;
  readonly by: readonly Pair[];
  /** further signature lines, for a head of this text */
  readonly below?: (text: string) => string;
};

/** A small export that was written by hand, byte by byte, and signed; what it says is for the test. */
export type CraftedRecord = {
  readonly entries: readonly Crafted[];
  /** ascending; the last is that of all entries */
  readonly heads?: readonly CraftedHead[];
  readonly logs?: readonly Pair[];
  readonly cosigners?: readonly string[];
  /** the lines of the policy below that of the log */
  readonly policy?: readonly string[];
};

const TAG = encodeUtf8('sofra/part/v1\0');

/** Everything of the first entry but its keys is that of an exercise. */
export function founding(keys: Json): Json {
  const whole: Json = JSON.parse(JSON.stringify({ by: 'secretary', v: 1, ...founded(), keys }));
  return whole;
}

export function craft(folder: string, made: CraftedRecord): string {
  const put = (file: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  };
  const sealed = made.entries.map(sealedAt);
  const tree = emptyTree();
  const roots = [rootOf(tree, sha256)];
  for (const { header } of sealed) {
    appendLeaf(tree, leafHash(header, sha256), sha256);
    roots.push(rootOf(tree, sha256));
  }
  const size = sealed.length;
  const heads = made.heads ?? [{ size, by: [chair(0)] }];
  const logs = made.logs ?? [chair(0)];
  for (const { size: at, by, below = () => '' } of heads) {
    const signers = by.map((pair) => pair.at(1_795_000_000));
    const note = signCheckpoint({ origin: ORIGIN, size: at, root: roots[at] ?? sha256(TAG) }, signers);
    const lines = below(note.slice(0, note.lastIndexOf('\n\n') + 1));
    put(at === size ? 'checkpoint' : `checkpoints/${at}`, note + lines);
    putTiles(put, sealed.slice(0, at));
  }
  put('parts/000.jsonl', sealed.map(({ line }) => line).join(''));
  const cosigners = (made.cosigners ?? []).map((vkey) => `witness ${vkey}\n`);
  put('vkeys.txt', [...logs.map(({ vkey }) => `log ${vkey}\n`), ...cosigners].join(''));
  put('policy', [`log ${logs.at(-1)?.vkey}`, ...(made.policy ?? ['quorum none']), ''].join('\n'));
  return folder;
}

type Sealed = { readonly header: Uint8Array; readonly line: string };

function putTiles(put: (file: string, content: Uint8Array) => void, sealed: readonly Sealed[]): void {
  const headers = sealed.map(({ header }) => header);
  const hashes = headers.map((header) => leafHash(header, sha256));
  put(tilePath('entries', 0, headers.length), entryBundle(headers));
  put(tilePath(0, 0, headers.length), Buffer.concat(hashes));
}

function sealedAt({ act, bytes, header = (whole) => whole, unsaid }: Crafted, seq: number): Sealed {
  const said = bytes ?? encodeUtf8(canonical(act ?? {}));
  const salt = createHash('sha256').update(`salt ${seq}`).digest();
  const c = createHash('sha256').update(TAG).update(salt).update(said).digest('base64');
  const whole = {
    v: 1,
    forum: 'exercise',
    seq,
    at: `2026-01-23T09:00:0${seq}.000Z`,
    audience: 'for-all',
    parts: [{ n: 'act', c }],
  };
  const parts = [{ n: 'act', salt: encodeBase64(salt), bytes: encodeBase64(said) }];
  return {
    header: encodeUtf8(canonical(header(whole))),
    line: unsaid === true ? '' : `${canonical({ seq, parts })}\n`,
  };
}
