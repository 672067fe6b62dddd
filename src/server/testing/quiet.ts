import { readSettings, type Settings } from '../settings.ts';

/** The settings of a house that logs nothing; what cannot be read ends the test. */
export function quietSettings(environment: Readonly<Record<string, string>> = {}): Settings {
  const read = readSettings({ SOFRA_LOG: 'silent', ...environment });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.settings;
}
