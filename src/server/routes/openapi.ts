import type { FastifyInstance } from 'fastify';
import type { Forum } from '../../forum/index.ts';
import { isLanguage } from '../../web/index.ts';
import type { Shell } from '../app.ts';
import { type ExampleForum, type OpenApi, referencePage } from '../reference.ts';
import { asked } from './commands.ts';

/** The wire, for machines as OpenAPI 3.1 and for people as a page; and where a problem's `type` leads. */
export function openapiRoutes(app: FastifyInstance, shell: Shell): void {
  const hide = { schema: { hide: true }, config: { rateLimit: shell.reads } };
  app.get('/api/openapi.json', hide, async (_, reply) =>
    reply.type('application/json').header('cache-control', 'public, max-age=300').send(app.swagger()),
  );
  app.get('/api', hide, async (_, reply) => {
    // What the document may hold is @fastify/swagger's own type; the page reads the part of it that we write.
    const html = referencePage(app.swagger() as OpenApi, shell.assets.css, exampleOf(shell));
    return reply.type('text/html; charset=utf-8').header('cache-control', 'public, max-age=300').send(html);
  });
  // A problem is the house's, and its explanation stands among the pages of every forum: the first one's serves.
  app.get<{ Params: { language: string; '*': string } }>(
    '/:language/about/*',
    hide,
    async (request, reply) => {
      const { language, '*': rest } = request.params;
      const forum = shell.house.desks.keys().next().value;
      const spoken = isLanguage(language) ? language : asked(request);
      return reply.redirect(
        forum === undefined ? '/' : `/${spoken}/${forum}/about/${encodeURIComponent(rest)}`,
        302,
      );
    },
  );
}

/** The first forum of the house: of its roles one that may do what the example does, and one that speaks for a party. */
function exampleOf({ house }: Shell): ExampleForum | null {
  const desk = house.desks.values().next().value;
  if (desk === undefined) return null;
  const forum: Forum = desk.folds.whole();
  const [party] = Object.keys(forum.parties.parties);
  if (party === undefined) return null;
  const roles = Object.entries(forum.charter.now.roles);
  const whole = roles.find(([, { scope, may }]) => scope === 'forum' && may.includes('AddAlias'))?.[0];
  const own = roles.find(([, { scope }]) => scope === 'party')?.[0];
  const doors = [...(whole === undefined ? [] : [whole]), ...(own === undefined ? [] : [`${own}.${party}`])];
  return doors.length === 0 ? null : { forum: desk.forum, doors, party };
}
