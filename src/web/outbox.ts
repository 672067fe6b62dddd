import type { Problem, WireAnswer } from '../api/index.ts';
import type { Command } from '../forum/index.ts';
import { keptList } from './kept-list.ts';

/** A command that was said while the line was lost. Its key makes sending it again safe. */
export type Kept = { readonly command: Command; readonly key: string };

/** A command that was refused when nobody was left to be told: it comes back with the reason. */
export type Returned = Kept & { readonly problem: Problem };

export type Outbox = {
  readonly say: (command: Command) => Promise<WireAnswer>;
  /** Sends what is kept; called when the line is back. */
  readonly send: () => void;
  /** Holds what was refused, also over a closed tab, until the reader puts it away. */
  readonly giveBack: (command: Command, problem: Problem) => void;
  readonly putAway: (key: string) => void;
  readonly returned: () => readonly Returned[];
};

type Waiting = Kept & {
  readonly answered: (answer: WireAnswer) => void;
  /** Found in storage: said by a page that was closed, or by another tab that may still be open. */
  readonly found: boolean;
  sending: boolean;
};

/**
 * Keeps what was said until the server has answered, also over a closed tab: a lost line is not a lost sentence.
 *
 * @param name - where it is kept in the browser, one for each forum and person
 */
export function openOutbox(
  name: string,
  say: (command: Command, key: string) => Promise<WireAnswer>,
  changed: (kept: readonly Kept[], returned: readonly Returned[]) => void,
): Outbox {
  const stored = keptList<Kept>(name);
  const storedBack = keptList<Returned>(`${name}-returned`);
  let returned = storedBack.all();
  const note = (): void => changed(waiting, returned);

  function takeBack(one: Returned): void {
    storedBack.add(one);
    returned = [...returned, one];
  }

  const waiting: Waiting[] = stored.all().map(({ command, key }) => ({
    command,
    key,
    answered: (answer) => (answer.ok ? undefined : takeBack({ command, key, problem: answer.problem })),
    found: true,
    sending: false,
  }));

  function forget(one: Waiting): void {
    waiting.splice(waiting.indexOf(one), 1);
    stored.drop(one.key);
  }

  async function trySend(one: Waiting): Promise<void> {
    if (one.sending) return;
    one.sending = true;
    try {
      // What is no longer in storage was answered in the tab that said it.
      if (one.found && !stored.all().some(({ key }) => key === one.key)) forget(one);
      else {
        const answer = await say(one.command, one.key);
        forget(one);
        one.answered(answer);
      }
    } catch {
      // No answer came: it stays in the outbox until the stream says that the line is back.
      one.sending = false;
    }
    note();
  }

  return {
    say: (command) =>
      new Promise((answered) => {
        const one = { command, key: crypto.randomUUID(), answered, found: false, sending: false };
        waiting.push(one);
        stored.add({ command, key: one.key });
        void trySend(one);
      }),
    send: () => {
      for (const one of [...waiting]) void trySend(one);
    },
    giveBack: (command, problem) => {
      takeBack({ command, key: crypto.randomUUID(), problem });
      note();
    },
    putAway: (key) => {
      storedBack.drop(key);
      returned = returned.filter((one) => one.key !== key);
      note();
    },
    returned: () => returned,
  };
}
