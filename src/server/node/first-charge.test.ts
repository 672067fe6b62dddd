import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vkeyOf } from '../../record/index.ts';
import { sha256 } from '../keys.ts';
import type { Settings } from '../settings.ts';
import { type Listening, listen } from '../testing/listening.ts';
import { quietSettings } from '../testing/quiet.ts';
import { type Following, firstCharge } from './first-charge.ts';
import { keepCharge } from './keyring.ts';
import { startNode } from './start.ts';

let host: Listening;
let folder: string;
let settings: Settings;

beforeAll(async () => {
  host = await listen();
  folder = mkdtempSync(join(tmpdir(), 'sofra-first-charge-'));
  settings = quietSettings({ SOFRA_DATA: folder, SOFRA_PORT: '4587' });
}, 60_000);

afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

const asked = (more: Partial<Following>): Following => ({
  from: `${host.url}bpp`,
  party: 'albania',
  ...more,
});
const other = 'sofra.example/exercise+4b838bba+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs';

describe("a node's first start", () => {
  it('settles who follows what, under the key that its ministry was given', async () => {
    const { logKey, party, url } = await firstCharge(asked({}), settings);
    expect([party, url]).toEqual(['albania', 'http://127.0.0.1:4587/']);
    expect(await firstCharge(asked({ logKey, url: 'https://node.example' }), settings)).toMatchObject({
      logKey,
      url: 'https://node.example/',
    });
  });

  it('takes the address that it listens on, also where that is written with colons, and names the one it cannot take', async () => {
    const at = (own: string): ReturnType<typeof firstCharge> =>
      firstCharge(asked({}), { ...settings, host: own });
    expect((await at('::1')).url).toBe('http://[::1]:4587/');
    await expect(at('no name')).rejects.toMatchObject({
      code: 'NotAnAddress',
      message: expect.stringMatching(/^http:\/\/no name:4587\/ is no address of a node\./),
    });
  });

  it.each<readonly [string, () => Partial<Following>, string, string]>([
    ['the key of another record', () => ({ logKey: other }), 'OtherKey', 'not the first key of that record'],
    ['what is no key', () => ({ logKey: `${other}x` }), 'NotAKey', 'is not the key of a log'],
    [
      'a cosigner’s key',
      () => ({
        logKey: vkeyOf(
          { name: 'n.example/witness', publicKey: new Uint8Array(32), type: 'cosignature' },
          sha256,
        ),
      }),
      'NotAKey',
      'cosigns',
    ],
    ['a party that the record does not know', () => ({ party: 'al' }), 'NoSuchParty', 'albania, bosnia'],
    ['an address of its own with a path', () => ({ url: 'https://n.example/x' }), 'NotAnAddress', 'a path'],
    ['an address of its own that is none', () => ({ url: 'n.example' }), 'NotAnAddress', '--url'],
    ['an address that is none', () => ({ from: 'localhost:4400/bpp' }), 'NotAnAddress', 'https://host/forum'],
    ['a forum that is not there', () => ({ from: `${host.url}nowhere` }), 'NoSuchForum', 'nowhere'],
    [
      'a house that is away',
      () => ({ from: 'http://127.0.0.1:2/' }),
      'HostAway',
      'does not answer (ECONNREFUSED)',
    ],
  ])('refuses %s, and writes nothing', async (_, more, code, words) => {
    const start = startNode(settings, asked(more()), false, () => undefined);
    await expect(start).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("a node's later start", () => {
  const cosigner = vkeyOf(
    { name: 'n.example/witness', publicKey: new Uint8Array(32), type: 'cosignature' },
    sha256,
  );

  it.each<readonly [string, () => Partial<Following>, string, string]>([
    ['what is no key', () => ({ logKey: 'nonsense' }), 'NotAKey', 'What --key says is not the key of a log'],
    ['an empty key', () => ({ logKey: '' }), 'NotAKey', 'What --key says is not the key of a log'],
    ['a cosigner’s key', () => ({ logKey: cosigner }), 'NotAKey', 'cosigns'],
    ['another first key', () => ({ logKey: other }), 'OtherKey', 'with which this folder began'],
    ['another party', () => ({ party: 'serbia' }), 'OtherCharge', 'party albania'],
    ['another address of its own', () => ({ url: 'https://n.example' }), 'OtherCharge', 'http://127.0.0.1'],
    ['an address of its own that is none', () => ({ url: 'n.example' }), 'OtherCharge', 'http://127.0.0.1'],
  ])('refuses %s, and changes nothing', async (_, more, code, words) => {
    const began = mkdtempSync(join(tmpdir(), 'sofra-later-start-'));
    try {
      keepCharge(began, await firstCharge(asked({}), settings));
      const here = quietSettings({ SOFRA_DATA: began, SOFRA_PORT: '4587' });
      const start = startNode(here, asked(more()), false, () => undefined);
      await expect(start).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
      expect(readdirSync(began)).toEqual(['node.json']);
    } finally {
      rmSync(began, { recursive: true, force: true });
    }
  });
});
