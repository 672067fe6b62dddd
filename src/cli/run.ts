import { type CommandDef, runCommand } from 'citty';
import { called, helpOf, settled } from './help.ts';
import { misused } from './tell.ts';

const help = 'Say npx sofra --help, or npx sofra COMMAND --help.';

/** Runs what the shell asked for. A wrong command or option is told in one sentence and ends with its own exit code. */
export async function run(command: CommandDef, words: readonly string[]): Promise<void> {
  const rawArgs = [...words];
  const json = rawArgs.includes('--json');
  if (rawArgs[0] === '--version') return console.log((await settled(command.meta))?.version);
  if (rawArgs.length === 0 || rawArgs.some((word) => word === '--help' || word === '-h'))
    return showHelp(command, rawArgs, json);
  const unknown = await unknownOption(command, rawArgs);
  if (unknown !== undefined) return misused(json, 'usage', `There is no option ${unknown} here. ${help}`);
  try {
    await runCommand(command, { rawArgs });
  } catch (error) {
    if (!(error instanceof Error && error.name === 'CLIError')) throw error;
    misused(json, 'usage', `${plain(error.message)}. ${help}`);
  }
}

async function showHelp(command: CommandDef, words: readonly string[], json: boolean): Promise<void> {
  const found = await called(command, words);
  if (found === null) return misused(json, 'usage', `There is no such command. Say npx sofra --help.`);
  console.log(`${await helpOf(found)}\n`);
}

// The library paints its messages, also for machines. ECMA-48, 8.3.117.
function plain(message: string): string {
  return message.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g'), '');
}

/** The library passes over options it does not know; `--forumm x` must not mean "all of them". */
async function unknownOption(command: CommandDef, words: readonly string[]): Promise<string | undefined> {
  const found = await called(command, words);
  if (found === null || (await settled(found.command.subCommands)) !== undefined) return undefined;
  const known = Object.keys((await settled(found.command.args)) ?? {});
  return words.find((word) => {
    const [, name] = /^--?(?:no-)?([A-Za-z][^=]*)/.exec(word) ?? [];
    return name !== undefined && !known.includes(name);
  });
}
