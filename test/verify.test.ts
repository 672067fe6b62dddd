import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyFolder } from '../src/cli/verify-folder.ts';
import { founded } from '../src/forum/given.ts';
import { type AudienceId, id, type PartyId } from '../src/forum/index.ts';
import { signatureLines } from '../src/record/index.ts';
import { bySofra } from './by-sofra.ts';
import * as c2sp from './c2sp.ts';
import { chair } from './chairs.ts';
import { type Checker, carriedIn, letPass, signedFiles } from './changed-bits.ts';
import { exportDemo } from './demo-export.ts';
import { pairOf } from './keyring.ts';
import {
  exportWithheld,
  keptByThree,
  lostUnused,
  type MadeRecord,
  mirrors,
  nodes,
  observer,
  said,
} from './made-record.ts';

const root = mkdtempSync(join(tmpdir(), 'sofra-verify-'));
const folder = join(root, 'export');
const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
let made: MadeRecord;
let carried: Checker;

beforeAll(async () => {
  made = await keptByThree(join(root, 'record'), 300);
  await made.export(folder, { kind: 'secretariat' }, [0, 11, 40, 300]);
  carried = await carriedIn(folder);
});
afterAll(async () => {
  await made.store.close();
  rmSync(root, { recursive: true, force: true });
});

/** What both verifiers say of a copy in which something was done. */
function tampered(change: (copy: string) => void): readonly (readonly string[])[] {
  const copy = join(root, 'copy');
  rmSync(copy, { recursive: true, force: true });
  cpSync(folder, copy, { recursive: true });
  change(copy);
  return [bySofra(copy), carried(copy)];
}

describe('the export of a record whose new keeper lost its key before it signed anything', () => {
  it('is sound to both verifiers, and to neither where the lost key had signed', async () => {
    const [lost, to] = [await lostUnused(join(root, 'lost')), join(root, 'lost-export')];
    await lost.export(to, { kind: 'secretariat' }, []);
    await lost.store.close();
    const found = verifyFolder(to, chair(0).vkey, () => undefined);
    expect(found).toMatchObject({ chairs: 3, wrong: 0 });
    expect([bySofra(to), carried(to)]).toEqual([[], []]);
    const note = readFileSync(join(to, 'checkpoint'), 'utf8');
    const by = signatureLines(note.slice(0, note.indexOf('\n\n') + 1), [chair(1).signer]);
    writeFileSync(join(to, 'checkpoint'), note + by);
    for (const check of [bySofra, carried]) expect(check(to)).toContain('checkpoint');
  });
});

