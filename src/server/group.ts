import {
  type Act,
  type Audience,
  type AudienceId,
  type Context,
  type Day,
  decide,
  evolve,
  type Instant,
  id,
  type Made,
  readInstant,
} from '../forum/index.ts';
import {
  appendLeaf,
  asWritten,
  copyTree,
  rootOf,
  type Sealed,
  sameBytes,
  signCheckpoint,
  type Tile,
  type Tree,
} from '../record/index.ts';
import type { Answer, Asked, Head, PartAddress } from '../store/index.ts';
import { catchUp, tell } from './catch-up.ts';
import { movedIn } from './copies.ts';
import { custodyRefusal } from './custody-checks.ts';
import type { Folds, Told } from './folds.ts';
import { damaged } from './head-check.ts';
import { sha256 } from './keys.ts';
import type { Waiting } from './queue.ts';
import { audienceKey, isNarrow, sealAct } from './sealing.ts';
import type { DeskState, Job, Said, Speaker } from './state.ts';
import { zoneOfSeat } from './zone.ts';

/** What one group is about to enter. */
type Batch = {
  readonly told: Told[];
  readonly sealed: Sealed[];
  readonly tiles: Tile[];
  /** By sender and key, as they will stand in the store. */
  readonly answers: Map<string, Answer>;
  /** Words that are destroyed together with the act that says so. */
  readonly erase: PartAddress[];
  readonly tree: Tree;
  readonly at: Instant;
  seat?: { readonly zone: string; readonly day: Day };
};

const DICE = 4;
const FRESH = 8;
const FIRST_AUDIENCES = ['public', 'press', 'member'] as const;

type Group = readonly Waiting<Job, Said>[];
/** Whoever has to be decided again, and whether that is because another process has entered what this one has not seen. */
type Again = { readonly left: Group; readonly behind: boolean };

/**
 * Enters a group of commands in one durable transaction, publishes its head, tells every fold, and answers each. Where
 * another process was sooner, the group is decided again on what that one entered.
 *
 * @param refold - makes the rules' fold anew from the record, after a batch that the record did not take
 */
export async function runGroup(
  state: DeskState,
  folds: Folds,
  refold: () => Promise<void>,
  group: Group,
): Promise<void> {
  const inTurn = group.length > 0 && state.courtesy > 0;
  if (inTurn) state.courtesy -= 1;
  const end = inTurn ? await state.tools.store.turn(state.forum) : undefined;
  try {
    await enterGroup(state, folds, refold, group);
  } finally {
    await end?.();
  }
}

async function enterGroup(
  state: DeskState,
  folds: Folds,
  refold: () => Promise<void>,
  group: Group,
): Promise<void> {
  for (let again: Again | null = { left: group, behind: false }; again !== null; ) {
    if (state.torn === true) await mend(state, refold);
    const { size } = state.head;
    const known = await look(state, folds, again.left);
    if (state.torn === true) await mend(state, refold);
    if (again.behind && state.head.size === size) throw await whyClosed(state);
    try {
      again = await decideGroup(state, folds, refold, again.left, known);
    } catch (error) {
      // Whether it was entered nobody knows yet; if it was, the next look at the store finds it.
      await mend(state, refold).catch(() => undefined);
      throw error;
    }
  }
}

/** Why the record takes nothing, though nobody was sooner: what serves a database may not know yet that it was moved. */
async function whyClosed(state: DeskState): Promise<unknown> {
  const { forum, tools } = state;
  const away = movedIn(forum, await tools.store.remembered(forum));
  if (away === undefined)
    return damaged(
      `The record of ${forum} does not have the acts that it answered for. Run sofra fsck, and restore a backup.`,
    );
  state.stop ??= away;
  return away.fault;
}

type Known = ReadonlyMap<string, Answer>;

