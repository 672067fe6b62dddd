import { describe, expect, it } from 'vitest';
import { given, type Told } from '../given.ts';
import { id, type PartyId, type SourceId } from '../kernel.ts';
import { day, party, person, source } from '../parties/given-parties.ts';
import { disagreements, heldStatement, relations, sourceOf, statementsAbout } from './views.ts';

const n08 = id<SourceId>('n08');
const meeting = { kind: 'meeting', id: 'bpp-2' } as const;
const reason = { en: 'Nearer to the event' };
const enter = {
  type: 'EnterStatement',
  statement: 's-1',
  about: meeting,
  field: 'date',
  value: '2026-01-22',
  source: n08,
} as const;

type Stated = Extract<Told, { type: 'StatementEntered' }>;
function stated(
  statement: string,
  field: string,
  value: Stated['value'],
  changes: Partial<Stated> = {},
): Stated {
  return { type: 'StatementEntered', statement, about: meeting, field, value, source: n08, ...changes };
}

describe('Sources', () => {
  const cite = {
    type: 'CiteSource',
    source: n08,
    url: 'https://example.org/n08',
    grade: 'B',
    seen: day('2026-11-23'),
  } as const;

  it('are cited once, with grade and the day they were seen', () => {
    const told = given().when(cite);
    told.gives({ ...cite, type: 'SourceCited' });
    expect(sourceOf(told.forum, n08)).toMatchObject({ grade: 'B', seen: '2026-11-23', title: null });
    expect(sourceOf(told.forum, id('n09'))).toBeNull();
    given(source('n08')).when(cite).refuses({ code: 'SourceTaken', rule: 'record.own-ids', source: n08 });
  });
});

describe('Statements', () => {
  it('are entered with their source, and who states it where that is another', () => {
    given(source('n08'))
      .when({ ...enter, by: 'A ministry' })
      .gives({ ...stated('s-1', 'date', '2026-01-22'), statedBy: 'A ministry' });
    const { statement: _, ...fresh } = enter;
    given(source('n08'))
      .when(fresh, { fresh: 's-9' })
      .gives(stated('s-9', 'date', '2026-01-22'));
  });

  it('are refused without a cited source, under a taken id, empty, or with days reversed', () => {
    given().when(enter).refuses({ code: 'SourceUnknown', rule: 'statements.sourced', source: n08 });
    const cited = given(source('n08'), stated('s-1', 'date', '2026-01-22'));
    cited.when(enter).refuses({ code: 'StatementTaken', rule: 'record.own-ids', statement: 's-1' });
    const other = { ...enter, statement: 's-2' };
    const empty = { code: 'StatementEmpty', rule: 'statements.sourced', field: 'date' } as const;
    cited.when({ ...other, value: '' }).refuses(empty);
    cited.when({ ...other, value: {} }).refuses(empty);
    cited.when({ ...other, field: ' ' }).refuses('StatementEmpty');
    cited.when({ ...other, from: day('2026-02-01'), to: day('2026-01-01') }).refuses('DaysReversed');
  });

  it('speak of parties and persons the forum knows', () => {
    const cited = given(source('n08'), party('north'), person('ada', 'Ada'));
    for (const kind of ['party', 'person'] as const)
      cited
        .when({ ...enter, about: { kind, id: 'nobody' } })
        .refuses({ code: 'SubjectUnknown', rule: 'statements.subject', about: { kind, id: 'nobody' } });
    cited.when({ ...enter, about: { kind: 'person', id: 'ada' } }).gives({
      ...stated('s-1', 'date', '2026-01-22'),
      about: { kind: 'person', id: 'ada' },
    });
  });

  it('are withdrawn with a reason, once, and then no longer read', () => {
    const told = given(source('n08'), stated('s-1', 'date', '2026-01-22')).when({
      type: 'WithdrawStatement',
      statement: 's-1',
      reason,
    });
    told.gives({ type: 'StatementWithdrawn', statement: 's-1', reason });
    expect(statementsAbout(told.forum, meeting)).toEqual([]);
    const gone = { type: 'StatementWithdrawn', statement: 's-1', reason } as const;
    given(source('n08'), stated('s-1', 'date', 'x'), gone)
      .when({ type: 'WithdrawStatement', statement: 's-1', reason })
      .refuses({ code: 'StatementUnknown', rule: 'statements.sourced', statement: 's-1' });
  });
});

