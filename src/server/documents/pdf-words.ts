import { inflateSync } from 'node:zlib';

/** Words as they stand in a finished file, read back for the tests: what is asserted is the paper, not its source. */
export type Run = { readonly words: string; readonly size: number };

type Objects = ReadonlyMap<string, string>;

function objectsOf(file: string): Objects {
  return new Map(
    [...file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, n = '', body = '']) => [n, body]),
  );
}

function streamOf(body: string): string {
  const at = body.indexOf('stream\n');
  const length = Number(/\/Length (\d+)/.exec(body)?.[1] ?? 0);
  const bytes = Buffer.from(body.slice(at + 7, at + 7 + length), 'latin1');
  return body.slice(0, at).includes('/FlateDecode')
    ? inflateSync(bytes).toString('latin1')
    : bytes.toString('latin1');
}

function utf16(hex: string): string {
  return Buffer.from(hex.replaceAll(/\s/g, ''), 'hex').swap16().toString('utf16le');
}

/** A font's own table from glyph to words (ISO 32000-1, 9.10.3), which the typesetter writes glyph by glyph. */
function tableOf(objects: Objects, font: string): ReadonlyMap<number, string> {
  const at = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? '')?.[1] ?? '';
  const sections = [...streamOf(objects.get(at) ?? '').matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g)];
  return new Map(
    sections.flatMap(([, lines = '']) =>
      [...lines.matchAll(/<([0-9A-F]{4})> <([0-9A-F ]+)>/gi)].map(
        ([, glyph = '', words = '']): [number, string] => [Number.parseInt(glyph, 16), utf16(words)],
      ),
    ),
  );
}

/** ISO 32000-1, 7.3.4.2; a backslash before a line's end only carries the string over. */
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' };

/** The string that begins at `(`, and where it ends; brackets within may stand bare where they pair. */
function stringAt(content: string, start: number): { readonly bytes: string; readonly end: number } {
  let [bytes, depth, at] = ['', 0, start];
  do {
    const [octal, mark = ''] = [/^\\([0-7]{1,3})/.exec(content.slice(at, at + 4))?.[1], content[at]];
    if (octal !== undefined) bytes += String.fromCharCode(Number.parseInt(octal, 8));
    else if (mark === '\\') bytes += escapes[content[at + 1] ?? ''] ?? content[at + 1] ?? '';
    else if (at > start) bytes += mark;
    if (mark === '(') depth += 1;
    if (mark === ')') depth -= 1;
    at += octal !== undefined ? octal.length + 1 : mark === '\\' ? 2 : 1;
  } while (depth > 0 && at < content.length);
  return { bytes: bytes.slice(0, -1), end: at };
}

function decode(bytes: string, table: ReadonlyMap<number, string>): string {
  const glyphs = Buffer.from(bytes, 'latin1');
  return Array.from(
    { length: glyphs.length / 2 },
    (_, i) => table.get(glyphs.readUInt16BE(2 * i)) ?? '',
  ).join('');
}

function runsOf(objects: Objects, page: string): Run[] {
  const fonts = new Map(
    [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', font = '']) => [
      name,
      tableOf(objects, font),
    ]),
  );
  const content = streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '') ?? '');
  const runs: Run[] = [];
  let [table, size]: [ReadonlyMap<number, string>, number] = [new Map(), 0];
  const token = /\(|\/(f\d+) ([\d.]+) Tf|T[jJ]\n/g;
  let words = '';
  for (let found = token.exec(content); found !== null; found = token.exec(content)) {
    if (found[0] === '(') {
      const { bytes, end } = stringAt(content, found.index);
      words += decode(bytes, table);
      token.lastIndex = end;
    } else if (found[1] !== undefined) [table, size] = [fonts.get(found[1]) ?? new Map(), Number(found[2])];
    else {
      runs.push({ words, size });
      words = '';
    }
  }
  return runs;
}

export function pdfRuns(bytes: Uint8Array): readonly (readonly Run[])[] {
  const objects = objectsOf(Buffer.from(bytes).toString('latin1'));
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\n/.test(body));
  return pages.map((page) => runsOf(objects, page));
}

/** Line ends carry no space in a file, so words are compared without any. */
export function tight(words: string): string {
  return words.replaceAll(/[\s\u200b-\u200f\u00ad]/g, '');
}

export function pdfPages(bytes: Uint8Array): readonly string[] {
  return pdfRuns(bytes).map((runs) => tight(runs.map(({ words }) => words).join('')));
}

export function declares(bytes: Uint8Array, statement: string): boolean {
  return Buffer.from(bytes).includes(statement);
}
