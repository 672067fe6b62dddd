import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Instant } from '../../forum/index.ts';
import type { Node } from '../testing/following.ts';
import type { Gate } from '../testing/gate.ts';
import { type Houses, openHouses } from '../testing/houses.ts';
import type { Listening } from '../testing/listening.ts';
import { sayAt } from '../testing/saying.ts';
import { type Kept, keep, keptIn } from '../waiting/kept.ts';
import { signSlip } from '../waiting/slip.ts';

let host: Listening;
let gate: Gate;
let albania: Node;
let serbia: Node;
let close: Houses['close'];

beforeEach(async () => {
  ({ host, gate, albania, serbia, close } = await openHouses());
  await gate.lead(null);
}, 60_000);

afterEach(() => close());

const digest = `${'A'.repeat(43)}=`;
const note = 'A reason that nobody writes twice (exercise)';
const delay = {
  type: 'FileDelay',
  party: 'albania',
  handed: '2026-01-22T09:00:00.000Z',
  digest,
  command: 'AnswerInvitation',
  reason: { en: note },
};
const DAY = 86_400_000;

/** Says it as if that had been days ago, and asked as long ago. */
async function saidBefore(days: number, facts: object, status = 503): Promise<void> {
  const answer = await sayAt(albania.url, { ...delay, ...facts }, { cookie: 'door-bpp=head.albania' });
  expect(answer.status).toBe(status);
  const [asked] = waits();
  if (asked === undefined) throw new Error('nothing waits');
  const { asked: _at, ...kept } = asked;
  const { charge, keys } = albania.running();
  const { signature: _, ...slip } = kept.slip;
  const at = new Date(Date.now() - days * DAY).toISOString() as Instant;
  keep(albania.folder, 'bpp', { ...kept, slip: signSlip(charge.origin, { ...slip, at }, keys.sign) });
}

const waits = (node: Node = albania): readonly Kept[] => keptIn(node.folder, 'bpp');

async function rounds(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await albania.running().round();
}

async function todayOf(who: string): Promise<string> {
  const answer = await fetch(`${albania.url}en/bpp/today`, { headers: { cookie: `door-bpp=${who}` } });
  return answer.text();
}

describe('a command that was said at a node and is not entered in the end', () => {
  it('is told for a week from its refusal, on every page and with its words, however long it had waited', async () => {
    await saidBefore(8, { handed: '2999-01-22T09:00:00.000Z' });
    await gate.lead(host.url);
    await rounds(3);
    expect(waits()).toMatchObject([{ refused: 'record.entered-in-time', slip: { over: true } }]);
    const own = await todayOf('head.albania');
    expect(own).toContain('Not entered.');
    expect(own).toContain(note);
    expect(await todayOf('liaison.albania')).not.toContain(note);
    const [kept] = waits();
    if (kept === undefined) throw new Error('nothing is told');
    keep(albania.folder, 'bpp', { ...kept, refusedAt: new Date(Date.now() - 8 * DAY).toISOString() });
    await rounds(1);
    expect(waits()).toEqual([]);
  }, 40_000);

  it('is told with its words when it is too old to be brought, and goes from the other nodes', async () => {
    await saidBefore(31, {});
    await rounds(2);
    expect(waits()).toMatchObject([{ refused: 'WaitedTooLong', slip: { over: true } }]);
    const own = await todayOf('head.albania');
    expect(own).toContain('said more than thirty days ago');
    expect(own).toContain(note);
    expect(waits(serbia)).toEqual([]);
  }, 40_000);

  it('is not called too old where it stands in the record', async () => {
    await gate.lead(host.url);
    await saidBefore(31, {}, 201);
    await rounds(2);
    expect(waits()).toEqual([]);
    expect(host.desk.folds.whole().custody.delays.map((each) => each.digest)).toEqual([digest]);
  }, 40_000);
});
