import { describe, expect, it } from 'vitest';
import { vkeyOf } from '../record/index.ts';
import { sha256 } from '../server/index.ts';
import { type KeysGiven, keysGiven, keysSlip, recoveryAdvice } from './founding-keys.ts';

const key = (n: number, type: 'ed25519' | 'cosignature' = 'ed25519'): string =>
  vkeyOf({ name: `mfa-${n}.example/recovery`, publicKey: new Uint8Array(32).fill(n), type }, sha256);
const two = `${key(1)},${key(2)}`;

describe('the keys that a founding act names', () => {
  it('are missed in a sentence where none can recover the record', () => {
    expect(recoveryAdvice({})).toContain('no recovery keys');
    expect(recoveryAdvice({ recovery: two })).toBe('');
  });

  it('are taken as they are given, all of them where no threshold is said', () => {
    const next = Buffer.alloc(32).toString('base64');
    expect(keysSlip({})).toBeUndefined();
    expect(keysSlip({ next, recovery: two, threshold: '2' })).toBeUndefined();
    expect(keysGiven({ next, recovery: two })).toEqual({
      next,
      recovery: { keys: [key(1), key(2)], threshold: 2 },
    });
  });

  it.each<readonly [string, KeysGiven, string]>([
    ['what is no key', { recovery: 'foo' }, '“foo” is no recovery key'],
    ['a cosigner’s key', { recovery: `${key(1)},${key(2, 'cosignature')}` }, 'is no recovery key'],
    ['one key twice', { recovery: `${key(1)},${key(1)}` }, 'stands there twice'],
    ['more signatures than keys', { recovery: two, threshold: '3' }, 'from 1 to 2'],
    ['no signature', { recovery: two, threshold: '0' }, 'from 1 to 2'],
    ['a threshold of nothing', { threshold: '2' }, 'Name them with --recovery'],
    ['a next key where its hash is asked for', { next: key(1) }, 'base64 of a SHA-256'],
  ])('are refused before anything is founded: %s', (_, given, words) => {
    expect(keysSlip(given)?.sentence).toContain(words);
  });
});
