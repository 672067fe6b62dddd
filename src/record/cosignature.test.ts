import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checks, fault, historyOf, pairOf, publicKeyOf, sha256, taken } from '../../test/keyring.ts';
import {
  decodeBase64,
  decodeUtf8,
  encodeHex,
  encodeUtf8,
  type KeyType,
  keyIdOf,
  openCheckpoint,
  openNote,
  privateKeyText,
  readKey,
  readPrivateKey,
  readVkey,
  signatureLines,
  signNote,
  subtreeMessage,
  verifierOf,
  vkeyOf,
} from './index.ts';

const ORIGIN = 'sofra.example/exercise';
const log = pairOf(ORIGIN);
const witness = pairOf('node.example/exercise/one/witness', 'cosignature');
const mirror = pairOf('node.example/exercise/one/mirror', 'mlDsa44');
const history = historyOf(ORIGIN, 8);
const everybody = [log.verifier, witness.verifier, mirror.verifier];

function bytesOf(base64: string): Uint8Array {
  return decodeBase64(base64) ?? new Uint8Array(0);
}

describe('the keys of cosigners', () => {
  // Test data of transparency-dev/formats (note, policy), Apache-2.0 and BSD; the third is a witness in use.
  it('are read and written as other implementations write them', () => {
    for (const [vkey, type] of [
      ['TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6', 'ed25519'],
      ['Wit1+55ee4561+AVhZSmQj9+SoL+p/nN0Hh76xXmF7QcHfytUrI1XfSClk', 'ed25519'],
      ['remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2', 'cosignature'],
    ]) {
      const key = taken(readKey(vkey ?? '', sha256));
      expect(key).toMatchObject({ type, vkey });
      expect(vkeyOf(key, sha256)).toBe(vkey);
    }
  });

  it('have an id of their own for each type, though the key is one', () => {
    const { name, publicKey } = witness;
    expect(keyIdOf({ name, publicKey }, sha256)).not.toBe(witness.verifier.keyId);
    expect(readKey(vkeyOf({ name, publicKey, type: 'cosignature' }, sha256), sha256)).toMatchObject({
      ok: true,
    });
  });

  it('are refused with a key of another length', () => {
    for (const type of ['ed25519', 'cosignature', 'mlDsa44'] as const)
      expect(() => vkeyOf({ name: 'a', type, publicKey: new Uint8Array(33) }, sha256)).toThrow(TypeError);
    const typed = Uint8Array.of(0x06, ...new Uint8Array(32));
    const id = sha256(Uint8Array.of(...encodeUtf8('a\n'), ...typed)).subarray(0, 4);
    const short = `a+${encodeHex(id)}+${Buffer.from(typed).toString('base64')}`;
    expect(readKey(short, sha256)).toEqual(fault('BadKey'));
  });

  it('are unknown where nothing can judge ML-DSA-44, and then its line is passed over', () => {
    const here = { ed25519: checks.ed25519 };
    expect(readVkey(mirror.vkey, here, sha256)).toEqual(fault('UnknownKeyType'));
    expect(verifierOf(taken(readKey(mirror.vkey, sha256)), here)).toBeUndefined();
    const note = history.note(8, [log.signer, mirror.at(7), witness.at(9)]);
    const opened = taken(openCheckpoint(note, ORIGIN, [log.verifier, witness.verifier]));
    expect(opened.cosigned).toEqual([{ by: witness.verifier, at: 9 }]);
  });
});

