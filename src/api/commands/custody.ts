import { z } from 'zod';
import { type CustodyCommand, type FoundingKeys, type Instant, readInstant } from '../../forum/index.ts';
import * as f from '../fields.ts';
import { typed, type Wire } from '../wire.ts';

const party = f.partyId;
/** A verifier key (C2SP signed-note): name, id and key; one of ML-DSA-44 has about 1,800 characters. */
const vkey = z
  .string()
  .max(2400, 'tooLong')
  .regex(/^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+$/, 'vkey');
/** Base64 of a SHA-256. */
const digest = z.string().regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/, 'digest');
const recovery = z.strictObject({
  keys: z.array(vkey).min(1, 'tooFew').max(100, 'tooMany'),
  threshold: z.int().min(1, 'tooSmall').max(100, 'tooBig'),
});
/** A signed note holds a few lines and at most a hundred signatures; half a character has no form in the record (RFC 8785, 3.2.2.2). */
const note = z
  .string()
  .min(1, 'empty')
  .max(300_000, 'tooLong')
  .refine((value) => !/\p{Cs}/u.test(value), 'hiddenMarks');
const instant: z.ZodType<Instant> = z.string().transform((value, context): Instant => {
  const found = readInstant(value);
  if (found !== null) return found;
  context.addIssue({ code: 'custom', message: 'day' });
  return z.NEVER;
});
const place = {
  entry: z.int().min(0, 'tooSmall').max(Number.MAX_SAFE_INTEGER, 'tooBig'),
  part: z.string().regex(/^[a-z]{1,32}(:[!#-[\]-~]{1,64})?$/, 'notInList'),
};

/** The keys a forum is founded with. */
export const foundingKeys: z.ZodType<FoundingKeys> = z.strictObject({
  log: vkey,
  next: digest.exactOptional(),
  recovery: recovery.exactOptional(),
});

const key = 'example.org/exercise+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const hash = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
const text = (en: string, tr: string) => ({ en, tr });

/** The commands of the forum's part `custody`, as they come over the wire: what each may hold, and one example (exercise). */
export const custodyWire: Wire<CustodyCommand> = {
  NameNode: {
    schema: typed('NameNode', { party, url: f.houseAddress, witness: vkey, mirror: vkey }),
    example: {
      type: 'NameNode',
      party: 'albania',
      url: 'https://node.example.org/',
      witness: key,
      mirror: 'example.org/mirror+bfce4c13+BekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    },
  },
  RetireNode: {
    schema: typed('RetireNode', { party, reason: f.longText }),
    example: { type: 'RetireNode', party: 'albania', reason: text('Another machine.', 'Başka bir makine.') },
  },
  AmendPolicy: {
    schema: typed('AmendPolicy', {
      threshold: z.union([z.null(), z.int().min(1, 'tooSmall').max(1000, 'tooBig')]),
      observers: z
        .array(z.strictObject({ name: f.line, vkey, url: f.webAddress.exactOptional() }))
        .max(100, 'tooMany'),
      observed: z.int().min(0, 'tooSmall').max(100, 'tooBig'),
      reason: f.longText,
    }),
    example: {
      type: 'AmendPolicy',
      threshold: null,
      observers: [{ name: 'Observer (exercise)', vkey: key }],
      observed: 1,
      reason: text('One observer from outside.', 'Dışarıdan bir gözlemci.'),
    },
  },
  CommitNextKey: {
    schema: typed('CommitNextKey', { next: digest }),
    example: { type: 'CommitNextKey', next: hash },
  },
  NameRecovery: {
    schema: typed('NameRecovery', { recovery }),
    example: { type: 'NameRecovery', recovery: { keys: [key], threshold: 1 } },
  },
  PassChair: {
    schema: typed('PassChair', { party, toKey: vkey, next: digest.exactOptional() }),
    example: { type: 'PassChair', party: 'albania', toKey: key, next: hash },
  },
  RecoverChair: {
    schema: typed('RecoverChair', {
      party,
      toKey: vkey,
      next: digest.exactOptional(),
      statement: note,
      reason: f.longText,
    }),
    example: {
      type: 'RecoverChair',
      party: 'albania',
      toKey: key,
      statement: 'A statement (exercise)\n\n— example.org/exercise Uw2QOg==\n',
      reason: text('The keeper’s key is lost.', 'Kaydı tutanın anahtarı kayboldu.'),
    },
  },
  TakeChair: { schema: typed('TakeChair', { party }), example: { type: 'TakeChair', party: 'albania' } },
  ErasePart: {
    schema: typed('ErasePart', { ...place, basis: f.longText, orderedBy: f.longText }),
    example: {
      type: 'ErasePart',
      entry: 40,
      part: 'persons',
      basis: text('Asked by the person (exercise).', 'Kişi istedi (tatbikat).'),
      orderedBy: text('The secretariat', 'Sekretarya'),
    },
  },
  AcknowledgeErasure: {
    schema: typed('AcknowledgeErasure', { party, ...place }),
    example: { type: 'AcknowledgeErasure', party: 'albania', entry: 40, part: 'persons' },
  },
  ShowFork: {
    schema: typed('ShowFork', { party, notes: z.tuple([note, note]) }),
    example: {
      type: 'ShowFork',
      party: 'albania',
      notes: ['One head (exercise)\n', 'Another head of the same size (exercise)\n'],
    },
  },
  FileDelay: {
    schema: typed('FileDelay', { party, handed: instant, digest, command: f.key, reason: f.longText }),
    example: {
      type: 'FileDelay',
      party: 'albania',
      handed: '2026-11-20T09:00:00.000Z',
      digest: hash,
      command: 'AnswerInvitation',
      reason: text('Handed in and not entered.', 'Verildi, kaydedilmedi.'),
    },
  },
};
