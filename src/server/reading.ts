import { type CommandReading, type Fault, readCommand } from '../api/index.ts';
import { isZone } from './zone.ts';

/**
 * Reads a command from foreign JSON as `readCommand` does, and holds every time zone in it against those this machine
 * knows: which zones there are changes by decree, so no list of ours would stay true (IANA time zone database).
 */
export function readForeign(value: unknown): CommandReading {
  const read = readCommand(value);
  if (!read.ok) return read;
  const faults = zoneFaults(read.command, []);
  return faults.length === 0 ? read : { ok: false, faults };
}

function zoneFaults(value: unknown, path: readonly string[]): readonly Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = [...path, name];
    const wrong = name === 'zone' && typeof inner === 'string' && !isZone(inner);
    return wrong ? [{ path: at.join('.'), code: 'zone' as const }] : zoneFaults(inner, at);
  });
}
