import { type Cosigned, openClient, type Told } from '../api/index.ts';
import {
  type Command,
  decide,
  evolve,
  type Forum,
  type Instant,
  partOfAct,
  type Refusal,
} from '../forum/index.ts';
import { withCosigned, withForks } from './held.ts';
import type { Live } from './live.tsx';
import { openOutbox } from './outbox.ts';
import type { PageProps } from './page.ts';
import { pageAnew } from './page-anew.ts';
import { CARRIED } from './snapshot.ts';
import { asksAgain } from './waits.ts';

/** Milliseconds until what got no answer is said again. */
const AGAIN = 3_000;
/** Milliseconds until a page on which something waits is asked whether it still does. */
const LOOK = 10_000;

type Now = { readonly props: PageProps } & Pick<Live, 'line' | 'kept' | 'returned'>;

/** A page's own fold in the browser, kept up by the reader's stream. */
export type Island = {
  readonly now: () => Now;
  readonly subscribe: (changed: () => void) => () => void;
  readonly live: Pick<Live, 'say' | 'forecast' | 'giveBack' | 'putAway'>;
};

/** Starts from the snapshot the server drew the page from, and follows from there. */
export function openIsland(props: PageProps): Island {
  const { forum, visit } = props;
  const client = openClient('', visit.forum, visit.language);
  const heard = new Set<() => void>();
  let now: Now = { props, line: 'up', kept: [], returned: [] };
  const change = (next: Partial<Now>): void => {
    now = { ...now, ...next };
    for (const each of heard) each();
  };
  let again: ReturnType<typeof setTimeout> | undefined;
  const outbox = openOutbox(
    `sofra-${visit.forum}-${visit.actor?.credential ?? 'public'}`,
    async (command, key) => {
      const answer = await client.say(command, key);
      // Also of what a page said that is closed: here alone it can be seen that it waits.
      if (answer.ok && answer.entry === null) await refresh();
      return answer;
    },
    (kept, returned) => {
      change({ kept: kept.map(({ command }) => command), returned });
      // The stream may not notice a short break, and then nobody says that the line is back.
      clearTimeout(again);
      if (kept.length > 0) again = setTimeout(outbox.send, AGAIN);
    },
  );
  now = { ...now, returned: outbox.returned() };
  let looking: ReturnType<typeof setTimeout> | undefined;
  /** Words are held that this page was drawn without. */
  let owed = false;
  /** Takes from the server what no stream tells: what waits at this node, and words that came late. */
  const refresh = async (): Promise<void> => {
    const { words } = now.props.visit;
    const fresh = await pageAnew(() => now.props);
    // Of several processes one may not have them yet.
    owed &&= fresh === null || fresh.visit.words === words;
    if (fresh !== null) change({ props: fresh });
    look();
  };
  const look = (): void => {
    clearTimeout(looking);
    if (owed || asksAgain(now.props.visit.waiting ?? [])) looking = setTimeout(() => void refresh(), LOOK);
  };
  if (visit.past === null) look();
  if (visit.past === null && (visit.actor !== null || props.material?.kind === 'keeping')) {
    client.follow(forum.size, {
      told: (told) => {
        // What was read before is without the erased words everywhere, and only the server can leave them out.
        if (told.act?.type === 'PartErased') location.reload();
        change({ props: { ...now.props, ...grown(now.props, told) } });
      },
      cosigned: (cosigned) => change({ props: { ...now.props, material: held(now.props, cosigned) } }),
      forked: (forks) => change({ props: withForks(now.props, forks) }),
      filled: (words) => {
        owed = words !== now.props.visit.words;
        if (owed) void refresh();
      },
      line: watchLine((up) => {
        change({ line: up ? 'up' : 'lost', props: { ...now.props, material: lined(now.props, up) } });
        if (up) outbox.send();
      }),
    });
  }
  return {
    now: () => now,
    subscribe: (changed) => {
      heard.add(changed);
      return () => heard.delete(changed);
    },
    live: {
      say: outbox.say,
      forecast: (command) => forecast(now.props, command),
      giveBack: outbox.giveBack,
      putAway: outbox.putAway,
    },
  };
}

/** The line is up where the browser is online and the stream is open; the browser knows of a loss before the stream does. */
function watchLine(tell: (up: boolean) => void): (open: boolean) => void {
  let open = true;
  const say = (): void => tell(open && navigator.onLine);
  addEventListener('online', say);
  addEventListener('offline', say);
  return (now) => {
    open = now;
    say();
  };
}

/** Folds in place, then hands out a new outer object so that the page sees it changed. */
function folded(forum: Forum, told: Told, whole: boolean): Forum {
  const { act, entered } = told;
  if (act === null || entered.seq < forum.size) return { ...forum };
  // Whoever has not entered carries what the page needs of the fold; an act writes its own part of it alone.
  if (whole || CARRIED.includes(partOfAct(act.type))) evolve(forum, act, entered);
  else forum.size = entered.seq + 1;
  return { ...forum };
}

/** The fold one act further, and what the page says of the record's length. */
function grown({ forum, material, visit }: PageProps, told: Told): Pick<PageProps, 'forum' | 'material'> {
  const size = Math.max(forum.size, told.entered.seq + 1);
  return {
    forum: folded(forum, told, visit.actor !== null),
    material:
      material?.kind === 'keeping' && material.size < size ? { ...material, size, at: here() } : material,
  };
}

function held({ material }: PageProps, cosigned: Cosigned): PageProps['material'] {
  return material?.kind === 'keeping' ? { ...withCosigned(material, cosigned), at: here() } : material;
}

function here(): Instant {
  return new Date().toISOString() as Instant;
}

/** While the line is open signatures show as they come; once it is lost they are those of that moment. */
function lined({ material }: PageProps, up: boolean): PageProps['material'] {
  if (material?.kind !== 'keeping') return material;
  const lost = material.live !== false && !up;
  return { ...material, live: up, ...(lost && { at: here() }) };
}

/** Asks the same rules as the server, of what this reader may know. The dice and the fresh id do not matter for a no. */
function forecast(props: PageProps, command: Command): Refusal | null {
  const { actor, now, today } = props.visit;
  if (actor === null) return null;
  const outcome = decide(props.forum, command, {
    by: actor,
    at: now,
    today,
    fresh: 'forecast',
    lots: [0, 0, 0, 0],
    exercise: true,
  });
  return outcome.ok ? null : outcome.refusal;
}
