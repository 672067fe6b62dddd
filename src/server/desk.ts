import { begin, type Command, type CredentialId, type Instant } from '../forum/index.ts';
import { type NoteSigner, type Tree, vkeyOf } from '../record/index.ts';
import type { ForumRow, Head } from '../store/index.ts';
import { type Audiences, openAudiences, type ReplayFor } from './audiences.ts';
import { stopIn } from './copies.ts';
import { type Folds, openFolds, type Replay, type Told } from './folds.ts';
import { runGroup } from './group.ts';
import { holdHead, verifierOf } from './head-check.ts';
import { sha256 } from './keys.ts';
import { openCheck, openFirst } from './opening.ts';
import { openQueue } from './queue.ts';
import { foldWhole, replayActs, replayAt } from './reading-acts.ts';
import type { Check, DeskState, DeskTools, Ear, Job, Said, Speaker } from './state.ts';
import { type Stops, stopsOf } from './stops.ts';
import { markerOf, tokenOf } from './token.ts';

/** Where rules, record and store meet: the only way into one forum's record. */
export type Desk = Stops & {
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
  /** Reads all acts, for the rules and for this house itself. */
  readonly replay: Replay;
  /** Reads acts for somebody, and of the others not a byte; see `Audiences`. */
  readonly replayFor: ReplayFor;
  readonly placesFor: Audiences['places'];
  /** Tells acts as soon as they stand in the record. Returns the way to stop. */
  readonly listen: (ear: Ear) => () => void;
  /** Signs as this log's key; for the head of another keeper's first entry alone, see `countersign`. */
  readonly signer: NoteSigner;
  /** A token of one line of words that only this log's key can make, always the same; see `tokenOf`. */
  readonly token: (words: string) => string;
  /** Where a long record was shown before all its seals were checked; nothing is entered until they are. */
  readonly check?: Check;
  /** The entries of a recovered record that stand without their words. */
  readonly holes: () => ReadonlySet<number>;
  /** Mark of the words that every fold is made of, the same in all processes: another once words that were missing are in them. */
  readonly words: () => string;
  /** Words came late, and these entries alone are still without: every fold is made again with what is there now. */
  readonly filled: (left: ReadonlySet<number>) => Promise<void>;
  /** Resolves when nothing waits any more. */
  readonly close: () => Promise<void>;
};

// RECORD 0: a group commits after at most 256 acts.
const GROUP = 256;
const LOOK_AGAIN_MS = 1000;
// Seals of so many acts are checked in about a second, before anything is shown.
const CHECKED_FIRST = 50_000;

/**
 * Opens the desk of one forum: holds the signed head against the stored tree, then folds the record. From then on it
 * takes in what other processes enter into the same store.
 *
 * @throws when the stored bytes and the signed head disagree; such a record takes no more acts
 * @see RECORD 0, order of work for a batch
 */
export async function openDesk(row: ForumRow, tools: DeskTools): Promise<Desk> {
  const { id: forum, origin } = row;
  const vkey = vkeyOf({ name: origin, publicKey: tools.key.publicKey }, sha256);
  const state = await openState(row, tools, vkey);
  const replay: Replay = (from, to, each) => replayActs(state, from, to, each);
  const late = state.head.size > (tools.checkedFirst ?? CHECKED_FIRST);
  const audiences = audiencesOf(state);
  const { everyone, kept } = await openFirst(state, late, audiences.tell);
  state.ears.add((told) => told.forEach(audiences.tell));
  const folds = openFolds(() => state.whole, audiences, everyone);
  const stops = stopsOf(state, () => stopIn(tools.store, { forum, folds, vkey }));
  const work = openWork(state, folds, stops, audiences.tell);
  if (kept !== undefined) audiences.learn();
  const mark = (): string => tokenOf(state.signer.sign, `words ${state.holes.size}`);
  let words = mark();
  if (late) state.check = openCheck(state, folds, kept, work.look);
  return {
    forum,
    origin,
    vkey,
    head: () => state.head,
    grown: () => ({ head: state.head, tree: state.tree }),
    say: (command, speaker, key) => work.say({ command, speaker, key }),
    enteredAt: async (speaker, key) => {
      const answer = await tools.store.answer(forum, speaker, key);
      if (answer === undefined || answer.count === 0) return undefined;
      return (await audiences.timeAt(answer.from + 1)) as Instant | undefined;
    },
    folds,
    replay,
    replayFor: audiences.replayFor,
    placesFor: audiences.places,
    ...(state.check === undefined ? {} : { check: state.check }),
    listen: (ear) => {
      state.ears.add(ear);
      return () => state.ears.delete(ear);
    },
    signer: state.signer,
    token: (words) => tokenOf(state.signer.sign, words),
    ...stops,
    holes: () => state.holes,
    words: () => words,
    filled: async (left) => {
      await work.mend(() => {
        state.holes = left;
      });
      folds.anew();
      // Not before: whoever is told of the new mark is shown them.
      words = mark();
    },
    close: work.close,
  };
}

