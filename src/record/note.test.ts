import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendLeaf,
  type Checked,
  checkpointText,
  decodeHex,
  emptyTree,
  keyIdOf,
  leafHash,
  type NoteSigner,
  type NoteVerifier,
  offlineProofText,
  openCheckpoint,
  openNote,
  readCheckpointText,
  readOfflineProof,
  readVkey,
  rootOf,
  signCheckpoint,
  signNote,
  type Verify,
  verifyOfflineProof,
  vkeyOf,
} from './index.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => Uint8Array.from(hash('sha256', bytes, 'buffer'));

function publicKeyFrom(x: Uint8Array): KeyObject {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(x).toString('base64url') };
  return createPublicKey({ key: jwk, format: 'jwk' });
}

const ed25519: Verify = (key, message, signature) => verify(null, message, publicKeyFrom(key), signature);

type Pair = { readonly signer: NoteSigner; readonly verifier: NoteVerifier; readonly vkey: string };

function pairOf(name: string): Pair {
  const pair = generateKeyPairSync('ed25519');
  const privateKey = createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const owner = { name, publicKey };
  const signer = { name, keyId: keyIdOf(owner, sha256), sign: (m: Uint8Array) => sign(null, m, privateKey) };
  const vkey = vkeyOf(owner, sha256);
  return { signer, vkey, verifier: taken(readVkey(vkey, { ed25519 }, sha256)) };
}

function taken<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(checked.fault);
  return checked.value;
}

const fault = (name: string): unknown => ({ ok: false, fault: name });

const EXAMPLE_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const EXAMPLE =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
const host = pairOf('sofra.example/balkan-peace-platform');
const other = pairOf('mirror.example/albania');

