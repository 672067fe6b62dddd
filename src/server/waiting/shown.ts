import { type Command, id, type PartyId, sees } from '../../forum/index.ts';
import type { Visit, Waited, Waiting } from '../../web/index.ts';
import { type Kept, keptIn, wasTold } from './kept.ts';
import { commandIn, type Slip } from './slip.ts';

// A keeper that was started again, or a line that was mended, has entered it by then; sooner, every restart would be a delay.
const IN_TIME_MS = 3_600_000;
// What is being said at this moment does not wait yet.
const AT_ONCE_MS = 5_000;

/**
 * What waits to be entered, as far as a reader may know: the table's people that something of a party's waits and its hash, and
 * the party's own what it is. Nobody else learns even that. Where it was refused, whoever has the role that said it gets its
 * words back.
 */
export function waitingFor(
  folder: string,
  forum: string,
  { reader, actor, now }: Pick<Visit, 'reader' | 'actor' | 'now'>,
): readonly Waiting[] {
  if (!sees(reader, 'member')) return [];
  return keptIn(folder, forum).flatMap((kept) => {
    const { slip, refused } = kept;
    const own = reader.kind === 'delegation' && reader.party === slip.party;
    const age = Date.parse(now) - Date.parse(slip.at);
    const ended = slip.over === true || (own && refused !== undefined);
    const shown = ended
      ? own && refused !== undefined && !wasTold(kept, now)
      : age >= AT_ONCE_MS || kept.tries > 0;
    return shown ? [told(kept, own ? (actor?.role ?? '') : null, age >= IN_TIME_MS)] : [];
  });
}

/** @param as - the role in which its own party reads it; null for all others */
function told({ slip, handed, refused }: Kept, as: string | null, late: boolean): Waiting {
  const own = as !== null;
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
    words: refused !== undefined && slip.words?.role === as ? saidIn(slip) : null,
  };
}

function whatIs(slip: Slip): Waited | null {
  const command = saidIn(slip);
  return command === null ? null : aboutOf(command);
}

function saidIn({ words }: Slip): Command | null {
  const read = words === undefined ? null : commandIn(words);
  return read?.ok === true ? read.command : null;
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
