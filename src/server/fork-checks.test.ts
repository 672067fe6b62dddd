import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../api/index.ts';
import { encodeBase64, signatureLines, signCheckpoint } from '../record/index.ts';
import { sha256 } from './keys.ts';
import { type Listening, listen } from './testing/listening.ts';
import { makeNode } from './testing/made-node.ts';
import { nodeKey } from './testing/node-key.ts';

let house: Listening;

beforeAll(async () => {
  house = await listen();
});
afterAll(() => house.close());

const albania = makeNode('albania');
const json = { cookie: '' };
const bring = (fork: object): Promise<Response> => house.post('record/bpp/forks', JSON.stringify(fork), json);
const shows = async (...notes: readonly string[]): Promise<readonly unknown[]> => {
  const said = await house.say({ type: 'ShowFork', party: 'albania', notes });
  const { code, rule, detail } = (await said.json()) as Problem;
  return said.status === 201 ? [201] : [said.status, code, rule, detail];
};
const known = async (): Promise<readonly unknown[]> =>
  (await (await fetch(`${house.url}record/bpp/forks`)).json()) as unknown[];

/** A head that the log signs beside its own: what no house ever does. */
function otherHead(size: number, past = 'another past', by = house.desk.signer): string {
  const root = sha256(Buffer.from(past));
  return signCheckpoint({ origin: house.desk.origin, size, root }, [by]);
}

function withLine(note: string, name: string): string {
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
  return note + signatureLines(text, [nodeKey(name).at(1_795_000_000)]);
}

describe('what a member shows as a fork', () => {
  it('is entered only where it proves one, so that no words of anybody stop the table', async () => {
    const { checkpoint, size } = house.desk.head();
    const stranger = otherHead(size, 'a stranger’s', nodeKey(house.desk.origin, 'ed25519').at(0));
    const refused = (why: string) => [422, 'ForkUnfit', 'record.one-head', expect.stringContaining(why)];
    expect(await shows('One head\n', 'Another\n')).toEqual(refused('whoever kept this record'));
    expect(await shows(checkpoint, stranger)).toEqual(refused('whoever kept this record'));
    expect(await shows(checkpoint, checkpoint)).toEqual(refused('the beginning of the other'));
    expect(await shows(checkpoint, otherHead(size + 4))).toEqual(refused('nothing proves a fork yet'));
    expect(await shows(checkpoint, withLine(otherHead(size), 'a.example/b'))).toEqual(
      refused('signatures alone'),
    );
    expect(house.desk.folds.whole().custody.forks).toEqual([]);
  });

  it('is one fork whoever signed below, and its heads are kept without their lines', async () => {
    const { checkpoint, size } = house.desk.head();
    const notes = [checkpoint, otherHead(size)];
    for (const name of ['a.example/one', 'b.example/two', 'c.example/three'])
      expect((await bring({ notes: notes.map((note) => withLine(note, name)).toReversed() })).status).toBe(
        201,
      );
    const doubled = `${notes[1]}${notes[1]?.split('\n').at(-2)}\n`;
    expect((await bring({ notes: [albania.cosign(checkpoint), doubled] })).status).toBe(201);
    expect(await known()).toEqual([{ notes: notes.toReversed() }]);
    expect(await shows(...notes)).toEqual([201]);
    expect(await shows(...notes.toReversed())).toEqual([
      409,
      'ForkShownAlready',
      'record.one-head',
      expect.any(String),
    ]);
    expect(await known()).toHaveLength(1);
  });

  it('is as short as a proof is, for everybody loads what stands in the record', async () => {
    const { checkpoint, size } = house.desk.head();
    const long = await house.say({
      type: 'ShowFork',
      party: 'albania',
      notes: [checkpoint, otherHead(size) + 'x'.repeat(2000)],
    });
    expect([long.status, ((await long.json()) as Problem).code]).toEqual([400, 'Faults']);
  });

  it('is of two lengths entered by a house that was brought how the longer one began', async () => {
    const [first] = await house.store.readBack('bpp', 0, 1);
    const [began, went] = ['an entry', 'another'].map((words) => sha256(Buffer.from(words)));
    if (first === undefined || began === undefined || went === undefined) throw new Error('no entry');
    const root = sha256(Buffer.concat([Buffer.from([1]), began, went]));
    const { origin, signer } = house.desk;
    const notes = [
      signCheckpoint({ origin, size: 1, root: first.leaf }, [signer]),
      signCheckpoint({ origin, size: 2, root }, [signer]),
    ];
    expect((await shows(...notes)).slice(0, 2)).toEqual([422, 'ForkUnfit']);
    const bridge = { root: encodeBase64(began), proof: [encodeBase64(went)] };
    expect((await bring({ notes, bridge })).status).toBe(201);
    expect(await shows(...notes)).toEqual([201]);
  });

  it('is enough after a few of one key, however many that key could sign', async () => {
    const { checkpoint, size } = house.desk.head();
    const more = async (i: number): Promise<readonly [number, unknown]> => {
      const notes = [checkpoint, otherHead(size, `past ${i}`)] as const;
      const kept = await bring({ notes });
      return [kept.status, (await shows(...notes))[0]];
    };
    const answers = [];
    for (let i = 0; i < 9; i++) answers.push(await more(i));
    expect(answers.slice(0, 6).every(([kept, shown]) => kept === 201 && shown === 201)).toBe(true);
    expect(answers.slice(6)).toEqual([
      [422, 422],
      [422, 422],
      [422, 422],
    ]);
    expect(await known()).toHaveLength(8);
    expect(house.desk.folds.whole().custody.forks).toHaveLength(8);
  });
});