describe('a signed note', () => {
  it('is opened as the C2SP example was signed', () => {
    const verifier = taken(readVkey(EXAMPLE_KEY, { ed25519 }, sha256));
    expect(openNote(EXAMPLE, [verifier])).toEqual({
      ok: true,
      value: { text: 'This is an example message.\n', signedBy: [verifier], cosigned: [] },
    });
  });

  it('may hold blank lines itself: it ends at the last one', () => {
    const text = 'first\n\n— nobody AAAA\n\nlast\n';
    expect(taken(openNote(signNote(text, [host.signer]), [host.verifier])).text).toBe(text);
  });

  it('names every known key that signed, once, and passes over the unknown', () => {
    const note = signNote('x\n', [other.signer, host.signer, host.signer]);
    expect(taken(openNote(note, [host.verifier])).signedBy).toEqual([host.verifier]);
    expect(taken(openNote(note, [host.verifier, other.verifier])).signedBy).toEqual([
      other.verifier,
      host.verifier,
    ]);
    expect(openNote(note, [pairOf('sofra.example/other').verifier])).toEqual(fault('NoKnownSignature'));
  });

  it('is damned by a bad signature of a known key, even beside a good one', () => {
    const wrong = { ...other.signer, sign: () => new Uint8Array(64) };
    expect(openNote(signNote('x\n', [host.signer, wrong]), [host.verifier, other.verifier])).toEqual(
      fault('BadSignature'),
    );
    expect(openNote(signNote('x\n', [host.signer, wrong]), [host.verifier])).toMatchObject({ ok: true });
  });

  it('is refused with any single bit changed', () => {
    const verifier = taken(readVkey(EXAMPLE_KEY, { ed25519 }, sha256));
    const bytes = Buffer.from(EXAMPLE);
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const bent = Buffer.from(bytes);
        bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(openNote(bent.toString(), [verifier]).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused when it is not made of plain ended lines', () => {
    const line = EXAMPLE.slice(EXAMPLE.indexOf('—'));
    const bad = [
      '',
      'x',
      'x\n',
      '\n\n',
      `x\n${line}`,
      `x\n\n${line}x`,
      `x\n\n${line}\n`,
      `x\t\n\n${line}`,
      `x\r\n\n${line}`,
    ];
    bad.push(
      `x\n\n${line.repeat(101)}`,
      `x\n\n${line.replace('=', '')}`,
      'x\n\n— a AAAAAA==\n',
      `\ud800\n\n${line}`,
    );
    for (const note of bad)
      expect(openNote(note, [host.verifier]), note.slice(0, 40)).toEqual(fault('MalformedNote'));
    expect(openNote(`x\n\n${line.repeat(100)}`, [host.verifier])).toEqual(fault('NoKnownSignature'));
  });

  it('is not signed under a text or a name that could be read in two ways', () => {
    for (const text of ['x', 'x\u0000\n', '\ud800\n', 'x\t\n'])
      expect(() => signNote(text, [host.signer])).toThrow(TypeError);
    for (const name of ['', 'a b', 'a+b', 'a\u00a0b', 'a\nb']) {
      expect(() => signNote('x\n', [{ ...host.signer, name }])).toThrow(TypeError);
      expect(() => vkeyOf({ name, publicKey: new Uint8Array(32) }, sha256)).toThrow(TypeError);
    }
    expect(() => vkeyOf({ name: 'a', publicKey: new Uint8Array(31) }, sha256)).toThrow(TypeError);
  });
});

describe('the key line of a forum', () => {
  // https://github.com/C2SP/C2SP/issues/99, as corrected there.
  it('opens the Sigsum checkpoint of C2SP issue 99', () => {
    const publicKey =
      decodeHex('66e0b858e462a609e66fe71370c816d8846ff103d5499a22a7fec37fdbc424a7') ?? new Uint8Array(0);
    const name = 'sigsum.org/v1/tree/e796172b92befd62d9dc67e41c2f5bc9d3100a3023b20b1ca40288dd1c679e69';
    const text = `${name}\n10\nHA5HAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n`;
    const signature =
      'gJ2ho0n8F8olcerUF1FFdv235A/5as/coWrpLrtE7ovMeP5whgwouYExowG/lTznxu6OUGjjt5yJQ6bXtTcf718MqAQ=';
    const verifier = taken(readVkey(vkeyOf({ name, publicKey }, sha256), { ed25519 }, sha256));
    expect(verifier.keyId).toBe('809da1a3');
    const opened = openCheckpoint(`${text}\n— ${name} ${signature}\n`, name, [verifier]);
    expect(opened).toMatchObject({ ok: true, value: { size: 10 } });
  });

  it('is refused when its id is not its own, its type is unknown or its shape is broken', () => {
    expect(
      vkeyOf(
        { name: 'example.com/foo', publicKey: Buffer.from(EXAMPLE_KEY.slice(25), 'base64').subarray(1) },
        sha256,
      ),
    ).toBe(EXAMPLE_KEY);
    const bad = [
      '',
      'a+b',
      EXAMPLE_KEY.replace('530d', '530e'),
      EXAMPLE_KEY.replace('foo', 'bar'),
      `${EXAMPLE_KEY}=`,
      ` ${EXAMPLE_KEY}`,
    ];
    for (const vkey of bad) expect(readVkey(vkey, { ed25519 }, sha256), vkey).toEqual(fault('BadKey'));
    const typed = (type: number, length: number) => {
      const bytes = Buffer.alloc(1 + length);
      bytes[0] = type;
      const id = sha256(Buffer.concat([Buffer.from('a\n'), bytes])).subarray(0, 4);
      return `a+${Buffer.from(id).toString('hex')}+${bytes.toString('base64')}`;
    };
    expect(readVkey(typed(6, 1312), { ed25519 }, sha256)).toEqual(fault('UnknownKeyType'));
    expect(readVkey(typed(1, 31), { ed25519 }, sha256)).toEqual(fault('BadKey'));
  });
});

describe('the signed head of the record', () => {
  const root = sha256(new Uint8Array(0));
  const origin = host.signer.name;

  it('says origin, size and root, one line each', () => {
    expect(checkpointText({ origin, size: 0, root })).toBe(
      `${origin}\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n`,
    );
  });

  it('is trusted for its own log and for no other', () => {
    const note = signCheckpoint({ origin, size: 7, root }, [host.signer]);
    expect(openCheckpoint(note, origin, [host.verifier])).toMatchObject({
      ok: true,
      value: { origin, size: 7, root },
    });
    expect(openCheckpoint(note, `${origin}2`, [host.verifier])).toEqual(fault('OtherOrigin'));
    expect(openCheckpoint(note, origin, [other.verifier])).toEqual(fault('NoKnownSignature'));
    expect(openCheckpoint(signNote('hello\n', [host.signer]), origin, [host.verifier])).toEqual(
      fault('MalformedCheckpoint'),
    );
  });

  it('is read past the extension lines of other logs', () => {
    expect(readCheckpointText(`${checkpointText({ origin, size: 7, root })}ext\n`)).toMatchObject({
      ok: true,
    });
  });

  it('is refused with a size nobody would write or a root of another length', () => {
    const hash64 = Buffer.from(root).toString('base64');
    for (const size of ['', '07', '-1', '1.0', '1e3', ' 1', '9007199254740992']) {
      expect(readCheckpointText(`o\n${size}\n${hash64}\n`), size).toEqual(fault('MalformedCheckpoint'));
    }
    for (const text of [
      '',
      `\n1\n${hash64}\n`,
      `o\n1\n${hash64}`,
      'o\n1\nAAAA\n',
      `o\n1\n${hash64}\n\nx\n`,
      `o\n1\n${hash64}x\n`,
    ]) {
      expect(readCheckpointText(text), text).toEqual(fault('MalformedCheckpoint'));
    }
    expect(() => checkpointText({ origin, size: 1.5, root })).toThrow(RangeError);
    expect(() => checkpointText({ origin, size: 1, root: root.subarray(1) })).toThrow(RangeError);
    expect(() => checkpointText({ origin: 'a\nb', size: 1, root })).toThrow(TypeError);
  });
});

describe('the proof file of one entry', () => {
  const origin = host.signer.name;
  const leaves = ['a', 'b', 'c'].map((text) => leafHash(Buffer.from(text), sha256));
  const [a, b, c] = [
    leaves[0] ?? new Uint8Array(0),
    leaves[1] ?? new Uint8Array(0),
    leaves[2] ?? new Uint8Array(0),
  ];
  const tree = emptyTree();
  for (const leaf of leaves) appendLeaf(tree, leaf, sha256);
  const checkpoint = signCheckpoint({ origin, size: 3, root: rootOf(tree, sha256) }, [host.signer]);
  const text = offlineProofText({ index: 1, proof: [a, c], checkpoint });

  it('is the text that other verifiers read', () => {
    const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
    expect(text).toBe(`c2sp.org/tlog-proof@v1\nindex 1\n${b64(a)}\n${b64(c)}\n\n${checkpoint}`);
    const extra = Uint8Array.of(1, 2);
    const whole = { index: 0, proof: [], checkpoint, extra };
    expect(offlineProofText(whole)).toBe(`c2sp.org/tlog-proof@v1\nextra AQI=\nindex 0\n\n${checkpoint}`);
    expect(readOfflineProof(offlineProofText(whole))).toEqual({ ok: true, value: whole });
  });

  it('proves its entry without the host, and no other entry', () => {
    expect(verifyOfflineProof(text, b, origin, [host.verifier], sha256)).toMatchObject({
      ok: true,
      value: { index: 1, size: 3 },
    });
    expect(verifyOfflineProof(text, a, origin, [host.verifier], sha256)).toEqual(fault('NotInTree'));
    expect(verifyOfflineProof(text, b, 'elsewhere', [host.verifier], sha256)).toEqual(fault('OtherOrigin'));
    expect(verifyOfflineProof(text, b, origin, [other.verifier], sha256)).toEqual(fault('NoKnownSignature'));
    expect(verifyOfflineProof('', b, origin, [host.verifier], sha256)).toEqual(fault('MalformedProof'));
  });

  it('is refused with any single bit changed', () => {
    const bytes = Buffer.from(text);
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const bent = Buffer.from(bytes);
        bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(verifyOfflineProof(bent.toString(), b, origin, [host.verifier], sha256).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused in any other spelling', () => {
    const swaps: readonly [string, string][] = [
      ['@v1', '@v2'],
      ['index 1', 'index 01'],
      ['index 1', 'index -1'],
      ['index 1', 'index 9007199254740992'],
      ['index 1\n', ''],
      ['index 1', 'extra A\nindex 1'],
      ['index 1\n', 'index 1\nAAAA\n'],
      ['index 1\n', `index 1\n${`${Buffer.from(a).toString('base64')}\n`.repeat(62)}`],
    ];
    for (const [from, to] of swaps)
      expect(readOfflineProof(text.replace(from, to)), to).toEqual(fault('MalformedProof'));
  });
});
