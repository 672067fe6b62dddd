import { z } from 'zod';
import { type Charter, readDay } from '../forum/index.ts';
import { key, lang, longText, sourceId, text, zone } from './fields.ts';

const basis = sourceId.nullable();
const share = z.strictObject({
  of: z.int().min(0).max(1000),
  in: z.int().min(1).max(1000),
  more: z.boolean(),
});
const table = <T extends z.ZodType>(of: T) => z.record(key, of);

const profile = z.strictObject({
  names: text,
  about: longText,
  name: z.enum(['short', 'formal', 'capital', 'person', 'economy']),
  flags: z.enum(['all', 'host', 'none']),
  emblem: z.boolean(),
  title: z.union([z.literal('office'), z.literal('none'), text]),
  photo: z.boolean(),
  jointText: z.boolean(),
  notes: z.boolean(),
  guestTitles: z.boolean(),
  basis,
});

/** A day or, where no source tells it, as much of one as is known: `2025-07`. */
const since = z
  .string()
  .min(1, 'noDay')
  .refine((given) => /^\d{4}(-\d\d)?$/.test(given) || readDay(given) !== null, 'day');

/** A charter as it comes over the wire or out of a file; what hangs together in it is asked of the forum's own rules. */
export const charterSchema: z.ZodType<Charter> = z.strictObject({
  names: text,
  purpose: longText,
  languages: z.array(lang).min(1).max(40),
  zone,
  order: z.strictObject({
    locale: lang,
    form: z.enum(['short', 'formal', 'capital']),
    start: z.enum(['first', 'lot']),
    basis,
  }),
  profile: key,
  profiles: table(profile),
  levels: z
    .array(z.strictObject({ key, names: text, rank: z.int().min(1).max(1000) }))
    .min(1)
    .max(60),
  functions: z
    .array(
      z.strictObject({ key, names: text, most: z.int().min(1).max(10_000).nullable(), head: z.boolean() }),
    )
    .min(1)
    .max(60),
  credentials: z.strictObject({
    required: z.boolean(),
    signers: z.array(key).max(60),
    dueDays: z.int().min(0).max(366).nullable(),
  }),
  cadence: z.strictObject({ months: z.int().min(1).max(240), since, basis }).nullable(),
  chair: z.strictObject({ turn: z.enum(['host', 'term']), basis }),
  quorum: z.strictObject({ open: share, decide: share }).nullable(),
  decisions: z.array(z.strictObject({ key, names: text, method: key, basis })).max(60),
  topics: table(text),
  fields: table(text).exactOptional(),
  sessionKinds: table(z.strictObject({ names: text, photo: z.boolean(), closed: z.boolean() })),
  roles: table(
    z.strictObject({
      names: text,
      scope: z.enum(['forum', 'record', 'party', 'outside']),
      may: z.array(z.union([z.literal('*'), key])).max(200),
      reads: z.enum(['public', 'press', 'member', 'secretariat']),
    }),
  ),
  basis: table(z.strictObject({ text: longText, source: basis })),
});
