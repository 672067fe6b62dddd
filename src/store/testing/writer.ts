import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Finding, Store } from '../index.ts';
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

/** What is wrong with a record whose writer said that it was durable up to `said`, after a crash. */
export async function faultsAfter(store: Store, said: number): Promise<readonly string[]> {
  const { forum } = newScribe('exercise');
  const head = await store.head('exercise');
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