describe('a cosignature', () => {
  // A checkpoint of Google's binary transparency log, cosigned by the witness of that key.
  it('of type 0x04 is accepted as a witness in the world made it', () => {
    const publicKey = bytesOf('pTPPKyRu6Q3PoMkeY+/sNni0biF4vnVTYRHbVNA31mY=');
    const vkey = vkeyOf({ name: 'witness', type: 'cosignature', publicKey }, sha256);
    const verifier = taken(readVkey(vkey, checks, sha256));
    const text = encodeUtf8(
      'developers.google.com/android/binary_transparency/google1p/0\n5\nxqaCEZhTGZUuKNA7MpSyxe1WXiiESB2p+crAyzM+Vxo=\n',
    );
    const signature = bytesOf(
      'r0xBJQAAAABnkyoLuHgN5KlIUUpZV9hulwsFcgqV5v1CyeIhBZWdkfOJT0ims1LqbYygO5MEl91CGha5sP79K57P7lIGrz7Qtx8eBw==',
    ).subarray(4);
    expect(verifier.accepts(text, signature)).toBe(true);
    expect(verifier.timeOf?.(signature)).toBe(0x67932a0b);
    expect(verifier.accepts(text.subarray(1), signature)).toBe(false);
  });

  it('of type 0x06 is over the very bytes that tlog-cosignature lays out', () => {
    const root = history.roots[8] ?? sha256(new Uint8Array(0));
    const whole = { origin: 'example.com/log', start: 0, end: 20_852_163, root };
    const message = subtreeMessage('mirror.test/m1', 1_679_315_147, whole);
    expect(encodeHex(message ?? root)).toBe(
      [
        '737562747265652f76310a00',
        '0e6d6972726f722e746573742f6d31',
        '00000000641850cb',
        '0f6578616d706c652e636f6d2f6c6f67',
        '0000000000000000',
        '00000000013e2dc3',
        encodeHex(root),
      ].join(''),
    );
    expect(subtreeMessage('a'.repeat(256), 0, whole)).toBeUndefined();
    expect(subtreeMessage('', 0, whole)).toBeUndefined();
    expect(subtreeMessage('a', 0, { ...whole, origin: 'é'.repeat(128) })).toBeUndefined();
  });

  it('tells the second it names, of every type', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (one, two) => {
        const note = history.note(5, [log.signer, witness.at(one), mirror.at(two)]);
        const opened = taken(openCheckpoint(note, ORIGIN, everybody));
        expect(opened.signedBy).toEqual(everybody);
        expect(opened.cosigned).toEqual([
          { by: witness.verifier, at: one },
          { by: mirror.verifier, at: two },
        ]);
      }),
      { numRuns: 20 },
    );
  });

  it('is refused with any single bit changed, and so is what it stands under', () => {
    const text = history.note(5, [log.signer]).split('\n\n')[0];
    const message = encodeUtf8(`${text}\n`);
    for (const { at, verifier } of [witness, mirror]) {
      const signature = at(1_800_000_000).sign(message);
      expect(verifier.accepts(message, signature)).toBe(true);
      const bent = (bytes: Uint8Array, bit: number): Uint8Array =>
        bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      fc.assert(
        fc.property(fc.nat(signature.length * 8 - 1), fc.nat(message.length * 8 - 1), (one, two) => {
          expect(verifier.accepts(message, bent(signature, one))).toBe(false);
          expect(verifier.accepts(bent(message, two), signature)).toBe(false);
        }),
        { numRuns: 100 },
      );
      for (const length of [0, 7, 8, signature.length - 1])
        expect(verifier.accepts(message, signature.subarray(0, length))).toBe(false);
    }
  });

  it('of one name is none of another: ML-DSA-44 says who cosigned, and every key has its own name', () => {
    const other = pairOf('node.example/exercise/two/mirror', 'mlDsa44', mirror.name);
    expect(other.publicKey).toEqual(mirror.publicKey);
    const message = encodeUtf8(`${history.note(5, []).slice(0, -1)}`);
    expect(other.verifier.accepts(message, mirror.at(1).sign(message))).toBe(false);
    expect(other.verifier.accepts(message, other.at(1).sign(message))).toBe(true);
  });

  it('is none of a time beyond what can be counted, and of ML-DSA-44 none over what is no checkpoint', () => {
    expect(witness.verifier.timeOf?.(new Uint8Array(72).fill(0xff))).toBeUndefined();
    expect(witness.verifier.accepts(encodeUtf8('x\n'), new Uint8Array(72).fill(0xff))).toBe(false);
    expect(() => signNote('hello\n', [mirror.at(1)])).toThrow(TypeError);
    expect(() => signNote('hello\n', [witness.at(1.5)])).toThrow(RangeError);
    expect(mirror.verifier.accepts(encodeUtf8('hello\n'), new Uint8Array(2428))).toBe(false);
  });

  it('alone makes no head of the log', () => {
    const note = history.note(5, [witness.at(1)]);
    expect(openNote(note, everybody)).toMatchObject({ ok: true });
    expect(openCheckpoint(note, ORIGIN, everybody)).toEqual(fault('NoKnownSignature'));
    const lines = signatureLines(decodeUtf8(encodeUtf8(history.note(5, []).slice(0, -1))) ?? '', [
      log.signer,
    ]);
    expect(openCheckpoint(note + lines, ORIGIN, everybody)).toMatchObject({ ok: true });
  });

  it('form of ML-DSA-44 also serves a log whose key has the name of the origin', () => {
    const later = pairOf(ORIGIN, 'mlDsa44');
    expect(openCheckpoint(history.note(5, [later.at(0)]), ORIGIN, [later.verifier])).toMatchObject({
      ok: true,
    });
  });
});

