import {
  type Audience,
  type AudienceId,
  begin,
  type Command,
  type CredentialId,
  evolve,
  type Instant,
  id,
} from '../forum/index.ts';
import {
  type Header,
  type NoteVerifier,
  openCheckpoint,
  readVkey,
  rootOf,
  sameBytes,
  type Tree,
  vkeyOf,
} from '../record/index.ts';
import { type ForumRow, type Head, StoreBroken, type StoredEntry } from '../store/index.ts';
import { headerOf, isSealed, openEntry } from './entry.ts';
import { beginFold, type Folds, openFolds, type Replay, type Told } from './folds.ts';
import { runGroup } from './group.ts';
import { type LogKey, sha256, verifyEd25519 } from './keys.ts';
import { openQueue } from './queue.ts';
import { audienceKey } from './sealing.ts';
import type { DeskState, DeskTools, Ear, Job, Said, Speaker } from './state.ts';
import { tokenOf } from './token.ts';

/** Where rules, record and store meet: the only way into one forum's record. */
export type Desk = {
  readonly forum: string;
  readonly origin: string;
  /** The line by which anybody knows this log's key (C2SP signed-note). */
  readonly vkey: string;
  readonly head: () => Head;
  /** The head with the growing edge of the tree it was signed for; neither changes any more. */
  readonly grown: () => { readonly head: Head; readonly tree: Tree };
  /**
   * Admits one command. Answers when its acts are durable and under a signed checkpoint, or with the refusal.
   * @param key - idempotency key; the same speaker, key and words are entered once
   */
  readonly say: (command: Command, speaker: Speaker, key: string) => Promise<Said>;
  /** When what a speaker sent under a key was entered; undefined where nothing was, or the store has let its answer go. */
  readonly enteredAt: (speaker: CredentialId, key: string) => Promise<Instant | undefined>;
  readonly folds: Folds;
  readonly replay: Replay;
  /** Tells acts as soon as they stand in the record. Returns the way to stop. */
  readonly listen: (ear: Ear) => () => void;
  /** A token of one line of words that only this log's key can make, always the same; see `tokenOf`. */
  readonly token: (words: string) => string;
  /** Resolves when nothing waits any more. */
  readonly close: () => Promise<void>;
};

// RECORD 0: a group commits after at most 256 acts.
const GROUP = 256;

/**
 * Opens the desk of one forum: holds the signed head against the stored tree, then folds the record.
 *
 * @throws when the stored bytes and the signed head disagree; such a record takes no more acts
 * @see RECORD 0, order of work for a batch
 */
export async function openDesk(row: ForumRow, tools: DeskTools): Promise<Desk> {
  const { id: forum, origin } = row;
  const head = await tools.store.head(forum);
  const tree = await tools.store.tree(forum, sha256);
  if (head === undefined || tree === undefined) throw new Error(`there is no forum ${forum} in this store`);
  const signer = { name: origin, keyId: tools.key.idFor(origin), sign: tools.key.sign };
  const state: DeskState = {
    forum,
    origin,
    signer,
    tools,
    ears: new Set(),
    audiences: new Map(),
    head,
    tree,
    whole: begin(),
  };
  const vkey = vkeyOf({ name: origin, publicKey: tools.key.publicKey }, sha256);
  checkHead(state, vkey);
  const replay: Replay = (from, to, each) => replayActs(state, from, to, each);
  const refold = (): Promise<void> => foldWhole(state, () => undefined);
  // The public is who asks first; its fold comes with the first reading instead of costing a second one.
  const everyone = beginFold({ kind: 'public' });
  await foldWhole(state, everyone.tell);
  const folds = openFolds(() => state.whole, replay, everyone);
  const queue = openQueue<Job, Said>(GROUP, (group) => runGroup(state, folds, refold, group));
  return {
    forum,
    origin,
    vkey,
    head: () => state.head,
    grown: () => ({ head: state.head, tree: state.tree }),
    say: (command, speaker, key) => queue.ask({ command, speaker, key }),
    enteredAt: async (speaker, key) => {
      const answer = await tools.store.answer(forum, speaker, key);
      let at: Instant | undefined;
      if (answer !== undefined && answer.count > 0)
        await replay(answer.from, answer.from + 1, ({ entered }) => {
          at = entered.at;
        });
      return at;
    },
    folds,
    replay,
    listen: (ear) => {
      state.ears.add(ear);
      return () => state.ears.delete(ear);
    },
    token: (words) => tokenOf(signer.sign, words),
    close: () => queue.idle(),
  };
}

/** How this log's own signatures are checked. */
export function verifierOf(vkey: string): NoteVerifier {
  const read = readVkey(vkey, { ed25519: verifyEd25519 }, sha256);
  if (!read.ok) throw new Error(`not a verifier key: ${read.fault}`);
  return read.value;
}

function checkHead(state: DeskState, vkey: string): void {
  const opened = openCheckpoint(state.head.checkpoint, state.origin, [verifierOf(vkey)]);
  if (!opened.ok)
    throw damaged(
      `The signed head of ${state.forum} does not open with its key (${opened.fault}). Give back the key it was signed with, or restore a backup.`,
    );
  const { size, root } = opened.value;
  if (size !== state.tree.size || !sameBytes(root, rootOf(state.tree, sha256)))
    throw damaged(
      `The stored acts of ${state.forum} are not those its head was signed for. Run sofra fsck, and restore a backup.`,
    );
}

function damaged(sentence: string): StoreBroken {
  return new StoreBroken('damaged', sentence);
}

/** Whether a stored head was signed by this key, for what it says it is. */
export function verifyHead(key: LogKey, origin: string, head: Head): boolean {
  const vkey = vkeyOf({ name: origin, publicKey: key.publicKey }, sha256);
  const opened = openCheckpoint(head.checkpoint, origin, [verifierOf(vkey)]);
  return opened.ok && opened.value.size === head.size && sameBytes(opened.value.root, head.root);
}

async function replayActs(
  state: DeskState,
  from: number,
  to: number,
  each: (told: Told) => void,
  hold: (stored: StoredEntry, header: Header) => void = () => undefined,
): Promise<void> {
  const audiences = new Map<string, Audience>(Object.entries(state.whole.charter.audiences));
  for await (const chunk of state.tools.store.entries(state.forum, from, to)) {
    for (const stored of chunk) {
      const header = headerOf(state.forum, stored);
      hold(stored, header);
      each(openEntry(state.forum, stored, audiences, header));
    }
  }
}

/** Whatever the rules stand on is held against what was sealed, so that no damaged byte becomes law. */
async function foldWhole(state: DeskState, also: (told: Told) => void): Promise<void> {
  state.whole = begin();
  let next = 0;
  const tell = (told: Told): void => {
    evolve(state.whole, told.act, told.entered);
    also(told);
  };
  await replayActs(state, 0, state.head.size, tell, (stored, header) => {
    if (stored.seq !== next++ || !isSealed(stored, header))
      throw damaged(
        `Entry ${next - 1} of ${state.forum} is not what was sealed. Run sofra fsck, and restore a backup.`,
      );
  });
  if (next !== state.head.size)
    throw damaged(
      `Acts of ${state.forum} are missing from ${next} on. Run sofra fsck, and restore a backup.`,
    );
  state.audiences.clear();
  for (const [audience, to] of Object.entries(state.whole.charter.audiences)) {
    state.audiences.set(audienceKey(to), id<AudienceId>(audience));
  }
}