describe('the export of a record that passed through four chairs', () => {
  it('is sound to both verifiers, which follow the chairs from the founding key alone', () => {
    const wrong: unknown[] = [];
    const found = verifyFolder(folder, chair(0).vkey, (each) => wrong.push(each));
    expect(wrong).toEqual([]);
    expect(found).toMatchObject({ chairs: 4, agreed: found.size, checkpoints: 5, wrong: 0 });
    expect(carried(folder)).toEqual([]);
  });

  it('is sound as well from a node that was given no words of what is not for its party', async () => {
    const to = join(root, 'withheld');
    const done = await exportWithheld(made.store, join(root, 'node'), to, { kind: 'secretariat' });
    expect(done.readable).toBeLessThan(done.entries);
    expect([bySofra(to), carried(to)]).toEqual([[], []]);
    expect(readFileSync(join(to, 'checkpoint'), 'utf8')).toBe(text('checkpoint'));
  });

  it('is refused under the key of a later chair', () => {
    const wrong: string[] = [];
    verifyFolder(folder, chair(1).vkey, ({ file }) => wrong.push(file));
    expect(wrong).toContain('vkeys.txt');
  });

  it('names every key, and in its policy those whose word counts', () => {
    const logs = text('vkeys.txt').match(/^log .*$/gm);
    expect(logs).toEqual([0, 1, 2, 3].map((i) => `log ${chair(i).vkey}`));
    expect(text('vkeys.txt').match(/^witness /gm)).toHaveLength(9);
    expect(text('policy')).toBe(
      [
        `log ${chair(3).vkey}`,
        ...['north', 'south', 'east', 'west'].map((of, i) => `witness member.${of} ${mirrors[i]?.vkey}`),
        `witness observer.1 ${observer.vkey}`,
        'group members 3 member.north member.south member.east member.west',
        'group observers 1 observer.1',
        'group everyone 2 members observers',
        'quorum everyone\n',
      ].join('\n'),
    );
  });

  it('is refused where the head that both chairs signed has gone, or lost one of their signatures', () => {
    const both = signedFiles(folder).filter(
      (file) =>
        file.startsWith('checkpoints/') && text(file).match(/^— sofra\.example\/exercise /gm)?.length === 2,
    );
    expect(both).toHaveLength(2);
    for (const file of both) {
      for (const found of tampered((copy) => rmSync(join(copy, file)))) expect(found).not.toEqual([]);
      const lines = text(file).split('\n');
      for (const line of [4, 5]) {
        const shorter = lines.toSpliced(line, 1).join('\n');
        for (const found of tampered((copy) => writeFileSync(join(copy, file), shorter)))
          expect(found.some((each) => each === file || each === 'vkeys.txt')).toBe(true);
      }
    }
  });

  it('is refused with a cosignature of somebody whom no act names', () => {
    const stranger = text('checkpoint').split('\n').at(-2)?.replace('observer', 'stranger');
    for (const found of tampered((copy) =>
      writeFileSync(join(copy, 'checkpoint'), `${text('checkpoint')}${stranger}\n`),
    ))
      expect(found).toContain('checkpoint');
  });

  it('is refused where the acts that name nodes and policy were left out, and all that rests on them', () => {
    const rewritten = (file: string, lines: (line: string) => boolean): string =>
      text(file).split('\n').filter(lines).join('\n');
    const bytesIn = (line: string): string => /"bytes":"([^"]*)","n":"act"/.exec(line)?.[1] ?? '';
    const said = (line: string): string => Buffer.from(bytesIn(line), 'base64').toString();
    const own = (line: string): boolean =>
      !line.startsWith('— ') || line.startsWith('— sofra.example/exercise ');
    const found = tampered((copy) => {
      const put = (file: string, content: string): void => writeFileSync(join(copy, file), content);
      put(
        'parts/000.jsonl',
        rewritten('parts/000.jsonl', (line) => !/"(NodeNamed|PolicyAmended)"/.test(said(line))),
      );
      put(
        'vkeys.txt',
        rewritten('vkeys.txt', (line) => !line.startsWith('witness ')),
      );
      put('policy', `log ${chair(3).vkey}\nquorum none\n`);
      for (const file of signedFiles(folder).filter((each) => /^checkpoint|tlog-proof$/.test(each)))
        put(file, rewritten(file, own));
    });
    expect(found).toEqual([['parts/000.jsonl'], ['parts/000.jsonl']]);
  });

  it('is refused with a changed header of an act that keys rest on, and the bundle is named', () => {
    const size = made.size();
    const headers = c2sp.entries(folder, size);
    const bundles = signedFiles(folder).filter((file) => file.startsWith('tile/entries/'));
    // The first twelve found, name nodes and policy; the last 45 recover a chair and pass it on.
    for (const seq of [...Array(12).keys(), ...Array.from({ length: 45 }, (_, i) => size - 1 - i)]) {
      const file = bundles[Math.floor(seq / 256)] ?? '';
      const header = headers[seq] ?? Buffer.of();
      const sound = readFileSync(join(folder, file));
      const changed = Buffer.from(sound);
      const at = changed.indexOf(header) + header.indexOf('"c":"') + 9;
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(join(folder, file), changed);
      for (const check of [bySofra, carried])
        expect([seq, check(folder).includes(file)]).toEqual([seq, true]);
      writeFileSync(join(folder, file), sound);
    }
  }, 120_000);

  it('is refused for every single bit that changed, by both verifiers, and the file is named', () => {
    expect(letPass(folder, [bySofra, carried], 100, 20_260_123)).toEqual([]);
    expect([bySofra(folder), carried(folder)]).toEqual([[], []]);
  }, 120_000);
});

describe('keys and policy', () => {
  it('rest on the first entry and on what was said to everyone, whatever else a chair enters', async () => {
    const other = await keptByThree(join(root, 'sly'), 5);
    const before = await other.export(join(root, 'before'), { kind: 'secretariat' }, []);
    const [node] = nodes;
    const stranger = pairOf('stranger.example/mirror', 'cosignature').vkey;
    const party = id<PartyId>('north');
    const elsewhere = id<AudienceId>('for-all-too');
    const named = { party, url: 'https://x.example', witness: node?.witness.vkey ?? '', mirror: stranger };
    const founds = founded();
    if (founds.type !== 'ForumFounded') throw new Error('not a founding');
    await other.enter(
      [
        said({ ...founds, keys: { log: chair(7).vkey } }),
        { act: { type: 'NodeNamed', ...named }, audience: { parties: [party], secretariat: true } },
        // Under a second name for everyone, the words could be left out and nobody would miss them.
        { ...said({ type: 'AudienceDefined', audience: elsewhere, to: 'public' }), named: elsewhere },
        { ...said({ type: 'NodeNamed', ...named }), named: elsewhere },
      ],
      [chair(3).signer],
    );
    const after = await other.export(join(root, 'after'), { kind: 'secretariat' }, []);
    await other.store.close();
    expect(after.vkey).toBe(before.vkey);
    for (const file of ['vkeys.txt', 'policy'])
      expect(readFileSync(join(root, 'after', file))).toEqual(readFileSync(join(root, 'before', file)));
    expect([bySofra(join(root, 'after')), carried(join(root, 'after'))]).toEqual([[], []]);
  });
});

