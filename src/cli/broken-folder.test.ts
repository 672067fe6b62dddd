import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { facts, lines, shellIn } from './testing/shell.ts';

const root = mkdtempSync(join(tmpdir(), 'sofra-cli-'));
const bpp = join(root, 'bpp');
const { sofra, done, foundPlatform } = shellIn(root);

beforeAll(async () => {
  await foundPlatform();
  await done('import', facts, '--data', bpp);
}, 300_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a folder that was moved', () => {
  it('can be read, and takes nothing more', async () => {
    const from = join(root, 'left');
    const to = join(root, 'arrived');
    await done('backup', from, '--data', bpp);
    await done('move', '--to', to, '--data', from);
    expect(await sofra('import', facts, '--data', from)).toMatchObject({
      code: 6,
      err: expect.stringContaining(`was moved to ${to}, and is entered there alone`),
    });
    expect(await sofra('fsck', '--data', from)).toMatchObject({ code: 0, err: '' });
    expect(await sofra('move', '--to', join(root, 'third'), '--data', from)).toMatchObject({
      code: 6,
      err: expect.stringContaining(`was moved to ${to}`),
    });
    expect(await done('import', facts, '--data', to)).toMatchObject({ forum: 'bpp' });
    expect(await done('move', '--to', join(root, 'further'), '--data', to)).toMatchObject({
      forums: [{ forum: 'bpp' }],
    });
  }, 60_000);

  it('stays open where the move did not come about', async () => {
    const from = join(root, 'unmoved');
    await done('backup', from, '--data', bpp);
    expect(await sofra('move', '--to', bpp, '--data', from)).toMatchObject({
      code: 1,
      err: expect.stringContaining('is in that place already'),
    });
    expect(await sofra('import', facts, '--data', from)).toMatchObject({ code: 0 });
  }, 60_000);
});

describe('a broken folder', () => {
  it('is told by fsck, down to the entry in which a byte was changed', async () => {
    const data = join(root, 'flipped');
    await done('backup', data, '--data', bpp);
    const file = join(data, 'record.sqlite');
    const bytes = readFileSync(file);
    const at = bytes.lastIndexOf('"type":"OutcomeRecorded"');
    expect(at).toBeGreaterThan(0);
    bytes[at + 9] = (bytes[at + 9] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const ended = await sofra('fsck', '--data', data, '--json');
    expect(ended.code).toBe(1);
    expect(lines(ended.out)).toContainEqual({
      finding: { forum: 'bpp', what: 'PartWrong', seq: expect.any(Number), part: 'act' },
    });
    expect(lines(ended.err).at(-1)).toMatchObject({ error: 'wrong', exit: 1 });
    const said = await sofra('fsck', '--data', data);
    expect(said.out).toMatch(/^bpp: entry \d+: its part “act” is not what its header promises\.$/m);
    expect(said.err).toContain('1 thing is wrong. This folder is a backup: keep it as it is, and take');
    const back = join(root, 'flipped-back');
    const refused = await sofra('restore', data, '--data', back);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('1 thing is wrong in') });
    expect(refused.out).toContain('is not what its header promises.');
    expect([existsSync(back), existsSync(`${back}.unfinished`)]).toEqual([false, false]);
    expect(await sofra('restore', data, '--data', back, '--no-verify')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nobody has read it'),
    });
    // Grown since, it is no backup any more.
    const db = new DatabaseSync(join(back, 'record.sqlite'));
    db.exec("UPDATE memory SET text = 'at 1' || char(10) WHERE key = 'restored'");
    db.close();
    expect((await sofra('fsck', '--data', back)).err).toContain('restore the last sound backup beside it');
    expect(await sofra('export', join(root, 'unsound'), '--data', data)).toMatchObject({ code: 1 });
    expect(existsSync(join(root, 'unsound'))).toBe(false);
  });

  it('is told by fsck also where a kept checkpoint alone was spoiled', async () => {
    const data = join(root, 'spoiled');
    await done('backup', data, '--data', bpp);
    const change = (sql: string): void => {
      const db = new DatabaseSync(join(data, 'record.sqlite'));
      db.exec(sql);
      db.close();
    };
    change('INSERT INTO checkpoints SELECT forum, size, checkpoint FROM heads');
    expect(await sofra('fsck', '--data', data)).toMatchObject({ code: 0, err: '' });
    change("UPDATE checkpoints SET note = substr(note, 1, length(note) - 6) || 'AAAA' || substr(note, -2)");
    expect(await sofra('fsck', '--data', data)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/signature under the checkpoint kept for \d+ acts is not that of the key/),
    });
    change("UPDATE checkpoints SET note = replace(note, 'bpp', 'bqp')");
    expect(await sofra('fsck', '--data', data)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/checkpoint kept for \d+ acts is not this record’s/),
    });
  });

  it('is not given a new key in the place of a lost one', async () => {
    const data = join(root, 'keyless');
    await done('backup', data, '--data', bpp);
    const key = join(data, 'keys', 'bpp.key');
    rmSync(key);
    for (const command of [['fsck'], ['import', facts]]) {
      expect(await sofra(...command, '--data', data)).toMatchObject({
        code: 1,
        err: expect.stringContaining('Copy it back from a backup'),
      });
      expect(existsSync(key)).toBe(false);
    }
    // Whoever checks a record needs the founding key alone, and the founding act says which it is.
    const to = join(root, 'keyless-export');
    const { vkey } = await done('export', to, '--data', data);
    expect(await done('verify', to, '--vkey', String(vkey))).toMatchObject({ wrong: 0 });
  });

  it('ends every command with a code of its own and leaves it as it is', async () => {
    const data = join(root, 'garbage');
    mkdirSync(join(data, 'keys'), { recursive: true });
    writeFileSync(
      join(data, 'record.sqlite'),
      'no database at all, and longer than a header of one would be '.repeat(40),
    );
    expect(await sofra('fsck', '--data', data)).toMatchObject({ code: 4 });
    expect(await sofra('import', facts, '--data', data)).toMatchObject({ code: 4 });
    const nowhere = join(root, 'nowhere');
    for (const command of [['fsck'], ['forum', 'list'], ['import', facts], ['backup', join(root, 'b')]])
      expect(await sofra(...command, '--data', nowhere)).toMatchObject({
        code: 6,
        err: expect.stringContaining(`no folder ${nowhere}`),
      });
    expect(existsSync(join(root, 'nowhere'))).toBe(false);
    expect(await sofra('restore', join(root, 'nowhere'), '--data', join(root, 'back'))).toMatchObject({
      code: 6,
      err: expect.stringContaining(`no folder ${nowhere}`),
    });
    expect(await sofra('restore', bpp, '--data', data)).toMatchObject({ code: 1 });
  });
});
