import type { FastifyInstance } from 'fastify';

// What is no page carries no script and no style, so its policy names none by a nonce.
const WIRE = /^\/(api|record)\//;

/** Leaves the wire out of what makes the headers anew for every page; called before helmet is registered. */
export function leaveOutWire(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (WIRE.test(route.url)) route.helmet = false;
  });
}

/**
 * Gives all answers over the wire the same headers, made once: to make them for each takes a tenth of what a command
 * costs over HTTP. Called after helmet is registered.
 */
export function giveWireHeaders(app: FastifyInstance): void {
  const same = new Map<string, string>();
  app.addHook('onRequest', (request, reply, next) => {
    if (!WIRE.test(request.routeOptions.url ?? '')) return next();
    if (same.size > 0) reply.raw.setHeaders(same);
    else {
      reply.helmet();
      for (const [name, value] of Object.entries(reply.raw.getHeaders())) same.set(name, String(value));
    }
    next();
  });
}
