import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { third } from '../../../test/seen.tsx';
import type { Charter } from '../../forum/index.ts';
import { amendedIn } from './amend-fields.ts';
import { charterChanges, partsInOrder, rebased } from './charter-words.ts';

const charter = third.forum.charter.now;
const slower: Charter = { ...charter, cadence: { months: 8, since: '2026-01-01', basis: null } };
const drawn: Charter = { ...charter, order: { ...charter.order, start: 'lot', basis: null } };

describe('two amendments at once', () => {
  it('both stand where they change different parts', () => {
    const both = rebased(charter, slower, drawn);
    expect(both.cadence).toEqual(slower.cadence);
    expect(both.order).toEqual(drawn.order);
  });

  it('the one that is sent later stands where they change the same part', () => {
    const other: Charter = { ...charter, cadence: null };
    expect(rebased(charter, slower, other).cadence).toEqual(slower.cadence);
  });

  it('keep whatever the later one left alone, whichever parts those are', () => {
    const some = fc.subarray([...partsInOrder.filter((part) => part !== 'basis')]);
    const blank = (parts: readonly (keyof Charter)[]): Charter => ({
      ...charter,
      ...Object.fromEntries(parts.map((part) => [part, null])),
    });
    fc.assert(
      fc.property(some, some, (mine, theirs) => {
        const now = blank(theirs);
        const result = rebased(charter, blank(mine), now);
        for (const part of partsInOrder.filter((each) => each !== 'basis'))
          expect(result[part]).toEqual(mine.includes(part) ? null : now[part]);
      }),
    );
  });
});

describe('an amendment', () => {
  it('takes the old words and source from over the part it changes, and from no other', () => {
    const { basis } = rebased(charter, slower, charter);
    expect(Object.keys(charter.basis)).toContain('charter.cadence');
    expect(Object.keys(basis)).not.toContain('charter.cadence');
    expect(Object.keys(basis)).toHaveLength(Object.keys(charter.basis).length - 1);
  });

  it('that changes nothing changes nothing', () => {
    expect(charterChanges(charter, amendedIn(formOf(charter), charter))).toEqual([]);
    expect(rebased(charter, charter, charter)).toEqual(charter);
  });

  it('is read from its form, part by part', () => {
    const form = formOf(charter);
    form.set('charter.cadence.months', '4');
    form.set('charter.chair.turn', 'term');
    form.set('charter.credentials.dueDays', '');
    const after = amendedIn(form, charter);
    expect(charterChanges(charter, after)).toEqual(['credentials', 'cadence', 'chair']);
    expect(after.cadence).toEqual({ months: 4, since: '2025-07-26', basis: null });
    expect(after.chair).toEqual({ turn: 'term', basis: null });
    expect(after.credentials.dueDays).toBeNull();
  });

  it('gives up the rhythm where both its fields are empty, and sends what is no number to be refused', () => {
    const form = formOf(charter);
    for (const piece of ['year', 'month', 'day']) form.set(`charter.cadence.since.${piece}`, '');
    form.set('charter.cadence.months', '');
    expect(amendedIn(form, charter).cadence).toBeNull();
    form.set('charter.cadence.months', 'six');
    expect(Number.isInteger(amendedIn(form, charter).cadence?.months)).toBe(false);
  });
});

function formOf({ names, purpose, profile, order, chair, cadence, credentials }: Charter): FormData {
  const form = new FormData();
  for (const [tag, words] of Object.entries(names)) form.set(`charter.names.${tag}`, words);
  for (const [tag, words] of Object.entries(purpose)) form.set(`charter.purpose.${tag}`, words);
  const [year = '', month = '', day = ''] = (cadence?.since ?? '').split('-');
  const fields = {
    'charter.profile': profile,
    'charter.order.locale': order.locale,
    'charter.order.form': order.form,
    'charter.order.start': order.start,
    'charter.chair.turn': chair.turn,
    'charter.cadence.months': String(cadence?.months ?? ''),
    'charter.cadence.since.year': year,
    'charter.cadence.since.month': month,
    'charter.cadence.since.day': day,
    'charter.credentials.dueDays': String(credentials.dueDays ?? ''),
  };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (credentials.required) form.set('charter.credentials.required', 'yes');
  return form;
}
