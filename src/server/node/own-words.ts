import {
  type Audience,
  type Command,
  decide,
  delegationOf,
  type Instant,
  id,
  type PartyId,
  sees,
} from '../../forum/index.ts';
import { machine } from '../house.ts';
import { type Kept, keep, keptIn, MOST_WAITING } from '../waiting/kept.ts';
import { actorThrough, commandIn, digestOf, signSlip, type Words } from '../waiting/slip.ts';
import type { Copy } from './copy.ts';

/**
 * Puts down what a person of the party says before the keeper is asked, so that it is not lost when nobody answers. The same
 * words of the same role that wait already are one command, however often they are said.
 *
 * @returns undefined where so much waits already that nothing more is taken
 */
export function putDown(copy: Copy, folder: string, words: Words): Kept | undefined {
  const { forum, party, origin } = copy.charge;
  const own = ownIn(copy, folder);
  const same = sameIn(own, words);
  if (same !== undefined) return same;
  if (own.length >= MOST_WAITING) return undefined;
  const slip = { party, at: after(own), digest: digestOf(words), words };
  const kept: Kept = { slip: signSlip(origin, slip, copy.keys.sign), handed: [], tries: 0 };
  keep(folder, forum, kept);
  return kept;
}

/** The same words, unless something else was said of the same since: who goes back to the first answer says a third. */
function sameIn(own: readonly Kept[], words: Words): Kept | undefined {
  const digest = digestOf(words);
  const again = own.find(({ slip }) => slip.digest === digest);
  if (again !== undefined) return again;
  const about = aboutOf(words);
  const last = own.findLast(({ slip }) => slip.words !== undefined && aboutOf(slip.words) === about);
  return last?.slip.words?.role === words.role && last.slip.words.command === words.command
    ? last
    : undefined;
}

function aboutOf(words: Words): string {
  const read = commandIn(words);
  if (!read.ok) return words.command;
  const told = new Map<string, unknown>(Object.entries(read.command));
  return JSON.stringify(['type', 'meeting', 'party', 'person'].map((name) => told.get(name) ?? null));
}

/** Now, or a moment after what was said last: two of one moment would have no order. */
function after(own: readonly Kept[]): Instant {
  const [now, last] = [machine.now(), own.at(-1)?.slip.at];
  if (last === undefined || last < now) return now;
  return new Date(Date.parse(last) + 1).toISOString() as Instant;
}

/** What this party's own people said and what is still open, the oldest first. */
export function ownIn({ charge }: Copy, folder: string): readonly Kept[] {
  return keptIn(folder, charge.forum).filter(
    ({ slip, refused }) => slip.party === charge.party && slip.over !== true && refused === undefined,
  );
}

/** For whom the acts of a command would be, as far as this copy can tell; null where it cannot. */
export function audiencesOf(copy: Copy, words: Words): readonly Audience[] | null {
  const read = commandIn(words);
  const by = actorThrough(copy.whole, copy.charge.party, words.role);
  return read.ok && by !== null ? audiencesSaid(copy, read.command, by) : null;
}

function audiencesSaid(
  { whole }: Copy,
  command: Command,
  by: NonNullable<ReturnType<typeof actorThrough>>,
): readonly Audience[] | null {
  const dice = new Uint32Array(machine.random(LOTS * 4).slice().buffer);
  const context = { by, at: machine.now(), fresh: 'waiting', lots: [...dice], exercise: true } as const;
  const outcome = decide(whole, command, context);
  return outcome.ok ? outcome.acts.map(({ audience }) => audience) : null;
}

const LOTS = 4;

/** Words go only to the nodes of those who will read them in the record; all others get the hash. */
export function mayHold({ whole }: Copy, party: string, audiences: readonly Audience[] | null): boolean {
  const reader = delegationOf(whole, id<PartyId>(party));
  return audiences?.every((audience) => sees(reader, audience)) === true;
}
