import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vkeyOf } from '../record/index.ts';
import { readyCharters, sha256 } from '../server/index.ts';
import { readSqlite } from '../store/index.ts';
import { endOf, facts, front, lines, listenTo, main, shellIn } from './testing/shell.ts';

const root = mkdtempSync(join(tmpdir(), 'sofra-cli-'));
const bpp = join(root, 'bpp');
const cosigner = vkeyOf(
  { name: 'n.example/bpp/witness', publicKey: new Uint8Array(32), type: 'cosignature' },
  sha256,
);
const { begun, sofra, done, foundPlatform } = shellIn(root);

beforeAll(foundPlatform, 300_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a node', () => {
  it('is told where it follows and for whom at its first start only', async () => {
    const data = join(root, 'node');
    mkdirSync(data);
    const charge = { forum: 'bpp', origin: 'h/bpp', party: 'albania', host: 'http://localhost:2/' };
    writeFileSync(
      join(data, 'node.json'),
      JSON.stringify({ ...charge, url: 'http://localhost:3/', logKey: 'k' }),
    );
    const again = await sofra('follow', '--data', data, '--once');
    expect(again).toMatchObject({
      code: 1,
      err: expect.stringContaining('The key of bpp.witness is not there'),
    });
    const other = await sofra('follow', '--as', 'serbia', '--data', data, '--once');
    expect(other).toMatchObject({ code: 1, err: expect.stringContaining('party albania') });
  });
});

