import { afterAll, describe, expect, it } from 'vitest';
import type { Plate } from '../../../forum/index.ts';
import { bothNotes, clock, day, designation, letter, owing, plate, sheet, table } from '../given-papers.ts';
import type { Paper, ProgrammeItem } from '../papers.ts';
import { pdfPages, pdfRuns, tight } from '../pdf-words.ts';
import { openPress } from '../press/press.ts';
import { badgesPaper } from './badges-paper.ts';
import { dayPaper } from './day-paper.ts';
import { familyPhotoPaper } from './family-photo-paper.ts';
import { noteVerbalePaper } from './note-verbale-paper.ts';
import { participantsPaper } from './participants-paper.ts';
import { platesOverview } from './plates-overview.ts';
import { platesPaper } from './plates-paper.ts';
import { programmePaper } from './programme-paper.ts';
import { tablePlanPaper } from './table-plan-paper.ts';

const press = openPress();
afterAll(() => press.close());

const meeting = 'Third meeting (exercise)';
const note = tight(designation.text);

async function pagesOf(paper: Paper): Promise<readonly string[]> {
  return pdfPages(await press.pdf(paper));
}

function plates(set: readonly Plate[], twoLines = false): Paper {
  return platesPaper({ sheet, meeting, plates: set, twoLines });
}

function plan(seats: readonly Plate[]): Paper {
  return tablePlanPaper({
    sheet,
    session: 'First session',
    room: 'Great Hall',
    about: 'seven seats',
    above: 'windows',
    below: 'doors',
    seats: seats.map((seat) => ({ plate: seat, seated: 'Minister', behind: 'two advisers' })),
    profile: 'asterisk',
    order: 'Turkish alphabet',
  });
}

function item(more: Partial<ProgrammeItem>): ProgrammeItem {
  const place = 'Great Hall';
  const [start, end] = [clock('11:00'), clock('12:30')];
  return {
    start,
    end,
    title: 'First session',
    about: 'Energy',
    place,
    parties: [],
    change: null,
    was: null,
    ...more,
  };
}

function programme(items: readonly ProgrammeItem[], more: Partial<typeof sheet> = {}): Paper {
  return programmePaper({
    sheet: { ...sheet, ...more },
    meeting,
    place: 'Istanbul',
    draft: false,
    held: false,
    changes: ['First session begins at 11:00.'],
    days: [{ day: day('2026-07-10'), items }],
  });
}

function participants(count: number, of: readonly Plate[] = table): Paper {
  const persons = Array.from({ length: count }, (_, i) => ({
    name: `Name ${i}`,
    function: 'Adviser',
    office: 'Office',
  }));
  return participantsPaper({ sheet, meeting, delegations: of.map((one) => ({ plate: one, persons })) });
}

describe('plates', () => {
  it('read the same from both sides of the table, each with its own footnote in full', async () => {
    const pages = await pagesOf(plates(table));
    expect(pages.length).toBe(table.length);
    expect(pages[2]?.split('Kosovo*').length).toBe(3);
    expect(pages[2]?.split(note).length).toBe(3);
    expect(pages[0]).not.toContain('*');
  });

  it('are 69 points high, and no name is smaller than its neighbours', async () => {
    const sizes = async (set: readonly Plate[]): Promise<Set<number>> => {
      const runs = pdfRuns(await press.pdf(plates(set))).flat();
      const names = new Set(set.flatMap(({ name }) => name.split(' ')));
      return new Set(
        runs.filter(({ words }) => words.split(' ').every((word) => names.has(word))).map(({ size }) => size),
      );
    };
    const long = plate('Representation of the United Confederation (exercise)');
    expect(await sizes(table)).toEqual(new Set([69]));
    const [shared = 0, ...others] = await sizes([...table, long]);
    expect(others).toEqual([]);
    expect(shared).toBeLessThan(69);
  });

  it('carry notes of 9 points or more, however many words the notes have', async () => {
    const runs = pdfRuns(await press.pdf(plates([plate('Name', { mark: '1, 2', notes: bothNotes })]))).flat();
    const notes = runs.filter(({ words }) => words.includes('What one side holds'));
    expect(notes.length).toBeGreaterThan(0);
    expect(Math.min(...notes.map(({ size }) => size))).toBeGreaterThanOrEqual(9);
  });

  it('say that an office is held for the time being', async () => {
    const [page] = await pagesOf(plates([plate('Albania', { title: 'Minister', acting: true })]));
    expect(page).toContain('Minister(acting)');
  });

  it('of persons stand in two lines', async () => {
    const runs = pdfRuns(await press.pdf(plates([plate('Ana Petrova')], true))).flat();
    expect(runs.filter(({ size }) => size === 69).map(({ words }) => words)).toEqual([
      'Ana',
      'Petrova',
      'Ana',
      'Petrova',
    ]);
  });

  it('that were refused are shown on the overview as their reason alone', async () => {
    const cells = [owing, { refused: 'note 2 is missing' }];
    const profiles = [{ name: 'Asterisk', about: 'The footnote on the plate.', twoLines: false, cells }];
    const [page = ''] = await pagesOf(platesOverview({ sheet, profiles }));
    expect(page).toContain(tight('Not printed: note 2 is missing'));
    expect(page.split(note).length).toBe(2);
  });
});

