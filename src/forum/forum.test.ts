import { describe, expect, it } from 'vitest';
import { given } from './given.ts';
import { exerciseCharter } from './given-charter.ts';
import { id, type PartyId, type SourceId, type VenueId } from './kernel.ts';
import { at, cited, convened, day, meeting, members } from './meetings/given-meeting.ts';

const names = { en: 'Palace' };
const venue = {
  type: 'AddVenue',
  venue: id<VenueId>('palace'),
  name: names,
  address: null,
  zone: 'UTC',
} as const;
const told = { audience: 'public' } as const;

describe('what is told with the day it happened', () => {
  const ahead = { code: 'NotHappenedYet', rule: 'calendar', day: day('2099-01-01') } as const;
  const on = { on: day('2099-01-01') };

  it('is not a day still to come, whichever part of the forum it is about', () => {
    given(...members)
      .when({ type: 'AmendCharter', base: 1, charter: exerciseCharter(), reason: names }, on)
      .refuses(ahead);
    given(...members)
      .when({ type: 'AddAlias', party: id<PartyId>('al'), alias: 'A' }, on)
      .refuses(ahead);
    given(...members)
      .when({ type: 'WithdrawStatement', statement: 's', reason: names }, on)
      .refuses(ahead);
    given(...members)
      .when(venue, on)
      .refuses(ahead);
  });

  it('is today wherever on earth it is today, and may lie in the future of what it says', () => {
    const noon = at('2026-01-23T12:00:00.000Z');
    const there = given(...members).when(venue, { on: day('2026-01-24'), at: noon });
    expect(there.outcome).toMatchObject({ ok: true, acts: [told] });
    const standing = { type: 'ChangeStanding', party: id<PartyId>('al'), standing: 'observer' } as const;
    const later = given(...members).when({ ...standing, from: day('2099-01-01') }, { at: noon });
    expect(later.outcome).toMatchObject({ ok: true, acts: [told] });
  });
});

describe('what rests on a source', () => {
  it('names each once, though command and occasion both name it', () => {
    const sources = [id<SourceId>('n08')];
    const result = { meeting, outcome: 'd-1', kind: 'task', text: names, how: names } as const;
    given(...members, cited('n08'), convened)
      .when({ type: 'RecordOutcome', ...result, sources }, { sources, on: day('2026-01-23') })
      .gives({ type: 'OutcomeRecorded', ...result, sources, on: day('2026-01-23') });
  });

  it('rests on one the forum has cited, whether the command names it or the occasion', () => {
    const hearsay = {
      code: 'SourceUnknown',
      rule: 'statements.sourced',
      source: id<SourceId>('hearsay'),
    } as const;
    const sources = [id<SourceId>('n08'), id<SourceId>('hearsay')];
    given(...members, cited('n08'))
      .when(venue, { sources })
      .refuses(hearsay);
    given(...members, cited('n08'))
      .when(venue, { sources: [id<SourceId>('n08')] })
      .gives({ ...venue, type: 'VenueAdded', sources: [id<SourceId>('n08')] });
  });
});
