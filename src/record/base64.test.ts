import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, decodeHex, encodeBase64, encodeHex } from './index.ts';

describe('hashes and signatures as text', () => {
  it('are the base64 everybody else writes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const written = encodeBase64(bytes);
        expect(written).toBe(Buffer.from(bytes).toString('base64'));
        expect(decodeBase64(written)).toEqual(bytes);
      }),
    );
  });

  it('have one text only: what a lenient reader would take is refused', () => {
    for (const lenient of [
      'QQ',
      'QQ=',
      'QR==',
      'QUE',
      'QUF=',
      'Q Q=',
      'QQ==\n',
      'QQ==QQ==',
      'Q-_=',
      '====',
      '=',
      'Ā===',
    ]) {
      expect(decodeBase64(lenient), lenient).toBeUndefined();
    }
  });

  it('read back to themselves whenever they can be read at all', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'ABQgwZ09+/=='), maxLength: 12 });
    fc.assert(
      fc.property(letters, (text) => {
        const bytes = decodeBase64(text);
        fc.pre(bytes !== undefined);
        expect(encodeBase64(bytes)).toBe(text);
      }),
    );
  });

  it('are the lower-case hexadecimal everybody else writes, and no other', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(encodeHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
        expect(decodeHex(encodeHex(bytes))).toEqual(bytes);
      }),
    );
    for (const odd of ['0', 'AB', '0g', '0x', ' 00']) expect(decodeHex(odd)).toBeUndefined();
  });
});
