import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { words } from './words.ts';

describe('the words of a page', () => {
  it('count in the plural of their language', () => {
    expect(words('en').t('gallery.rhythm.kept', { days: 1, figure: '1' })).toContain('1 day;');
    expect(words('en').t('gallery.rhythm.kept', { days: 181, figure: '181' })).toContain('181 days;');
    expect(words('tr').t('gallery.rhythm.kept', { days: 181, figure: '181' })).toContain('181 gün;');
  });

  it('number meetings in words up to the twelfth and then in figures', () => {
    const [en, tr] = [words('en'), words('tr')];
    expect([1, 2, 3, 12, 13, 21, 22, 23, 111].map(en.ordinal)).toEqual([
      'first',
      'second',
      'third',
      'twelfth',
      '13th',
      '21st',
      '22nd',
      '23rd',
      '111th',
    ]);
    expect([1, 3, 13].map(tr.ordinal)).toEqual(['birinci', 'üçüncü', '13.']);
  });

  it('come in English where a language has not been written yet, with the dates of that language', () => {
    const mk = words('mk');
    expect(mk.t('part.find')).toBe('Find');
    expect(mk.date('2026-07-10', 'monthYear')).toContain('јули');
  });

  it('put a link or a person where the sentence wants it', () => {
    const sentence = words('en').rich('gallery.path.root', { acts: createElement('b', null, '248') });
    expect(renderToStaticMarkup(sentence)).toBe('root of <b>248</b> acts, 73926d90');
  });

  it('are refused without a value they need, never shown with a hole', () => {
    expect(() => words('en').t('gallery.party')).toThrow(/letter/);
  });
});
