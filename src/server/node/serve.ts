import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import { sendProblem, shellProblem } from '../problems.ts';
import { asked } from '../routes/commands.ts';
import { actorOf } from '../visit.ts';
import type { Copy } from './copy.ts';
import { admits, deskOf } from './desk.ts';
import type { Follower } from './follower.ts';
import { SourceAway } from './source.ts';

/** A copy as a house of one forum, which founds none. */
export function houseOf(copy: Copy, folder: string, keys: string, follower: () => Follower): House {
  const desk = deskOf(copy);
  const { forum, host, party } = copy.charge;
  return {
    folder,
    keys,
    store: copy.store,
    desks: new Map([[forum, desk]]),
    found: async () => ({ what: 'ForumTaken', forum }),
    // A keeper that came back as a member may still be asked by the key with which it kept the record.
    knownAs: [copy.keys.witness, copy.keys.log],
    copyOf: () => {
      const { heard, away, forks } = follower().standing();
      return { party, host, heard, away, forked: forks > 0 };
    },
    close: () => copy.store.close(),
  };
}

// The browser's outbox asks again by itself; this is for whoever writes a client of his own.
const RETRY_AFTER = '10';

/** What a party's node does otherwise than the house that keeps the record: whom it lets in, and where commands go. */
export function serveCopy(app: FastifyInstance, copy: Copy, follower: () => Follower): void {
  const cookie = `door-${copy.charge.forum}`;
  app.addHook('preHandler', async (request, reply): Promise<FastifyReply | undefined> => {
    const value = request.cookies[cookie];
    if (value !== undefined && !admits(copy, value)) delete request.cookies[cookie];
    const { method, routeOptions } = request;
    const command = method === 'POST' && routeOptions.url === '/api/:forum/commands';
    return command && request.headers['sofra-node'] === undefined
      ? forward(copy, follower().keeper(), request, reply)
      : undefined;
  });
}

async function forward(
  copy: Copy,
  keeper: ReturnType<Follower['keeper']>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const language = asked(request);
  const { forum } = copy.charge;
  const actor = actorOf(request.cookies[`door-${forum}`], copy.whole);
  if (actor === null || actor.party === null) return sendProblem(reply, shellProblem('NotEntered', language));
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\w-]{8,80}$/.test(key))
    return sendProblem(reply, shellProblem('NoKey', language));
  try {
    const answer = await keeper.ask({
      method: 'POST',
      path: `api/${forum}/commands`,
      body: new TextEncoder().encode(JSON.stringify(request.body)),
      headers: { 'content-type': 'application/json', 'idempotency-key': key, 'accept-language': language },
      as: actor.role,
    });
    const type = answer.headers.get('content-type') ?? 'application/json';
    return reply
      .status(answer.status)
      .type(type)
      .send(await answer.text());
  } catch (error) {
    if (!(error instanceof SourceAway)) throw error;
    return sendProblem(reply.header('retry-after', RETRY_AFTER), shellProblem('KeeperAway', language));
  }
}
