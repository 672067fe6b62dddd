import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WireAnswer } from '../api/index.ts';
import { type Command, id, type PartyId } from '../forum/index.ts';
import { type Outbox, openOutbox } from './outbox.ts';

const entered: WireAnswer = { ok: true, entry: { seqs: [1], size: 2 } };
const refused: Extract<WireAnswer, { readonly ok: false }> = {
  ok: false,
  problem: { type: '/', title: 'AliasAlready', status: 409, detail: 'It is there already.' },
};
const alias = (words: string): Command => ({ type: 'AddAlias', party: id<PartyId>('albania'), alias: words });

type Saying = Parameters<typeof openOutbox>[1];

/** An outbox of one name, of which nobody is told what changes in it. */
const outboxOf = (say: Saying): Outbox => openOutbox('a', say, () => undefined);

/** An outbox on a line that works, and what went over it. */
function listing(): { readonly sent: readonly Command[]; readonly outbox: Outbox } {
  const sent: Command[] = [];
  const outbox = outboxOf(async (command) => {
    sent.push(command);
    return entered;
  });
  return { sent, outbox };
}

const noLine: Saying = () => Promise.reject(new TypeError('no line'));

/** Lets whatever is ready to go on do so. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

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
    const outbox = outboxOf(async () => answers.shift() ?? entered);
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
    await turn();
    expect(kept).toEqual([1]);
    up = true;
    outbox.send();
    expect(await answer).toEqual(entered);
    expect(new Set(sent).size).toBe(1);
    expect(kept.at(-1)).toBe(0);
  });

  it('keeps a sentence from the moment it is said, should the page close before the answer', async () => {
    const never = outboxOf(() => new Promise(() => undefined));
    void never.say(alias('one'));
    const { sent, outbox: again } = listing();
    again.send();
    expect(sent).toEqual([alias('one')]);
  });

  it('finds what was kept after the page was closed, and says it once', async () => {
    const lost = outboxOf(noLine);
    void lost.say(alias('one'));
    await turn();
    const { sent, outbox: again } = listing();
    again.send();
    again.send();
    await turn();
    again.send();
    expect(sent).toEqual([alias('one')]);
  });

  it('brings back with the reason what is refused after its page was closed, until it is put away', async () => {
    const lost = outboxOf(noLine);
    void lost.say(alias('one'));
    const told: number[] = [];
    const again = openOutbox(
      'a',
      async () => refused,
      (kept, returned) => told.push(kept.length, returned.length),
    );
    again.send();
    await turn();
    expect(told).toEqual([0, 1]);
    expect(again.returned()).toMatchObject([{ command: alias('one'), problem: refused.problem }]);
    const reopened = outboxOf(async () => entered);
    expect(reopened.returned()).toEqual(again.returned());
    for (const { key } of reopened.returned()) reopened.putAway(key);
    expect(reopened.returned()).toEqual([]);
    const last = outboxOf(async () => entered);
    expect(last.returned()).toEqual([]);
  });

  it('brings back what a form that is gone hands to it, each by itself', () => {
    const told: number[] = [];
    const outbox = openOutbox(
      'a',
      async () => entered,
      (_, returned) => told.push(returned.length),
    );
    outbox.giveBack(alias('one'), refused.problem);
    outbox.giveBack(alias('two'), refused.problem);
    outbox.putAway(outbox.returned()[0]?.key ?? '');
    expect(told).toEqual([1, 2, 1]);
    expect(outbox.returned().map(({ command }) => command)).toEqual([alias('two')]);
  });

  it('brings nothing back that was answered to the form it was said in', async () => {
    const outbox = outboxOf(async () => refused);
    await outbox.say(alias('one'));
    expect(outbox.returned()).toEqual([]);
  });
});

describe('two tabs of one person', () => {
  const never = (): Promise<WireAnswer> => new Promise(() => undefined);

  it('keep what each of them said, whoever writes last', async () => {
    const answers: ((answer: WireAnswer) => void)[] = [];
    const one = outboxOf(never);
    const other = outboxOf(() => new Promise((answer) => answers.push(answer)));
    void one.say(alias('one'));
    void other.say(alias('two'));
    void other.say(alias('three'));
    answers[0]?.(entered);
    await turn();
    const { sent, outbox } = listing();
    outbox.send();
    expect(sent).toEqual([alias('one'), alias('three')]);
  });

  it('do not say again what the tab that said it has had answered', async () => {
    const answers: ((answer: WireAnswer) => void)[] = [];
    const one = outboxOf(() => new Promise((answer) => answers.push(answer)));
    const said = one.say(alias('one'));
    const { sent, outbox: other } = listing();
    answers[0]?.(refused);
    expect(await said).toEqual(refused);
    other.send();
    await turn();
    expect(sent).toEqual([]);
    expect(other.returned()).toEqual([]);
  });
});
