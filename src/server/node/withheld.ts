import { keepers } from '../../forum/index.ts';
import { encodeUtf8 } from '../../record/index.ts';
import { drop, isKept, type Kept, keep, keptIn } from '../waiting/kept.ts';
import { holdsBack, isDelay } from '../waiting/order.ts';
import { saidBefore } from '../waiting/said-before.ts';
import { credentialThrough, isStale, type Words } from '../waiting/slip.ts';
import { isNamed } from './copy.ts';
import { bytesOf, handRound, JSON_TYPE, type Round } from './hand-round.ts';
import { close, refusedHere, tellOver } from './over.ts';
import { type Source, SourceAway } from './source.ts';

/** What came of asking the keeper. `open`: nothing that ends it; it is asked again. */
export type Came =
  | { readonly what: 'answered'; readonly seqs: readonly number[] }
  | { readonly what: 'refused'; readonly rule: string }
  /** `read`: a keeper answered that it has it and did not say why it enters nothing. */
  | { readonly what: 'open'; readonly read: boolean };

// A keeper that does not take it is asked again after 5 s, 10 s and so on, up to five minutes.
const AGAIN_MS = 5_000;
const MOST_DOUBLED = 6;
// What a keeper says it entered stands under its next head, a moment later.
const UNDER_HEAD_MS = 60_000;
/** Between two keepers nothing is entered; a person's command waits for the next one. */
const PASSING = ['ChairPassing', 'NothingPassed'];
// All other answers may be of a house that is away, or of one that does not know who asks.
const HAS_READ = [403, 409, 413, 422, 500];

