import { describe, expect, it } from 'vitest';
import {
  type Command,
  type CredentialId,
  decide,
  id,
  type PartyId,
  partiesIn,
  readInstant,
  sees,
} from '../src/forum/index.ts';
import { imported } from './imported.ts';

const all = imported('balkan-peace-platform', 'balkan-peace-platform', 'exercise-third-meeting');
const { forum } = all;
const seven = partiesIn(forum, 'member');
const now = instant('2026-06-16T09:00:00.000Z');

describe('given the facts of the public record, its principle of ownership by all is found in them', () => {
  it('S4: each of the seven, the host with them, reads what is for all and what names it, and nothing else', () => {
    const { acts } = all;
    const forAll = ['public', 'press', 'member'];
    const kept = acts.filter(({ audience }) => typeof audience === 'object' || !forAll.includes(audience));
    expect(kept.some(({ audience }) => audience === 'secretariat')).toBe(true);
    for (const party of seven) {
      const read = acts.filter(({ audience }) => sees({ kind: 'delegation', party }, audience));
      const due = acts.filter(({ audience }) =>
        typeof audience === 'object' ? audience.parties.includes(party) : forAll.includes(audience),
      );
      expect(read).toEqual(due);
      expect(read.length).toBeLessThan(acts.length);
    }
  });

  it('S4: the table decides by consensus, and each of the seven speaks for itself alone, the host too', () => {
    const { decisions } = forum.charter.now;
    expect(decisions.map(({ method }) => method)).toEqual(['consensus']);
    const may = (speaker: PartyId, command: Command): boolean => {
      const by = { credential: id<CredentialId>('someone'), role: 'head', party: speaker };
      const said = decide(forum, command, { by, at: now, fresh: 'fresh', lots: [1] });
      return said.ok || said.refusal.rule !== 'charter.roles';
    };
    const amend: Command = { type: 'AmendCharter', base: 1, charter: forum.charter.now, reason: { en: 'x' } };
    const forSelf = (party: PartyId): Command[] => [
      { type: 'EnterPerson', party, name: 'A. B.' },
      { type: 'AnswerInvitation', meeting: id('exercise-3'), party, answer: 'declined' },
      { type: 'SubmitCredentials', meeting: id('exercise-3'), party, signer: null },
    ];
    for (const speaker of seven) {
      expect(may(speaker, amend)).toBe(false);
      for (const party of seven)
        expect(forSelf(party).map((command) => may(speaker, command))).toEqual(
          forSelf(party).map(() => speaker === party),
        );
    }
  });
});

function instant(written: string): NonNullable<ReturnType<typeof readInstant>> {
  const read = readInstant(written);
  if (read === null) throw new Error(`not an instant: ${written}`);
  return read;
}
