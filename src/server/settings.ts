import { z } from 'zod';

/** Digits alone: `abc`, `4e3` and nothing at all are no numbers here. */
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');

const database = z
  .string()
  .regex(/^(none|postgres(ql)?:\/\/.+)$/, 'say postgres://USER:PASSWORD@HOST/DATABASE, or none')
  .default('none')
  .transform((url) => (url === 'none' ? null : url));

const schema = z.object({
  SOFRA_PORT: whole(0, 65_535).default(4400),
  /** Loopback only, in the one mode there is. */
  SOFRA_HOST: z.string().min(1).default('127.0.0.1'),
  SOFRA_DATA: z.string().min(1).default('data'),
  /** A PostgreSQL that keeps the record in place of the data folder; the keys stay in the folder. */
  SOFRA_DATABASE_URL: database,
  SOFRA_MODE: z.enum(['exercise']).default('exercise'),
  /** Host name in the origin of the record; it stays for life. */
  SOFRA_ORIGIN: z
    .string()
    .regex(/^[a-z0-9.-]+(:\d+)?$/)
    .default('sofra.localhost'),
  SOFRA_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** Commands, foundings and papers each that one address may ask for in a minute. */
  SOFRA_RATE: whole(1, 1_000_000).default(600),
  /** Readings of each kind (pages, snapshots, heads, proofs, words of entries) that one address may ask for in a minute. */
  SOFRA_READS: whole(1, 1_000_000).default(3000),
  /** Streams of acts that one address may hold open; a conference hall may have one address for all its readers. */
  SOFRA_STREAMS: whole(1, 1_000_000).default(256),
  /** Hours from one reading of the whole record, in the background, to the next; 0 for none. */
  SOFRA_REREAD: whole(0, 500).default(24),
  SOFRA_OPEN: flag.default(true),
});

/** What each setting is, for whoever set it otherwise. */
const expected = new Map([
  ['SOFRA_PORT', 'The port (--port or SOFRA_PORT) is a whole number from 0 to 65535'],
  ['SOFRA_HOST', 'The address to listen on (--host or SOFRA_HOST) is a name or number of this machine'],
  ['SOFRA_DATA', 'The data folder (--data or SOFRA_DATA) is a path'],
  ['SOFRA_MODE', 'The mode (SOFRA_MODE) is exercise; there is no other yet'],
  ['SOFRA_ORIGIN', 'The host name of new forums (SOFRA_ORIGIN) is small letters, figures, dots and hyphens'],
  ['SOFRA_LOG', 'The log (SOFRA_LOG) is silent, error, warn, info or debug'],
  ['SOFRA_RATE', 'The commands in a minute (SOFRA_RATE) are a whole number from 1 to 1000000'],
  ['SOFRA_READS', 'The readings in a minute (SOFRA_READS) are a whole number from 1 to 1000000'],
  ['SOFRA_STREAMS', 'The open streams (SOFRA_STREAMS) are a whole number from 1 to 1000000'],
  [
    'SOFRA_REREAD',
    'The hours between two readings of the record (SOFRA_REREAD) are a whole number from 0 to 500',
  ],
  ['SOFRA_OPEN', 'Whether a browser opens (SOFRA_OPEN) is true or false'],
]);

export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly database: string | null;
  readonly mode: 'exercise';
  readonly origin: string;
  readonly log: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  readonly rate: number;
  readonly reads: number;
  readonly streams: number;
  readonly rereadHours: number;
  readonly open: boolean;
};

export type SettingsReading =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly faults: readonly string[] };

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Reads every setting once, at start. Says all that is wrong at once.
 *
 * @param environment - `process.env` or what a test hands in; only names with SOFRA_ are looked at
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): SettingsReading {
  const read = schema.safeParse(environment);
  const faults = (read.error?.issues ?? []).map((issue) => faultOf(String(issue.path[0]), environment));
  const host = environment.SOFRA_HOST ?? '127.0.0.1';
  if (!loopback.has(host))
    faults.push(
      `Exercise mode lets anybody enter as anybody, so it listens on this machine only: the address (--host or SOFRA_HOST) is 127.0.0.1, ::1 or localhost, not ${host}.`,
    );
  if (!read.success || faults.length > 0) return { ok: false, faults };
  const s = read.data;
  return {
    ok: true,
    settings: {
      port: s.SOFRA_PORT,
      host: s.SOFRA_HOST,
      data: s.SOFRA_DATA,
      database: s.SOFRA_DATABASE_URL,
      mode: s.SOFRA_MODE,
      origin: s.SOFRA_ORIGIN,
      log: s.SOFRA_LOG,
      rate: s.SOFRA_RATE,
      reads: s.SOFRA_READS,
      streams: s.SOFRA_STREAMS,
      rereadHours: s.SOFRA_REREAD,
      open: s.SOFRA_OPEN,
    },
  };
}

function faultOf(name: string, environment: Readonly<Record<string, string | undefined>>): string {
  return `${expected.get(name) ?? name}, not “${environment[name] ?? ''}”.`;
}