describe('a private key as a line', () => {
  // Test data of transparency-dev/formats (policy), Apache-2.0.
  it('is read as Go wrote it, and gives the public key that stands beside it', () => {
    const pairs = [
      [
        'PRIVATE+KEY+Wit1+55ee4561+AeadRiG7XM4XiieCHzD8lxysXMwcViy5nYsoXURWGrlE',
        'Wit1+55ee4561+AVhZSmQj9+SoL+p/nN0Hh76xXmF7QcHfytUrI1XfSClk',
      ],
      [
        'PRIVATE+KEY+Wit2+85ecc407+AfPTvxw5eUcqSgivo2vaiC7JPOMUZ/9baHPSDrWqgdGm',
        'Wit2+85ecc407+AWVbwFJte9wMQIPSnEnj4KibeO6vSIOEDUTDp3o63c2x',
      ],
      [
        'PRIVATE+KEY+Wit3+d3ed3be7+AR2Kg8k6ccBr5QXz5SHtnkOS4UGQGEQaWi6Gfr6Mm3X5',
        'Wit3+d3ed3be7+ASb6Uz1+fxAcXkMvDd7nGa3FjDce7LxIKmbbTCT0MpVn',
      ],
    ];
    for (const [text = '', vkey] of pairs) {
      const key = taken(readPrivateKey(text, publicKeyOf, sha256));
      expect(vkeyOf(key, sha256)).toBe(vkey);
      expect(privateKeyText(key, publicKeyOf, sha256)).toBe(text);
    }
  });

  it('comes back as it was written, of every type', () => {
    const types: readonly KeyType[] = ['ed25519', 'cosignature', 'mlDsa44'];
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (type, seed) => {
          const text = privateKeyText({ name: 'a/b', type, seed }, publicKeyOf, sha256);
          expect(taken(readPrivateKey(text, publicKeyOf, sha256))).toMatchObject({ name: 'a/b', type, seed });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is refused when its id is not its own, or its shape is broken', () => {
    const good = 'PRIVATE+KEY+Wit1+55ee4561+AeadRiG7XM4XiieCHzD8lxysXMwcViy5nYsoXURWGrlE';
    const bad = ['', good.replace('55ee', '55ef'), good.replace('Wit1', 'Wit2'), `${good}\n`, good.slice(12)];
    for (const text of [...bad, good.replace('AeadRiG7', 'AeadRiG8'), good.replace('rlE', 'rl')])
      expect(readPrivateKey(text, publicKeyOf, sha256), text).toEqual(fault('BadKey'));
    expect(readPrivateKey(good.replace('+Aead', '+A+ad'), publicKeyOf, sha256)).toEqual(
      fault('UnknownKeyType'),
    );
    expect(() =>
      privateKeyText({ name: 'a b', type: 'ed25519', seed: new Uint8Array(32) }, publicKeyOf, sha256),
    ).toThrow();
  });
});
