import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Shell } from '../app.ts';
import type { Desk } from '../desk.ts';
import { waitingDocs } from '../openapi-record.ts';
import { refusalProblem, type ShellTrouble, sendProblem, shellProblem } from '../problems.ts';
import { enterSlip } from '../waiting/enter.ts';
import { drop, keep, keptIn, MOST_WAITING } from '../waiting/kept.ts';
import { isStale, type Slip, slipFault, slipSchema } from '../waiting/slip.ts';
import { asked } from './commands.ts';

type Asked = FastifyRequest<{ readonly Params: { readonly forum: string }; readonly Body: unknown }>;

/** Commands that a keeper has not entered, as the nodes of those who said them hand them round. */
export function waitingRoutes(app: FastifyInstance, shell: Shell): void {
  app.post<{ Params: { forum: string }; Body: unknown }>(
    '/record/:forum/waiting',
    // All nodes of the table may have something waiting when a keeper comes back.
    { schema: waitingDocs, config: { rateLimit: shell.reads } },
    (request, reply) => takeSlip(shell, request, reply),
  );
}

async function takeSlip(shell: Shell, request: Asked, reply: FastifyReply): Promise<FastifyReply> {
  const refuse = (trouble: ShellTrouble): FastifyReply =>
    sendProblem(reply, shellProblem(trouble, asked(request)));
  const desk = shell.desk(request.params.forum);
  if (desk === undefined) return refuse('NotFound');
  const read = slipSchema.safeParse(request.body);
  if (!read.success) return refuse('NotAnEvidence');
  const slip = read.data;
  const fault = slipFault(desk.folds.whole(), desk.origin, slip);
  if (fault !== null) return refuse(fault);
  if (isStale(slip, shell.tools.now())) return refuse('WaitedTooLong');
  const { folder, copyOf } = shell.house;
  if (slip.over === true) drop(folder, desk.forum, slip.digest);
  else if (copyOf === undefined && slip.words !== undefined) return enter(shell, desk, slip, request, reply);
  else if (!keepSlip(folder, desk.forum, slip)) return refuse('TooMany');
  return reply.status(202).send({ kept: slip.over !== true });
}

async function enter(
  { house }: Shell,
  desk: Desk,
  slip: Slip,
  request: Asked,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const brought = await enterSlip(desk, slip);
  if (brought.ok) {
    drop(house.folder, desk.forum, slip.digest);
    return reply.status(201).send({ seqs: brought.seqs, size: brought.size });
  }
  if ('why' in brought) return sendProblem(reply, shellProblem(brought.why, asked(request)));
  // Whoever brings it need not be one of the party's: the sentence names only what everybody may read.
  const forum = await desk.folds.of({ kind: 'public' });
  return sendProblem(reply, refusalProblem(brought.refusal, forum, asked(request)));
}

/** Keeps it beside what was done for it before; words that came are never let go for a hash alone. */
function keepSlip(folder: string, forum: string, slip: Slip): boolean {
  const all = keptIn(folder, forum).filter((kept) => kept.slip.party === slip.party);
  const known = all.find((kept) => kept.slip.digest === slip.digest);
  if (known === undefined && all.length >= MOST_WAITING) return false;
  if (known === undefined || (known.slip.words === undefined && slip.words !== undefined))
    // Its own node has asked in vain already.
    keep(folder, forum, { handed: [], tries: 1, ...known, slip });
  return true;
}
