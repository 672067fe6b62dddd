import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Finding, Head, Store } from '../index.ts';
import { checked, newScribe, sha256 } from './scribe.ts';

const PROGRAM = fileURLToPath(new URL('./append-forever.ts', import.meta.url));

export type Writer = {
  readonly process: ChildProcess;
  readonly firstWord: Promise<unknown>;
  /** The size it last said was durable, once it has ended. */
  readonly lastWord: () => Promise<number>;
  readonly kill: () => Promise<number>;
};

/** A process of its own that appends, to a folder or to the database of a URL. */
export function startWriter(place: string): Writer {
  const child = spawn(process.execPath, [PROGRAM, place], { stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = createInterface({ input: child.stdout });
  let size = 0;
  lines.on('line', (line) => {
    size = Number(line);
  });
  const ended = once(lines, 'close');
  const lastWord = async (): Promise<number> => {
    await ended;
    return size;
  };
  return {
    process: child,
    firstWord: once(lines, 'line'),
    lastWord,
    kill: () => {
      child.kill('SIGKILL');
      return lastWord();
    },
  };
}

/**
 * What is wrong with a record whose writer said that it was durable up to `said`, after a crash. A database may still be
 * at the last batch of a writer that was killed, so it is looked at anew until nothing was entered meanwhile.
 */
export async function faultsAfter(store: Store, said: number): Promise<readonly string[]> {
  const head = await store.head('exercise');
  const faults = await faultsAt(store, said, head);
  const now = await store.head('exercise');
  return now?.size === head?.size ? faults : faultsAfter(store, said);
}

async function faultsAt(store: Store, said: number, head: Head | undefined): Promise<readonly string[]> {
  const { forum } = newScribe('exercise');
  const found: Finding[] = [];
  const { entries } = await store.fsck('exercise', sha256, (finding) => found.push(finding));
  const answered = await store.answer('exercise', 'secretariat', `key-${said - 1}`);
  const early = await store.answer('exercise', 'secretariat', `key-${entries}`);
  return [
    ...found.map((finding) => JSON.stringify(finding)),
    ...(entries < said ? [`${said} were acknowledged, ${entries} are there`] : []),
    ...(head !== undefined && checked(head, forum.origin)?.size === entries ? [] : ['the head is another']),
    ...(answered?.from === said - 1 ? [] : ['an acknowledged answer is lost']),
    ...(early === undefined ? [] : ['an answer is there without its entry']),
  ];
}
