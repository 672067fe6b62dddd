import fc from 'fast-check';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { qrSvg } from './qr.ts';

/** The drawing turned back into modules. */
function modules(svg: string): boolean[][] {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const path = /<path d="([^"]*)"/.exec(svg)?.[1] ?? '';
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    rows[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  }
  return rows;
}

describe('the square code of a badge', () => {
  it('draws exactly the modules of its text, with the quiet zone round them', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(modules(qrSvg(text))).toEqual(encode(text, { ecc: 'M', border: 4 }).data);
      }),
      { numRuns: 25 },
    );
  });

  it('carries no word of its text into the page', () => {
    expect(qrSvg('<script>alert(1)</script>')).not.toContain('script');
  });
});