/** Reads what the keeper's house answered. Only a rule of the forum, or a fault in the words, ends a command. */
export function cameOf(status: number, text: string): Came {
  const said = objectIn(text);
  if (status === 201 && Array.isArray(said.seqs))
    return { what: 'answered', seqs: said.seqs.filter((seq) => Number.isSafeInteger(seq)) };
  const { rule, code } = said;
  if (typeof rule === 'string' && !PASSING.some((each) => each === code)) return { what: 'refused', rule };
  if (status === 400) return { what: 'refused', rule: String(code) };
  return { what: 'open', read: typeof rule !== 'string' && HAS_READ.includes(status) };
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/**
 * Does what is due for each command that waits here: asks the keeper again, sees whether what it answered stands under a
 * head, hands the command to the other nodes, and tells them when it waits no longer. Other parties' words are brought to the
 * keeper too, in their name and under their key. What a party said first is brought first, and the rest waits behind it.
 *
 * @see RECORD 2, a withheld act
 */
export async function tendWaiting(round: Round): Promise<void> {
  const { copy, folder } = round;
  const held = new Set<string>();
  for (const kept of keptIn(folder, copy.charge.forum)) {
    let left: Kept | undefined = kept;
    const own = kept.slip.party === copy.charge.party;
    if (kept.slip.over === true || (own && kept.refused !== undefined)) await tellOver(round, kept);
    else if (isStale(kept.slip, round.now)) {
      await lapse(round, kept);
      left = undefined;
    }
    // Whoever says it at this moment hears the answer first.
    else if (kept.slip.words !== undefined && !copy.saying.has(kept.slip.digest))
      left = await tend(round, kept, kept.slip.words, held.has(kept.slip.party) && !isDelay(kept));
    if (left !== undefined && holdsBack(left)) held.add(kept.slip.party);
  }
}

/** Too old to be brought. Whoever said it here learns that it was not entered; the others have it from their own node. */
async function lapse(round: Round, kept: Kept): Promise<void> {
  const { copy, folder, now } = round;
  const { digest, party, words } = kept.slip;
  if (party !== copy.charge.party || words === undefined) {
    drop(folder, copy.charge.forum, digest);
    return;
  }
  const { answered } = kept;
  const stands =
    (answered !== undefined && (await underHead(round, kept, answered, words)) === undefined) ||
    (await saidBefore({ head: () => copy.head, replay: copy.replay }, kept.slip));
  if (stands) close(round, kept);
  else keep(folder, copy.charge.forum, refusedHere(copy, kept, 'WaitedTooLong', now));
}

/** @returns what waits of it still */
async function tend(round: Round, kept: Kept, words: Words, behind: boolean): Promise<Kept | undefined> {
  const { copy, folder } = round;
  const own = kept.slip.party === copy.charge.party;
  if (kept.refused !== undefined) return kept;
  let next = kept.answered === undefined ? kept : await underHead(round, kept, kept.answered, words);
  if (next === undefined) {
    if (own) close(round, kept);
    else drop(folder, copy.charge.forum, kept.slip.digest);
    return undefined;
  }
  if (next.answered === undefined && !behind && isDue(round, next)) next = await askAgain(round, next, words);
  if (own && (next.tries > 0 || behind) && next.slip.over !== true && isNamed(copy))
    next = await handRound(round, next, words);
  const { digest } = kept.slip;
  // Who said it may have been answered meanwhile.
  if (next !== kept && isKept(folder, copy.charge.forum, digest)) keep(folder, copy.charge.forum, next);
  return next;
}

function isDue({ keeper, now }: Round, { asked, slip, tries }: Kept): boolean {
  if (keeper === null) return false;
  if (asked !== undefined && asked.url !== keeper.url) return true;
  const wait = AGAIN_MS * 2 ** Math.min(Math.max(tries - 1, 0), MOST_DOUBLED);
  return Date.parse(now) - Date.parse(asked?.at ?? slip.at) >= wait;
}

/** @returns undefined once it is in the record */
async function underHead(
  { copy, now }: Round,
  kept: Kept,
  seqs: readonly number[],
  words: Words,
): Promise<Kept | undefined> {
  const late = Date.parse(now) - Date.parse(kept.asked?.at ?? kept.slip.at) >= UNDER_HEAD_MS;
  if (seqs.some((seq) => seq >= copy.head.size)) return late ? unanswered(kept) : kept;
  const credential = credentialThrough(kept.slip.party, words.role);
  let others = false;
  for (const seq of seqs)
    await copy.replay(seq, seq + 1, ({ act }) => {
      others ||= act.by !== credential;
    });
  return others ? unanswered(kept) : undefined;
}

/** The keeper said that it entered it, and did not. */
function unanswered({ answered: _, ...kept }: Kept): Kept {
  return { ...kept, tries: kept.tries + 1 };
}

async function askAgain(round: Round, kept: Kept, words: Words): Promise<Kept> {
  const { copy, keeper, now } = round;
  const { forum, party } = copy.charge;
  const asked = { at: now, url: keeper?.url ?? '' };
  // Another keeper has not the answers of the former one, and none remembers them for ever.
  const other = keepers(copy.whole).length > 1 || kept.tries > MOST_DOUBLED;
  if (other && (await saidBefore({ head: () => copy.head, replay: copy.replay }, kept.slip)))
    return { ...kept, asked, answered: [] };
  const came = await asking(
    keeper,
    kept.slip.party === party
      ? commandTo(forum, words)
      : { method: 'POST', path: `record/${forum}/waiting`, body: bytesOf(kept.slip), headers: JSON_TYPE },
  );
  if (came.what === 'answered') return { ...kept, asked, answered: came.seqs };
  const tried = { ...kept, asked, tries: kept.tries + 1 };
  if (came.what === 'open') return leftOpen(tried, came.read);
  return kept.slip.party === party
    ? refusedHere(copy, kept, came.rule, now)
    : { ...tried, refused: came.rule, refusedAt: now };
}

const NOT_ASKED: Came = { what: 'open', read: false };

async function asking(keeper: Source | null, asked: Parameters<Source['ask']>[0]): Promise<Came> {
  try {
    const answer = await keeper?.ask(asked);
    return answer === undefined ? NOT_ASKED : cameOf(answer.status, await answer.text());
  } catch (error) {
    if (error instanceof SourceAway) return NOT_ASKED;
    throw error;
  }
}

/** With how often a keeper has read it and left it so. */
export function leftOpen(kept: Kept, read: boolean): Kept {
  return read ? { ...kept, leftOpen: (kept.leftOpen ?? 0) + 1 } : kept;
}

export function commandTo(
  forum: string,
  { role, key, command }: Words,
  language?: string,
): Parameters<Source['ask']>[0] {
  const tongue = language === undefined ? {} : { 'accept-language': language };
  return {
    method: 'POST',
    path: `api/${forum}/commands`,
    body: encodeUtf8(command) as Uint8Array<ArrayBuffer>,
    headers: { ...JSON_TYPE, ...tongue, 'idempotency-key': key },
    as: role,
  };
}
