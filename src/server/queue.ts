/** A job that waits its turn, with the way to answer whoever asked. */
export type Waiting<Job, Result> = {
  readonly job: Job;
  readonly answer: (result: Result) => void;
  readonly fail: (error: unknown) => void;
};

export type Queue<Job, Result> = {
  readonly ask: (job: Job) => Promise<Result>;
  /** Runs a group in which nobody waits, after the one that runs now; with whoever has come by then. */
  readonly look: () => void;
  /** Resolves when nothing waits any more. */
  readonly idle: () => Promise<void>;
};

/**
 * Admits jobs in the order they came, in groups: while one group is being made durable the next one gathers, so that
 * one flush of the disk serves all who waited. `run` answers each job of its group itself.
 *
 * @param most - jobs in one group at the most
 */
export function openQueue<Job, Result>(
  most: number,
  run: (group: readonly Waiting<Job, Result>[]) => Promise<void>,
): Queue<Job, Result> {
  const waiting: Waiting<Job, Result>[] = [];
  let running: Promise<void> | null = null;
  let looking = false;

  async function pump(): Promise<void> {
    while (waiting.length > 0 || looking) {
      // Requests that the event loop has already read join the group before it starts.
      await new Promise<void>((resolve) => setImmediate(resolve));
      looking = false;
      const group = waiting.splice(0, most);
      try {
        await run(group);
      } catch (error) {
        for (const each of group) each.fail(error);
      }
    }
    running = null;
  }

  return {
    ask: (job) =>
      new Promise<Result>((answer, fail) => {
        waiting.push({ job, answer, fail });
        running ??= pump();
      }),
    look: () => {
      looking = true;
      running ??= pump();
    },
    idle: async () => {
      while (running !== null) await running;
    },
  };
}
