import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { GalleryPage } from './gallery.tsx';
import { isLanguage } from './words/calendar.ts';
import { languages } from './words/catalogue.ts';

const pages = new Map(
  languages.map(({ tag }) => [tag, renderToStaticMarkup(createElement(GalleryPage, { lang: tag }))]),
);

describe('the parts of the house', () => {
  it('are drawn in all nine languages', () => {
    expect(pages.size).toBe(9);
    for (const [tag, page] of pages) {
      expect(isLanguage(tag)).toBe(true);
      expect(page.length).toBeGreaterThan(100_000);
    }
  });

  it('carry no style of their own, which the content security policy would refuse', () => {
    for (const page of pages.values()) expect(page).not.toMatch(/ style=|<style|<script/);
  });

  it('are the same each time they are drawn', () => {
    expect(renderToStaticMarkup(createElement(GalleryPage, { lang: 'tr' }))).toBe(pages.get('tr'));
  });

  it('give every id once', () => {
    const ids = [...(pages.get('en') ?? '').matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('stamp what is invented in the reader’s language', () => {
    expect(pages.get('en')).toContain('<strong class="stamp">Exercise</strong>');
    expect(pages.get('tr')).toContain('<strong class="stamp">Tatbikat</strong>');
  });
});
