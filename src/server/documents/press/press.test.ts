import { afterAll, describe, expect, it } from 'vitest';
import { bothNotes, plate, sheet, table } from '../given-papers.ts';
import { badgesPaper } from '../papers/badges-paper.ts';
import { participantsPaper } from '../papers/participants-paper.ts';
import { platesPaper } from '../papers/plates-paper.ts';
import type { Paper } from '../papers.ts';
import { declares, pdfPages, tight } from '../pdf-words.ts';
import { openPress } from './press.ts';

const press = openPress();
const wasm = openPress({ engine: 'wasm' });
afterAll(() => Promise.all([press.close(), wasm.close()]));

const plates = platesPaper({
  sheet,
  meeting: 'Third meeting',
  twoLines: false,
  plates: [...table, plate('Cyprus (exercise)', { mark: '1, 2', notes: bothNotes, flag: 'rs' })],
});

function people(...names: readonly string[]): Paper {
  const persons = names.map((name) => ({ name, function: 'Adviser', office: 'Office (exercise)' }));
  return participantsPaper({
    sheet,
    meeting: 'Third meeting',
    delegations: [{ plate: plate('Albania'), persons }],
  });
}

const broken: Paper = { title: 'x', lang: 'en', flags: [], source: '#panic("out of ink")' };

describe('the press', () => {
  it('declares the standard for readers who do not see, and another one when asked', async () => {
    const usual = await press.pdf(plates);
    const archive = await press.pdf(plates, { standard: 'a-2b' });
    const native = press.engine() === 'native';
    expect(declares(usual, '<pdfuaid:part>1</pdfuaid:part>')).toBe(native);
    expect(declares(archive, '<pdfaid:part>2</pdfaid:part>')).toBe(native);
    expect(declares(usual, '<rdf:li xml:lang="x-default">Plates, Third meeting</rdf:li>')).toBe(true);
    expect(declares(usual, '/Lang (en)')).toBe(true);
  });

  it('prints the same words where the native typesetter is missing', async () => {
    expect(pdfPages(await wasm.pdf(plates))).toEqual(pdfPages(await press.pdf(plates)));
    expect(wasm.engine()).toBe('wasm');
  });

  it('makes one file of one record, byte for byte', async () => {
    expect(Buffer.compare(await press.pdf(plates), await press.pdf(plates))).toBe(0);
  });

  it('prints what people typed as they typed it, and runs none of it', async () => {
    const names = [
      '#panic("now")',
      '")\n#panic("now")\n#("',
      'a\\u{22}b [c] {d} $e$ *f* _g_ `h` <i> @j = k // l /* m ~ n -- "o" \'p\'',
      'Ђорђе Љубичић, Ѓорѓи Ќосев, Gërvalla-Schwarz, Şule Işık, Śreć Źd',
      '#sys.inputs \\ #read("compiler.ts") #import "@preview/x:1.0.0"',
      'right\u200fto\u202eleft',
    ];
    const [words = ''] = pdfPages(await press.pdf(people(...names)));
    for (const name of names) expect(words).toContain(tight(name.replaceAll('\u202e', '')));
  });

  it('shows a character no face has by its number, so that the paper still meets its standard', async () => {
    const [words] = pdfPages(await press.pdf(people('Ana 😀', '東京')));
    expect(words).toContain('AnaU+1F600');
    expect(words).toContain('U+6771U+4EAC');
  });

  it('keeps the table running while a hundred badges are set', async () => {
    const badges = Array.from({ length: 100 }, (_, i) => ({
      person: `Name ${i}`,
      function: 'Adviser (exercise)',
      plate: plate('Albania'),
      zones: 'Great Hall',
      code: `https://forum.example/b/${i}`,
    }));
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const paper = badgesPaper({ sheet, meeting: 'Third meeting', badges });
    last = performance.now();
    const started = last;
    const pages = pdfPages(await press.pdf(paper));
    clearInterval(beat);
    expect(pages.length).toBe(10);
    expect(longest).toBeLessThan(Math.max(150, (performance.now() - started) / 2));
  });

  it('says why a paper could not be set, and prints the next one', async () => {
    await expect(press.pdf(broken)).rejects.toMatchObject({
      fault: 'broken',
      message: expect.stringContaining('out of ink'),
    });
    await expect(wasm.pdf(broken)).rejects.toMatchObject({
      fault: 'broken',
      message: expect.stringContaining('out of ink'),
    });
    expect(pdfPages(await press.pdf(plates)).length).toBe(5);
  });

  it('gives up a paper that takes too long, and refuses one more than may wait', async () => {
    const hasty = openPress({ limit: 1, queue: 1 });
    const late = hasty.pdf(plates);
    const waiting = hasty.pdf(plates);
    await expect(hasty.pdf(plates)).rejects.toMatchObject({ fault: 'busy' });
    await expect(late).rejects.toMatchObject({ fault: 'late' });
    await expect(waiting).rejects.toMatchObject({ fault: 'late' });
    await hasty.close();
    await expect(hasty.pdf(plates)).rejects.toMatchObject({ fault: 'closed' });
  });
});
