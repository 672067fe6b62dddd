import formbody from 'node:querystring';
import type { FastifyInstance } from 'fastify';
import type { Shell } from '../app.ts';
import { sendProblem, shellProblem } from '../problems.ts';
import { actorOf } from '../visit.ts';
import { asked } from './commands.ts';

const A_DAY = 86_400;

/** The door of exercise mode: anybody enters as anybody, by a plain form that works without script. */
export function doorRoutes(app: FastifyInstance, shell: Shell): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 10_000 },
    (_, body, done) => done(null, formbody.parse(String(body))),
  );
  app.post<{ Params: { forum: string }; Body: Readonly<Record<string, string | undefined>> | null }>(
    '/door/:forum',
    { schema: { hide: true } },
    async (request, reply) => {
      const desk = shell.desk(request.params.forum);
      if (desk === undefined) return sendProblem(reply, shellProblem('NotFound', asked(request)));
      const { role = '', party = '', to = '' } = request.body ?? {};
      const value = party === '' ? role : `${role}.${party}`;
      const name = `door-${desk.forum}`;
      const options = { path: '/', httpOnly: true, sameSite: 'strict' as const };
      if (actorOf(value, desk.folds.whole()) === null) reply.clearCookie(name, options);
      else reply.setCookie(name, value, { ...options, maxAge: A_DAY });
      return reply.redirect(ownPath(to) ?? '/', 303);
    },
  );
}

/** Only a path of our own: `//elsewhere` and `/\elsewhere` lead away. */
function ownPath(to: string): string | null {
  return /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : null;
}
