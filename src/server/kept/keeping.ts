import { setImmediate } from 'node:timers/promises';
import { begin, evolve, type Reader } from '../../forum/index.ts';
import { encodeBase64, rootOf } from '../../record/index.ts';
import { beginFold, type Folds } from '../folds.ts';
import { sha256 } from '../keys.ts';
import { readSealed } from '../reading-acts.ts';
import type { DeskState } from '../state.ts';
import { tokenOf } from '../token.ts';
import { thisBuild } from './build.ts';
import {
  bytesOf,
  type Digest,
  foldsIn,
  meetingsOf,
  readTitle,
  type Title,
  type TwoFolds,
} from './fold-bytes.ts';
import { destroy, keptPath, readSealedFile, type Seal, writeSealed } from './fold-file.ts';
import { packed } from './resting.ts';

/** Folds that were read back, and what they were when they were kept. */
export type Opened = TwoFolds & { readonly size: number; readonly digest: Digest };

/** The folds of one long record, kept beside it for the next start; never anything but what that record folds to. */
export type Keeping = {
  /**
   * The folds kept last, brought up to the head; undefined where none are kept that this house, this program and this
   * record made, or words were erased since. What cannot be used is destroyed.
   */
  readonly open: () => Promise<Opened | undefined>;
  /**
   * Keeps the folds as they are, if they grew enough since, and nobody enters anything meanwhile. Never rejects: what
   * is not kept, the next start folds.
   *
   * @param how - serving others in between, or at once
   */
  readonly keep: (folds: Folds, how: 'between' | 'at once') => Promise<void>;
  /** Destroys what is kept: it may hold words that were erased. */
  readonly destroy: () => void;
};

export const EVERYONE: Reader = { kind: 'public' };
// So many acts are folded in a fifth of a second: to keep the folds for fewer would spare the next start nothing.
const ENOUGH = 20_000;
// Meetings packed before others are served.
const STRETCH = 32;

/** @param folder - in the data folder, and carried by no backup, export or move */
export function openKeeping(state: DeskState, folder: string): Keeping {
  const path = keptPath(folder, state.forum);
  const seal: Seal = (words) => tokenOf(state.signer.sign, words);
  const enough = state.tools.keptAfter ?? ENOUGH;
  // Sizes at which they were kept last, and at which it was last tried.
  let [kept, tried] = [-enough, -enough];
  const keep: Keeping['keep'] = async (folds, how) => {
    const { size } = state.head;
    if (size < kept + enough || (how === 'between' && size < tried + enough)) return;
    tried = size;
    const bytes = await packedNow(state, folds, how);
    if (bytes === undefined) return;
    writeSealed(path, bytes, seal);
    kept = size;
  };
  return {
    open: async () => {
      const opened = await readBack(state, path, seal).catch(() => undefined);
      if (opened === undefined) destroy(path);
      else kept = opened.size;
      return opened;
    },
    keep: (folds, how) => keep(folds, how).catch(() => destroy(path)),
    destroy: () => {
      kept = -enough;
      tried = -enough;
      destroy(path);
    },
  };
}

async function readBack(state: DeskState, path: string, seal: Seal): Promise<Opened | undefined> {
  const bytes = readSealedFile(path, seal);
  const read = bytes === undefined ? undefined : readTitle(bytes);
  if (bytes === undefined || read === undefined || !(await isOurs(state, read.title))) return undefined;
  const { whole, everyone } = foldsIn(bytes);
  const { tell } = beginFold(EVERYONE, everyone);
  state.whole = whole;
  let erased = false;
  const { size } = read.title;
  await readSealed(state, size, state.head.size, (told) => {
    erased ||= told.act.type === 'PartErased';
    evolve(whole, told.act, told.entered);
    tell(told);
  });
  if (!erased) return { whole, everyone, size, digest: read.digest };
  state.whole = begin();
  return undefined;
}

async function isOurs({ forum, origin, head, tools }: DeskState, title: Title): Promise<boolean> {
  if (title.build !== thisBuild() || title.forum !== forum || title.origin !== origin) return false;
  if (title.size > head.size) return false;
  const tree = await tools.store.tree(forum, sha256, title.size);
  return tree !== undefined && encodeBase64(rootOf(tree, sha256)) === title.root;
}

/** Both folds at one size; undefined when an act was entered while they were packed, or is just being. */
async function packedNow(
  state: DeskState,
  folds: Folds,
  how: 'between' | 'at once',
): Promise<Buffer | undefined> {
  const { whole, head } = state;
  const { size } = head;
  const everyone = await folds.of(EVERYONE);
  const still = (): boolean =>
    state.torn !== true && state.whole === whole && whole.size === size && everyone.size === size;
  if (!still()) return undefined;
  const grown: Uint8Array[] = [];
  for (const meeting of meetingsOf({ whole, everyone })) {
    if (how === 'between' && grown.length % STRETCH === 0) {
      await setImmediate();
      if (state.closed === true || !still()) return undefined;
    }
    grown.push(packed(meeting));
  }
  const { forum, origin } = state;
  const title = { build: thisBuild(), forum, origin, size, root: encodeBase64(head.root) };
  return bytesOf(title, { whole, everyone }, grown);
}
