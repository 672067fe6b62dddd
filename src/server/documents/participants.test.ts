import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { designation, owing, plate } from './given-papers.ts';
import type { Participant } from './participants.ts';
import { participantsCsv } from './participants-csv.ts';
import { vcards } from './vcards.ts';

function person(more: Partial<Participant> = {}): Participant {
  return {
    plate: plate('Albania'),
    name: 'Name Surname',
    family: 'Surname',
    function: 'Adviser',
    office: 'Office (exercise)',
    email: null,
    telephone: null,
    exercise: false,
    ...more,
  };
}

/** RFC 4180 read by the letter. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare = '', end] of csv
    .slice(1)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

/** A card's fields, unfolded and unescaped as RFC 6350 says. */
function fieldsOf(cards: string): [string, string][] {
  const lines = cards.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
  return lines.map((line) => [
    line.slice(0, line.indexOf(':')),
    line
      .slice(line.indexOf(':') + 1)
      .replaceAll(/\\([\s\S])/g, (_, mark: string) => (mark === 'n' ? '\n' : mark)),
  ]);
}

const wild = fc.string({
  minLength: 1,
  unit: fc.constantFrom(
    '"',
    ',',
    ';',
    '\\',
    '\n',
    ' ',
    '=',
    '+',
    '-',
    '@',
    ':',
    'END:VCARD',
    'ş',
    'ђ',
    '😀',
    'a',
  ),
});

describe('the list of participants as a table', () => {
  it('has headings in the language of its reader, and the note each party owes', () => {
    const [heads, row] = cellsOf(participantsCsv([person({ plate: owing })], 'tr'));
    expect(heads?.slice(0, 3)).toEqual(['Taraf', 'Ad', 'Görev']);
    expect(row?.[0]).toBe('Kosovo*');
    expect(row?.[6]).toBe(`* ${designation.text}`);
  });

  it('opens as UTF-8 and ends its lines as the standard says', () => {
    const csv = participantsCsv([person({ name: 'Ђорђе' })], 'en');
    expect(csv.startsWith('\ufeff')).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(csv).toContain('Ђорђе');
  });

  it('gives back every cell, and none that a spreadsheet would run', () => {
    fc.assert(
      fc.property(wild, wild, (name, office) => {
        const row = cellsOf(participantsCsv([person({ name, office })], 'en'))[1] ?? [];
        for (const [cell, words] of [
          [row[1] ?? '', name],
          [row[3] ?? '', office],
        ] as const) {
          expect([words, `'${words}`]).toContain(cell);
          expect(cell).not.toMatch(/^\s*[=+\-@]/);
        }
      }),
    );
  });

  it('disarms the telephone of a delegate together with the formula of a mischief', () => {
    const row = cellsOf(
      participantsCsv([person({ telephone: '+355 4 222', name: '=HYPERLINK("x")' })], 'en'),
    )[1];
    expect(row?.[5]).toBe("'+355 4 222");
    expect(row?.[1]).toBe('\'=HYPERLINK("x")');
  });
});

describe('the participants of an exercise', () => {
  it('are marked in a last column of the table, row by row', () => {
    const [heads, invented, real] = cellsOf(participantsCsv([person({ exercise: true }), person()], 'tr'));
    expect([heads?.length, heads?.at(-1), invented?.at(-1), real?.at(-1)]).toEqual([
      8,
      'Tatbikat',
      'Tatbikat',
      '',
    ]);
    expect(real?.length).toBe(8);
  });

  it('are marked on each card, before what the plate owes, and in a category of their own', () => {
    const fields = new Map(fieldsOf(vcards([person({ exercise: true, plate: owing })], 'en')));
    expect(fields.get('NOTE')).toBe(`Exercise\n* ${designation.text}`);
    expect(fields.get('CATEGORIES')).toBe('Exercise');
  });

  it('leave no mark on anybody who is real', () => {
    expect(cellsOf(participantsCsv([person()], 'en'))[0]?.length).toBe(7);
    expect(vcards([person()], 'en')).not.toMatch(/CATEGORIES|Exercise/);
  });
});

describe('the participants as cards', () => {
  it('say who a person is, for whom, and what the name of that party owes', () => {
    const fields = new Map(fieldsOf(vcards([person({ plate: owing, telephone: '+355 (4) 222 33' })], 'en')));
    expect(fields.get('VERSION')).toBe('4.0');
    expect(fields.get('FN')).toBe('Name Surname');
    expect(fields.get('N')).toBe('Surname;Name;;;');
    expect(fields.get('ORG')).toBe('Kosovo*');
    expect(fields.get('TEL;VALUE=uri')).toBe('tel:+355422233');
    expect(fields.get('NOTE')).toBe(`* ${designation.text}`);
  });

  it('guess no family name and write no empty field', () => {
    const card = vcards([person({ family: null, office: '', function: '' })], 'en');
    expect(card).not.toMatch(/^(N|EMAIL|TEL|NOTE|TITLE|ROLE)[:;]/m);
    expect(card).not.toContain('undefined');
  });

  it('name no party where the profile shows the person alone', () => {
    const alone = person({ plate: plate('Name Surname') });
    expect(vcards([alone], 'en')).not.toContain('ORG');
    expect(cellsOf(participantsCsv([alone], 'en'))[1]?.slice(0, 2)).toEqual(['', 'Name Surname']);
  });

  it('keep every word, in lines of 75 octets at most, and never a card too many', () => {
    fc.assert(
      fc.property(wild, fc.array(wild, { minLength: 1, maxLength: 40 }), (name, office) => {
        const cards = vcards([person({ name, family: null, office: office.join('') }), person()], 'en');
        const fields = fieldsOf(cards);
        expect(fields.filter(([key]) => key === 'FN').map(([, words]) => words)).toEqual([
          name,
          'Name Surname',
        ]);
        expect(fields.find(([key]) => key === 'TITLE')?.[1]).toBe(office.join(''));
        expect(fields.filter(([key]) => key === 'BEGIN').length).toBe(2);
        for (const line of cards.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }),
    );
  });
});
