import { z } from 'zod';
import type { StatementsCommand } from '../../forum/index.ts';
import * as f from '../fields.ts';
import { typed, type Wire } from '../wire.ts';

const subject = z.strictObject({
  kind: z.enum(['forum', 'party', 'person', 'meeting', 'bilateral', 'outcome', 'mission', 'project']),
  id: f.plainId,
});

const text = (en: string, tr: string) => ({ en, tr });

/** The commands of the forum's part `statements`, as they come over the wire: what each may hold, and one example (exercise). */
export const statementsWire: Wire<StatementsCommand> = {
  CiteSource: {
    schema: typed('CiteSource', {
      source: f.sourceId,
      url: f.webAddress,
      grade: z.enum(['A', 'B', 'C']),
      title: f.text.exactOptional(),
      seen: f.day.exactOptional(),
    }),
    example: { type: 'CiteSource', source: 'n99', url: 'https://example.org/release', grade: 'A' },
  },
  EnterStatement: {
    schema: typed('EnterStatement', {
      statement: f.plainId.exactOptional(),
      about: subject,
      field: f.key,
      value: z.union([f.prose, z.number(), f.longText]),
      by: f.plainId.exactOptional(),
      from: f.day.exactOptional(),
      to: f.day.exactOptional(),
      source: f.sourceId,
    }),
    example: {
      type: 'EnterStatement',
      about: { kind: 'meeting', id: 'bpp-2' },
      field: 'date',
      value: '2026-01-23',
      source: 'n99',
    },
  },
  HoldStatement: {
    schema: typed('HoldStatement', { statement: f.plainId, reason: f.longText }),
    example: {
      type: 'HoldStatement',
      statement: 'st-1',
      reason: text('The host’s own notice has it.', 'Ev sahibinin duyurusu böyle.'),
    },
  },
  WithdrawStatement: {
    schema: typed('WithdrawStatement', { statement: f.plainId, reason: f.longText }),
    example: {
      type: 'WithdrawStatement',
      statement: 'st-1',
      reason: text('The source corrected it.', 'Kaynak düzeltti.'),
    },
  },
};