describe('badges', () => {
  const badge = {
    person: 'Name Surname',
    function: 'Adviser',
    zones: 'Great Hall',
    code: 'https://forum.example/b/1',
  };

  it('come ten to a sheet', async () => {
    const badges = Array.from({ length: 11 }, () => ({ ...badge, plate: plate('Albania') }));
    expect(
      (await pagesOf(badgesPaper({ sheet, meeting, badges }))).map(
        (page) => page.split('Albania').length - 1,
      ),
    ).toEqual([10, 1]);
  });

  it('show the party as its plate does, with every note it owes', async () => {
    const badges = [owing, plate('Name', { mark: '1, 2', notes: bothNotes })].map((one) => ({
      ...badge,
      plate: one,
    }));
    const [page] = await pagesOf(badgesPaper({ sheet, meeting, badges }));
    expect(page).toContain('Kosovo*');
    for (const { text } of [designation, ...bothNotes]) expect(page).toContain(tight(text));
  });

  it('say no party beside the name where the plate is the person', async () => {
    const [page = ''] = await pagesOf(
      badgesPaper({ sheet, meeting, badges: [{ ...badge, plate: plate(badge.person) }] }),
    );
    expect(page.split('NameSurname').length).toBe(2);
  });
});

describe('the table plan', () => {
  it('says who sits where, under which profile, in which order, and which footnotes the page owes', async () => {
    const [page = ''] = await pagesOf(plan(table));
    for (const words of [
      '1Albania',
      'Great Hall',
      'windows',
      'two advisers',
      'Turkish alphabet',
      'Profile: asterisk',
    ]) {
      expect(page).toContain(tight(words));
    }
    expect(page).toContain(tight('Footnotes owed on this page: 1'));
    expect(page).toContain(note);
  });

  it('owes nothing where no plate does', async () => {
    const [page] = await pagesOf(plan([plate('Albania'), plate('Serbia'), plate('Montenegro')]));
    expect(page).toContain(tight('Footnotes owed on this page: none.'));
  });

  it('seats three and sixty at a ring, and more in rows', async () => {
    for (const seats of [3, 13, 29, 60, 61, 191]) {
      const parties = Array.from({ length: seats }, (_, i) => plate(`Party ${i + 1}`));
      const pages = await pagesOf(plan(parties));
      expect(pages.join('')).toContain(`Party${seats}Minister`);
    }
  });
});

describe('the family photo', () => {
  it('gives each its place in its row, the front row first', async () => {
    const rows = [table.slice(0, 2), table.slice(2)].map((row) =>
      row.map((one) => ({ plate: one, person: 'Name' })),
    );
    const [page = ''] = await pagesOf(
      familyPhotoPaper({ sheet, session: 'Steps', rows, profile: 'asterisk', order: 'Turkish' }),
    );
    expect(page).toContain('11AlbaniaName12BosniaandHerzegovinaName21Kosovo*Name22СрбијаName');
    expect(page).toContain(note);
  });
});

