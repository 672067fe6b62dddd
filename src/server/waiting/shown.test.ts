import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, type Instant, id, type PartyId, type Reader } from '../../forum/index.ts';
import { type Kept, keep } from './kept.ts';
import { waitingFor } from './shown.ts';
import { digestOf } from './slip.ts';

const [albania, serbia] = [id<PartyId>('albania'), id<PartyId>('serbia')];
const command = { type: 'AnswerInvitation', meeting: 'exercise-3', party: 'albania', answer: 'declined' };
const words = { role: 'head', key: 'shown-key-01', command: JSON.stringify(command) };
const [said, refusedAt] = ['2026-01-02T09:00:00.000Z', '2026-01-22T09:00:00.000Z'] as const;
const slip = {
  party: 'albania',
  at: said as Instant,
  digest: digestOf(words),
  signature: '',
  words,
};
const waits: Kept = { slip, handed: [], tries: 1 };
const refused: Kept = { ...waits, slip: { ...slip, over: true }, refused: 'record.once', refusedAt };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sofra-shown-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function seenBy(party: PartyId, role: string, now = '2026-01-23T09:00:00.000Z') {
  const reader: Reader = { kind: 'delegation', party };
  const actor: Actor = { credential: id('someone'), role, party };
  return waitingFor(folder, 'bpp', { reader, actor, now: now as Instant });
}

describe('what a page says of commands that wait', () => {
  it('is nothing of one that was entered, also to its own people', () => {
    const asked = { at: refusedAt, url: 'http://keeper.example/' };
    keep(folder, 'bpp', { ...waits, asked, slip: { ...slip, over: true } });
    expect(seenBy(albania, 'head')).toEqual([]);
  });

  it('is what it is about to its own people, and to others a hash', () => {
    keep(folder, 'bpp', waits);
    expect(seenBy(albania, 'head')).toMatchObject([{ command: { meeting: 'exercise-3' }, words: null }]);
    expect(seenBy(serbia, 'head')).toMatchObject([{ command: null, role: null, digest: slip.digest }]);
  });

  it('gives the words of a refused one back to the role that said it, and to nobody else', () => {
    keep(folder, 'bpp', refused);
    expect(seenBy(albania, 'head')).toMatchObject([{ refused: 'record.once', words: command }]);
    expect(seenBy(albania, 'liaison')).toMatchObject([{ refused: 'record.once', words: null }]);
    expect(seenBy(serbia, 'head')).toEqual([]);
  });

  it('tells a refusal for a week from the day it came, however long the command had waited', () => {
    keep(folder, 'bpp', refused);
    expect(seenBy(albania, 'head', '2026-01-29T08:59:59.000Z')).toHaveLength(1);
    expect(seenBy(albania, 'head', '2026-01-29T09:00:00.000Z')).toEqual([]);
  });
});
