import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Forum, Instant } from '../../forum/index.ts';
import {
  BY_ITSELF,
  isLanguage,
  type Language,
  localStamp,
  type PageRequest,
  renderPage,
  type Visit,
} from '../../web/index.ts';
import type { Shell } from '../app.ts';
import { actorHere } from '../caller.ts';
import { keptElsewhere } from '../countersign.ts';
import type { Desk } from '../desk.ts';
import { materialFor } from '../material.ts';
import { momentOf } from '../moment.ts';
import { withLacking } from '../papers/lacking.ts';
import { localClock, readerFor } from '../visit.ts';
import { waitingFor } from '../waiting/shown.ts';
import { zoneOfSeat } from '../zone.ts';
import { asked } from './commands.ts';

type Asked = { readonly language: Language; readonly desk: Desk | undefined; readonly path: string };

/** Every page of every forum, for people: `/`, `/{language}/{forum}` and what is behind it. */
export function pageRoutes(app: FastifyInstance, shell: Shell): void {
  const hide = { schema: { hide: true }, config: { rateLimit: shell.reads } };
  app.get('/', hide, (request, reply) => {
    const first = shell.house.desks.values().next().value;
    return answerPage(shell, request, reply, { language: asked(request), desk: first, path: '/' });
  });
  // Where the `type` of a problem leads (RFC 9457): to the page that explains it, in the language asked for.
  app.get<{ Params: { page: string } }>('/about/:page', hide, (request, reply) => {
    const first = shell.house.desks.keys().next().value ?? '';
    const page = request.params.page === 'rules' ? 'rules' : 'problems';
    return reply.redirect(`/${asked(request)}/${first}/about/${page}`, 302);
  });
  app.get<{ Params: { language: string; '*': string } }>('/:language/*', hide, (request, reply) => {
    const [forum = '', ...rest] = request.params['*'].split('/');
    const language = isLanguage(request.params.language) ? request.params.language : asked(request);
    const known = isLanguage(request.params.language);
    const path = `/${rest.join('/')}`.replace(/(?<=.)\/$/, '');
    return answerPage(shell, request, reply, { language, desk: known ? shell.desk(forum) : undefined, path });
  });
}

async function answerPage(
  shell: Shell,
  request: FastifyRequest,
  reply: FastifyReply,
  to: Asked,
): Promise<FastifyReply> {
  const desk = to.desk ?? shell.house.desks.values().next().value;
  if (desk === undefined)
    return reply
      .status(503)
      .type('text/plain')
      .send('No forum has been founded here yet: sofra forum new --charter NAME\n');
  const { visit: asking, nowhen } = await visitOf(shell, request, desk, to);
  const forum: Forum =
    asking.past === null
      ? await desk.folds.of(asking.reader)
      : await desk.folds.asOf(asking.reader, asking.past.size);
  const { origin } = shell.settings;
  const visit = withLacking(forum, asking, { origin, exercise: asking.exercise, token: desk.token });
  const page = renderPage({
    forum,
    visit,
    found: to.desk !== undefined,
    nowhen,
    material: (need, params) => materialFor(shell, desk, visit, need, params),
    assets: shell.assets,
    nonce: reply.cspNonce.style,
  });
  const { status, html, signedIn } = await page;
  // A page that takes itself anew in the background was looked at by nobody.
  if (visit.path === '/today' && request.headers[BY_ITSELF] === undefined) rememberLook(reply, visit);
  // Public pages are the same for everybody: a proxy may keep them for a moment; what is for one reader nobody keeps.
  const cache = signedIn || visit.actor !== null ? 'private, no-store' : 'public, max-age=0, must-revalidate';
  return reply
    .status(status)
    .headers({ 'cache-control': cache, vary: 'cookie, accept-language' })
    .type('text/html; charset=utf-8')
    .send(html);
}

/** A day that is none is not today: nobody may take what stands now for what stood then. */
type Visited = { readonly visit: Visit; readonly nowhen: PageRequest['nowhen'] };

async function visitOf(shell: Shell, request: FastifyRequest, desk: Desk, to: Asked): Promise<Visited> {
  // Before anything is read: a page may have more than its mark says, and never less.
  const words = desk.words();
  const whole = desk.folds.whole();
  const actor = actorHere(request, desk);
  const now = shell.tools.now();
  const query = plainQuery(request.query);
  const zone = zoneOfSeat(whole.charter.now);
  const moment =
    (query.asof ?? '') === ''
      ? null
      : await momentOf(shell.house.store, desk, query.asof ?? '', { zone, now });
  const { copyOf, folder, store } = shell.house;
  const moved = copyOf === undefined ? await keptElsewhere(store, desk) : null;
  const reader = readerFor(whole, actor);
  const here = waitingFor(folder, desk.forum, { reader, actor, now });
  // A keeper enters what it is brought: only at a party's node do commands wait. What it refused is told at both.
  const waiting = copyOf === undefined ? here.filter(({ refused }) => refused !== null) : here;
  const visit: Visit = {
    forum: desk.forum,
    language: to.language,
    path: to.path,
    query,
    actor,
    reader,
    now,
    ...localClock(now, zone),
    exercise: shell.settings.mode === 'exercise',
    past: typeof moment === 'string' ? null : moment,
    size: desk.head().size,
    ...(moment === null ? { words } : {}),
    looked: lookedBefore(request, desk),
    ...(copyOf === undefined ? {} : { copy: await copyOf(desk.forum) }),
    ...(waiting.length === 0 ? {} : { waiting }),
    ...(moved === null ? {} : { moved }),
  };
  if (typeof moment !== 'string') return { visit, nowhen: null };
  const at = moment === 'before' ? (whole.charter.versions[0]?.at ?? now) : now;
  return { visit, nowhen: { kind: moment, at: localStamp(at, localClock(at, zone).offset) } };
}

/** What a query says in plain words, once each. */
export function plainQuery(query: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(query as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].length <= 300,
    ),
  );
}

function lookedBefore(request: FastifyRequest, desk: Desk): Instant | null {
  const value = request.cookies[`looked-${desk.forum}`];
  return value !== undefined && /^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/.test(value) ? (value as Instant) : null;
}

function rememberLook(reply: FastifyReply, visit: Visit): void {
  reply.setCookie(`looked-${visit.forum}`, visit.now, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    maxAge: 31_536_000,
  });
}
