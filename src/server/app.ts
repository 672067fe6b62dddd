import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import statics from '@fastify/static';
import swagger from '@fastify/swagger';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { StoreBroken } from '../store/index.ts';
import { isLanguage, type Language } from '../web/index.ts';
import { recogniseNodes } from './caller.ts';
import type { Desk } from './desk.ts';
import { isFromElsewhere } from './elsewhere.ts';
import type { House, HouseTools } from './house.ts';
import { markIcon } from './icon.ts';
import { openLog } from './log.ts';
import { type OpenStreams, openStreams } from './open-streams.ts';
import { sendPlainPage } from './plain-page.ts';
import { type ShellTrouble, sendProblem, shellProblem } from './problems.ts';
import { asked, commandRoutes } from './routes/commands.ts';
import { doorRoutes } from './routes/door.ts';
import { forumRoutes } from './routes/forums.ts';
import { openapiRoutes } from './routes/openapi.ts';
import { pageRoutes } from './routes/pages.ts';
import { paperRoutes } from './routes/papers.ts';
import { recordRoutes } from './routes/record.ts';
import type { Settings } from './settings.ts';
import { giveWireHeaders, leaveOutWire } from './wire-headers.ts';

/** What every route needs of the house. */
export type Shell = {
  readonly house: House;
  readonly settings: Settings;
  readonly tools: HouseTools;
  readonly rate: Rate;
  /** For every kind of reading. */
  readonly reads: Rate;
  /** For what never changes: whoever follows a long record from its beginning asks for thousands of files at once. */
  readonly files: Rate;
  readonly streams: OpenStreams;
  readonly assets: Assets;
  readonly desk: (forum: string) => Desk | undefined;
};

type Rate = { readonly max: number; readonly timeWindow: string };

/** Hashed names of what the pages carry. */
export type Assets = { readonly css: readonly string[]; readonly script: string | null };

const flags = fileURLToPath(new URL('../../node_modules/flag-icons/flags/4x3/', import.meta.url));
const client = fileURLToPath(new URL('../../dist/client/', import.meta.url));
const BODY_LIMIT = 1_048_576;
const FILES_FOR_A_READING = 10;

/**
 * The whole shell as a Fastify app that listens nowhere yet.
 *
 * @param extend - adds what a house does otherwise than others, before any route
 */
export async function buildApp(
  house: House,
  settings: Settings,
  tools: HouseTools,
  extend: (app: FastifyInstance) => void = () => undefined,
): Promise<FastifyInstance> {
  const shell: Shell = {
    house,
    settings,
    tools,
    rate: { max: settings.rate, timeWindow: '1 minute' },
    reads: { max: settings.reads, timeWindow: '1 minute' },
    files: { max: settings.reads * FILES_FOR_A_READING, timeWindow: '1 minute' },
    streams: openStreams(settings.streams),
    assets: readAssets(),
    desk: (forum) => house.desks.get(forum),
  };
  const app = bareApp(settings);
  leaveOutWire(app);
  await app.register(helmet, helmetOptions);
  giveWireHeaders(app);
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  await app.register(swagger, { openapi: about });
  await serveFiles(app);
  guard(app, shell);
  recogniseNodes(app, shell);
  extend(app);
  await route(app, shell);
  return app;
}

function bareApp(settings: Settings): FastifyInstance {
  const log: FastifyBaseLogger = openLog(settings.log);
  const app: FastifyInstance = Fastify({
    loggerInstance: log,
    bodyLimit: BODY_LIMIT,
    // Validation is the keyed table's (`readCommand`), which lists every fault; the schemas here are for OpenAPI.
    ajv: { customOptions: { strict: false } },
    // An address that cannot be decoded comes here before any route or hook.
    frameworkErrors: (_, request, reply) => sendProblem(reply, shellProblem('NotFound', asked(request))),
  });
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(() => (value: unknown) => ({ value }));
  app.setSerializerCompiler(() => (value: unknown) => JSON.stringify(value));
  return app;
}

const about = {
  openapi: '3.1.0',
  info: { title: 'Sofra', version: '0.1.0', description: 'The wire of a standing forum of equals.' },
};

/** What the pages carry, under hashed names, and the flags. */
async function serveFiles(app: FastifyInstance): Promise<void> {
  await app.register(statics, {
    root: flags,
    prefix: '/flags/',
    decorateReply: false,
    immutable: true,
    maxAge: '30d',
    index: false,
  });
  await app.register(statics, {
    root: client,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
  });
  app.get('/icon.svg', { schema: { hide: true } }, (_, reply) =>
    reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(markIcon()),
  );
}

