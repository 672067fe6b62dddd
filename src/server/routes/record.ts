import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sees } from '../../forum/index.ts';
import { encodeBase64 } from '../../record/index.ts';
import type { Shell } from '../app.ts';
import type { Desk } from '../desk.ts';
import { checkpointDocs, keysDocs, partsDocs, proofDocs } from '../openapi-house.ts';
import { sendProblem, shellProblem } from '../problems.ts';
import { proofOf } from '../proofs.ts';
import { readerFor } from '../visit.ts';
import { actorHere, asked } from './commands.ts';

type Params = { readonly forum: string; readonly seq: string };

type Asked = FastifyRequest<{ Params: Params }>;

const plain = 'text/plain; charset=utf-8';

/** What an outsider's verifier needs: head, key, leaves and proofs. Tiles and nodes come with the next issue's routes. */
export function recordRoutes(app: FastifyInstance, shell: Shell): void {
  const within =
    (answer: (desk: Desk, request: Asked, reply: FastifyReply) => Promise<unknown> | unknown) =>
    async (request: Asked, reply: FastifyReply): Promise<unknown> => {
      const desk = shell.desk(request.params.forum);
      return desk === undefined ? nowhere(request, reply) : answer(desk, request, reply);
    };
  const config = { rateLimit: shell.reads };
  app.get<{ Params: Params }>(
    '/record/:forum/checkpoint',
    { schema: checkpointDocs, config },
    within((desk, _, reply) =>
      reply.type(plain).header('cache-control', 'no-cache').send(desk.head().checkpoint),
    ),
  );
  app.get<{ Params: Params }>(
    '/record/:forum/vkeys.txt',
    { schema: keysDocs, config },
    within((desk, _, reply) => reply.type(plain).send(`log ${desk.vkey}\n`)),
  );
  app.get<{ Params: Params }>(
    '/record/:forum/proof/:seq',
    { schema: proofDocs, config },
    within((desk, request, reply) => sendProof(shell, desk, request, reply)),
  );
  app.get<{ Params: Params }>(
    '/record/:forum/parts/:seq',
    { schema: partsDocs, config },
    within((desk, request, reply) => sendParts(shell, desk, request, reply)),
  );
}

function nowhere(request: Asked, reply: FastifyReply): FastifyReply {
  return sendProblem(reply, shellProblem('NotFound', asked(request)));
}

async function sendProof(
  { house }: Shell,
  desk: Desk,
  request: Asked,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = /^(\d{1,15})\.(tlog-proof|leaf)$/.exec(request.params.seq);
  const seq = Number(found?.[1]);
  if (found === null || seq >= desk.head().size) return nowhere(request, reply);
  if (found[2] === 'tlog-proof') return reply.type(plain).send(await proofOf(house.store, desk, seq));
  const [entry] = await house.store.readBack(desk.forum, seq, seq + 1);
  return reply.type('application/octet-stream').send(Buffer.from(entry?.header ?? new Uint8Array(0)));
}

async function sendParts(
  { house }: Shell,
  desk: Desk,
  request: Asked,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const seq = Number(request.params.seq);
  if (!/^\d{1,15}$/.test(request.params.seq) || seq >= desk.head().size) return nowhere(request, reply);
  // The same answer for "not yours" and "not there": which it is would itself tell something.
  if (!(await mayRead(desk, request, seq))) return nowhere(request, reply);
  const parts = await house.store.parts(desk.forum, seq);
  return reply.header('cache-control', 'private, no-store').send(
    parts.map((part) => ({
      name: part.name,
      ...(part.erased ? {} : { salt: encodeBase64(part.salt), bytes: encodeBase64(part.bytes) }),
    })),
  );
}

async function mayRead(desk: Desk, request: Asked, seq: number): Promise<boolean> {
  const reader = readerFor(desk.folds.whole(), actorHere(request, desk));
  let may = false;
  await desk.replay(seq, seq + 1, (told) => {
    may = sees(reader, told.audience);
  });
  return may;
}
