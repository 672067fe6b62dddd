import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBase64, encodeBase64, sameBytes, type WitnessState } from '../../record/index.ts';
import { writeWhole } from '../whole-file.ts';

/** The largest tree that this node's keys ever signed: in a file beside the database, so that no backup of the one takes the other back. */
export type SignedState = {
  readonly read: () => WitnessState | undefined;
  /** Puts the next in the place of the expected, flushed to the disk before it says true. */
  readonly swap: (expected: WitnessState | undefined, next: WitnessState) => boolean;
};

type Kept = { readonly size: number; readonly root: string };

/** @param folder - locked by whoever opened the store in it, so one process at a time swaps */
export function openSignedState(folder: string, forum: string): SignedState {
  mkdirSync(join(folder, 'signed'), { recursive: true });
  const path = join(folder, 'signed', `${forum}.json`);
  const read = (): WitnessState | undefined => {
    if (!existsSync(path)) return undefined;
    const { size, root } = JSON.parse(readFileSync(path, 'utf8')) as Kept;
    const bytes = decodeBase64(root);
    if (bytes === undefined || !Number.isSafeInteger(size))
      throw new Error(`What this node has signed cannot be read: ${path}. Give it back as it was.`);
    return { size, root: bytes };
  };
  return {
    read,
    swap: (expected, { size, root }) => {
      const now = read();
      const asExpected =
        now === undefined || expected === undefined
          ? now === expected
          : now.size === expected.size && sameBytes(now.root, expected.root);
      if (asExpected) writeWhole(path, `${JSON.stringify({ size, root: encodeBase64(root) })}\n`);
      return asExpected;
    },
  };
}
