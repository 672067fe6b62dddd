import { z } from 'zod';
import type { PartiesCommand } from '../../forum/index.ts';
import * as f from '../fields.ts';
import { typed, type Wire } from '../wire.ts';

const names = z.strictObject({
  short: f.text,
  formal: f.text,
  capital: f.text.exactOptional(),
  economy: f.text.exactOptional(),
});
const standing = z.enum(['member', 'observer', 'guest', 'suspended', 'withdrawn', 'ended', 'outside']);
const postal = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/, 'country'),
  lines: z.array(f.line).min(1, 'street').max(4),
  // The forum's own rule says what is missing by country, so an absent city comes through as ''.
  city: f.blankLine,
  postcode: f.line.exactOptional(),
  region: f.line.exactOptional(),
  locality: f.line.exactOptional(),
});
const party = f.partyId;
const person = f.personId;

const text = (en: string, tr: string) => ({ en, tr });
const exampleOffice = text('Adviser (exercise)', 'Danışman (tatbikat)');

/** The commands of the forum's part `parties`, as they come over the wire: what each may hold, and one example (exercise). */
export const partiesWire: Wire<PartiesCommand> = {
  EnterParty: {
    schema: typed('EnterParty', {
      party: party.exactOptional(),
      kind: z.enum(['state', 'organisation', 'office', 'person', 'economy']),
      names,
      standing,
      from: f.day.exactOptional(),
      flag: f.key.exactOptional(),
    }),
    example: {
      type: 'EnterParty',
      kind: 'organisation',
      names: {
        short: text('Secretariat of the exercise', 'Tatbikat sekretaryası'),
        formal: text('Secretariat of the exercise', 'Tatbikat sekretaryası'),
      },
      standing: 'observer',
    },
  },
  RenameParty: {
    schema: typed('RenameParty', { party, names, from: f.day, note: f.longText.exactOptional() }),
    example: {
      type: 'RenameParty',
      party: 'observer-one',
      names: { short: text('Observer', 'Gözlemci'), formal: text('Observer', 'Gözlemci') },
      from: '2026-12-01',
    },
  },
  AddAlias: {
    schema: typed('AddAlias', { party, alias: f.line }),
    example: { type: 'AddAlias', party: 'observer-one', alias: 'The observer' },
  },
  AssignCode: {
    schema: typed('AssignCode', {
      party,
      scheme: f.line,
      code: z.string().regex(/^[A-Z0-9-]{1,12}$/, 'code'),
      authority: f.line,
      from: f.day.exactOptional(),
      to: f.day.exactOptional(),
    }),
    example: {
      type: 'AssignCode',
      party: 'observer-one',
      scheme: 'house',
      code: 'OBS',
      authority: 'this forum',
    },
  },
  ChangeStanding: {
    schema: typed('ChangeStanding', {
      party,
      standing,
      from: f.day,
      reason: f.longText.exactOptional(),
    }),
    example: { type: 'ChangeStanding', party: 'observer-one', standing: 'guest', from: '2026-12-01' },
  },
  RecordSuccession: {
    schema: typed('RecordSuccession', {
      before: z.array(party).max(40),
      after: z.array(party).max(40),
      from: f.day,
    }),
    example: {
      type: 'RecordSuccession',
      before: ['observer-one'],
      after: ['observer-two'],
      from: '2026-12-01',
    },
  },
  AgreeDesignation: {
    schema: typed('AgreeDesignation', {
      party,
      profile: f.key,
      name: f.text.exactOptional(),
      marks: z.array(f.mark).max(4),
    }),
    example: { type: 'AgreeDesignation', party: 'observer-one', profile: 'two-notes', marks: ['1', '2'] },
  },
  EnterNote: {
    schema: typed('EnterNote', {
      party,
      profile: f.key,
      mark: f.mark,
      text: f.longText,
      attributed: f.text.exactOptional(),
    }),
    example: {
      type: 'EnterNote',
      party: 'observer-one',
      profile: 'two-notes',
      mark: '1',
      text: text('Note by one side (exercise).', 'Bir tarafın notu (tatbikat).'),
    },
  },
  WithdrawNote: {
    schema: typed('WithdrawNote', { party, profile: f.key, mark: f.mark }),
    example: { type: 'WithdrawNote', party: 'observer-one', profile: 'two-notes', mark: '1' },
  },
  EnterAddress: {
    schema: typed('EnterAddress', {
      address: f.plainId.exactOptional(),
      party: party.nullable(),
      label: f.text,
      postal,
      written: f.line.exactOptional(),
    }),
    example: {
      type: 'EnterAddress',
      party: null,
      label: text('As printed with the announcement', 'Duyuruda yazıldığı gibi'),
      postal: {
        country: 'IT',
        lines: ['Via Mario Greco 60'],
        city: 'Buttigliera Alta',
        postcode: '10090',
        region: 'TO',
      },
    },
  },
  JoinAddresses: {
    schema: typed('JoinAddresses', { keep: f.plainId, drop: f.plainId }),
    example: { type: 'JoinAddresses', keep: 'a-1', drop: 'a-2' },
  },
  EnterPerson: {
    schema: typed('EnterPerson', {
      person: person.exactOptional(),
      party: party.nullable(),
      name: f.line.nullable(),
      written: f.text.exactOptional(),
      family: f.line.exactOptional(),
    }),
    example: { type: 'EnterPerson', party: 'albania', name: 'Adviser One (exercise)' },
  },
  AddNameVariant: {
    schema: typed('AddNameVariant', { person, name: f.line, source: f.sourceId.exactOptional() }),
    example: { type: 'AddNameVariant', person: 'ex-al-adviser-1', name: 'Adviser 1 (exercise)' },
  },
  ConfirmSamePerson: {
    schema: typed('ConfirmSamePerson', { keep: person, drop: person }),
    example: { type: 'ConfirmSamePerson', keep: 'ex-al-adviser-1', drop: 'ex-al-adviser-2' },
  },
  EnterOffice: {
    schema: typed('EnterOffice', {
      person,
      party: party.nullable(),
      title: f.text,
      level: f.key.nullable(),
      acting: z.boolean(),
      from: f.day.exactOptional(),
      to: f.day.exactOptional(),
    }),
    example: {
      type: 'EnterOffice',
      person: 'ex-al-adviser-1',
      party: 'albania',
      title: exampleOffice,
      level: null,
      acting: false,
    },
  },
};
