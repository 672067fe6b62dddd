import { createHash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Forum, Meeting } from '../../forum/index.ts';
import { outlineOf, packed, rest } from './resting.ts';

/** The two folds with which a desk opens. */
export type TwoFolds = { readonly whole: Forum; readonly everyone: Forum };

/** Whose folds they are, by which program they were made, and of what. */
export type Title = {
  readonly build: string;
  readonly forum: string;
  readonly origin: string;
  readonly size: number;
  /** base64, of the tree at that size */
  readonly root: string;
};

/** Of all that was packed, in order; the same folds give the same. */
export type Digest = string;

const LENGTH_BYTES = 4;
const DIGEST = 'sha256';

/** Every meeting of both, in the order in which they are packed. */
export function meetingsOf({ whole, everyone }: TwoFolds): readonly Meeting[] {
  return [whole, everyone].flatMap(({ meetings }) => Object.values(meetings.meetings));
}

/** @param grown - what each of `meetingsOf` has grown, as `packed` gives it */
export function bytesOf(title: Title, folds: TwoFolds, grown: readonly Uint8Array[]): Buffer {
  const head = Buffer.from(JSON.stringify(title));
  return Buffer.concat([head, outlines(folds), ...grown].flatMap((block) => [lengthOf(block), block]));
}

/** What `bytesOf` of the same folds would end with; nothing of it is kept meanwhile. */
export function digestOf(folds: TwoFolds): Digest {
  const hash = createHash(DIGEST);
  const add = (block: Uint8Array): void => void hash.update(lengthOf(block)).update(block);
  add(outlines(folds));
  for (const meeting of meetingsOf(folds)) add(packed(meeting));
  return hash.digest('base64');
}

/** What was packed, without opening it; undefined where these are not the bytes of folds. */
export function readTitle(bytes: Buffer): { readonly title: Title; readonly digest: Digest } | undefined {
  const head = blocks(bytes).next().value;
  if (head === undefined) return undefined;
  const digest = createHash(DIGEST)
    .update(bytes.subarray(LENGTH_BYTES + head.length))
    .digest('base64');
  return { title: JSON.parse(head.toString()) as Title, digest };
}

/** The folds again, every meeting at rest. Only for bytes that this house has sealed. */
export function foldsIn(bytes: Buffer): TwoFolds {
  const all = blocks(bytes);
  all.next();
  const outline = all.next().value ?? Buffer.alloc(0);
  const folds = JSON.parse(zstdDecompressSync(outline).toString()) as TwoFolds;
  for (const meeting of meetingsOf(folds)) {
    const grown = all.next().value;
    if (grown === undefined) throw new Error('kept folds end before their last meeting');
    rest(meeting, grown);
  }
  return folds;
}

function outlines({ whole, everyone }: TwoFolds): Uint8Array {
  return zstdCompressSync(JSON.stringify({ whole: outlined(whole), everyone: outlined(everyone) }));
}

function outlined(forum: Forum): object {
  const meetings = Object.entries(forum.meetings.meetings).map(([name, meeting]) => [
    name,
    outlineOf(meeting),
  ]);
  return { ...forum, meetings: { ...forum.meetings, meetings: Object.fromEntries(meetings) } };
}

function lengthOf(block: Uint8Array): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(block.length);
  return length;
}

function* blocks(bytes: Buffer): Generator<Buffer, undefined> {
  for (let at = 0; at + LENGTH_BYTES <= bytes.length; ) {
    const from = at + LENGTH_BYTES;
    at = from + bytes.readUInt32BE(at);
    if (at > bytes.length) return;
    yield bytes.subarray(from, at);
  }
}
