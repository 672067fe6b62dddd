import { type Instant, keeper, keepers, passingTo } from '../../forum/index.ts';
import { encodeUtf8 } from '../../record/index.ts';
import type { Desk } from '../desk.ts';
import { gather } from '../gathering.ts';
import { nodeSigner } from '../node-auth.ts';
import { stoppingForks } from '../shared-forks.ts';
import { type Copy, isNamed } from './copy.ts';
import { cosign, learnSigned, type Unsigned } from './cosign.ts';
import { headAt, type Looked, openHead, sizeOf } from './entries.ts';
import { acknowledge, carryOut } from './erasures.ts';
import { keyAt } from './key-at.ts';
import { look } from './look.ts';
import { showForks, takeFork } from './show-forks.ts';
import { openSource, type Shown, type Source, SourceAway } from './source.ts';
import { NotTheKeeper, termsOf } from './terms.ts';
import { tendWaiting } from './withheld.ts';
import { bringWords, type Gap, unfitEntry, wordsOwed } from './words.ts';

/** What a node knows of itself, for its pages and for whoever runs it. */
export type Standing = {
  readonly size: number;
  /** Where the record is kept, as far as this copy has read; until it is taken here, where it was kept before. */
  readonly keeper: string;
  /** When the house that keeps the record last answered; what other nodes say in its place is no word of it. */
  readonly heard: Instant | null;
  /** The keeper of the record did not answer in the last round. */
  readonly away: boolean;
  /** The last head that this node cosigned, and whether as one that holds every entry. */
  readonly cosigned: { readonly size: number; readonly whole: boolean } | null;
  readonly gap: Gap | null;
  readonly unsigned: Unsigned | null;
  readonly forks: number;
  /** The record was passed to this party and waits to be taken: to this node's key, or to another. */
  readonly passed: 'Here' | 'OtherKey' | null;
  /** Houses whose files or heads do not hold, with why. */
  readonly wrong: readonly { readonly url: string; readonly why: string }[];
};

export type Follower = {
  readonly standing: () => Standing;
  /** Looks once at all houses, takes what is new, cosigns it and tells it. Rounds wait for one another. */
  readonly round: () => Promise<Standing>;
  /** The house that takes commands now. */
  readonly keeper: () => Source;
};

type Tools = {
  readonly folder: string;
  readonly desk: Desk;
  readonly now: () => Instant;
  /** A house to ask beside those that the record names, for whoever has not read yet where it is kept now. */
  readonly asked?: string;
};
type State = {
  standing: Standing;
  /** By house, the head that was judged last. */
  readonly judged: Map<string, string>;
  /** Houses whose last head was of another history. */
  readonly forked: Set<string>;
  /** By house, what it was shown of forks, and under which head. */
  readonly forksShown: Map<string, string>;
  /** The last note of ours that every house was told. */
  told: string;
};

const NOTHING: Standing = {
  size: 0,
  keeper: '',
  heard: null,
  away: false,
  cosigned: null,
  gap: null,
  unsigned: null,
  forks: 0,
  passed: null,
  wrong: [],
};

export function openFollower(copy: Copy, tools: Tools): Follower {
  const heard = copy.memory.known().heard as Instant | null;
  const state: State = {
    standing: { ...NOTHING, size: copy.head.size, keeper: otherKeeper(copy), heard },
    judged: new Map(),
    forked: new Set(),
    forksShown: new Map(),
    told: '',
  };
  const sign = nodeSigner(copy.charge.party, copy.keys.sign, () => Date.parse(tools.now()));
  const sources = new Map<string, Source>();
  const sourceAt = (url: string): Source => {
    const signed = (): ReturnType<Parameters<typeof openSource>[2]> => {
      const to = isNamed(copy) ? keyAt(copy, url, keeperUrl(copy)) : undefined;
      return to === undefined ? undefined : (request) => sign(request, to);
    };
    const known = sources.get(url) ?? openSource(url, copy.charge.forum, signed);
    sources.set(url, known);
    return known;
  };
  let turn: Promise<unknown> = Promise.resolve();
  return {
    standing: () => state.standing,
    keeper: () => sourceAt(keeperUrl(copy)),
    round: () => {
      const done = turn.then(() => goRound(copy, tools, state, sourceAt));
      turn = done.catch(() => undefined);
      return done;
    },
  };
}

/** Where the record is kept now: at the host, or at the house of the party to which it was passed. */
function keeperUrl({ whole, charge }: Copy): string {
  return keeper(whole)?.house?.url ?? charge.host;
}

/** A record that was passed to this node is kept by nobody before it is taken, and its own silence is no news. */
function isOwn(copy: Copy, url: string): boolean {
  return url === copy.charge.url || passedHere(copy) === 'Here';
}

function otherKeeper(copy: Copy): string {
  const url = keeperUrl(copy);
  return isOwn(copy, url) ? (keepers(copy.whole).at(-2)?.house?.url ?? copy.charge.host) : url;
}