describe('Where sources disagree', () => {
  const two = [
    source('n08'),
    stated('s-1', 'date', '2026-01-22'),
    stated('s-2', 'date', '2026-01-23'),
    stated('s-3', 'date', '2026-01-23'),
    stated('s-4', 'city', 'Istanbul'),
  ];

  it('both are kept, side by side', () => {
    const { forum } = given(...two);
    const [only, ...more] = disagreements(forum);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ about: meeting, field: 'date', held: null });
    expect(only?.sides.map((side) => side.map(({ statement }) => statement))).toEqual([
      ['s-1'],
      ['s-2', 's-3'],
    ]);
    expect(disagreements(forum, { kind: 'meeting', id: 'bpp-1' })).toEqual([]);
  });

  it('the forum may work with one of them, and change which, without losing the other', () => {
    const hold = { type: 'HoldStatement', statement: 's-2', reason } as const;
    const told = given(...two).when(hold);
    told.gives({ ...hold, type: 'StatementHeld' });
    expect(disagreements(told.forum)[0]?.held?.statement).toBe('s-2');
    expect(heldStatement(told.forum, meeting, 'date')?.statement).toBe('s-2');
    expect(heldStatement(told.forum, meeting, 'city')).toBeNull();
    const held = { ...hold, type: 'StatementHeld' } as const;
    given(...two, held)
      .when(hold)
      .refuses({ code: 'StatementHeldAlready', rule: 'statements.one-held', statement: 's-2' });
    const changed = given(...two, held, { ...held, statement: 's-1' }).forum;
    expect(heldStatement(changed, meeting, 'date')?.statement).toBe('s-1');
    const withdrawn = given(...two, held, { type: 'StatementWithdrawn', statement: 's-2', reason }).forum;
    expect(heldStatement(withdrawn, meeting, 'date')).toBeNull();
    given(...two)
      .when({ ...hold, statement: 'none' })
      .refuses('StatementUnknown');
  });

  it('it is a change, not a dispute, when each speaks of another time', () => {
    const strength = (statement: string, value: number, from: string, to?: string): Told =>
      stated(statement, 'strength', value, { from: day(from), ...(to === undefined ? {} : { to: day(to) }) });
    const { forum } = given(
      strength('k-1', 4500, '2022-01-01'),
      strength('k-2', 4273, '2023-01-01'),
      strength('k-3', 352, '2024-01-01', '2024-06-30'),
      strength('k-4', 780, '2024-03-01', '2024-12-31'),
    );
    expect(disagreements(forum).map(({ sides }) => sides.flat().map(({ statement }) => statement))).toEqual([
      ['k-3', 'k-4'],
    ]);
  });

  it('an erased value disputes nothing, and texts are compared in all their languages', () => {
    const { forum } = given(
      stated('s-1', 'name', null),
      stated('s-2', 'name', { en: 'Platform', tr: 'Platformu' }),
      stated('s-3', 'name', { tr: 'Platformu', en: 'Platform' }),
    );
    expect(disagreements(forum)).toEqual([]);
  });
});

describe('Recognition and membership', () => {
  const north = id<PartyId>('north');
  const about = { kind: 'party', id: 'north' } as const;
  const member = (statement: string, of: string, changes: Partial<Stated>): Told =>
    stated(statement, 'member-of', of, { about, ...changes });

  it('are dated statements: a party is a member of many at once', () => {
    const { forum } = given(
      member('m-1', 'seecp', { from: day('2004-01-01') }),
      member('m-2', 'rcc', {}),
      member('m-3', 'union', { to: day('2006-06-02') }),
      member('m-4', 'gone', { value: null }),
      stated('r-1', 'recognises', 'south', { about, from: day('2008-02-18') }),
    );
    expect(Object.keys(relations(forum, north, 'member-of', '2026-01-01'))).toEqual(['seecp', 'rcc']);
    expect(Object.keys(relations(forum, north, 'member-of', '2003-01-01'))).toEqual(['rcc', 'union']);
    expect(relations(forum, north, 'recognises', '2008-02-17')).toEqual({});
    expect(relations(forum, north, 'recognises', '2008-02-18').south).toHaveLength(1);
    expect(disagreements(forum)).toEqual([]);
  });

  it('disagree where two sources give one membership another day', () => {
    const { forum } = given(
      member('m-1', 'seecp', { from: day('2004-01-01') }),
      member('m-2', 'seecp', { from: day('2005-01-01') }),
      member('m-3', 'rcc', { from: day('2008-01-01') }),
      { type: 'StatementHeld', statement: 'm-2', reason },
      { type: 'StatementHeld', statement: 'm-3', reason },
    );
    expect(disagreements(forum, about)).toMatchObject([{ field: 'member-of', held: { statement: 'm-2' } }]);
    expect(disagreements(forum, about)[0]?.sides).toHaveLength(2);
  });
});
