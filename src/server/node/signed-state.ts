import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBase64, encodeBase64, sameBytes, type WitnessState } from '../../record/index.ts';
import { writeWhole } from '../whole-file.ts';

/** The largest tree that this node's keys ever signed: in a file beside the database, so that no backup of the one takes the other back. */
export type SignedState = {
  readonly read: () => WitnessState | undefined;
  /** Puts the next in the place of the expected, flushed to the disk before it says true. */
  readonly swap: (expected: WitnessState | undefined, next: WitnessState) => boolean;
  /**
   * False where this folder may be an older one that was put back, so that its keys may have signed more than it says: where
   * its files are not those that were written here, and after each start of the machine, whose whole disk may be older.
   */
  readonly isSettled: () => boolean;
  /** Says that it is known what was signed here: at the first start, or since another member's node was heard. */
  readonly settle: () => void;
};

type Kept = { readonly size: number; readonly root: string };

/** @param folder - locked by whoever opened the store in it, so one process at a time swaps */
export function openSignedState(folder: string, forum: string): SignedState {
  mkdirSync(join(folder, 'signed'), { recursive: true });
  const path = join(folder, 'signed', `${forum}.json`);
  const marker = join(folder, 'signed', `${forum}.here`);
  const here = (): string =>
    [bootOf(), fileOf(path), fileOf(join(folder, 'keys', `${forum}.witness.key`))].join('\n');
  const read = (): WitnessState | undefined => {
    if (!existsSync(path)) return undefined;
    const { size, root } = JSON.parse(readFileSync(path, 'utf8')) as Kept;
    const bytes = decodeBase64(root);
    if (bytes === undefined || !Number.isSafeInteger(size))
      throw new Error(`What this node has signed cannot be read: ${path}. Give it back as it was.`);
    return { size, root: bytes };
  };
  let settled = existsSync(marker) && readFileSync(marker, 'utf8') === here();
  const settle = (): void => {
    settled = true;
    // Not flushed: a marker that a power cut takes back is one of another start.
    writeFileSync(marker, here());
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
      if (asExpected && settled) settle();
      return asExpected;
    },
    isSettled: () => settled,
    settle,
  };
}

const BOOT = '/proc/sys/kernel/random/boot_id';

function bootOf(): string {
  return existsSync(BOOT) ? readFileSync(BOOT, 'utf8').trim() : '';
}

/** When and where a file was last put on this disk; no copy can give itself another's. */
function fileOf(path: string): string {
  if (!existsSync(path)) return 'none';
  const { dev, ino, ctimeNs } = statSync(path, { bigint: true });
  return `${dev} ${ino} ${ctimeNs}`;
}
