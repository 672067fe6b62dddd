import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const find = createRequire(import.meta.url).resolve;

/** Whole TrueType faces: the browser's are cut into WOFF pieces, which a typesetter can't read (ECOSYSTEM 4). */
const files = [
  ['source-serif-4', '400Regular', 'SourceSerif4_400Regular'],
  ['source-serif-4', '400Regular_Italic', 'SourceSerif4_400Regular_Italic'],
  ['source-serif-4', '500Medium', 'SourceSerif4_500Medium'],
  ['source-sans-3', '400Regular', 'SourceSans3_400Regular'],
  ['source-sans-3', '600SemiBold', 'SourceSans3_600SemiBold'],
] as const;

export function readFaces(): readonly Buffer[] {
  return files.map(([family, cut, file]) => {
    const folder = dirname(find(`@expo-google-fonts/${family}/package.json`));
    return readFileSync(join(folder, cut, `${file}.ttf`));
  });
}

type Range = readonly [first: number, last: number];

/** Where the table of characters begins: platform 3, encoding 10 (all planes) or 1 (the first plane). */
function subtable(face: Buffer): number {
  const tables = Array.from({ length: face.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  const entry = tables.find((at) => face.toString('latin1', at, at + 4) === 'cmap');
  if (entry === undefined) throw new Error('a face has no table of characters');
  const cmap = face.readUInt32BE(entry + 8);
  const encodings = Array.from({ length: face.readUInt16BE(cmap + 2) }, (_, i) => cmap + 4 + 8 * i);
  const rank = (at: number): number =>
    face.readUInt16BE(at) !== 3
      ? 0
      : face.readUInt16BE(at + 2) === 10
        ? 2
        : face.readUInt16BE(at + 2) === 1
          ? 1
          : 0;
  const best = encodings.toSorted((a, b) => rank(b) - rank(a))[0];
  if (best === undefined || rank(best) === 0) throw new Error('a face has no Unicode table of characters');
  return cmap + face.readUInt32BE(best + 4);
}

function groups(face: Buffer, at: number): readonly Range[] {
  return Array.from({ length: face.readUInt32BE(at + 12) }, (_, i) => {
    const group = at + 16 + 12 * i;
    return [face.readUInt32BE(group), face.readUInt32BE(group + 4)];
  });
}

function segments(face: Buffer, at: number): readonly Range[] {
  const twice = face.readUInt16BE(at + 6);
  return Array.from({ length: twice / 2 - 1 }, (_, i) => [
    face.readUInt16BE(at + 16 + twice + 2 * i),
    face.readUInt16BE(at + 14 + 2 * i),
  ]);
}

/** The characters a face can show. OpenType specification, "cmap", formats 4 and 12. */
function covered(face: Buffer): readonly Range[] {
  const at = subtable(face);
  const format = face.readUInt16BE(at);
  if (format === 12) return groups(face, at);
  if (format === 4) return segments(face, at);
  throw new Error(`a face's table of characters has format ${format}`);
}

function common(a: readonly Range[], b: readonly Range[]): readonly Range[] {
  return a.flatMap(([first, last]) =>
    b.flatMap(([from, to]): Range[] => {
      const range: Range = [Math.max(first, from), Math.min(last, to)];
      return range[0] <= range[1] ? [range] : [];
    }),
  );
}

/** The characters that all the faces can show, in order. */
export function shown(faces: readonly Buffer[]): readonly Range[] {
  return faces
    .map(covered)
    .reduce(common)
    .toSorted((a, b) => a[0] - b[0]);
}
