import type { FastifyInstance } from 'fastify';
import { sees } from '../../forum/index.ts';
import { encodeBase64 } from '../../record/index.ts';
import type { Shell } from '../app.ts';
import { checkpointDocs, keysDocs, partsDocs, proofDocs } from '../openapi-house.ts';
import { sendProblem, shellProblem } from '../problems.ts';
import { proofOf } from '../proofs.ts';
import { readerFor } from '../visit.ts';
import { actorHere, asked } from './commands.ts';

type Params = { readonly forum: string; readonly seq: string };

/** What an outsider's verifier needs: head, key, leaves and proofs. Tiles and nodes come with the next issue's routes. */
export function recordRoutes(app: FastifyInstance, shell: Shell): void {
  const plain = 'text/plain; charset=utf-8';
  app.get<{ Params: { forum: string } }>(
    '/record/:forum/checkpoint',
    { schema: checkpointDocs },
    async (request, reply) => {
      const desk = shell.desk(request.params.forum);
      if (desk === undefined) return sendProblem(reply, shellProblem('NotFound', asked(request)));
      return reply.type(plain).header('cache-control', 'no-cache').send(desk.head().checkpoint);
    },
  );
  app.get<{ Params: { forum: string } }>(
    '/record/:forum/vkeys.txt',
    { schema: keysDocs },
    async (request, reply) => {
      const desk = shell.desk(request.params.forum);
      if (desk === undefined) return sendProblem(reply, shellProblem('NotFound', asked(request)));
      return reply.type(plain).send(`log ${desk.vkey}\n`);
    },
  );
  app.get<{ Params: Params }>('/record/:forum/proof/:seq', { schema: proofDocs }, async (request, reply) => {
    const desk = shell.desk(request.params.forum);
    const found = /^(\d{1,15})\.(tlog-proof|leaf)$/.exec(request.params.seq);
    const seq = Number(found?.[1]);
    if (desk === undefined || found === null || seq >= desk.head().size)
      return sendProblem(reply, shellProblem('NotFound', asked(request)));
    if (found[2] === 'tlog-proof') return reply.type(plain).send(await proofOf(shell.house.store, desk, seq));
    const [entry] = await shell.house.store.readBack(desk.forum, seq, seq + 1);
    return reply.type('application/octet-stream').send(Buffer.from(entry?.header ?? new Uint8Array(0)));
  });
  app.get<{ Params: Params }>('/record/:forum/parts/:seq', { schema: partsDocs }, async (request, reply) => {
    const desk = shell.desk(request.params.forum);
    const seq = Number(request.params.seq);
    if (desk === undefined || !/^\d{1,15}$/.test(request.params.seq) || seq >= desk.head().size) {
      return sendProblem(reply, shellProblem('NotFound', asked(request)));
    }
    const reader = readerFor(desk.folds.whole(), actorHere(request, desk));
    let may = false;
    await desk.replay(seq, seq + 1, (told) => {
      may = sees(reader, told.audience);
    });
    // The same answer for "not yours" and "not there": which it is would itself tell something.
    if (!may) return sendProblem(reply, shellProblem('NotFound', asked(request)));
    const parts = await shell.house.store.parts(desk.forum, seq);
    return reply.header('cache-control', 'private, no-store').send(
      parts.map((part) => ({
        name: part.name,
        ...(part.erased ? {} : { salt: encodeBase64(part.salt), bytes: encodeBase64(part.bytes) }),
      })),
    );
  });
}
