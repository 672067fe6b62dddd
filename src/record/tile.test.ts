import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryBundle, readBundle, tilePath, tilesAtLevel } from './index.ts';

describe('the public files of the record', () => {
  it('have the paths that every mirror expects', () => {
    expect(tilePath(0, 1_234_067)).toBe('tile/0/x001/x234/067');
    expect(tilePath(0, 0)).toBe('tile/0/000');
    expect(tilePath(1, 1000)).toBe('tile/1/x001/000');
    expect(tilePath('entries', 273, 112)).toBe('tile/entries/273.p/112');
    expect(tilePath(2, 0, 256)).toBe('tile/2/000');
  });

  it('are 273 full tiles and one of 112, one full and one of 17, and one of 1, for 70,000 entries', () => {
    expect([0, 1, 2, 3].map((level) => tilesAtLevel(70_000, level))).toEqual([
      { full: 273, partial: 112 },
      { full: 1, partial: 17 },
      { full: 0, partial: 1 },
      { full: 0, partial: 0 },
    ]);
  });

  it('bundle entries behind their lengths, and give them back', () => {
    expect([...entryBundle([Uint8Array.of(7), new Uint8Array(0)])]).toEqual([0, 1, 7, 0, 0]);
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 600 })), (headers) => {
        expect(readBundle(entryBundle(headers))).toEqual({ ok: true, value: headers });
      }),
    );
    expect(readBundle(entryBundle([new Uint8Array(65_535)]))).toMatchObject({ ok: true });
    expect(() => entryBundle([new Uint8Array(65_536)])).toThrow(RangeError);
  });

  it('are refused when they are cut short', () => {
    for (const cut of [[0], [0, 1], [0, 0, 1]]) {
      expect(readBundle(Uint8Array.from(cut))).toEqual({ ok: false, fault: 'MalformedBundle' });
    }
  });
});
