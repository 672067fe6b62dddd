import type { Charter, Profile } from './charter/charter.ts';
import { type Lang, readLang, type Text } from './kernel.ts';

/** A small table invented for tests: three ranks, every protocol profile, one role that may do everything. */
export function exerciseCharter(changes: Partial<Charter> = {}): Charter {
  return {
    names: { en: 'Exercise table' },
    purpose: { en: 'Invented for practice' },
    languages: [lang('en'), lang('tr')],
    zone: 'Europe/Istanbul',
    order: { locale: lang('en'), form: 'short', start: 'first', basis: null },
    profile: 'full-state',
    profiles,
    levels: [
      { key: 'minister', names: { en: 'Minister' }, rank: 1 },
      { key: 'deputy', names: { en: 'Deputy minister' }, rank: 2 },
      { key: 'official', names: { en: 'Official' }, rank: 3 },
    ],
    functions: [
      { key: 'head', names: { en: 'Head of delegation' }, most: 3, head: true },
      { key: 'representative', names: { en: 'Representative' }, most: 5, head: false },
      { key: 'adviser', names: { en: 'Adviser' }, most: null, head: false },
    ],
    credentials: { required: true, signers: ['minister'], dueDays: 7 },
    cadence: { months: 6, since: '2025-07-26', basis: null },
    chair: { turn: 'host', basis: null },
    quorum: { open: { of: 1, in: 3, more: false }, decide: { of: 1, in: 2, more: true } },
    decisions: [{ key: 'consensus', names: { en: 'Consensus' }, method: 'consensus', basis: null }],
    topics: { energy: { en: 'Energy' }, transport: { en: 'Transport' } },
    sessionKinds: {
      plenary: { names: { en: 'Plenary' }, photo: false, closed: false },
      photo: { names: { en: 'Family photograph' }, photo: true, closed: false },
      dinner: { names: { en: 'Dinner' }, photo: false, closed: true },
    },
    roles: {
      secretariat: { names: { en: 'Secretariat' }, scope: 'forum', may: ['*'], reads: 'secretariat' },
      delegation: { names: { en: 'Delegation' }, scope: 'party', may: ['*'], reads: 'member' },
      press: { names: { en: 'Press' }, scope: 'outside', may: [], reads: 'press' },
    },
    basis: {},
    ...changes,
  };
}

const lang = (tag: string): Lang => {
  const read = readLang(tag);
  if (read === null) throw new Error(`not a language: ${tag}`);
  return read;
};

const profiles: Readonly<Record<string, Profile>> = {
  'full-state': profile('Full state', {}),
  asterisk: profile('Asterisk', { flags: 'host', notes: true }),
  capitals: profile('Capitals', {
    name: 'capital',
    flags: 'none',
    emblem: true,
    title: { en: 'Participant', tr: 'Katılımcı' },
  }),
  gymnich: profile('Gymnich', {
    name: 'person',
    flags: 'none',
    title: 'none',
    photo: false,
    jointText: false,
  }),
  economies: profile('Economies', {
    name: 'economy',
    flags: 'none',
    emblem: true,
    title: { en: 'Economy leader' },
  }),
  'two-notes': profile('Two notes', { flags: 'none', title: 'none', notes: true }),
  persons: profile('Persons', { name: 'person', flags: 'none', title: 'none', guestTitles: true }),
};

function profile(name: string, changes: Partial<Profile>): Profile {
  const names: Text = { en: name };
  return {
    names,
    about: names,
    name: 'short',
    flags: 'all',
    emblem: false,
    title: 'office',
    photo: true,
    jointText: true,
    notes: false,
    guestTitles: false,
    basis: null,
    ...changes,
  };
}
