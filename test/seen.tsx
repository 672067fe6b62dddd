import { renderToStaticMarkup } from 'react-dom/server';
import {
  type Actor,
  type Command,
  decide,
  evolve,
  type Forum,
  type Instant,
  id,
  type PartyId,
  type Reader,
  type Refusal,
  sees,
} from '../src/forum/index.ts';
import { actPages } from '../src/web/acts/index.ts';
import { Whole } from '../src/web/document-page.tsx';
import { keepingPages } from '../src/web/keeping/index.ts';
import { type Live, LiveProvider } from '../src/web/live.tsx';
import { meetingPages } from '../src/web/meeting/index.ts';
import type { Material, Page, PageProps, Row, Visit } from '../src/web/page.ts';
import { restPages } from '../src/web/rest/index.ts';
import { tablePages } from '../src/web/table/index.ts';
import { WordsProvider, words as wordsOf } from '../src/web/words/words.ts';
import { type Imported, imported, readBy } from './imported.ts';

type Who = 'public' | 'chair' | 'secretariat' | 'albania' | 'montenegro';

export const albania: PartyId = id<PartyId>('albania');
const readers: Readonly<Record<Who, { readonly reader: Reader; readonly actor: Actor | null }>> = {
  public: { reader: { kind: 'public' }, actor: null },
  chair: {
    reader: { kind: 'member' },
    actor: { credential: id('someone'), role: 'chair', party: null },
  },
  secretariat: {
    reader: { kind: 'secretariat' },
    actor: { credential: id('someone'), role: 'secretariat', party: null },
  },
  albania: {
    reader: { kind: 'delegation', party: albania },
    actor: { credential: id('someone'), role: 'liaison', party: albania },
  },
  montenegro: {
    reader: { kind: 'delegation', party: id<PartyId>('montenegro') },
    actor: { credential: id('someone'), role: 'liaison', party: id<PartyId>('montenegro') },
  },
};
const now = '2026-06-16T11:02:00.000Z' as Instant;

export const third: Imported = imported(
  'balkan-peace-platform',
  'balkan-peace-platform',
  'exercise-third-meeting',
);

/** The same record, gone on by what the secretariat then said in the exercise house. */
export function goneOn(...commands: readonly Command[]): Imported {
  return enteredThenInvented([], commands);
}

/** The same record, gone on by what was entered in earnest, then by what an exercise said. */
export function enteredThenInvented(entered: readonly Command[], invented: readonly Command[]): Imported {
  const whole = imported('balkan-peace-platform', 'balkan-peace-platform', 'exercise-third-meeting');
  const acts = [...whole.acts];
  const { exercise: _, ...earnest } = contextOf(readers.secretariat.actor);
  const said = [
    ...entered.map((command) => ({ command, context: earnest })),
    ...invented.map((command) => ({ command, context: contextOf(readers.secretariat.actor) })),
  ];
  for (const { command, context } of said) {
    const outcome = decide(whole.forum, command, context);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    for (const made of outcome.acts) {
      acts.push(made);
      evolve(whole.forum, made.act, { seq: whole.forum.size, at: now });
    }
  }
  return { ...whole, acts };
}

function contextOf(actor: Actor | null): Parameters<typeof decide>[2] {
  const by = actor ?? { credential: id('nobody'), role: 'public', party: null };
  return { by, at: now, fresh: 'fresh', lots: [1, 2, 3], exercise: true };
}

function liveFor(forum: Forum, actor: Actor): Live {
  const forecast = (command: Command): Refusal | null => {
    const outcome = decide(forum, command, contextOf(actor));
    return outcome.ok ? null : outcome.refusal;
  };
  return {
    say: () => new Promise(() => undefined),
    forecast,
    line: 'up',
    kept: [],
    returned: [],
    waiting: [],
    giveBack: () => undefined,
    putAway: () => undefined,
    moved: false,
  };
}

/** The acts a reader may see, the newest first, as the server brings them to a page. */
export function chronicleOf(who: Who, record: Imported = third): readonly Row[] {
  return record.acts
    .flatMap(({ act, audience }, seq): readonly Row[] =>
      sees(readers[who].reader, audience) ? [{ entered: { seq, at: now }, act }] : [],
    )
    .toReversed();
}

type Options = {
  readonly language?: 'en' | 'tr';
  readonly record?: Imported;
  readonly asOf?: boolean;
  readonly material?: Material;
  /** In its letterhead, as the whole page is sent. */
  readonly framed?: boolean;
  readonly visit?: Partial<Visit>;
  /** What the page learned since it was opened. */
  readonly live?: Partial<Live>;
};

type Seen = {
  readonly html: string;
  readonly text: string;
  readonly title: string | null;
  readonly props: PageProps;
};

/** A page as it is drawn for somebody; `asOf` shows a past day, on which nothing can be done. */
export function see(address: string, who: Who, options: Options = {}): Seen {
  const { language = 'en', record = third, asOf = false, material = null, framed = false } = options;
  const [path = '', search] = address.split('?');
  const { reader, actor } = readers[who];
  const forum = readBy(reader, record);
  const visit: Visit = {
    forum: 'bpp',
    language,
    path,
    query: Object.fromEntries(new URLSearchParams(search)),
    actor,
    reader,
    now,
    today: '2026-06-16' as Visit['today'],
    offset: 180,
    exercise: true,
    past: asOf ? { size: forum.size, at: now } : null,
    size: forum.size,
    looked: null,
    ...options.visit,
  };
  const { page, params } = found(path);
  const props: PageProps = { forum, visit, params, material };
  const live =
    actor === null || asOf
      ? null
      : { ...liveFor(forum, actor), moved: visit.moved !== undefined, ...options.live };
  const html = renderToStaticMarkup(
    <WordsProvider value={wordsOf(language)}>
      <LiveProvider value={live}>
        {framed ? <Whole page={page} props={props} /> : <page.View {...props} />}
      </LiveProvider>
    </WordsProvider>,
  );
  return { html, text: textOf(html), title: page.title(props), props };
}

const pages: readonly Page[] = [...tablePages, ...meetingPages, ...actPages, ...keepingPages, ...restPages];

function found(path: string): { page: Page; params: Record<string, string> } {
  const given = path.split('/');
  for (const page of pages) {
    const wanted = page.path.split('/');
    if (wanted.length !== given.length) continue;
    if (!wanted.every((part, i) => part.startsWith(':') || part === given[i])) continue;
    const named = wanted.flatMap((part, i) =>
      part.startsWith(':') ? [[part.slice(1), given[i] ?? '']] : [],
    );
    return { page, params: Object.fromEntries(named) };
  }
  throw new Error(`no page at ${path}`);
}

function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\s+/g, ' ');
}
