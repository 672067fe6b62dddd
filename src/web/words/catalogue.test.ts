import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { languages } from './catalogue.ts';

type Messages = Readonly<Record<string, string>>;

const folder = fileURLToPath(new URL('./messages/', import.meta.url));
const source = fileURLToPath(new URL('../../', import.meta.url));
const files = readdirSync(folder);

function read(file: string): Messages {
  const entries: unknown = JSON.parse(readFileSync(folder + file, 'utf8'));
  return Object.fromEntries(Object.entries(entries ?? {}).map(([id, text]) => [id, String(text)]));
}

/** `meeting.en.json` and `en.json` both speak English. */
function languageOf(file: string): string {
  return file.split('.').at(-2) ?? '';
}

function messagesOf(tag: string): Messages {
  return Object.assign({}, ...files.filter((file) => languageOf(file) === tag).map(read));
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

// The kinds of the parser's tree, by its own numbers.
const LITERAL = 0;
const [NUMBER, DATE, TIME, POUND] = [2, 3, 4, 7];

function within(element: Element): readonly Element[] {
  if ('children' in element) return [element, ...element.children.flatMap(within)];
  if (!('options' in element)) return [element];
  return [element, ...Object.values(element.options).flatMap(({ value }) => value.flatMap(within))];
}

function elements(text: string): readonly Element[] {
  return new IntlMessageFormat(text, 'en').getAst().flatMap(within);
}

function placeholders(text: string): readonly string[] {
  const named = elements(text).filter(({ type }) => Number(type) !== LITERAL);
  return [...new Set(named.flatMap((element) => ('value' in element ? [element.value] : [])))].sort();
}

const english = messagesOf('en');
const ids = Object.keys(english);
const complete = languages.filter((language) => language.complete).map(({ tag }) => tag);

/** Languages whose pages are not written yet, but whose papers are. */
const paperLanguages = languages.filter((language) => !language.complete).map(({ tag }) => tag);
const paperIds = ids.filter((id) => id.startsWith('paper.')).sort();

describe('the words of papers', () => {
  it.each(paperLanguages)('are all there in %s, and no others', (tag) => {
    expect(Object.keys(messagesOf(tag)).sort()).toEqual(paperIds);
  });

  it.each(paperLanguages)('ask in %s for the same values as in English', (tag) => {
    for (const [id, text] of Object.entries(messagesOf(tag)))
      expect([id, ...placeholders(text)]).toEqual([id, ...placeholders(english[id] ?? '')]);
  });

  it('are in the letters of their language', () => {
    for (const tag of ['sr-Cyrl', 'mk'])
      for (const [id, text] of Object.entries(messagesOf(tag))) {
        const latin = elements(text).flatMap((one) =>
          'value' in one && Number(one.type) === LITERAL ? one.value : '',
        );
        expect([
          id,
          latin
            .join('')
            .replace(/QR/, '')
            .match(/[a-zđšžčć]/i),
        ]).toEqual([id, null]);
      }
  });

  it('are what papers draw, and nothing else is: a paper would fall back to English', () => {
    const drawn = readdirSync(`${source}server`, { recursive: true, encoding: 'utf8' })
      .filter((path) => /^(papers|documents)\/.*(?<!\.test)\.ts$/.test(path))
      .map((path) => readFileSync(`${source}server/${path}`, 'utf8'))
      .flatMap((text) => [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((found) => found[1] ?? ''));
    expect(drawn.length).toBeGreaterThan(40);
    expect(drawn.filter((id) => !id.startsWith('paper.'))).toEqual([]);
  });
});

describe('the catalogue', () => {
  it.each(complete)('%s has every message, and none that English lacks', (tag) => {
    expect(Object.keys(messagesOf(tag)).sort()).toEqual([...ids].sort());
  });

  it.each(complete)('%s asks for the same values as English in every message', (tag) => {
    for (const [id, text] of Object.entries(messagesOf(tag))) {
      expect([id, ...placeholders(text)]).toEqual([id, ...placeholders(english[id] ?? '')]);
    }
  });

  it('says nothing twice: an id stands in one file of a language', () => {
    for (const tag of complete) {
      const all = files.filter((file) => languageOf(file) === tag).flatMap((file) => Object.keys(read(file)));
      expect(all.filter((id, i) => all.indexOf(id) !== i)).toEqual([]);
    }
  });

  it('keeps the ids of each file in order, so that two people can add at once', () => {
    for (const file of files)
      expect([file, ...Object.keys(read(file))]).toEqual([file, ...Object.keys(read(file)).sort()]);
  });

  it('never lets the browser write a number or a date, which it cannot do in three of the nine languages', () => {
    const forbidden = [NUMBER, DATE, TIME, POUND];
    for (const file of files) {
      for (const [id, text] of Object.entries(read(file))) {
        const used = elements(text).filter(({ type }) => forbidden.includes(Number(type)));
        expect([id, used.length]).toEqual([id, 0]);
      }
    }
  });

  it('counts in every form the language has', () => {
    for (const { tag } of languages) {
      const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
      for (const [id, text] of Object.entries(messagesOf(tag))) {
        for (const element of elements(text)) {
          if (!('pluralType' in element) || element.pluralType !== 'cardinal') continue;
          // A language whose noun does not change after a number (Turkish) needs `other` alone.
          const given = Object.keys(element.options).filter((key) => !key.startsWith('='));
          const same = given.length === 1 && given[0] === 'other';
          expect([id, same || forms.every((form) => given.includes(form))]).toEqual([id, true]);
        }
      }
    }
  });
});

const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => readFileSync(source + path, 'utf8'))
  .join('\n');
const literals = new Set(
  [...code.matchAll(/(['"`])([a-z][\w-]*(?:\.[\w-]+)+)\1/gi)].map((found) => found[2]),
);

describe('the words in the code', () => {
  it('are all used: a message nobody shows is not kept', () => {
    expect(ids.filter((id) => !literals.has(id))).toEqual([]);
  });

  it('are all known: nothing that looks like a message is missing from the catalogue', () => {
    const asked = [...code.matchAll(/\b(?:t|rich)\(\s*'([\w.-]+)'/g)].map((found) => found[1] ?? '');
    expect(asked.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('are never put together from pieces', () => {
    const glued = [...code.matchAll(/\b(?:t|rich)\(\s*(?:`[^`]*\$\{[^`]*`|'[^']*'\s*\+)/g)].map(
      (found) => found[0],
    );
    expect(glued).toEqual([]);
  });
});
