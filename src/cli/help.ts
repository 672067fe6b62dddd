import type { ArgDef, CommandDef, Resolvable } from 'citty';

type Line = { readonly left: string; readonly right: string };
/** A command, and the words that call it. */
type Called = { readonly words: readonly string[]; readonly command: CommandDef };

/** The innermost command that words from the shell call; null where one of them is none. */
export async function called(command: CommandDef, words: readonly string[]): Promise<Called | null> {
  const inner = await settled(command.subCommands);
  const word = words.find((each) => !each.startsWith('-'));
  if (inner === undefined || word === undefined) return { words: [], command };
  const next = Object.hasOwn(inner, word) ? inner[word] : undefined;
  if (next === undefined) return null;
  const found = await called(await settled(next), words.slice(words.indexOf(word) + 1));
  return found === null ? null : { ...found, words: [word, ...found.words] };
}

/** How a command is called: what it does, its words, and an example of each use. */
export async function helpOf({ words, command }: Called): Promise<string> {
  const { description = '' } = (await settled(command.meta)) ?? {};
  const [does, ...examples] = description.split('\n\n');
  const inner = Object.entries((await settled(command.subCommands)) ?? {});
  const args = Object.entries((await settled(command.args)) ?? {});
  const placed = args.filter(([, { type }]) => type === 'positional');
  const options = args.filter(([, { type }]) => type !== 'positional');
  const usage = [
    'npx sofra',
    ...words,
    ...(inner.length > 0 ? ['COMMAND'] : []),
    ...placed.map(([name, { required }]) =>
      required === false ? `[${name.toUpperCase()}]` : name.toUpperCase(),
    ),
    ...options.flatMap(([name, { required }]) => (required === true ? [flag(name)] : [])),
    ...(options.length > 0 ? ['[options]'] : []),
  ].join(' ');
  const commands = await Promise.all(inner.map(lineOfCommand));
  const more =
    inner.length > 0 ? [`${['npx sofra', ...words].join(' ')} COMMAND --help says more of each.`] : [];
  return [
    does ?? '',
    `Usage: ${usage}`,
    ...block('Commands', commands),
    ...block(
      'Arguments',
      placed.map(([name, arg]) => ({ left: name.toUpperCase(), right: told(arg) })),
    ),
    ...block(
      'Options',
      options.map(([name, arg]) => ({ left: optionOf(name, arg), right: told(arg) })),
    ),
    ...examples,
    ...more,
  ].join('\n\n');
}

async function lineOfCommand([name, command]: [string, Resolvable<CommandDef>]): Promise<Line> {
  const { description = '' } = (await settled((await settled(command)).meta)) ?? {};
  return { left: name, right: description.split('\n\n')[0] ?? '' };
}

function block(title: string, lines: readonly Line[]): readonly string[] {
  const width = Math.max(...lines.map(({ left }) => left.length));
  const told = lines.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`);
  return lines.length === 0 ? [] : [`${title}:\n${told.join('\n')}`];
}

function optionOf(name: string, { type, default: without }: ArgDef): string {
  if (type !== 'boolean') return flag(name);
  return without === true ? `--[no-]${name}` : `--${name}`;
}

function flag(name: string): string {
  return `--${name} ${name.toUpperCase()}`;
}

function told({ description = '', required, type }: ArgDef): string {
  return required === true && type !== 'positional' ? `${description} (required)` : description;
}

export async function settled<T extends object | undefined>(given: Resolvable<T>): Promise<T> {
  return typeof given === 'function' ? given() : given;
}
