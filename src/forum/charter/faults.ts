import { readDay, readLang } from '../kernel.ts';
import type { Charter, Share } from './charter.ts';

/**
 * Says what is wrong inside a charter, each fault with the place where it lies (`profile: gymnich is not in profiles`); empty where it is whole.
 *
 * @param commands - command types the program knows; where given, roles may name no others
 */
export function charterFaults(charter: Charter, commands: readonly string[] = []): readonly string[] {
  return [
    ...languageFaults(charter),
    ...levelFaults(charter),
    ...functionFaults(charter),
    ...ruleFaults(charter),
    ...roleFaults(charter, commands),
  ];
}

function languageFaults({ languages, order, names }: Charter): string[] {
  const [first] = languages;
  return [
    ...when(first === undefined, 'languages: none is named'),
    ...languages.filter((lang) => readLang(lang) === null).map((lang) => `languages: ${lang} is no language`),
    ...twice(languages).map((lang) => `languages: ${lang} stands twice`),
    ...when(first !== undefined && names[first] === undefined, `names: no name in ${first}`),
    // Nobody can sort by an alphabet in which the parties have no names.
    ...when(
      first !== undefined && !languages.includes(order.locale),
      `order.locale: ${order.locale} is not a language of the forum`,
    ),
  ];
}

function levelFaults({ levels, credentials }: Charter): string[] {
  const keys = levels.map((level) => level.key);
  return [
    ...when(levels.length === 0, 'levels: none is named'),
    ...twice(keys).map((key) => `levels: ${key} stands twice`),
    ...levels
      .filter(({ rank }) => !Number.isInteger(rank) || rank < 1)
      .map(({ key, rank }) => `levels: ${key} has rank ${rank}`),
    ...levels
      .filter(({ rank }, i) => rank < (levels[i - 1]?.rank ?? rank))
      .map(({ key }) => `levels: ${key} ranks above the level before it`),
    ...credentials.signers
      .filter((key) => !keys.includes(key))
      .map((key) => `credentials.signers: ${key} is not in levels`),
  ];
}

function functionFaults({ functions }: Charter): string[] {
  return [
    ...twice(functions.map(({ key }) => key)).map((key) => `functions: ${key} stands twice`),
    ...when(!functions.some(({ head }) => head), 'functions: none is a head of delegation'),
    ...functions
      .filter(({ most }) => most !== null && (!Number.isInteger(most) || most < 1))
      .map(({ key, most }) => `functions: ${key} has room for ${most}`),
  ];
}

function ruleFaults({ profile, profiles, cadence, credentials, quorum, decisions }: Charter): string[] {
  return [
    ...when(!Object.hasOwn(profiles, profile), `profile: ${profile} is not in profiles`),
    ...when(
      cadence !== null && !(Number.isInteger(cadence.months) && cadence.months > 0),
      'cadence.months: not a number of months',
    ),
    ...when(
      cadence !== null && readDay(cadence.since) === null,
      `cadence.since: ${cadence?.since} is no day`,
    ),
    ...when((credentials.dueDays ?? 0) < 0, 'credentials.dueDays: below nought'),
    ...when(quorum !== null && !isShare(quorum.open), 'quorum.open: no share of a whole'),
    ...when(quorum !== null && !isShare(quorum.decide), 'quorum.decide: no share of a whole'),
    ...twice(decisions.map(({ key }) => key)).map((key) => `decisions: ${key} stands twice`),
  ];
}

function roleFaults({ roles }: Charter, commands: readonly string[]): string[] {
  const known = new Set(commands);
  const amends = Object.values(roles).some(
    ({ scope, may }) => scope === 'forum' && (may.includes('*') || may.includes('AmendCharter')),
  );
  return [
    ...when(Object.keys(roles).length === 0, 'roles: none is named'),
    // A charter that nobody may amend could never be mended.
    ...when(Object.keys(roles).length > 0 && !amends, 'roles: none may amend the charter'),
    ...Object.entries(roles).flatMap(([key, { may }]) =>
      may
        .filter((type) => type !== '*' && known.size > 0 && !known.has(type))
        .map((type) => `roles.${key}: ${type} is no command`),
    ),
    ...Object.entries(roles)
      .filter(([, { scope, may }]) => scope === 'outside' && may.length > 0)
      .map(([key]) => `roles.${key}: who only reads can do nothing`),
  ];
}

function isShare({ of, in: whole }: Share): boolean {
  return Number.isInteger(of) && Number.isInteger(whole) && of >= 0 && whole > 0 && of <= whole;
}

function when(wrong: boolean, words: string): string[] {
  return wrong ? [words] : [];
}

function twice(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, i) => keys.indexOf(key) !== i))];
}