describe('sofra, called wrongly', () => {
  it('passes words, folder and exit code through npx sofra', async () => {
    expect(await endOf(begun(['resotre'], front))).toMatchObject({ code: 2, out: '' });
    expect(await endOf(begun(['forum', 'list', '--data', 'bpp'], front))).toMatchObject({
      code: 0,
      out: expect.stringContaining('bpp'),
    });
  });

  it.each([
    [['resotre'], 'resotre'],
    [['forum', 'found'], 'found'],
    [['forum'], 'No command'],
    [['export'], 'TO'],
    [['fsck', '--dta', bpp], '--dta'],
    [['forum', 'new', '--charter', 'no-such'], 'balkan-peace-platform'],
    [['export', join(root, 'x'), '--data', bpp, '--as', 'everybody'], 'delegation:PARTY'],
    [['export', join(root, 'x'), '--data', bpp, '--proof', '1,two'], '--proof 12,40'],
    [['verify', join(root, 'nowhere')], 'no folder'],
    [['start', '--port', 'abc'], 'a whole number from 0 to 65535, not “abc”.'],
    [['follow', '--port', '0'], 'from 1 to 65535, not “0”.'],
    [['follow', '--port', 'abc'], 'from 1 to 65535, not “abc”.'],
    [['start', '--port', '70000'], 'a whole number from 0 to 65535, not “70000”.'],
    [['resotre', '--help'], 'no such command'],
    [
      ['forum', 'new', '--charter', 'seecp', '--forum', '../evil', '--data', 'unmade'],
      '“../evil” cannot be the id',
    ],
    [['forum', 'new', '--charter', 'seecp', '--forum', '', '--data', 'unmade'], 'cannot be the id'],
    [['forum', 'new', '--charter', 'seecp', '--forum', 'Bad Name!', '--data', 'unmade'], 'cannot be the id'],
    [
      ['forum', 'new', '--charter', 'seecp', '--forum', 'x'.repeat(300), '--data', 'unmade'],
      'cannot be the id',
    ],
    [['forum', 'new', '--charter', 'seecp', '--recovery', 'foo', '--data', 'unmade'], 'no recovery key'],
    [['import', facts, '--data', bpp, '--forum', 'no-such'], 'Say which forum with --forum: bpp.'],
    [['export', join(root, 'x'), '--data', bpp, '--forum', 'no-such'], 'Say which forum with --forum: bpp.'],
    [['export', join(root, 'x'), '--data', bpp, '--as', 'delegation:nowhere'], 'bpp knows no party nowhere.'],
    [['verify', root, '--vkey', 'garbage'], 'not the key of a log'],
    [['verify', root, '--vkey', cosigner], 'not the key of a log'],
    [['recover', 'sign', join(root, 'nowhere'), '--key', facts], 'There is no file'],
    [['recover', 'sign', facts, '--key', root], 'There is no file'],
    [['recover', 'enter', '--data', root, '--statement', join(root, 'nowhere')], 'There is no file'],
    [['follow', '--data', join(root, 'x')], 'A node’s first start needs both'],
    [['follow', 'localhost:4400/bpp', '--as', 'albania', '--data', join(root, 'x')], 'is no address'],
    [
      ['follow', 'http://localhost:2/bpp', '--as', 'albania', '--data', join(root, 'x'), '--key', 'x'],
      '--key',
    ],
  ])('ends %j with 2 and a sentence that helps', async (args, word) => {
    const ended = await sofra(...args);
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toContain(word);
    expect(ended.err).not.toMatch(/\n\s+at /);
    const told = await sofra(...args, '--json');
    expect(lines(told.err).at(-1)).toMatchObject({ exit: 2, detail: expect.stringContaining(word) });
    expect([existsSync(join(root, 'x')), existsSync(join(root, 'unmade'))]).toEqual([false, false]);
  });

  const commands = [
    'start',
    'forum new',
    'forum list',
    'import',
    'export',
    'verify',
    'fsck',
    'backup',
    'restore',
    'move',
    'follow',
    'take',
    'recover keys new',
    'recover statement',
    'recover sign',
    'recover enter',
    'bench',
  ];

  it('says of an argument that may be left out that it may', async () => {
    expect((await sofra('follow', '--help')).out).toContain('Usage: npx sofra follow [FROM] [options]');
  });

  it.each(commands)('says what %s does, how it is called, and shows an example', async (words) => {
    const help = await sofra(...words.split(' '), '--help');
    expect(help.code).toBe(0);
    expect(help.out).toMatch(/^\p{Lu}[^\n]+\.\n\n/u);
    expect(help.out).toContain(`\n\nUsage: npx sofra ${words} `);
    expect(help.out).toMatch(new RegExp(`\n\nExamples?:\\n +npx sofra ${words}`));
    expect(help.out).not.toMatch(/\(sofra|\(forum|v0\.|undefined| \n/);
  });

  it('lists the commands one a line, in one sentence each', async () => {
    for (const [words, count] of [
      [[], 13],
      [['forum'], 2],
      [['recover'], 4],
    ] as const) {
      const { out } = await sofra(...words, '--help');
      const [, list = ''] = /\nCommands:\n(.+?)\n\n/s.exec(out) ?? [];
      expect(list.split('\n')).toHaveLength(count);
      for (const line of list.split('\n')) expect(line).toMatch(/^ {2}\w+ +\p{Lu}.+\.$/u);
    }
  });

  it('says its version', async () => {
    expect(await sofra('--version')).toMatchObject({ code: 0, out: '0.1.0\n' });
  });

  it('gives its help in plain letters wherever no terminal would paint it', async () => {
    const { NO_COLOR: _, CI: __, TEST: ___, ...environment } = process.env;
    for (const words of [[], ['--help'], ['bench', '--help'], ['forum', '--help']]) {
      const { code, out } = await endOf(begun(words, main, environment));
      expect([code, out]).toEqual([0, expect.stringContaining('Usage: npx sofra')]);
      expect(out).not.toContain(String.fromCharCode(27));
    }
  });

  it('tells all its commands when it is given none', async () => {
    const help = await sofra();
    expect(help.code).toBe(0);
    for (const word of new Set(commands.map((words) => words.split(' ')[0])))
      expect(help.out).toContain(word);
  });
});

describe('a folder of forums', () => {
  it('takes the keys that a founding names, and says why not where they cannot be', async () => {
    const key = 'r.example/one+00000000+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
    const data = join(root, 'keys');
    const refused = await sofra('forum', 'new', '--charter', 'seecp', '--recovery', key, '--data', data);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('is no recovery key') });
    expect(existsSync(data)).toBe(false);
    const next = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
    await done('forum', 'new', '--charter', 'model-un', '--next', next, '--data', data);
    const { forums } = await done('forum', 'list', '--data', data);
    expect(forums).toHaveLength(1);
  });

  it('takes a forum on every charter that comes with Sofra, and lists them', async () => {
    const data = join(root, 'all');
    for (const charter of readyCharters()) {
      const made = await done('forum', 'new', '--charter', charter, '--data', data);
      expect(made).toMatchObject({ forum: expect.any(String), vkey: expect.stringMatching(/\+AZ?/) });
    }
    const { forums } = await done('forum', 'list', '--data', data);
    expect(forums).toHaveLength(readyCharters().length);
    const again = await sofra('forum', 'new', '--charter', 'seecp', '--data', data);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('already') });
    expect(await sofra('fsck', '--data', data)).toMatchObject({ code: 0 });
    expect(await sofra('export', join(root, 'which'), '--data', data)).toMatchObject({
      code: 2,
      err: expect.stringContaining('--forum'),
    });
  });

  it('enters a file of facts once, however often it is imported', async () => {
    const first = await done('import', facts, '--data', bpp);
    const second = await done('import', facts, '--data', bpp);
    expect(first.entered).toBeGreaterThan(100);
    expect(second).toMatchObject({ entered: 0, size: first.size });
  });

  it('refuses a file that is none of commands, and enters nothing', async () => {
    const before = await done('forum', 'list', '--data', bpp);
    const file = join(root, 'bad.json');
    writeFileSync(file, '{"commands":[{"command":{"type":"AddAlias","party":"nowhere","alias":"x"}}]}');
    expect(await sofra('import', file, '--data', bpp)).toMatchObject({
      code: 1,
      err: expect.stringContaining('PartyUnknown'),
    });
    for (const [content, sentence] of [
      ['{"commands":7}', 'what is wrong is commands'],
      ['no JSON', 'is not JSON'],
      [
        '{"commands":[{"command":{"type":"AddAlias","party":"kosovo","alias":""}}]}',
        'Nothing is written here.',
      ],
    ] as const) {
      writeFileSync(file, content);
      const ended = await sofra('import', file, '--data', bpp);
      expect(ended).toMatchObject({ code: 1, err: expect.stringContaining(sentence) });
      expect(ended.err).not.toMatch(/Unexpected|invalid|\(empty\)/i);
    }
    expect(await sofra('import', join(root, 'no-file'), '--data', bpp)).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no file'),
    });
    expect(await done('forum', 'list', '--data', bpp)).toEqual(before);
  });

  it('is exported and verified', async () => {
    const to = join(root, 'exported');
    const made = await done('export', to, '--data', bpp, '--proof', '3');
    expect(made).toMatchObject({ to, forum: 'bpp', as: 'public' });
    const found = await done('verify', to, '--vkey', String(made.vkey));
    expect(found).toMatchObject({ wrong: 0, entries: made.entries, proofs: made.proofs });
    writeFileSync(join(to, 'policy'), 'quorum none\n');
    const wrong = await sofra('verify', to, '--json');
    expect(wrong.code).toBe(1);
    expect(lines(wrong.out)).toContainEqual({ finding: expect.objectContaining({ file: 'policy' }) });
    for (const command of [
      ['export', to, '--data', bpp],
      ['backup', to, '--data', bpp],
      ['restore', bpp, '--data', to],
    ])
      expect(await sofra(...command)).toMatchObject({
        code: 1,
        err: expect.stringContaining(`${to} is there already`),
      });
  });
});

