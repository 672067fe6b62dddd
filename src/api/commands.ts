import type { z } from 'zod';
import type { Command, CommandType } from '../forum/index.ts';
import { charterWire } from './commands/charter.ts';
import { custodyWire } from './commands/custody.ts';
import { meetingsWire } from './commands/meetings.ts';
import { partiesWire } from './commands/parties.ts';
import { statementsWire } from './commands/statements.ts';
import { type Fault, faultsOf } from './faults.ts';
import type { Wire } from './wire.ts';

/** Every command of the forum, with its schema and an example. A part's commands come in by a line. */
export const wire: Wire<Command> = {
  ...charterWire,
  ...custodyWire,
  ...statementsWire,
  ...partiesWire,
  ...meetingsWire,
};

export type CommandReading =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Reads a command from foreign JSON. Every fault is listed at once, so that a form is mended in one go.
 *
 * @returns the command, or the faults by path (`session.minutes`); an unknown type is one fault
 */
export function readCommand(value: unknown): CommandReading {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  if (typeof type !== 'string' || !isCommandType(type)) {
    return { ok: false, faults: [{ path: 'type', code: 'unknownCommand' }] };
  }
  const schema: z.ZodType<Command> = wire[type].schema;
  const read = schema.safeParse(value, { reportInput: true });
  if (read.success) return { ok: true, command: read.data };
  return { ok: false, faults: faultsOf(read.error.issues) };
}

function isCommandType(type: string): type is CommandType {
  return Object.hasOwn(wire, type);
}
