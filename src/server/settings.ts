import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');

const database = z
  .string()
  .regex(/^(none|postgres(ql)?:\/\/.+)$/, 'say postgres://USER:PASSWORD@HOST/DATABASE, or none')
  .default('none')
  .transform((url) => (url === 'none' ? null : url));

const schema = z.object({
  SOFRA_PORT: port.default(4400),
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
  SOFRA_RATE: z.coerce.number().int().min(1).max(1_000_000).default(600),
  SOFRA_OPEN: flag.default(true),
});

export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly database: string | null;
  readonly mode: 'exercise';
  readonly origin: string;
  readonly log: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  readonly rate: number;
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
  const faults = (read.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const host = environment.SOFRA_HOST ?? '127.0.0.1';
  if (!loopback.has(host))
    faults.push(
      `SOFRA_HOST: exercise mode lets anybody enter as anybody, so it listens on this machine only (127.0.0.1, ::1 or localhost), not on ${host}.`,
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
      open: s.SOFRA_OPEN,
    },
  };
}
