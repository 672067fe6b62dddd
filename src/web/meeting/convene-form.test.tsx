import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { third } from '../../../test/seen.tsx';
import type { Instant } from '../../forum/index.ts';
import type { Visit } from '../page.ts';
import { ConveneForm } from './convene-form.tsx';

function formOn(today: string): string {
  const visit: Visit = {
    forum: 'bpp',
    language: 'en',
    path: '/meetings',
    query: {},
    actor: null,
    reader: { kind: 'secretariat' },
    now: `${today}T09:00:00.000Z` as Instant,
    today: today as Visit['today'],
    offset: 180,
    exercise: true,
    past: null,
    size: third.forum.size,
    looked: null,
  };
  return renderToStaticMarkup(
    <ConveneForm forum={third.forum} visit={visit} onDone={() => undefined} />,
  ).replaceAll('\u00a0', ' ');
}

describe('the form that convenes a meeting', () => {
  it('asks for a day by the forum’s rhythm, and of a day that is gone says that it was the last', () => {
    expect(formOn('2026-06-16')).toContain('The forum’s own rhythm asks for it by 23 July 2026.');
    const late = formOn('2026-11-23');
    expect(late).toContain('The last day under the forum’s own rhythm was 23 July 2026.');
    expect(late).not.toContain('asks for it by');
  });

  it('has the title in every language of the forum, all in sight', () => {
    const form = formOn('2026-06-16');
    for (const title of ['Fourth meeting', 'Dördüncü toplantı', 'Takimi i katërt', 'Четврт состанок'])
      expect(form).toContain(`value="${title}"`);
    expect(form).toMatch(/<details class="meeting-languages" open="">/);
  });
});
