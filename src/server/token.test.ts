import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { tokenOf } from './token.ts';

function signer(): (message: Uint8Array) => Uint8Array {
  const { privateKey } = generateKeyPairSync('ed25519');
  return (message) => sign(null, message, privateKey);
}

describe('a token of the house', () => {
  it('is always the same for the same words and tells nothing of them', () => {
    const ours = signer();
    const token = tokenOf(ours, 'badge/bpp/m/p1');
    expect(tokenOf(ours, 'badge/bpp/m/p1')).toBe(token);
    expect(token).toMatch(/^[a-z2-7]{26}$/);
    expect(tokenOf(ours, 'badge/bpp/m/p2')).not.toBe(token);
  });

  it('can be made by nobody else', () => {
    expect(tokenOf(signer(), 'badge/bpp/m/p1')).not.toBe(tokenOf(signer(), 'badge/bpp/m/p1'));
  });

  it('is the base32 of sixteen bytes as the standard writes it', () => {
    // SHA-256 of no bytes begins e3b0c442 98fc1c14 9afbf4c8 996fb924.
    expect(tokenOf(() => new Uint8Array(0), 'anything')).toBe('4oymiquy7qobjgx36tejs35zeq');
  });

  it('is never asked of several lines, which the record signs', () => {
    expect(() => tokenOf(signer(), 'forum\n7\nroot')).toThrow('one line');
  });
});
