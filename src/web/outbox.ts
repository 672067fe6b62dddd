import type { WireAnswer } from '../api/index.ts';
import type { Command } from '../forum/index.ts';

/** A command that was said while the line was lost. Its key makes sending it again safe. */
export type Kept = { readonly command: Command; readonly key: string };

export type Outbox = {
  readonly say: (command: Command) => Promise<WireAnswer>;
  /** Sends what is kept; called when the line is back. */
  readonly send: () => void;
};

type Waiting = Kept & { readonly answered: (answer: WireAnswer) => void; sending: boolean };

/**
 * Keeps what was said until the server has answered, also over a closed tab: a lost line is not a lost sentence.
 *
 * @param name - where it is kept in the browser, one for each forum and person
 */
export function openOutbox(
  name: string,
  say: (command: Command, key: string) => Promise<WireAnswer>,
  changed: (kept: readonly Kept[]) => void,
): Outbox {
  const waiting: Waiting[] = restore(name).map((kept) => ({
    ...kept,
    answered: () => undefined,
    sending: false,
  }));
  const note = (): void => {
    store(name, waiting);
    changed(waiting);
  };

  async function trySend(one: Waiting): Promise<void> {
    if (one.sending) return;
    one.sending = true;
    try {
      const answer = await say(one.command, one.key);
      waiting.splice(waiting.indexOf(one), 1);
      one.answered(answer);
    } catch {
      // No answer came: it stays in the outbox until the stream says that the line is back.
      one.sending = false;
    }
    note();
  }

  return {
    say: (command) =>
      new Promise((answered) => {
        const one = { command, key: crypto.randomUUID(), answered, sending: false };
        waiting.push(one);
        store(name, waiting);
        void trySend(one);
      }),
    send: () => {
      for (const one of [...waiting]) void trySend(one);
    },
  };
}

function restore(name: string): readonly Kept[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    return Array.isArray(kept) ? (kept as readonly Kept[]) : [];
  } catch {
    return [];
  }
}

function store(name: string, waiting: readonly Kept[]): void {
  try {
    localStorage.setItem(name, JSON.stringify(waiting.map(({ command, key }) => ({ command, key }))));
  } catch {
    // A private window may refuse storage; the sentence is still in this page.
  }
}
