import type { Command, Refusal } from '../forum/index.ts';
import { nameOf } from './forks.ts';
import { type ForkJudgement, type Judging, judgeFork } from './judge-fork.ts';
import { isEnough, rememberedForks } from './shared-forks.ts';
import type { DeskState, DeskTools } from './state.ts';

type ShowFork = Extract<Command, { readonly type: 'ShowFork' }>;
type State = Pick<DeskState, 'forum' | 'origin' | 'vkey' | 'whole' | 'head' | 'tree'> & {
  readonly tools: Pick<DeskTools, 'store'>;
};
type Proven = Extract<ForkJudgement, { readonly ok: true }>;

/**
 * What the record tells everybody of a fork, it proves: two heads of whoever keeps it now, with no other lines below them,
 * each pair once. How the larger one began is looked up among the forks that this house was shown.
 */
export async function forkUnfit(state: State, { notes }: ShowFork): Promise<Refusal | null> {
  const { forum, tools } = state;
  const known = (await rememberedForks(tools.store, forum)).get(nameOf(notes));
  const { bridge } = known ?? {};
  const fork = bridge === undefined ? { notes } : { notes, bridge };
  const judged = await judgeFork(tools.store, judgingOf(state), fork);
  if (!judged.ok) return unfit(judged.why);
  if (judged.fork.notes.some((note, i) => note !== notes[i])) return unfit('OtherLines');
  if (!judged.stops) return unfit('FormerKey');
  return shownAlready(state, judged);
}

type Why = Extract<Refusal, { readonly code: 'ForkUnfit' }>['why'];

function unfit(why: Why): Refusal {
  return { code: 'ForkUnfit', rule: 'record.one-head', why };
}

async function shownAlready(state: State, judged: Proven): Promise<Refusal | null> {
  const entered = state.whole.custody.forks;
  const name = nameOf(judged.fork.notes);
  if (entered.some(({ notes }) => nameOf(notes) === name))
    return { code: 'ForkShownAlready', rule: 'record.one-head' };
  const same: Proven[] = [];
  const kept = await rememberedForks(state.tools.store, state.forum);
  for (const { notes } of entered) {
    const fork = kept.get(nameOf(notes)) ?? { notes };
    const one = await judgeFork(state.tools.store, judgingOf(state), fork);
    if (one.ok) same.push(one);
  }
  return isEnough(same, judged) ? unfit('Enough') : null;
}

function judgingOf({ forum, origin, vkey, whole, head, tree }: State): Judging {
  return {
    forum,
    origin,
    vkey,
    head: () => head,
    grown: () => ({ head, tree }),
    folds: { whole: () => whole },
  };
}
