import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { charterFaults, commandTypes } from '../src/forum/index.ts';
import { charterFile, type Envelope, factsFile, imported } from './imported.ts';

const root = new URL('../', import.meta.url);
const names = (folder: string): string[] =>
  readdirSync(new URL(folder, root))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));

const charters = names('charters/');
const forums: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(charters.map((name) => [name, []])),
  'balkan-peace-platform': ['balkan-peace-platform', 'exercise-third-meeting'],
};
const envelopesOf = (charter: string): Envelope[] => [
  ...charterFile(charter).envelopes,
  ...(forums[charter] ?? []).flatMap(factsFile),
];

describe('the files a forum is founded and filled from', () => {
  it.each(charters)('%s is a whole charter that names only deeds the program knows', (name) => {
    const { command } = charterFile(name);
    expect(command.type === 'FoundForum' && charterFaults(command.charter, commandTypes())).toEqual([]);
  });

  it.each(charters)('every command of %s is accepted by the rules', (name) => {
    expect(imported(name, ...(forums[name] ?? [])).refused).toEqual([]);
  });

  it('every facts file belongs to a forum that is tried here', () => {
    expect(names('facts/').toSorted()).toEqual(Object.values(forums).flat().toSorted());
  });

  it.each(charters)('every source that %s leans on is cited', (name) => {
    const { command } = charterFile(name);
    const envelopes = envelopesOf(name);
    const cited = envelopes.flatMap(({ command: each }) =>
      each.type === 'CiteSource' ? [String(each.source)] : [],
    );
    expect([...leanedOn([command, envelopes])].filter((source) => !cited.includes(source))).toEqual([]);
    expect(cited.toSorted()).toEqual([...new Set(cited)].toSorted());
  });

  it.each(charters)('every field that a statement of %s fills has words in the charter', (name) => {
    const { command } = charterFile(name);
    const words = command.type === 'FoundForum' ? Object.keys(command.charter.fields ?? {}) : [];
    const filled = envelopesOf(name).flatMap(({ command: each }) =>
      each.type === 'EnterStatement' ? [each.field] : [],
    );
    expect([...new Set(filled)].filter((field) => !words.includes(field))).toEqual([]);
  });

  it.each(charters)('every text in %s is there in English and in Turkish', (name) => {
    expect(textsWithout(['en', 'tr'], [charterFile(name), envelopesOf(name)])).toEqual([]);
  });

  it('all of the exercise is marked as one, and nothing of the public record is', () => {
    expect(factsFile('exercise-third-meeting').every(({ exercise }) => exercise === true)).toBe(true);
    const made = charterFile('model-un').envelopes.filter(({ command }) => command.type !== 'CiteSource');
    expect(made.length).toBeGreaterThan(10);
    expect(made.every(({ exercise }) => exercise === true)).toBe(true);
    expect(factsFile('balkan-peace-platform').some(({ exercise }) => exercise === true)).toBe(false);
  });

  it.each(charters)('what %s cites is real, and nobody may take it for invented', (name) => {
    const marked = envelopesOf(name).filter(
      ({ command, exercise }) => command.type === 'CiteSource' && exercise,
    );
    expect(marked).toEqual([]);
  });

  it('the exercise names no person of the public record', () => {
    const { forum } = imported('balkan-peace-platform', 'balkan-peace-platform', 'exercise-third-meeting');
    const seated = Object.keys(forum.meetings.meetings['exercise-3']?.persons ?? {});
    expect(seated.length).toBeGreaterThan(30);
    expect(seated.map((person) => forum.parties.persons[person]?.name?.name ?? '')).toSatisfy(
      (found: string[]) => found.every((name) => name.endsWith('(exercise)')),
    );
  });

  it('nobody known to the public record is left without a source', () => {
    const { forum } = imported('balkan-peace-platform', 'balkan-peace-platform');
    const persons = Object.values(forum.parties.persons);
    expect(persons.filter(({ sources }) => sources.length === 0)).toEqual([]);
  });
});

describe('docs/rules.md', () => {
  const page = readFileSync(new URL('docs/rules.md', root), 'utf8');
  const keys = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, key]) => key);

  it('says of every rule that refuses anything what it is', () => {
    const refusing = sources('src/forum/').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\brule: '([^']+)'/g)].map(([, key]) => key),
    );
    expect(refusing.length).toBeGreaterThan(40);
    expect([...new Set(refusing)].filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('says it of every rule a charter gives a basis for, and of each once', () => {
    const based = charters.flatMap((name) => {
      const { command } = charterFile(name);
      return command.type === 'FoundForum' ? Object.keys(command.charter.basis) : [];
    });
    expect([...new Set(based)].filter((key) => !keys.includes(key))).toEqual([]);
    expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
  });
});

function sources(folder: string): URL[] {
  const base = new URL(folder, root);
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => new URL(file, base));
}

/** Keys under `basis`, `source` and `sources`, wherever they stand. */
function leanedOn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if ((key === 'basis' || key === 'source') && typeof inner === 'string') found.add(inner);
    else if (key === 'sources' && Array.isArray(inner)) for (const each of inner) found.add(String(each));
    leanedOn(inner, found);
  }
  return found;
}

/** Texts (objects with an English entry) that lack one of the languages. */
function textsWithout(langs: readonly string[], value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && typeof value.en === 'string')
    return langs.every((lang) => lang in value) ? [] : [value];
  return Object.values(value).flatMap((inner) => textsWithout(langs, inner));
}
