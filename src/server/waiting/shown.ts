import { type Command, type Instant, id, type PartyId, type Reader, sees } from '../../forum/index.ts';
import type { Waited, Waiting } from '../../web/index.ts';
import { type Kept, keptIn } from './kept.ts';
import { commandIn, type Slip } from './slip.ts';

// A keeper that was started again, or a line that was mended, has entered it by then; sooner, every restart would be a delay.
const IN_TIME_MS = 3_600_000;
// What is being said at this moment does not wait yet.
const AT_ONCE_MS = 5_000;

/**
 * What waits to be entered, as far as a reader may know: the table's people that something of a party's waits and its hash, and
 * the party's own what it is. Nobody else learns even that.
 */
export function waitingFor(folder: string, forum: string, reader: Reader, now: Instant): readonly Waiting[] {
  if (!sees(reader, 'member')) return [];
  return keptIn(folder, forum).flatMap((kept) => {
    const { slip, refused } = kept;
    const own = reader.kind === 'delegation' && reader.party === slip.party;
    const age = Date.parse(now) - Date.parse(slip.at);
    const shown = slip.over === true ? own && refused !== undefined : age >= AT_ONCE_MS || kept.tries > 0;
    return shown ? [told(kept, own, age >= IN_TIME_MS)] : [];
  });
}

function told({ slip, handed, refused }: Kept, own: boolean, late: boolean): Waiting {
  const { party, at, digest } = slip;
  return {
    party: id<PartyId>(party),
    at,
    digest,
    handed: handed.length,
    late,
    command: own ? whatIs(slip) : null,
    role: own ? (slip.words?.role ?? null) : null,
    refused: own ? (refused ?? null) : null,
  };
}

function whatIs({ words }: Slip): Waited | null {
  const read = words === undefined ? null : commandIn(words);
  return read?.ok === true ? aboutOf(read.command) : null;
}

/** What it is about and no word of it more: it may be long, and stands on every page. */
function aboutOf(command: Command): Waited {
  return {
    type: command.type,
    ...('meeting' in command && { meeting: command.meeting }),
    ...('party' in command && command.party !== null && { party: command.party }),
    ...('person' in command && { person: command.person }),
  };
}
