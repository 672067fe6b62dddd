import type { ReactNode } from 'react';
import { renderToStaticMarkup, renderToString } from 'react-dom/server';
import type { Forum } from '../forum/index.ts';
import { snapshotOfAct } from './act-snapshot.ts';
import { Whole } from './document-page.tsx';
import { Frame } from './frame.tsx';
import { LiveProvider } from './live.tsx';
import type { Material, Page, PageProps, Visit } from './page.ts';
import { type Nowhen, NowhenPage, nowhenTitle } from './rest/nowhen.tsx';
import { NotFoundPage } from './rest/trouble.tsx';
import { findPage } from './routes.ts';
import { snapshotFor, snapshotOfKeeping } from './snapshot.ts';
import { WordsProvider, words } from './words/words.ts';

export type PageRequest = {
  readonly forum: Forum;
  readonly visit: Visit;
  /** False where the address names no forum of this house. */
  readonly found: boolean;
  /** Set where the address asks for a moment of which there is nothing to show. */
  readonly nowhen: Nowhen | null;
  /** Brings what the page needs beside the fold; null where there is no such thing for this reader. */
  readonly material: (
    need: NonNullable<Page['needs']>,
    params: Readonly<Record<string, string>>,
  ) => Promise<Material | null>;
  readonly assets: { readonly css: readonly string[]; readonly script: string | null };
  readonly nonce: string;
};

export type RenderedPage = { readonly status: 200 | 404; readonly html: string; readonly signedIn: boolean };

/**
 * Draws one page as a whole HTML document: for the public without any script, for those who have entered with what
 * the browser needs to go on from there.
 */
export async function renderPage(request: PageRequest): Promise<RenderedPage> {
  const { visit } = request;
  const found = request.found && request.nowhen === null ? await findPage(visit.path) : null;
  const page = found?.page;
  const hidden = page === undefined || (page.signedIn === true && visit.actor === null);
  const material =
    hidden || page.needs === undefined ? null : await request.material(page.needs, found?.params ?? {});
  const params = found?.params ?? {};
  const script = visit.actor !== null || page?.alive === true;
  const forum = script ? carried(request, params, material) : request.forum;
  const props: PageProps = { forum, visit, params, material };
  const lacking = hidden || (page.needs !== undefined && material === null);
  const title = lacking ? null : page.title(props);
  if (page === undefined || title === null) return { status: 404, html: missing(request), signedIn: false };
  const body = <Whole page={page} props={props} />;
  const html = shell(request, title, body, script ? islandData(props) : null);
  return { status: 200, html, signedIn: page.signedIn === true };
}

/** What the page is drawn from where the browser draws it again: the same on both sides. */
function carried(
  { forum, visit }: PageRequest,
  params: Readonly<Record<string, string>>,
  material: Material | null,
): Forum {
  if (visit.actor === null && (material?.kind === 'keeping' || material?.kind === 'hole'))
    return snapshotOfKeeping(forum);
  if (visit.actor !== null || material?.kind !== 'act') return snapshotFor(forum, params);
  return snapshotOfAct(forum, material.row.act, material.row.entered.seq);
}

function missing(request: PageRequest): string {
  const { forum, visit, nowhen } = request;
  const { t } = words(visit.language);
  const title = t(nowhen === null ? 'trouble.notFound.title' : nowhenTitle(nowhen));
  const body = (
    <Frame forum={forum} visit={visit} under="none">
      {nowhen === null ? (
        <NotFoundPage forum={forum} visit={visit} />
      ) : (
        <NowhenPage visit={visit} nowhen={nowhen} />
      )}
    </Frame>
  );
  return shell(request, title, body, null);
}

/** What the browser starts from: only what this reader may know and this page needs. */
function islandData(props: PageProps): string {
  // A "</script>" in somebody's words would end the element (HTML, 4.12.1.3).
  return JSON.stringify(props).replaceAll('<', '\\u003c');
}

function shell(request: PageRequest, title: string, body: ReactNode, data: string | null): string {
  const { visit, assets, nonce, forum } = request;
  const spoken = words(visit.language);
  const drawn = (
    <WordsProvider value={spoken}>
      <LiveProvider value={null}>{body}</LiveProvider>
    </WordsProvider>
  );
  const name = forum.charter.now.names[visit.language] ?? forum.charter.now.names.en ?? '';
  const live = data !== null && assets.script !== null;
  const head = renderToStaticMarkup(
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{name === title || name === '' ? title : `${title} · ${name}`}</title>
      {assets.css.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      {live ? <meta property="csp-nonce" nonce={nonce} /> : null}
      {live && assets.script !== null ? <script type="module" src={assets.script} /> : null}
    </head>,
  );
  const inner = live ? renderToString(drawn) : renderToStaticMarkup(drawn);
  const island = live ? `<script type="application/json" id="island">${data}</script>` : '';
  return `<!doctype html><html lang="${visit.language}">${head}<body><div id="sofra">${inner}</div>${island}</body></html>`;
}
