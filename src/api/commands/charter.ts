import { z } from 'zod';
import type { CharterCommand } from '../../forum/index.ts';
import { charterSchema } from '../charter.ts';
import * as f from '../fields.ts';
import { typed, type Wire } from '../wire.ts';
import { foundingKeys } from './custody.ts';
import { exampleCharter } from './example-charter.ts';

const party = f.partyId;

const text = (en: string, tr: string) => ({ en, tr });

/** The commands of the forum's part `charter`, as they come over the wire: what each may hold, and one example (exercise). */
export const charterWire: Wire<CharterCommand> = {
  FoundForum: {
    schema: typed('FoundForum', {
      forum: f.plainId,
      charter: charterSchema,
      keys: foundingKeys.exactOptional(),
    }),
    example: {
      type: 'FoundForum',
      forum: 'my-forum',
      charter: exampleCharter,
    },
  },
  AmendCharter: {
    schema: typed('AmendCharter', { base: z.int().min(1), charter: charterSchema, reason: f.longText }),
    example: {
      type: 'AmendCharter',
      base: 1,
      charter: exampleCharter,
      reason: text('One more language.', 'Bir dil daha.'),
    },
  },
  EnterChairTerm: {
    schema: typed('EnterChairTerm', { party, from: f.day, to: f.day }),
    example: { type: 'EnterChairTerm', party: 'albania', from: '2027-01-01', to: '2027-12-31' },
  },
};
