import { readFileSync, statSync } from 'node:fs';
import { StoreBroken, type StoreFault } from '../store/index.ts';

/** What a command ends with: 0 done, 1 found something wrong, 2 called wrongly, and one for each broken machine. */
export const exitCodes: { readonly [K in StoreFault | 'wrong' | 'usage']: number } = {
  wrong: 1,
  usage: 2,
  locked: 3,
  damaged: 4,
  full: 5,
  readonly: 6,
  'wrong-schema': 7,
  unreachable: 8,
  unsafe: 9,
  behind: 10,
};

/** The command was called wrongly, as came out behind its first lines. */
export class Misuse extends Error {}

/** The text of a file that was named in the shell. */
export function textOf(file: string): string {
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return readFileSync(file, 'utf8');
  throw new Misuse(`There is no file ${file}.`);
}

type Json = boolean | undefined;

/** A line about what goes on, for people; machines get it too, as an event. */
export function told(json: Json, line: string): void {
  console.log(json === true ? JSON.stringify({ progress: line.trim() }) : line);
}

/** One thing that is wrong, with its place. */
export function noted(json: Json, finding: Readonly<Record<string, unknown>>, sentence: string): void {
  console.log(json === true ? JSON.stringify({ finding }) : sentence);
}

/** What a command found or did. */
export function ok(json: Json, result: Readonly<Record<string, unknown>>, sentence: string): void {
  console.log(json === true ? JSON.stringify(result) : sentence);
}

/** Says what is wrong and what to do, and sets the exit code; a stack is for bugs only. */
export function fail(json: Json, what: string, error: unknown): void {
  const code =
    error instanceof StoreBroken
      ? exitCodes[error.code]
      : exitCodes[error instanceof Misuse ? 'usage' : 'wrong'];
  const sentence = typeof error === 'string' ? error : error instanceof Error ? error.message : String(error);
  end(json, what, sentence, code);
}

/** Says how the command is called rightly; nothing was done. */
export function misused(json: Json, what: string, sentence: string): void {
  end(json, what, sentence, exitCodes.usage);
}

function end(json: Json, what: string, detail: string, exit: number): void {
  console.error(json === true ? JSON.stringify({ error: what, detail, exit }) : detail);
  process.exitCode = exit;
}

/** How much was found wrong. */
export function thingsWrong(count: number): string {
  return count === 1 ? '1 thing is wrong' : `${count} things are wrong`;
}

/** Ten lines about long work, not thousands. */
export function tenths(say: (line: string) => void): (done: number, of: number) => void {
  let told = 0;
  return (done, of) => {
    const tenth = of === 0 ? 10 : Math.floor((10 * done) / of);
    if (tenth <= told) return;
    told = tenth;
    say(`  ${done} of ${of}`);
  };
}