describe('the export of the demo forum', () => {
  it('is refused for every single bit that changed, by both verifiers, and the file is named', async () => {
    const demo = join(root, 'demo');
    await exportDemo(join(root, 'demo-record'), demo, { kind: 'secretariat' });
    expect(letPass(demo, [bySofra, carried], 100, 20_261_123)).toEqual([]);
    expect([bySofra(demo), carried(demo)]).toEqual([[], []]);
  }, 120_000);
});

describe('a reading of the export by the standards alone', () => {
  it('makes the signed roots out of its bundles, at every size whose checkpoint was kept', () => {
    const { size } = c2sp.checkpoint(text('checkpoint'));
    const leaves = c2sp.entries(folder, size).map(c2sp.leafOf);
    expect(leaves).toHaveLength(made.size());
    const notes = ['checkpoint', ...signedFiles(folder).filter((file) => file.startsWith('checkpoints/'))];
    for (const file of notes) {
      const head = c2sp.checkpoint(text(file));
      expect(c2sp.treeHash(leaves.slice(0, head.size)).toString('base64')).toBe(head.root);
    }
    expect(c2sp.wrongTiles(folder, leaves)).toEqual([]);
  });

  it('finds the tiles and bundles of every kept checkpoint, in the width that they had at its size', () => {
    const sizes = signedFiles(folder).flatMap((file) => /^checkpoints\/(\d+)$/.exec(file)?.[1] ?? []);
    expect(sizes.length).toBeGreaterThan(3);
    const leaves = c2sp.entries(folder, made.size()).map(c2sp.leafOf);
    for (const size of sizes.map(Number)) {
      expect([size, c2sp.wrongTiles(folder, leaves.slice(0, size))]).toEqual([size, []]);
      expect(c2sp.entries(folder, size).map(c2sp.leafOf)).toEqual(leaves.slice(0, size));
    }
    const older = signedFiles(folder).filter((file) => /\.p\/\d+$/.test(file));
    // What the head itself has beside them: bundle, leaves, and the row above.
    expect(older.length).toBeGreaterThan(3);
    const bent = (file: string): Buffer => {
      const bytes = readFileSync(join(folder, file));
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      return bytes;
    };
    for (const file of older) {
      for (const found of tampered((copy) => rmSync(join(copy, file)))) expect(found).toContain(file);
      for (const found of tampered((copy) => writeFileSync(join(copy, file), bent(file))))
        expect(found).toContain(file);
    }
  });

  it('finds every signature good, and the policy fulfilled at the head', () => {
    const keys = text('vkeys.txt')
      .trimEnd()
      .split('\n')
      .map((line) => c2sp.vkey(line.split(' ')[1] ?? ''));
    for (const file of signedFiles(folder).filter((each) => each.startsWith('checkpoint'))) {
      const lines = text(file).trimEnd().split('\n').length - 4;
      expect([file, c2sp.signers(text(file), keys).length]).toEqual([file, lines]);
    }
    const signed = c2sp.signers(text('checkpoint'), keys);
    expect(signed.map(({ type }) => type).toSorted()).toEqual([1, 4, 4, 4, 6]);
    expect(c2sp.fulfils(text('policy'), signed)).toBe(true);
    expect(c2sp.fulfils(text('policy'), signed.slice(0, -1))).toBe(false);
  });

  it('walks from every leaf that has a proof to the head', () => {
    const leaves = c2sp.entries(folder, made.size()).map(c2sp.leafOf);
    for (const index of [0, 11, 40, 300]) {
      expect(c2sp.leafOf(readFileSync(join(folder, `proofs/${index}.leaf`)))).toEqual(leaves[index]);
      expect(c2sp.proves(text(`proofs/${index}.tlog-proof`), index, leaves)).toBe(true);
      expect(text(`proofs/${index}.tlog-proof`).endsWith(`\n\n${text('checkpoint')}`)).toBe(true);
    }
  });
});
