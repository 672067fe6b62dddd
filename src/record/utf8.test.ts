import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from './index.ts';

const text = fc.string({ unit: 'binary', maxLength: 200 });
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

describe('names in every script of the forum', () => {
  it('become the bytes a browser gives them', () => {
    fc.assert(
      fc.property(text, (name) => {
        expect([...encodeUtf8(name)]).toEqual([...new TextEncoder().encode(name)]);
      }),
    );
  });

  it('come back from their bytes', () => {
    const names = [
      'Türkiye',
      'Shqipëri',
      'Црна Гора',
      'Северна Македонија',
      '\ufeffmark',
      '😀',
      'x'.repeat(10_000),
    ];
    for (const name of names) expect(decodeUtf8(encodeUtf8(name))).toBe(name);
  });

  it('leave room in front where a hash needs a first byte', () => {
    expect([...encodeUtf8('ž', 1)]).toEqual([0, 0xc5, 0xbe]);
  });

  it('are refused with half a character', () => {
    expect(() => encodeUtf8('\ud83d')).toThrow(TypeError);
  });
});

describe('bytes from outside', () => {
  const scraps = fc.array(
    fc.constantFrom(0x00, 0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0x9f, 0xa0),
  );

  it('are text exactly when a strict decoder says so', () => {
    const any = fc.oneof(
      fc.uint8Array(),
      scraps.map((bytes) => Uint8Array.from(bytes)),
    );
    fc.assert(
      fc.property(any, (bytes) => {
        expect(decodeUtf8(bytes)).toBe(decoded(bytes));
      }),
      { numRuns: 2000 },
    );
  });
});
