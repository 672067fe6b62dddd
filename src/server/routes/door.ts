import formbody from 'node:querystring';
import type { FastifyInstance } from 'fastify';
import type { Shell } from '../app.ts';
import { sendProblem, shellProblem } from '../problems.ts';
import { actorOf } from '../visit.ts';
import { asked } from './commands.ts';

const A_DAY = 86_400;

type Form = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The door of exercise mode: anybody enters as anybody, by a plain form that works without script; nothing else takes forms. */
export async function doorRoutes(app: FastifyInstance, shell: Shell): Promise<void> {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 10_000 },
    (_, body, done) => done(null, formbody.parse(String(body))),
  );
  app.post<{ Params: { forum: string }; Body: Form | null }>(
    '/door/:forum',
    { schema: { hide: true } },
    async (request, reply) => {
      const desk = shell.desk(request.params.forum);
      if (desk === undefined) return sendProblem(reply, shellProblem('NotFound', asked(request)));
      const field = (name: string): string => String(request.body?.[name] ?? '');
      const value = field('party') === '' ? field('role') : `${field('role')}.${field('party')}`;
      const name = `door-${desk.forum}`;
      const options = { path: '/', httpOnly: true, sameSite: 'strict' as const };
      if (actorOf(value, desk.folds.whole()) === null) reply.clearCookie(name, options);
      else reply.setCookie(name, value, { ...options, maxAge: A_DAY });
      return reply.redirect(ownPath(field('to')) ?? '/', 303);
    },
  );
}

/** Only a path of our own, as a header may carry it (RFC 9110, 5.5): `//elsewhere` and `/\elsewhere` lead away. */
function ownPath(to: string): string | null {
  return /^\/(?!\/)[!-[\]-~]*$/.test(to) ? to : null;
}