describe('a running server', () => {
  it('lets its folder be copied, exported and read again, and nobody else write in it', async () => {
    const child = begun(['start', '--port', '0', '--data', bpp, '--no-open', '--json']);
    try {
      const heard = listenTo(child.stdout);
      await expect.poll(() => heard.text, { timeout: 60_000 }).toContain('"url"');
      expect(await sofra('import', facts, '--data', bpp)).toMatchObject({
        code: 3,
        err: expect.stringContaining('Another Sofra'),
      });
      await done('backup', join(root, 'copy'), '--data', bpp);
      await done('export', join(root, 'beside'), '--data', bpp);
      for (const command of [['fsck'], ['forum', 'list']])
        expect(await sofra(...command, '--data', bpp)).toMatchObject({ code: 0, err: '' });
    } finally {
      child.kill('SIGTERM');
      await once(child, 'close');
    }
    // What this house has told stays behind: a copy that carried it along would take itself for the newest.
    expect([existsSync(join(bpp, 'keys/bpp.head')), existsSync(join(root, 'copy/keys/bpp.head'))]).toEqual([
      true,
      false,
    ]);
    expect(await done('restore', join(root, 'copy'), '--data', join(root, 'restored'))).toMatchObject({
      verified: true,
    });
    // What it has signed since the copy was made it does not know, and says so to whoever opens it.
    const restored = await readSqlite(join(root, 'restored'));
    expect((await restored.remembered('bpp')).get('countersigned')).toMatch(/^restored at [1-9]\d*\n$/);
    expect((await restored.remembered('bpp')).get('restored')).toMatch(/^at [1-9]\d*\n$/);
    await restored.close();
    // Whoever starts the backup itself is no better off.
    const copy = await readSqlite(join(root, 'copy'));
    expect((await copy.remembered('bpp')).get('restored')).toMatch(/^at [1-9]\d*\n$/);
    await copy.close();
    expect(await done('forum', 'list', '--data', join(root, 'restored'))).toEqual(
      await done('forum', 'list', '--data', bpp),
    );
    expect(await sofra('fsck', '--data', join(root, 'restored'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('sound'),
    });
    expect(await done('verify', join(root, 'beside'))).toMatchObject({ wrong: 0 });
  }, 120_000);
});
