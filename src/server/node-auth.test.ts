import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pairOf } from '../../test/keyring.ts';
import { encodeUtf8, type Sign } from '../record/index.ts';
import { type NodeReading, type NodeRequest, nodeReader, nodeSigner } from './node-auth.ts';
import { nodeKey } from './testing/node-key.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const north = nodeKey('north.example/exercise/north/witness');
const request: NodeRequest = {
  method: 'POST',
  path: '/api/exercise/commands?x=1',
  body: encodeUtf8('{}'),
  as: 'liaison',
  key: 'key-00001',
};
const host = nodeKey('sofra.example/exercise', 'ed25519').vkey;
const keyOf = (name: string): string | undefined => (name === 'north' ? north.vkey : undefined);

function asked(
  { at = NOON, as = request, to = host }: { at?: number; as?: NodeRequest; to?: string } = {},
  name = 'north',
): NodeReading {
  const header = nodeSigner(name, north.sign, () => at)(request, to)['sofra-node'];
  return nodeReader(() => NOON)(header, as, keyOf, [north.vkey, host]);
}

describe("A node's request", () => {
  it('is signed as the page of the format shows', () => {
    const page = readFileSync(new URL('../../docs/record-format.md', import.meta.url), 'utf8');
    const lines = /```node\n(.*?)```/s.exec(page)?.[1] ?? '';
    const signed: Uint8Array[] = [];
    const keep: Sign = (message) => {
      signed.push(message);
      return new Uint8Array(64);
    };
    const plain = { ...request, path: '/api/exercise/commands' };
    nodeSigner('north', keep, () => 1_795_000_000_000)(plain, lines.split('\n')[1] ?? '');
    expect(signed.map((bytes) => new TextDecoder().decode(bytes))).toEqual([lines]);
  });

  it('is known by the key the record names for its party', () => {
    expect(asked()).toEqual({ ok: true, name: 'north' });
    expect(nodeSigner('north', north.sign, () => NOON)(request, host)['sofra-as']).toBe('liaison');
    expect(nodeSigner('north', north.sign, () => NOON)({ ...request, as: '' }, host)).not.toHaveProperty(
      'sofra-as',
    );
  });

  it('is refused by another name, and where anything of it was changed on the way', () => {
    expect(asked({}, 'south')).toEqual({ ok: false, fault: 'NodeUnnamed' });
    const changes: readonly Partial<NodeRequest>[] = [
      { method: 'GET' },
      { path: '/api/exercise/commands' },
      { body: encodeUtf8('{ }') },
      { as: 'head' },
      { key: 'key-00002' },
    ];
    expect(asked({ to: nodeKey('sofra.example/exercise', 'ed25519').vkey }).ok).toBe(false);
    for (const change of changes)
      expect([change, asked({ as: { ...request, ...change } })]).toEqual([
        change,
        { ok: false, fault: 'NodeSignature' },
      ]);
  });

  it('is refused when its clock is more than five minutes off, either way', () => {
    for (const [off, taken] of [
      [-300_000, true],
      [300_000, true],
      [-300_001, false],
      [300_001, false],
    ] as const)
      expect([off, asked({ at: NOON + off }).ok]).toEqual([off, taken]);
    expect(asked({ at: NOON - 300_001 })).toEqual({ ok: false, fault: 'NodeTime' });
  });

  it('is taken once: the same bytes again are somebody who listened', () => {
    let now = NOON;
    const read = nodeReader(() => now);
    const sign = nodeSigner('north', north.sign, () => NOON);
    const first = sign(request, host)['sofra-node'];
    expect(read(first, request, keyOf, [host]).ok).toBe(true);
    expect(read(first, request, keyOf, [host])).toEqual({ ok: false, fault: 'NodeRepeated' });
    now += 300_000;
    expect(read(first, request, keyOf, [host])).toEqual({ ok: false, fault: 'NodeRepeated' });
    now += 1;
    expect(read(first, request, keyOf, [host])).toEqual({ ok: false, fault: 'NodeTime' });
  });

  it('may be asked twice in one moment: each is signed for a moment of its own', () => {
    const read = nodeReader(() => NOON);
    const sign = nodeSigner('north', north.sign, () => NOON);
    for (let i = 0; i < 5; i++)
      expect(read(sign(request, host)['sofra-node'], request, keyOf, [host]).ok).toBe(true);
  });

  it('is not read from a header that is none, nor by a key that cannot sign so', () => {
    const read = nodeReader(() => NOON);
    for (const header of ['', 'north', 'north 12 x', `north ${NOON / 1000} ${'A'.repeat(86)}==`])
      expect(read(header, request, keyOf, [host])).toEqual({ ok: false, fault: 'NodeSignature' });
    const header = nodeSigner('north', north.sign, () => NOON)(request, host)['sofra-node'];
    const quantum = pairOf('north.example/exercise/north/witness', 'mlDsa44').vkey;
    for (const vkey of ['no key', quantum])
      expect(read(header, request, () => vkey, [host])).toEqual({ ok: false, fault: 'NodeUnnamed' });
  });
});
