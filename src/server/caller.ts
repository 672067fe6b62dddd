import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type Actor,
  delegationOf,
  type Forum,
  id,
  keeper,
  keepers,
  type PartyId,
  passingTo,
  type Reader,
  readerOf,
} from '../forum/index.ts';
import type { Shell } from './app.ts';
import { EVERYTHING, type Share, shareOf } from './audiences.ts';
import type { Desk } from './desk.ts';
import { CHAIR, type NodeFault, type NodeReading, type NodeRequest, nodeReader } from './node-auth.ts';
import { sendProblem, shellProblem } from './problems.ts';
import { actorOf, languageOf } from './visit.ts';
import { actorThrough } from './waiting/slip.ts';

/** Who asks by signature: a party's node, for itself or for one of its people, or the keeper that takes the record over. */
type Caller =
  | { readonly kind: 'node'; readonly party: PartyId; readonly actor: Actor | null }
  | { readonly kind: 'chair' };

type KeyOf = (name: string) => string | undefined;

const bodies = new WeakMap<FastifyRequest, Buffer>();
const callers = new WeakMap<FastifyRequest, Caller>();
const NO_BODY = Buffer.alloc(0);

/** Keeps the bytes of a body as they came: they are what a node has signed. */
export function keepBody(request: FastifyRequest, body: string | Buffer): Buffer {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  bodies.set(request, bytes);
  return bytes;
}

/** Recognises nodes at every address of a forum; a signature that does not hold is refused and not passed over. */
export function recogniseNodes(app: FastifyInstance, shell: Shell): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    parse(request, keepBody(request, body).toString('utf8'), done);
  });
  const read = nodeReader(() => Date.parse(shell.tools.now()));
  app.addHook('preHandler', async (request, reply): Promise<FastifyReply | undefined> => {
    const { 'sofra-node': header } = request.headers;
    const { forum = '' } = request.params as { readonly forum?: string };
    const desk = shell.desk(forum);
    if (typeof header !== 'string' || desk === undefined) return undefined;
    const copied = shell.house.copyOf !== undefined;
    const own = ownKeys(shell, desk);
    const found = callerOf(request, desk, copied, header, (...asked) => read(...asked, own));
    if (typeof found === 'string')
      return sendProblem(reply, shellProblem(found, languageOf(request.headers['accept-language'])));
    callers.set(request, found);
    return undefined;
  });
}

/** The desk of a copy shows the keeper's key, which is not its own. */
function ownKeys({ house }: Shell, desk: Desk): readonly string[] {
  return house.copyOf === undefined ? [desk.vkey, ...house.knownAs] : house.knownAs;
}

function callerOf(
  request: FastifyRequest,
  desk: Desk,
  copied: boolean,
  header: string,
  read: (header: string, request: NodeRequest, keyOf: KeyOf) => NodeReading,
): Caller | NodeFault | 'NodeRole' {
  const forum = desk.folds.whole();
  const [as, key] = ['sofra-as', 'idempotency-key'].map((name) => String(request.headers[name] ?? ''));
  const signed = {
    method: request.method,
    path: request.url,
    body: bodies.get(request) ?? NO_BODY,
    as: as ?? '',
    key: key ?? '',
  };
  const found = read(header, signed, (name) =>
    name === CHAIR ? chairKey(forum, desk.vkey, copied) : witnessKey(forum, name),
  );
  if (!found.ok) return found.fault;
  if (found.name === CHAIR) return { kind: 'chair' };
  const party = id<PartyId>(found.name);
  if (signed.as === '') return { kind: 'node', party, actor: null };
  const actor = actorThrough(forum, party, signed.as);
  return actor === null ? 'NodeRole' : { kind: 'node', party, actor };
}

function witnessKey(forum: Forum, party: string): string | undefined {
  return Object.hasOwn(forum.custody.nodes, party) ? forum.custody.nodes[party]?.witness : undefined;
}

/**
 * Whoever the record has been passed to asks by the key of its log, as no node of its own need be named: the former keeper
 * until it has taken it, and members' nodes where the record was recovered, as the former keeper's words went with it.
 */
function chairKey(forum: Forum, own: string, copied: boolean): string | undefined {
  const next = keeper(forum);
  if (copied) return keepers(forum).some(({ recovered }) => recovered) ? next?.key : undefined;
  return passingTo(forum) === null || next === null || next.key === own ? undefined : next.key;
}

/** Who speaks: by the signature of a node, else by the door of exercise mode. */
export function actorHere(request: FastifyRequest, desk: Desk): Actor | null {
  const caller = callers.get(request);
  if (caller !== undefined) return caller.kind === 'node' ? caller.actor : null;
  return actorOf(request.cookies[`door-${desk.forum}`], desk.folds.whole());
}

export function readerHere(request: FastifyRequest, desk: Desk): Reader {
  const forum = desk.folds.whole();
  const caller = callers.get(request);
  const actor = actorHere(request, desk);
  if (actor !== null) return readerOf(forum, actor);
  return caller?.kind === 'node' ? delegationOf(forum, caller.party) : { kind: 'public' };
}

/** What whoever asks may read. */
export function shareHere(request: FastifyRequest, desk: Desk): Share {
  return callers.get(request)?.kind === 'chair' ? EVERYTHING : shareOf(readerHere(request, desk));
}

/** The key under which a command is entered once, or what is wrong with it. */
export function keyOf(request: FastifyRequest): string | { readonly trouble: 'NoKey' | 'BadKey' } {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return { trouble: 'NoKey' };
  return /^[\w-]{8,80}$/.test(key) ? key : { trouble: 'BadKey' };
}