function passedHere({ whole, charge, keys }: Copy): Standing['passed'] {
  if (passingTo(whole) !== charge.party) return null;
  return keeper(whole)?.key === keys.log ? 'Here' : 'OtherKey';
}

async function goRound(
  copy: Copy,
  tools: Tools,
  state: State,
  sourceAt: (url: string) => Source,
): Promise<Standing> {
  const shown = await showingAll(copy, tools, sourceAt);
  for (const { note } of shown) learnSigned(copy, note);
  const wrong = await lookAtAll(copy, tools, state, shown);
  const keeping = keeperUrl(copy);
  const away = !isOwn(copy, keeping) && !shown.some(({ source }) => source.url === keeping);
  // Nothing is signed to a house whose head does not hold, and nothing asked of it.
  const sound = shown.filter(({ source }) => !wrong.some(({ url }) => url === source.url));
  const keeps = sound.find(({ source }) => source.url === keeping);
  const whose = keeps ?? sound[0];
  const found = whose === undefined ? undefined : await quietly(bringWords(copy, whose.source));
  const gap = found ?? wordsOwed(copy) ?? unfitEntry(copy);
  await carryOut(copy);
  settleWith(copy, sound, keeping);
  if (keeps !== undefined) await quietly(acknowledge(copy, sourceAt(keeping)));
  const heard = keeps === undefined ? state.standing.heard : tools.now();
  const keys = await keeperKeys(copy);
  copy.memory.keep({ ...copy.memory.known(), heard, ...(keys === undefined ? {} : { keepers: keys }) });
  state.standing = {
    ...state.standing,
    size: copy.head.size,
    keeper: otherKeeper(copy),
    heard,
    away,
    gap,
    passed: passedHere(copy),
    wrong,
  };
  for (const each of sound) await quietly(showForks(copy, tools, state.forksShown, each));
  await signAndTell(copy, tools, state, sound);
  const { folder, now } = tools;
  const keeper = keeps?.source ?? null;
  await tendWaiting({ copy, folder, now: now(), keeper, others: othersIn(copy, sound) });
  state.standing = { ...state.standing, forks: await stopping(copy, tools) };
  return state.standing;
}

/** What every house shows that answers, the longest first: whoever is behind it is then held against what we took. */
async function showingAll(
  copy: Copy,
  { asked }: Tools,
  sourceAt: (url: string) => Source,
): Promise<readonly Shown[]> {
  const { charge, whole } = copy;
  const named = Object.values(whole.custody.nodes).map(({ url }) => url);
  const urls = new Set([keeperUrl(copy), charge.host, ...(asked === undefined ? [] : [asked]), ...named]);
  urls.delete(charge.url);
  const shown = await Promise.all([...urls].map((url) => showing(sourceAt(url))));
  return shown.filter((each) => each !== undefined).toSorted((a, b) => b.size - a.size);
}

/** Returns the houses whose files or heads do not hold. */
async function lookAtAll(
  copy: Copy,
  tools: Tools,
  state: State,
  shown: readonly Shown[],
): Promise<Standing['wrong']> {
  const wrong: { url: string; why: string }[] = [];
  let taken: Source | undefined;
  for (const each of await openingFirst(copy, shown)) {
    const { url } = each.source;
    // Who signed the rest may stand in the words of what was just taken.
    if (taken !== undefined && each.size > copy.head.size) await quietly(bringWords(copy, taken));
    const looked = await judged(copy, tools, state, each);
    // One proof is enough for each house: every further head of its other history would be one more.
    if (looked.what === 'forked' && !state.forked.has(url)) await takeFork(copy, tools, looked.fork);
    taken = looked.what === 'grown' ? each.source : taken;
    if (looked.what === 'forked') state.forked.add(url);
    else state.forked.delete(url);
    if (looked.what === 'unsigned' || looked.what === 'wrong') wrong.push({ url, why: looked.why });
  }
  return wrong;
}

/** Whoever shows what no known key opens comes last: it can say any size, and nobody waits for it. */
async function openingFirst(copy: Copy, shown: readonly Shown[]): Promise<readonly Shown[]> {
  try {
    const terms = await termsOf(copy);
    const opens = ({ note }: Shown): number => ('what' in openHead(copy, terms, note) ? 1 : 0);
    return shown.toSorted((a, b) => opens(a) - opens(b));
  } catch (error) {
    if (error instanceof NotTheKeeper) return shown;
    throw error;
  }
}

/**
 * Where this folder may be an older one that was put back, the keeper may have been put back with it: another member's node
 * has to be heard first, and all that it shows be held here. Where the record names no other there is nobody to ask.
 */
function settleWith(copy: Copy, sound: readonly Shown[], keeping: string): void {
  if (copy.signed.isSettled()) return;
  const others = Object.values(copy.whole.custody.nodes).flatMap(({ party, url }) =>
    party === copy.charge.party || url === keeping || url === copy.charge.host ? [] : [url],
  );
  const heard = sound.some(({ source, size }) => others.includes(source.url) && size <= copy.head.size);
  if (heard || others.length === 0) copy.signed.settle();
}

