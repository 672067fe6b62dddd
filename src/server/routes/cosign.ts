import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { decodeBase64 } from '../../record/index.ts';
import type { Shell } from '../app.ts';
import { keepBody } from '../caller.ts';
import { countersign } from '../countersign.ts';
import type { Desk } from '../desk.ts';
import { forkSchema, judgeFork } from '../forks.ts';
import { gather } from '../gathering.ts';
import { cosignDocs, countersignDocs, forksDocs, showForkDocs } from '../openapi-record.ts';
import { type ShellTrouble, sendProblem, shellProblem } from '../problems.ts';
import { sharedForks, shareFork } from '../shared-forks.ts';
import { asked } from './commands.ts';

type Params = { readonly forum: string };
type Asked = FastifyRequest<{ Params: Params; Body: unknown }>;
type Answer = (desk: Desk, request: Asked, reply: FastifyReply) => Promise<FastifyReply> | FastifyReply;

const PLAIN = 'text/plain; charset=utf-8';
// A head with a hundred post-quantum signatures and more; nothing else is as long.
const NOTE_LIMIT = 400_000;

const headSchema = z.strictObject({
  note: z.string().min(1).max(NOTE_LIMIT),
  proof: z.array(z.string().length(44)).max(63),
});

/** What members' nodes bring: cosignatures, proofs of a fork, and the head of a new term. Each is judged by its signatures alone. */
export async function cosignRoutes(app: FastifyInstance, shell: Shell): Promise<void> {
  app.addContentTypeParser(
    'text/plain',
    { parseAs: 'string', bodyLimit: NOTE_LIMIT },
    (request, body, done) => done(null, keepBody(request, body).toString('utf8')),
  );
  const at =
    (answer: Answer) =>
    (request: Asked, reply: FastifyReply): Promise<FastifyReply> | FastifyReply => {
      const desk = shell.desk(request.params.forum);
      return desk === undefined ? refuse(request, reply, 'NotFound') : answer(desk, request, reply);
    };
  const config = { rateLimit: shell.rate };
  app.post<{ Params: Params; Body: unknown }>(
    '/record/:forum/cosignatures',
    // Every node hands in a line for every head, and all of a ministry's may come from one address.
    { schema: cosignDocs, config: { rateLimit: shell.reads } },
    at((desk, request, reply) => takeCosignatures(shell, desk, request, reply)),
  );
  app.get<{ Params: Params; Body: unknown }>(
    '/record/:forum/forks',
    { schema: forksDocs, config: { rateLimit: shell.reads } },
    at(async (desk, _, reply) =>
      reply.header('cache-control', 'no-cache').send(await sharedForks(shell.house, desk)),
    ),
  );
  app.post<{ Params: Params; Body: unknown }>(
    '/record/:forum/forks',
    { schema: showForkDocs, config },
    at((desk, request, reply) => takeFork(shell, desk, request, reply)),
  );
  app.post<{ Params: Params; Body: unknown }>(
    '/record/:forum/countersign',
    { schema: countersignDocs, config },
    at((desk, request, reply) => takeHead(shell, desk, request, reply)),
  );
}

function refuse(request: Asked, reply: FastifyReply, trouble: ShellTrouble): FastifyReply {
  return sendProblem(reply, shellProblem(trouble, asked(request)));
}

async function takeCosignatures({ house, tools }: Shell, desk: Desk, request: Asked, reply: FastifyReply) {
  if (typeof request.body !== 'string') return refuse(request, reply, 'NotSupported');
  const now = Math.floor(Date.parse(tools.now()) / 1000);
  const gathered = await gather(house.store, desk, request.body, now);
  if (gathered.ok) return reply.type(PLAIN).header('cache-control', 'no-store').send(gathered.note);
  if (gathered.why === 'HeadDiffers') await keepAgainstOwn(house, desk, request.body);
  return refuse(request, reply, gathered.why);
}

/** Whoever brings a head that this log signed and this house does not hold has brought the proof of a fork. */
async function keepAgainstOwn(house: Shell['house'], desk: Desk, note: string): Promise<void> {
  const judged = await judgeFork(house.store, desk, { notes: [note, desk.head().checkpoint] });
  if (judged.ok) await shareFork(house, desk.forum, judged.fork);
}

async function takeFork({ house }: Shell, desk: Desk, request: Asked, reply: FastifyReply) {
  const read = forkSchema.safeParse(request.body);
  if (!read.success) return refuse(request, reply, 'NotAnEvidence');
  const judged = await judgeFork(house.store, desk, read.data);
  if (!judged.ok) return refuse(request, reply, judged.why);
  await shareFork(house, desk.forum, judged.fork);
  return reply.status(201).send(judged.fork);
}

async function takeHead({ house }: Shell, desk: Desk, request: Asked, reply: FastifyReply) {
  const read = headSchema.safeParse(request.body);
  if (!read.success) return refuse(request, reply, 'NotAnEvidence');
  const proof = read.data.proof.map(decodeBase64).filter((hash) => hash !== undefined);
  const signed = await countersign(house, desk, read.data.note, proof);
  return signed.ok
    ? reply.type(PLAIN).header('cache-control', 'no-store').send(signed.note)
    : refuse(request, reply, signed.why);
}
