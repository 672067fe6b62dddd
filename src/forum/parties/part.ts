import type { Part } from '../part.ts';
import type { PartiesAct, PartiesCommand } from './acts.ts';
import { addressRules } from './address-rules.ts';
import { evolveParties } from './evolve.ts';
import { noteRules } from './note-rules.ts';
import { partyRules } from './party-rules.ts';
import { personRules } from './person-rules.ts';
import type { PartiesSlice } from './state.ts';

export type { PartiesSlice } from './state.ts';

export const partiesPart: Part<PartiesSlice, PartiesCommand, PartiesAct> = {
  begin: () => ({ parties: {}, addresses: {}, persons: {} }),
  decide: { ...partyRules, ...noteRules, ...addressRules, ...personRules },
  evolve: evolveParties,
  behalf: {
    EnterAddress: ({ party }) => party,
    EnterPerson: ({ party }) => party,
    EnterOffice: ({ party }) => party,
  },
  erasable: {
    PersonEntered: { name: 'persons' },
    PersonPublished: { name: 'persons' },
    NameVariantAdded: { name: 'persons' },
  },
};