/** Where the record is, and which of these it has answered before; what others entered meanwhile is taken in. */
async function look(state: DeskState, folds: Folds, group: Group): Promise<Known> {
  // An empty group has come to look; the others must not be refused for what is no longer so.
  if (group.length === 0 && state.heard <= state.head.size) return new Map();
  const asked = group.map(({ job }) => sentBy(job));
  const found = await state.tools.store.look(state.forum, asked);
  await catchUp(state, folds, found?.head);
  return new Map(found?.answers.map((answer) => [sentAs(answer), answer]));
}

function sentBy({ speaker, key }: Job): Asked {
  return { actor: speaker.actor.credential, key };
}

/** No credential has a space in it, so no two pairs read alike. */
function sentAs({ actor, key }: Asked): string {
  return `${actor} ${key}`;
}

async function decideGroup(
  state: DeskState,
  folds: Folds,
  refold: () => Promise<void>,
  group: Group,
  known: Known,
): Promise<Again | null> {
  // An answer comes only under a head that covers it.
  if (known.values().some(({ from, count }) => from + count > state.head.size))
    return { left: group, behind: true };
  const batch = emptyBatch(state);
  const replies: (() => void)[] = [];
  for (const waiting of group) {
    try {
      replies.push(await admit(state, batch, waiting, known));
    } catch (error) {
      state.torn = true;
      // A command that meets a bug must not take the others of its group with it.
      waiting.fail(error);
      return { left: group.filter((other) => other !== waiting), behind: false };
    }
  }
  if (batch.sealed.length > 0) {
    if ((await commit(state, batch)) === 'stale') {
      state.torn = true;
      return { left: group, behind: true };
    }
    tell(state, folds, batch.told);
    // Whoever is answered that words were erased finds them nowhere any more.
    if (state.torn === true) await mend(state, refold);
  }
  for (const reply of replies) reply();
  return null;
}

/** Where the record cannot be read either, the next group tries again before it decides anything. */
async function mend(state: DeskState, refold: () => Promise<void>): Promise<void> {
  state.torn = true;
  await refold();
  delete state.torn;
}

function emptyBatch(state: DeskState): Batch {
  const at = later(state.tools.now(), state.whole.at);
  const empty = { told: [], sealed: [], tiles: [], answers: new Map(), erase: [] };
  return { ...empty, tree: copyTree(state.tree), at };
}

/** Decides one job against the fold of all before it; what it returns answers the job once the group is durable. */
async function admit(
  state: DeskState,
  batch: Batch,
  waiting: Waiting<Job, Said>,
  known: Known,
): Promise<() => void> {
  const { command, speaker } = waiting.job;
  const words = state.mark(JSON.stringify(command));
  const { actor, key } = sentBy(waiting.job);
  const sent = sentAs({ actor, key });
  const earlier = batch.answers.get(sent) ?? known.get(sent);
  if (earlier !== undefined) return () => waiting.answer(repeated(state, earlier, words));
  const outcome = decide(state.whole, command, contextOf(state, batch, speaker));
  if (!outcome.ok) return () => waiting.answer(outcome);
  const refusal = await custodyRefusal(state, command);
  if (refusal !== null) return () => waiting.answer({ ok: false, refusal });
  const from = batch.tree.size;
  for (const { audience, act } of outcome.acts) {
    // Folded now as it will be read back: no page may depend on the order in which a form was filled in.
    enter(state, batch, { audience, act: asWritten(act) });
    if (act.type === 'PartErased') batch.erase.push({ seq: act.entry, part: act.part });
  }
  const count = batch.tree.size - from;
  batch.answers.set(sent, { actor, key, command: words, outcome: '{}', from, count });
  return () => waiting.answer({ ok: true, seqs: seqsOf(from, count), size: state.head.size });
}

function repeated(state: DeskState, earlier: Answer, words: Uint8Array): Said {
  // Of words that were erased nothing is left to compare; what came of them stands.
  return earlier.command.length === 0 || sameBytes(earlier.command, words)
    ? { ok: true, seqs: seqsOf(earlier.from, earlier.count), size: state.head.size }
    : { ok: false, refusal: { code: 'KeyReused', rule: 'record.once' } };
}

function seqsOf(from: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => from + i);
}

