import { createPublicKey, hash, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  checkPart,
  decodeBase64,
  encodeBase64,
  encodeUtf8,
  leafHash,
  openCheckpoint,
  passingText,
  readHeader,
  readKey,
  readVkey,
  recoverySays,
  type Verify,
  verifyOfflineProof,
} from './index.ts';

const PAGE = readFileSync(new URL('../../docs/record-format.md', import.meta.url), 'utf8');
const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
const ed25519: Verify = (key, message, signature) => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') };
  return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
};

function example(name: string): string {
  const text = PAGE.split(`\`\`\`${name}\n`)[1]?.split('```')[0];
  if (text === undefined) throw new Error(`the page shows no ${name}`);
  return text;
}

function line(name: string): string {
  return example(name).trimEnd();
}

describe('the page for outsiders', () => {
  const header = encodeUtf8(line('header'));
  const leaf = leafHash(header, sha256);
  const vkey = readVkey(line('vkey'), { ed25519 }, sha256);
  const verifiers = vkey.ok ? [vkey.value] : [];

  it('shows a header, and the act and salt it committed to', () => {
    const read = readHeader(header);
    const salt = decodeBase64(line('salt')) ?? new Uint8Array(0);
    expect(read.ok && checkPart(read.value, 'act', salt, encodeUtf8(line('act')), sha256)).toBe(true);
  });

  it('shows the leaf of that header', () => {
    expect(encodeBase64(leaf)).toBe(line('leaf'));
  });

  it('shows a checkpoint that its key signed', () => {
    const opened = openCheckpoint(example('checkpoint'), 'sofra.example/exercise', verifiers);
    expect(opened).toMatchObject({ ok: true, value: { size: 2 } });
  });

  it('shows a proof that the entry stands under that checkpoint', () => {
    const proven = verifyOfflineProof(
      example('tlog-proof'),
      leaf,
      'sofra.example/exercise',
      verifiers,
      sha256,
    );
    expect(proven).toMatchObject({ ok: true, value: { index: 1, size: 2 } });
  });

  it('shows how a chair is passed on', () => {
    const value = (name: string): string =>
      new RegExp(`^${name} (.*)$`, 'm').exec(example('passing'))?.[1] ?? '';
    const nextHash = decodeBase64(value('next')) ?? new Uint8Array(0);
    const size = Number(value('from'));
    const evidence = { statement: '' };
    const passed = { kind: 'passed', toKey: value('to'), nextHash, from: size, evidence } as const;
    expect(passingText('sofra.example/exercise', line('vkey'), passed)).toBe(example('passing'));
    expect(readKey(value('to'), sha256)).toMatchObject({
      ok: true,
      value: { name: 'sofra.example/exercise' },
    });
  });

  it('shows the statement by which a record is recovered, on the head that it shows', () => {
    const text = example('recovered');
    const says = recoverySays(text, 'north');
    const toKey = /^to (.*)$/m.exec(text)?.[1] ?? '';
    const evidence = { statement: '' };
    const recovered = { kind: 'recovered', toKey, from: 3, evidence, ...says } as const;
    expect(passingText('sofra.example/exercise', line('vkey'), recovered)).toBe(text);
    const [, size, root] = example('checkpoint').split('\n');
    expect(text).toContain(`\non ${size} ${root}\n`);
  });
});
