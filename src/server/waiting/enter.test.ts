import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Instant } from '../../forum/index.ts';
import { type Listening, listen } from '../testing/listening.ts';
import { enterWaiting } from './enter.ts';
import { type Kept, keep, keptIn } from './kept.ts';
import { digestOf } from './slip.ts';

let host: Listening;
beforeEach(async () => {
  host = await listen();
}, 60_000);
afterEach(() => host.close());

const HOUR = 3_600_000;
const ago = (time: number): Instant => new Date(Date.now() - time).toISOString() as Instant;

/** As a party's node has handed it to the one that now keeps the record. */
function waiting(key: string, said: Instant, facts: object, bare = false): Kept {
  const command = { type: 'AnswerInvitation', meeting: 'exercise-3', party: 'albania', ...facts };
  const words = { role: 'head', key, command: JSON.stringify(command) };
  const slip = { party: 'albania', at: said, digest: digestOf(words), signature: '' };
  return { slip: bare ? slip : { ...slip, words }, handed: [], tries: 1 };
}

async function enter(...all: readonly Kept[]): Promise<readonly Kept[]> {
  for (const each of all) keep(host.data, 'bpp', each);
  await enterWaiting({ folder: host.data, desks: new Map([['bpp', host.desk]]) }, () => undefined);
  return keptIn(host.data, 'bpp');
}

const pageOf = async (who: string): Promise<string> =>
  (await fetch(`${host.url}en/bpp/today`, { headers: { cookie: `door-bpp=${who}` } })).text();

const declined = { answer: 'declined', note: 'An answer that nobody writes twice (exercise)' };

describe('what waited at a node whose party then keeps the record', () => {
  it('is entered, in the order in which it was said', async () => {
    const accepted = waiting('enter-key-02', ago(HOUR), { answer: 'accepted', level: 'foreign-minister' });
    expect(await enter(accepted, waiting('enter-key-01', ago(2 * HOUR), declined))).toEqual([]);
    const { meetings } = host.desk.folds.whole().meetings;
    expect(meetings['exercise-3']?.invitations).toMatchObject({ albania: { answer: 'accepted' } });
  });

  it('stays behind what this house knows by its hash alone, which its own node brings first', async () => {
    const [first, second] = [
      waiting('enter-key-01', ago(2 * HOUR), declined, true),
      waiting('enter-key-02', ago(HOUR), declined),
    ];
    expect(await enter(first, second)).toEqual([first, second]);
  });

  it('is kept with its words where it is refused or too old, and told on every page to whoever said it', async () => {
    const unknown = { ...declined, meeting: 'no-such-meeting' };
    const left = await enter(
      waiting('enter-key-01', ago(800 * HOUR), { ...declined, note: 'The old one (exercise)' }),
      waiting('enter-key-02', ago(HOUR), unknown),
    );
    expect(left.map(({ refused }) => refused)).toEqual(['WaitedTooLong', expect.stringContaining('.')]);
    const page = await pageOf('head.albania');
    for (const words of ['Not entered.', declined.note, 'The old one (exercise)'])
      expect(page).toContain(words);
    expect(await pageOf('head.serbia')).not.toContain(declined.note);
    // Nobody enters at the next start what was refused, and after a week it goes.
    expect(await enter()).toEqual(left);
    expect(await enter(...left.map((each) => ({ ...each, refusedAt: ago(169 * HOUR) })))).toEqual([]);
  });
});