async function keeperKeys(copy: Copy): Promise<readonly string[] | undefined> {
  try {
    return (await termsOf(copy)).map(({ vkey }) => vkey);
  } catch (error) {
    if (error instanceof NotTheKeeper) return undefined;
    throw error;
  }
}

/** The other nodes that answer, by party. */
function othersIn({ whole }: Copy, shown: readonly Shown[]): ReadonlyMap<string, Source> {
  const found = Object.values(whole.custody.nodes).flatMap(({ party, url }) => {
    const source = shown.find((each) => each.source.url === url)?.source;
    return source === undefined ? [] : [[party, source] as const];
  });
  return new Map(found);
}

async function showing(source: Source): Promise<Shown | undefined> {
  const note = await quietly(headAt(source));
  const size = note === undefined ? undefined : sizeOf(note);
  return note === undefined || size === undefined ? undefined : { source, note, size };
}

/** A house that goes away in the middle is one that is away. */
async function quietly<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof SourceAway) return undefined;
    throw error;
  }
}

async function judged(
  copy: Copy,
  tools: Tools,
  state: State,
  { source, note, size }: Shown,
): Promise<Looked> {
  const known = state.judged.get(source.url) === note && size <= copy.head.size;
  if (known && !state.forked.has(source.url)) return { what: 'same' };
  const looked = await quietly(look(copy, source, note));
  if (looked === undefined) return { what: 'behind' };
  if (looked.what === 'unsigned' || looked.what === 'wrong') return looked;
  state.judged.set(source.url, note);
  // Others' signatures under it are kept beside ours.
  if (looked.what !== 'forked') await take(copy, tools, note);
  return looked;
}

/** A node that knows of a fork signs nothing any more: which of the two is the record is for the members to say. */
async function signAndTell(copy: Copy, tools: Tools, state: State, shown: readonly Shown[]): Promise<void> {
  const { size } = copy.head;
  const whole = state.standing.gap === null;
  const { cosigned } = state.standing;
  if (size === 0 || (await stopping(copy, tools)) > 0) return;
  // A copy that is not what was signed vouches for nothing.
  if (tools.desk.stopped() !== undefined) return;
  const unsigned = unnamed(copy);
  state.standing = { ...state.standing, unsigned: unsigned ?? state.standing.unsigned };
  if (unsigned !== null) return;
  if (cosigned?.size !== size || (whole && !cosigned.whole)) {
    const done = await cosignNow(copy, whole, Date.parse(tools.now()));
    if (!done.ok) {
      state.standing = { ...state.standing, unsigned: done.why };
      return;
    }
    await take(copy, tools, done.note);
    state.standing = { ...state.standing, unsigned: null, cosigned: { size, whole } };
    state.told = '';
  } else state.standing = { ...state.standing, unsigned: null };
  const note = (await copy.store.checkpoint(copy.charge.forum, size)) ?? copy.head.checkpoint;
  if (note === state.told) return;
  const asked = shown.filter((each) => each.size >= size).map(({ source }) => source);
  const keeping = keeperUrl(copy);
  // Whose signatures count is read at the keeper's; nobody there waits for a house that keeps its answer back.
  for (const source of asked.filter(({ url }) => url === keeping)) await handIn(copy, tools, source, note);
  const others = asked.filter(({ url }) => url !== keeping);
  await Promise.all(others.map((source) => handIn(copy, tools, source, note)));
  state.told = (await copy.store.checkpoint(copy.charge.forum, size)) ?? note;
}

function unnamed(copy: Copy): 'NotNamed' | 'NamedOtherwise' | null {
  if (isNamed(copy)) return null;
  return copy.whole.custody.nodes[copy.charge.party] === undefined ? 'NotNamed' : 'NamedOtherwise';
}

async function stopping({ store }: Copy, { folder, desk }: Tools): Promise<number> {
  return (await stoppingForks({ store, folder }, desk)).length;
}

async function cosignNow(copy: Copy, whole: boolean, now: number): ReturnType<typeof cosign> {
  try {
    return await cosign(copy, await termsOf(copy), whole, now);
  } catch (error) {
    if (error instanceof NotTheKeeper) return { ok: false, why: 'NotTheKeepers' };
    throw error;
  }
}

async function handIn(copy: Copy, tools: Tools, source: Source, note: string): Promise<void> {
  const merged = await quietly(handedIn(copy, source, note));
  if (merged !== undefined) await take(copy, tools, merged);
}

/** The head with all signatures that the house knows for it; undefined where it does not take ours. */
async function handedIn(copy: Copy, source: Source, note: string): Promise<string | undefined> {
  const answer = await source.ask({
    method: 'POST',
    path: `record/${copy.charge.forum}/cosignatures`,
    body: encodeUtf8(note) as Uint8Array<ArrayBuffer>,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
  if (answer.ok) return answer.text();
  await answer.body?.cancel();
  return undefined;
}

/** Keeps the signatures under a head that this copy holds. */
async function take(copy: Copy, { desk, now }: Tools, note: string): Promise<void> {
  await gather(copy.store, desk, note, Math.floor(Date.parse(now()) / 1000));
}
