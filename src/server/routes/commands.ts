import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../web/index.ts';
import type { Shell } from '../app.ts';
import { actorHere, keyOf, readerHere } from '../caller.ts';
import { cosignedFeeds } from '../cosigned.ts';
import { commandDocs, snapshotDocs, streamDocs } from '../openapi.ts';
import { faultsProblem, refusalProblem, sendProblem, shellProblem } from '../problems.ts';
import { readForeign } from '../reading.ts';
import { stream } from '../streams.ts';
import { languageOf } from '../visit.ts';

type Params = { readonly forum: string };

/** Commands in, acts out: the wire of each forum. */
export function commandRoutes(app: FastifyInstance, shell: Shell): void {
  const feedOf = cosignedFeeds(shell.house);
  app.post<{ Params: Params }>(
    '/api/:forum/commands',
    { schema: commandDocs, config: { rateLimit: shell.rate } },
    (request, reply) => takeCommand(shell, request, reply),
  );
  app.get<{ Params: Params }>(
    '/api/:forum/snapshot',
    { schema: snapshotDocs, config: { rateLimit: shell.reads } },
    async (request, reply) => {
      const desk = shell.desk(request.params.forum);
      if (desk === undefined) return sendProblem(reply, shellProblem('NotFound', asked(request)));
      return reply
        .type('application/json')
        .header('cache-control', 'private, no-store')
        .send(JSON.stringify(await desk.folds.of(readerHere(request, desk))));
    },
  );
  app.get<{ Params: Params; Querystring: { from?: string } }>(
    '/api/:forum/acts',
    // A stream has no end, so nobody could be told its head alone.
    { schema: streamDocs, exposeHeadRoute: false },
    async (request, reply) => {
      const desk = shell.desk(request.params.forum);
      if (desk === undefined) return sendProblem(reply, shellProblem('NotFound', asked(request)));
      const leave = shell.streams.enter(request.ip, actorHere(request, desk) !== null);
      if (leave === null)
        return sendProblem(reply.header('retry-after', '60'), shellProblem('TooManyStreams', asked(request)));
      reply.raw.on('close', leave);
      const from = Number(request.headers['last-event-id'] ?? request.query.from ?? desk.head().size);
      const readerNow = (): ReturnType<typeof readerHere> => readerHere(request, desk);
      reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      const start = Number.isSafeInteger(from) && from >= 0 ? from : 0;
      await stream(desk, readerNow, start, reply.raw, feedOf(desk));
    },
  );
}

async function takeCommand(
  shell: Shell,
  request: FastifyRequest<{ Params: Params }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const language = asked(request);
  const desk = shell.desk(request.params.forum);
  if (desk === undefined) return sendProblem(reply, shellProblem('NotFound', language));
  const actor = actorHere(request, desk);
  if (actor === null) return sendProblem(reply, shellProblem('NotEntered', language));
  const key = keyOf(request);
  if (typeof key === 'object') return sendProblem(reply, shellProblem(key.trouble, language));
  const read = readForeign(request.body);
  if (!read.ok) return sendProblem(reply, faultsProblem(read.faults, language));
  // Whoever came in by the door of exercise mode can only do exercises.
  const said = await desk.say(read.command, { actor, exercise: true }, key);
  if (said.ok) return reply.status(201).send({ seqs: said.seqs, size: said.size });
  return sendProblem(
    reply,
    refusalProblem(said.refusal, await desk.folds.of(readerHere(request, desk)), language),
  );
}

export function asked(request: FastifyRequest): Language {
  return languageOf(request.headers['accept-language']);
}