/** Turns away what other sites send, and answers in words whatever goes wrong. */
function guard(app: FastifyInstance, { house, settings }: Shell): void {
  const own = settings.origin.replace(/:\d+$/, '');
  app.addHook('onRequest', async (request, reply) => {
    if (isFromElsewhere(request, own)) return sendProblem(reply, shellProblem('OtherSite', asked(request)));
    if (request.method === 'POST') await deskOf(house, request)?.stoppedNow();
    const shut = shutBy(house) ?? closedTo(house, request);
    return shut === undefined ? undefined : sendProblem(reply, shellProblem(shut, asked(request)));
  });
  app.setErrorHandler((error: FastifyError, request, reply) =>
    answerError(error, request, reply, closedTo(house, request)),
  );
  app.setNotFoundHandler(nowhere);
}

/** A wrong or an old word may stand on any page, so none is shown. */
function shutBy(house: House): ShellTrouble | undefined {
  const stops = house.desks.values().map((desk) => desk.stopped()?.what);
  return stops.find((what) => what === 'RecordDamaged' || what === 'RecordBehind');
}

/** What stands against sending anything to a record that can be read. */
function closedTo(house: House, request: FastifyRequest): ShellTrouble | undefined {
  return request.method === 'POST' ? deskOf(house, request)?.stopped()?.what : undefined;
}

function deskOf({ desks }: House, { params }: FastifyRequest): Desk | undefined {
  const { forum = '' } = params as { readonly forum?: string };
  return desks.get(forum);
}

async function route(app: FastifyInstance, shell: Shell): Promise<void> {
  for (const wire of ['/api/*', '/record/*']) app.get(wire, { schema: { hide: true } }, nowhere);
  await app.register(doorRoutes, shell);
  commandRoutes(app, shell);
  forumRoutes(app, shell);
  await recordRoutes(app, shell);
  openapiRoutes(app, shell);
  paperRoutes(app, shell);
  pageRoutes(app, shell);
}

function nowhere(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(reply, shellProblem('NotFound', asked(request)));
}

// No inline script or style but React Aria's one sheet, which takes the nonce; nothing is fetched from elsewhere.
const helmetOptions = {
  enableCSPNonces: true,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  },
  crossOriginEmbedderPolicy: false,
  strictTransportSecurity: false,
};

const troubles: Readonly<Record<string, ShellTrouble>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'TooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'NotSupported',
  FST_ERR_CTP_INVALID_JSON_BODY: 'NotJson',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'NotJson',
};

/** @param closed - what stands against sending anything, which may have been found by this very request */
function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  closed: ShellTrouble | undefined,
): FastifyReply {
  const status = error.statusCode ?? 500;
  const often = request.method === 'POST' ? 'TooMany' : 'TooManyReads';
  const stored = error instanceof StoreBroken;
  const found = stored && error.code === 'damaged' ? 'RecordDamaged' : stored ? closed : undefined;
  const trouble =
    found ?? troubles[error.code] ?? (status === 429 ? often : status < 500 ? 'NotJson' : 'Broken');
  if (trouble === 'Broken' || found !== undefined) request.log.error({ err: error }, 'a request failed');
  const read = request.method === 'GET' && request.headers.accept?.includes('text/html') === true;
  if (read) {
    const language = languageInPath(request);
    return sendPlainPage(reply, shellProblem(trouble, language), language);
  }
  return sendProblem(reply, shellProblem(trouble, asked(request)));
}

/** A page is answered in the language of its own address. */
function languageInPath(request: FastifyRequest): Language {
  const tag = request.url.split(/[/?]/)[1] ?? '';
  return isLanguage(tag) ? tag : asked(request);
}

type Manifest = Readonly<Record<string, { readonly file: string; readonly css?: readonly string[] }>>;

function readAssets(): Assets {
  const manifest = JSON.parse(readFileSync(`${client}manifest.json`, 'utf8')) as Manifest;
  const sheet = manifest['style/index.css']?.file;
  const script = manifest['client.tsx']?.file;
  return {
    css: sheet === undefined ? [] : [`/assets/${sheet}`],
    script: script === undefined ? null : `/assets/${script}`,
  };
}