describe('the programme', () => {
  it('says its release and marks what changed since the one before', async () => {
    const changed = item({ change: 'changed', was: '10:30–12:00', parties: [owing] });
    const dropped = item({ title: 'Press point', start: null, end: null, change: 'dropped' });
    const [page = ''] = await pagesOf(programme([changed, dropped]));
    for (const words of [
      'Release 4',
      'Friday 10 July 2026',
      '11:00–12:30',
      'changed; was 10:30–12:00',
      'Energy',
      'to be set',
      'dropped',
    ]) {
      expect(page.replaceAll(',', '')).toContain(tight(words));
    }
    expect(page).toContain(note);
  });

  it('is a draft until it is released', async () => {
    const [page] = await pagesOf(programme([item({})], { release: null }));
    expect(page).toContain(tight('Draft, not released'));
  });

  it('speaks Turkish to a Turkish reader', async () => {
    const [page] = await pagesOf(programme([item({ change: 'new' })], { language: 'tr' }));
    expect(page).toContain('10Temmuz2026');
    expect(page).toContain('Sayfa1/1');
  });
});

describe('every paper', () => {
  const badges = [{ person: 'Name', function: 'Adviser', plate: owing, zones: 'Hall', code: 'x' }];
  const items = [
    { start: clock('11:00'), end: null, title: 'Session', place: 'Hall', with: [owing], remark: null },
  ];
  const papers: Readonly<Record<string, (of: typeof sheet) => Paper>> = {
    plates: (of) => platesPaper({ sheet: of, meeting, plates: [owing], twoLines: false }),
    badges: (of) => badgesPaper({ sheet: of, meeting, badges }),
    programme: (of) => programme([item({ parties: [owing] })], of),
    note: (of) => noteVerbalePaper({ ...letter, sheet: of }),
    day: (of) =>
      dayPaper({
        sheet: of,
        person: 'Name',
        plate: owing,
        meeting,
        held: false,
        day: day('2026-07-10'),
        items,
      }),
  };

  it('names its release, the act it was made from and its page', async () => {
    for (const make of Object.values(papers)) {
      const [page] = await pagesOf(make(sheet));
      expect(page).toContain(tight('Balkan Peace Platform, release 4, made from act 238'));
      expect(page).toContain('Page1of1');
    }
  });

  it('is stamped when it is an exercise and only then', async () => {
    for (const make of Object.values(papers)) {
      const [real = ''] = await pagesOf(make({ ...sheet, exercise: false }));
      for (const page of await pagesOf(make(sheet))) expect(page).toContain('EXERCISE');
      expect(real).not.toContain('EXERCISE');
    }
  });

  it('carries its stamp on every page, a footnote on each that shows the name and on no other but the last', async () => {
    const others = Array.from({ length: 4 }, (_, i) => plate(`Party ${i}`));
    for (const count of [5, 17, 23, 24, 25]) {
      const pages = await pagesOf(participants(count, [owing, ...others, owing, ...others]));
      const inner = pages.slice(0, -1);
      expect(inner.length).toBeGreaterThan(0);
      for (const page of inner) expect(page.includes(note)).toBe(page.includes('Kosovo*'));
      for (const page of pages) expect(page).toContain('EXERCISE');
      expect(pages.at(-1)).toContain(note);
    }
  });
});

describe('a paper at its limits', () => {
  it('is printed empty while nobody has been named yet', async () => {
    const empty = [
      plates([]),
      badgesPaper({ sheet, meeting, badges: [] }),
      plan([]),
      programme([]),
      participants(3, []),
    ];
    empty.push(
      familyPhotoPaper({ sheet, session: 'Steps', rows: [], profile: 'asterisk', order: 'Turkish' }),
    );
    empty.push(platesOverview({ sheet, profiles: [] }));
    for (const paper of empty) expect((await pagesOf(paper)).length).toBe(1);
  });

  it('finds room for a name of a hundred letters and an office of two hundred', async () => {
    const [name, office] = [
      'Maximiliana '.repeat(9).trim(),
      'Office of the Representative '.repeat(7).trim(),
    ];
    const long = plate(name, { title: office, mark: '*', notes: [designation] });
    const badge = {
      person: name,
      function: office,
      plate: long,
      zones: 'Great Hall',
      code: 'https://forum.example/b/1',
    };
    for (const paper of [
      plates([long]),
      badgesPaper({ sheet, meeting, badges: [badge] }),
      plan([long, owing]),
    ]) {
      const page = (await pagesOf(paper)).join('');
      expect(page).toContain(tight(name));
      expect(page).toContain(note);
    }
  });
});
