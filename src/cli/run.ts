import { type ArgsDef, type CommandDef, type Resolvable, renderUsage, runCommand, runMain } from 'citty';
import { misused } from './tell.ts';

/** Runs what the shell asked for. A wrong command or option is told in one sentence and ends with its own exit code. */
export async function run(command: CommandDef, words: readonly string[]): Promise<void> {
  const rawArgs = [...words];
  if (rawArgs.length === 0) rawArgs.push('--help');
  // Help and version are the library's own; both end the process with 0.
  if (rawArgs.some((word) => word === '--help' || word === '-h') || rawArgs[0] === '--version')
    return runMain(command, { rawArgs, showUsage });
  const json = rawArgs.includes('--json');
  const unknown = await unknownOption(command, rawArgs);
  const help = 'Say npx sofra --help, or npx sofra COMMAND --help.';
  if (unknown !== undefined) return misused(json, 'usage', `There is no option ${unknown} here. ${help}`);
  try {
    await runCommand(command, { rawArgs });
  } catch (error) {
    if (!(error instanceof Error && error.name === 'CLIError')) throw error;
    misused(json, 'usage', `${plain(error.message)}. ${help}`);
  }
}

/** Paint is for a terminal, and for whoever did not ask to be spared it (no-color.org). */
async function showUsage<T extends ArgsDef>(command: CommandDef<T>, parent?: CommandDef<T>): Promise<void> {
  const usage = await renderUsage(command, parent);
  const painted = process.stdout.isTTY && !process.env.NO_COLOR;
  console.log(`${painted ? usage : plain(usage)}\n`);
}

// The library paints its messages, also for machines. ECMA-48, 8.3.117.
function plain(message: string): string {
  return message.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g'), '');
}

/** The library passes over options it does not know; `--forumm x` must not mean "all of them". */
async function unknownOption(command: CommandDef, words: readonly string[]): Promise<string | undefined> {
  const inner = await settled(command.subCommands);
  if (inner !== undefined) {
    const at = words.findIndex((word) => !word.startsWith('-'));
    const next = inner[words[at] ?? ''];
    return next === undefined ? undefined : unknownOption(await settled(next), words.slice(at + 1));
  }
  const known = Object.keys((await settled(command.args)) ?? {});
  return words.find((word) => {
    const [, name] = /^--?(?:no-)?([A-Za-z][^=]*)/.exec(word) ?? [];
    return name !== undefined && !known.includes(name);
  });
}

async function settled<T extends object | undefined>(given: Resolvable<T>): Promise<T> {
  return typeof given === 'function' ? given() : given;
}