function contextOf(state: DeskState, batch: Batch, speaker: Speaker): Context {
  const dice = state.tools.random(DICE * 4 + FRESH);
  const lots = new DataView(dice.buffer, dice.byteOffset);
  const { actor, ...occasion } = speaker;
  return {
    ...occasion,
    by: actor,
    at: batch.at,
    today: seatDay(state, batch),
    fresh: freshId(dice.subarray(DICE * 4)),
    lots: Array.from({ length: DICE }, (_, i) => lots.getUint32(i * 4)),
  };
}

/** What day it is at the seat, whose calendar a person there writes by; asked once a group, unless its charter moves the seat. */
function seatDay({ whole }: DeskState, batch: Batch): Day {
  const { zone } = whole.charter.now;
  if (batch.seat?.zone !== zone) batch.seat = { zone, day: dayAt(batch.at, zoneOfSeat(whole.charter.now)) };
  return batch.seat.day;
}

function dayAt(at: Instant, zone: string): Day {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString() as Day;
}

/**
 * Gives one act its place in the batch. What is for fewer than all members goes under an audience id of its own, used
 * once, so that nobody can count whose entries are whose; the others' ids are defined by the entry before the first.
 */
function enter(state: DeskState, batch: Batch, made: Made<Act>): void {
  if (isNarrow(made.audience)) {
    place(state, batch, made, freshAudience(state));
    return;
  }
  const key = audienceKey(made.audience);
  const founding = made.act.type === 'ForumFounded';
  const audience =
    state.audiences.get(key) ??
    (founding ? newAudience(state, key) : define(state, batch, made.audience, made.act));
  place(state, batch, made, audience);
  if (founding) for (const to of FIRST_AUDIENCES) define(state, batch, to, made.act);
}

function define(state: DeskState, batch: Batch, to: Audience, cause: Act): AudienceId {
  const key = audienceKey(to);
  const audience = state.audiences.get(key) ?? newAudience(state, key);
  const act: Act = { type: 'AudienceDefined', v: 1, by: cause.by, audience, to };
  place(state, batch, { audience: to, act }, audience);
  return audience;
}

function newAudience(state: DeskState, key: string): AudienceId {
  const audience = freshAudience(state);
  state.audiences.set(key, audience);
  return audience;
}

function freshAudience(state: DeskState): AudienceId {
  return id<AudienceId>(freshId(state.tools.random(12)));
}

function place(state: DeskState, batch: Batch, made: Made<Act>, audience: AudienceId): void {
  const entered = { seq: batch.tree.size, at: batch.at };
  const where = { forum: state.forum, ...entered };
  const sealed = sealAct(made.act, made.audience, audience, where, state.tools.random, sha256);
  batch.tiles.push(...appendLeaf(batch.tree, sealed.leaf, sha256));
  batch.sealed.push(sealed);
  batch.told.push({ entered, audience: made.audience, act: made.act });
  evolve(state.whole, made.act, entered);
}

/** One durable transaction, which holds what it stored against what was sealed; then the head is ours. */
async function commit(state: DeskState, batch: Batch): Promise<'committed' | 'stale'> {
  const { store } = state.tools;
  const root = rootOf(batch.tree, sha256);
  const size = batch.tree.size;
  const checkpoint = signCheckpoint({ origin: state.origin, size, root }, [state.signer]);
  const head: Head = { size, root, checkpoint };
  const { sealed: entries, tiles, erase } = batch;
  const answers = [...batch.answers.values()];
  const outcome = await store.append(state.forum, state.head, { entries, tiles, head, answers, erase });
  // The head that was signed for these acts ends here: nobody has seen it, and another is the record's.
  if (outcome === 'stale') return outcome;
  state.head = head;
  state.tree = batch.tree;
  return outcome;
}

function freshId(bytes: Uint8Array): string {
  return `x${Buffer.from(bytes).toString('hex')}`;
}

/** The record's clock never runs backwards, whatever the machine's does. */
function later(now: Instant, before: string): Instant {
  const last = readInstant(before);
  return last === null || now > last ? now : last;
}
