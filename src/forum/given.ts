import type { Charter } from './charter/charter.ts';
import { type Act, begin, type Command, decide, evolve, type Forum, type Refusal } from './forum.ts';
import { exerciseCharter } from './given-charter.ts';
import { type Context, id, type Outcome, readInstant } from './kernel.ts';

/** An act as a test tells it: who entered it and its version go without saying. */
export type Told = Act extends infer A ? (A extends Act ? Omit<A, 'by' | 'v'> : never) : never;

/** What came of a command. */
export type Answered = {
  readonly outcome: Outcome<Act, Refusal>;
  /** The forum after it. */
  readonly forum: Forum;
  /** The command made exactly these acts. */
  readonly gives: (...acts: readonly Told[]) => void;
  /** The command was refused, exactly so, or under this code. */
  readonly refuses: (refusal: Refusal | Refusal['code']) => void;
};

export type Given = {
  readonly forum: Forum;
  readonly when: (command: Command, context?: Partial<Context>) => Answered;
};

/** The founding act of an exercise forum. */
export function founded(changes: Partial<Charter> = {}): Told {
  return { type: 'ForumFounded', forum: 'exercise', charter: exerciseCharter(changes) };
}

/** A forum in which these acts have happened; founded under the exercise charter unless they begin with a founding. */
export function given(...acts: readonly Told[]): Given {
  return before(...(acts[0]?.type === 'ForumFounded' ? acts : [founded(), ...acts]));
}

/** A forum of exactly these acts, also of none. */
export function before(...acts: readonly Told[]): Given {
  const forum = begin();
  for (const act of acts) fold(forum, whole(act));
  return { forum, when: (command, context) => answer(forum, command, context) };
}

/** The words of a command's saying: a secretary, on one afternoon, with dice that show nought. */
export function saying(changes: Partial<Context> = {}): Context {
  return {
    by: { credential: id('secretary'), role: 'secretariat', party: null },
    at: instant(0),
    fresh: 'fresh',
    lots: [0, 0, 0, 0],
    ...changes,
  };
}

function answer(forum: Forum, command: Command, context: Partial<Context> = {}): Answered {
  const outcome = decide(forum, command, saying(context));
  if (outcome.ok) for (const { act } of outcome.acts) fold(forum, act);
  return {
    outcome,
    forum,
    gives: (...acts) =>
      same(
        acts.map(whole).map(bare),
        outcome.ok ? outcome.acts.map(({ act }) => bare(act)) : outcome.refusal,
      ),
    refuses: (refusal) => {
      const found = outcome.ok ? outcome.acts.map(({ act }) => bare(act)) : outcome.refusal;
      if (typeof refusal === 'string') same(refusal, outcome.ok ? found : outcome.refusal.code);
      else same(refusal, found);
    },
  };
}

function fold(forum: Forum, act: Act): void {
  evolve(forum, act, { seq: forum.size, at: instant(forum.size) });
}

/** Act after act, a second apart, from nine in the morning. */
function instant(second: number): Context['at'] {
  const two = (n: number): string => String(n).padStart(2, '0');
  const hour = 9 + Math.floor(second / 3600);
  const read = readInstant(
    `2026-01-23T${two(hour)}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}.000Z`,
  );
  if (read === null || hour > 23) throw new Error('the test clock ran out');
  return read;
}

const whole = (told: Told): Act => ({ by: id('secretary'), v: 1, ...told }) as Act;
const bare = ({ by: _, ...rest }: Act): object => rest;

function same(wanted: unknown, found: unknown): void {
  if (ordered(wanted) !== ordered(found))
    throw new Error(`wanted ${ordered(wanted, 2)}\nfound ${ordered(found, 2)}`);
}

function ordered(value: unknown, indent = 0): string {
  const sorted = (_: string, inner: unknown): unknown =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  return JSON.stringify(value, sorted, indent) ?? 'undefined';
}
