import { describe, expect, it } from 'vitest';
import { chronicleOf } from '../../test/seen.tsx';
import { byDay } from './runs.ts';

describe('the newest of the record', () => {
  const rows = byDay(chronicleOf('secretariat'));

  it('stands by the days of what was entered afterwards together, whatever the order it came in', () => {
    const firstToday = rows.findIndex(({ act }) => act.on === undefined);
    const days = rows.slice(0, firstToday).map(({ act }) => act.on ?? '');
    expect(new Set(days).size).toBeGreaterThan(5);
    expect(days).toEqual(days.toSorted().reverse());
  });

  it('keeps acts of one day, and what was entered as it happened, in the order they came in', () => {
    const later = Map.groupBy(rows, ({ act }) => act.on ?? 'as it happened');
    const [first = []] = later.values();
    const numbers = first.map(({ entered }) => entered.seq);
    expect(numbers.length).toBeGreaterThan(5);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  });

  it('loses nothing', () => {
    const numbers = (all: typeof rows): readonly number[] => all.map(({ entered }) => entered.seq).toSorted();
    expect(numbers(rows)).toEqual(numbers(chronicleOf('secretariat')));
  });
});