function audiencesOf(state: DeskState): Audiences {
  const { forum, tools } = state;
  return openAudiences({
    forum,
    size: () => state.head.size,
    defined: () => state.whole.charter.audiences,
    headers: (from, to) => tools.store.readBack(forum, from, to),
    open: (places, each) => replayAt(state, places, each),
  });
}

async function openState(
  { id: forum, origin }: ForumRow,
  tools: DeskTools,
  vkey: string,
): Promise<DeskState> {
  const head = await tools.store.head(forum);
  // The log may grow between the two questions.
  const tree = await tools.store.tree(forum, sha256, head?.size);
  if (head === undefined || tree === undefined) throw new Error(`there is no forum ${forum} in this store`);
  const state: DeskState = {
    forum,
    origin,
    signer: { name: origin, keyId: tools.key.idFor(origin), sign: tools.key.sign },
    mark: markerOf(tools.key.sign),
    verifier: verifierOf(vkey),
    vkey,
    tools,
    ears: new Set(),
    audiences: new Map(),
    holes: tools.holes ?? new Set(),
    head,
    tree,
    whole: begin(),
    heard: head.size,
    courtesy: 0,
  };
  holdHead(state, head, tree);
  return state;
}

type Work = {
  readonly look: () => void;
  readonly say: (job: Job) => Promise<Said>;
  /** Changes what the record is read by, and has the rules' fold made again before anything more is decided. */
  readonly mend: (change: () => void) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The one queue in which acts come into the fold: those that are said here, and those that others have entered. */
function openWork(state: DeskState, folds: Folds, { stoppedNow }: Stops, also: (told: Told) => void): Work {
  const refold = (): Promise<void> => foldWhole(state, also);
  const timer: { again?: NodeJS.Timeout } = {};
  const queue = openQueue<Job, Said>(GROUP, async (group) => {
    try {
      // Nothing is decided on acts whose seals nobody has looked at yet.
      if (group.length > 0) await state.check?.done;
      const stop = group.length > 0 ? await stoppedNow() : undefined;
      if (stop !== undefined) throw stop.fault;
      await runGroup(state, folds, refold, group);
    } catch (error) {
      // A store that was away does not tell again what it told before.
      clearTimeout(timer.again);
      if (state.closed !== true) timer.again = setTimeout(queue.look, LOOK_AGAIN_MS).unref();
      throw error;
    }
  });
  const deafen = state.tools.store.listen(state.forum, (size) => {
    state.heard = Math.max(state.heard, size);
    if (size > state.head.size) queue.look();
  });
  return {
    look: queue.look,
    say: queue.ask,
    mend: async (change) => {
      change();
      state.torn = true;
      queue.look();
      await queue.idle();
    },
    close: async () => {
      state.closed = true;
      deafen();
      clearTimeout(timer.again);
      await state.check?.done.catch(() => undefined);
      await queue.idle();
      if (state.sound === true) await state.kept?.keep(folds, 'at once');
    },
  };
}
