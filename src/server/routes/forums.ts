import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type PartyId, readId } from '../../forum/index.ts';
import type { Shell } from '../app.ts';
import { actorHere } from '../caller.ts';
import { readyCharter, readyCharters } from '../import.ts';
import { chartersDocs, forumsDocs, foundDocs } from '../openapi-house.ts';
import { sendProblem, shellProblem } from '../problems.ts';
import { asked } from './commands.ts';

/** Forums of this house, and a new one from a charter that comes with Sofra. */
export function forumRoutes(app: FastifyInstance, shell: Shell): void {
  const config = { rateLimit: shell.reads };
  app.get('/api/forums', { schema: forumsDocs, config }, async () =>
    [...shell.house.desks.values()].map((desk) => ({
      id: desk.forum,
      origin: desk.origin,
      size: desk.head().size,
    })),
  );
  app.get('/api/charters', { schema: chartersDocs, config }, async () => readyCharters());
  app.post<{ Body: { forum?: unknown; charter?: unknown } | null }>(
    '/api/forums',
    {
      schema: foundDocs,
      config: { rateLimit: shell.rate },
    },
    async (request, reply) => {
      if (!speaksForSome(shell, request))
        return sendProblem(reply, shellProblem('NotEntered', asked(request)));
      const { forum, charter } = request.body ?? {};
      const file = typeof charter === 'string' ? readyCharter(charter) : undefined;
      const name = typeof forum === 'string' ? readId<PartyId>(forum) : null;
      if (file === undefined) return sendProblem(reply, shellProblem('NotACharter', asked(request)));
      if (name === null) return sendProblem(reply, shellProblem('BadForumName', asked(request)));
      const made = await shell.house.found(name, file, () => undefined);
      if ('what' in made)
        return sendProblem(
          reply,
          shellProblem(made.what === 'ForumTaken' ? 'ForumTaken' : 'NotACharter', asked(request)),
        );
      return reply.status(201).send({ id: made.forum, size: made.head().size });
    },
  );
}

/** Whoever founds a forum here speaks for the whole table of one that is here already; the first is founded from the shell. */
function speaksForSome(shell: Shell, request: FastifyRequest): boolean {
  return [...shell.house.desks.values()].some((desk) => {
    const actor = actorHere(request, desk);
    return actor !== null && desk.folds.whole().charter.now.roles[actor.role]?.scope === 'forum';
  });
}
