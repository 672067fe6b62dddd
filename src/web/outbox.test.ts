import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WireAnswer } from '../api/index.ts';
import { type Command, id, type PartyId } from '../forum/index.ts';
import { openOutbox } from './outbox.ts';

const entered: WireAnswer = { ok: true, entry: { seqs: [1], size: 2 } };
const refused: WireAnswer = {
  ok: false,
  problem: { type: '/', title: 'AliasAlready', status: 409, detail: 'It is there already.' },
};
const alias = (words: string): Command => ({ type: 'AddAlias', party: id<PartyId>('albania'), alias: words });

/** The browser's storage, as far as the outbox uses it. */
function storage(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

beforeEach(() => Object.assign(globalThis, { localStorage: storage() }));
afterEach(() => Reflect.deleteProperty(globalThis, 'localStorage'));

describe('the outbox', () => {
  it('hands back what the server answers, be it entered or refused', async () => {
    const answers = [entered, refused];
    const outbox = openOutbox(
      'a',
      async () => answers.shift() ?? entered,
      () => undefined,
    );
    expect(await outbox.say(alias('one'))).toEqual(entered);
    expect(await outbox.say(alias('two'))).toEqual(refused);
  });

  it('keeps a sentence while the line is lost, and sends it under the same key when it is back', async () => {
    const sent: string[] = [];
    let up = false;
    const kept: number[] = [];
    const say = async (_: Command, key: string): Promise<WireAnswer> => {
      sent.push(key);
      if (!up) throw new TypeError('no line');
      return entered;
    };
    const outbox = openOutbox('a', say, (waiting) => kept.push(waiting.length));
    const answer = outbox.say(alias('one'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(kept).toEqual([1]);
    up = true;
    outbox.send();
    expect(await answer).toEqual(entered);
    expect(new Set(sent).size).toBe(1);
    expect(kept.at(-1)).toBe(0);
  });

  it('keeps a sentence from the moment it is said, should the page close before the answer', async () => {
    const never = openOutbox(
      'a',
      () => new Promise(() => undefined),
      () => undefined,
    );
    void never.say(alias('one'));
    const sent: Command[] = [];
    const again = openOutbox(
      'a',
      async (command) => {
        sent.push(command);
        return entered;
      },
      () => undefined,
    );
    again.send();
    expect(sent).toEqual([alias('one')]);
  });

  it('finds what was kept after the page was closed, and says it once', async () => {
    const lost = openOutbox(
      'a',
      () => Promise.reject(new TypeError('no line')),
      () => undefined,
    );
    void lost.say(alias('one'));
    await new Promise((resolve) => setTimeout(resolve));
    const sent: Command[] = [];
    const again = openOutbox(
      'a',
      async (command) => {
        sent.push(command);
        return entered;
      },
      () => undefined,
    );
    again.send();
    again.send();
    await new Promise((resolve) => setTimeout(resolve));
    again.send();
    expect(sent).toEqual([alias('one')]);
  });
});
