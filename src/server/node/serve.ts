import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { keyOf } from '../caller.ts';
import { machine } from '../house.ts';
import { faultsProblem, sendProblem, shellProblem } from '../problems.ts';
import { readForeign } from '../reading.ts';
import { asked } from '../routes/commands.ts';
import { actorOf } from '../visit.ts';
import { drop, type Kept, keep } from '../waiting/kept.ts';
import { isBehind } from '../waiting/order.ts';
import type { Copy } from './copy.ts';
import { admits } from './desk.ts';
import type { Follower } from './follower.ts';
import { ownIn, putDown } from './own-words.ts';
import { SourceAway } from './source.ts';
import { cameOf, commandTo, leftOpen } from './withheld.ts';

// It waits here and is said again by itself; this is for whoever wants to hear what came of it, under the same key.
const RETRY_AFTER = '10';

type Serving = { readonly copy: Copy; readonly folder: string };

/** What a party's node does otherwise than the house that keeps the record: whom it lets in, and where commands go. */
export function serveCopy(app: FastifyInstance, serving: Serving, follower: () => Follower): void {
  const { copy } = serving;
  const cookie = `door-${copy.charge.forum}`;
  app.addHook('preHandler', async (request, reply): Promise<FastifyReply | undefined> => {
    const value = request.cookies[cookie];
    if (value !== undefined && !admits(copy, value)) delete request.cookies[cookie];
    const { method, routeOptions } = request;
    const command = method === 'POST' && routeOptions.url === '/api/:forum/commands';
    return command && request.headers['sofra-node'] === undefined
      ? forward(serving, follower().keeper(), request, reply)
      : undefined;
  });
}

async function forward(
  { copy, folder }: Serving,
  keeper: ReturnType<Follower['keeper']>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const language = asked(request);
  const actor = actorOf(request.cookies[`door-${copy.charge.forum}`], copy.whole);
  if (actor === null || actor.party === null) return sendProblem(reply, shellProblem('NotEntered', language));
  const key = keyOf(request);
  if (typeof key === 'object') return sendProblem(reply, shellProblem(key.trouble, language));
  const read = readForeign(request.body);
  if (!read.ok) return sendProblem(reply, faultsProblem(read.faults, language));
  const words = { role: actor.role, key, command: JSON.stringify(request.body) };
  const kept = putDown(copy, folder, words);
  if (kept === undefined) return sendProblem(reply, shellProblem('TooMany', language));
  const answer = await inTurn(copy, () => saying(copy, folder, kept, keeper, language));
  if (answer === undefined)
    return sendProblem(reply.header('retry-after', RETRY_AFTER), shellProblem('KeeperAway', language));
  return reply.status(answer.status).type(answer.type).send(answer.text);
}

const turns = new WeakMap<Copy, Promise<unknown>>();

/** One after the other as they were said: whoever overtakes a command that waits in the end would be undone by it. */
function inTurn<T>(copy: Copy, say: () => Promise<T>): Promise<T> {
  const done = (turns.get(copy) ?? Promise.resolve()).then(say);
  turns.set(
    copy,
    done.catch(() => undefined),
  );
  return done;
}

type Answer = { readonly status: number; readonly type: string; readonly text: string };

/** Brings what was put down to the keeper. Undefined: it was not taken, or is behind what was not, and waits here. */
async function saying(
  copy: Copy,
  folder: string,
  kept: Kept,
  keeper: ReturnType<Follower['keeper']>,
  language: string,
): Promise<Answer | undefined> {
  const { forum } = copy.charge;
  const { digest, words } = kept.slip;
  if (words === undefined) throw new Error('what was said here has its words');
  if (isBehind(kept, ownIn(copy, folder))) return undefined;
  const asked = { at: machine.now(), url: keeper.url };
  let tried: Kept = { ...kept, asked, tries: kept.tries + 1 };
  copy.saying.add(digest);
  try {
    const answer = await keeper.ask(commandTo(forum, words, language));
    const text = await answer.text();
    const came = cameOf(answer.status, text);
    if (came.what === 'refused' && kept.handed.length === 0) drop(folder, forum, digest);
    if (came.what === 'answered') keep(folder, forum, { ...kept, asked, answered: came.seqs });
    const type = answer.headers.get('content-type') ?? 'application/json';
    if (came.what !== 'open') return { status: answer.status, type, text };
    tried = leftOpen(tried, came.read);
  } catch (error) {
    if (!(error instanceof SourceAway)) throw error;
  } finally {
    copy.saying.delete(digest);
  }
  keep(folder, forum, tried);
  return undefined;
}
