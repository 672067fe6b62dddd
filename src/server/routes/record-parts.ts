import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { canonical, encodeBase64, type Json } from '../../record/index.ts';
import { CHUNK, type StoredEntry, type StoredPart, type StoreReader } from '../../store/index.ts';
import type { Shell } from '../app.ts';
import type { Share } from '../audiences.ts';
import { shareHere } from '../caller.ts';
import type { Desk } from '../desk.ts';
import { headerOf } from '../entry.ts';
import { partsBetweenDocs, partsDocs } from '../openapi-record.ts';
import { sendProblem, shellProblem } from '../problems.ts';
import { asked } from './commands.ts';

type OneEntry = { readonly Params: { readonly forum: string; readonly seq: string } };
type Stretch = {
  readonly Params: { readonly forum: string };
  readonly Querystring: { readonly from?: unknown; readonly to?: unknown };
};
type One = FastifyRequest<OneEntry>;
type Many = FastifyRequest<Stretch>;

const PRIVATE = 'private, no-store';

/** Words of entries with their salts, for whoever may read them. */
export function recordPartRoutes(app: FastifyInstance, shell: Shell): void {
  const config = { rateLimit: shell.reads };
  app.get<OneEntry>('/record/:forum/parts/:seq', { schema: partsDocs, config }, (request, reply) =>
    sendParts(shell, request, reply),
  );
  app.get<Stretch>('/record/:forum/parts', { schema: partsBetweenDocs, config }, (request, reply) =>
    sendStretch(shell, request, reply),
  );
}

async function sendParts({ desk: find, house }: Shell, request: One, reply: FastifyReply) {
  const desk = find(request.params.forum);
  const seq = Number(request.params.seq);
  const nothing = () => sendProblem(reply, shellProblem('NotFound', asked(request)));
  if (desk === undefined || !/^\d{1,15}$/.test(request.params.seq)) return nothing();
  const last = desk.head().size - 1;
  if (last < 0) return nothing();
  const at = Math.min(seq, last);
  const mine = await desk.placesFor(shareHere(request, desk), at, at + 1);
  // The same answer, after the same work, for "not yours" and "not there": which it is would itself tell something.
  if (!mine.includes(seq)) return nothing();
  const parts = await house.store.parts(desk.forum, seq);
  if (parts.length === 0) return nothing();
  return reply.header('cache-control', PRIVATE).send(parts.map((part) => partJson('name', part)));
}

async function sendStretch({ desk: find, house }: Shell, request: Many, reply: FastifyReply) {
  const desk = find(request.params.forum);
  const [from, to] = [sizeOf(request.query.from, 0), sizeOf(request.query.to, desk?.head().size ?? 0)];
  if (desk === undefined || from === undefined || to === undefined)
    return sendProblem(reply, shellProblem('NotFound', asked(request)));
  const stretch = { from, to: Math.min(to, desk.head().size) };
  const lines = readable(desk, house.store, stretch, shareHere(request, desk));
  return reply.type('application/jsonl').header('cache-control', PRIVATE).send(Readable.from(lines));
}

function sizeOf(value: unknown, otherwise: number): number | undefined {
  if (value === undefined) return otherwise;
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/**
 * One line for each entry that may be read, as an export writes them. The others are not even read from the store.
 *
 * @see src/cli/carried/FORMAT.md
 */
async function* readable(
  desk: Desk,
  store: StoreReader,
  { from, to }: { readonly from: number; readonly to: number },
  share: Share,
): AsyncGenerator<string> {
  for (let at = from; at < to; at += CHUNK) {
    const mine = await desk.placesFor(share, at, Math.min(at + CHUNK, to));
    // Where nothing is and where nothing is theirs, the store is asked as little.
    if (mine.length === 0) continue;
    const held = (await store.entriesAt(desk.forum, mine)).filter(({ parts }) => parts.length > 0);
    // One string for a chunk: a push for each line takes longer than making it.
    if (held.length > 0) yield held.map((entry) => lineOf(desk, entry)).join('');
  }
}

function lineOf(desk: Desk, entry: StoredEntry): string {
  // In the header's order, which is not the store's where there are annexes.
  const names = headerOf(desk.forum, entry).parts.map(({ n }) => n);
  const parts = names.flatMap((name) => entry.parts.filter((part) => part.name === name));
  return `${canonical({ seq: entry.seq, parts: parts.map((part) => partJson('n', part)) })}\n`;
}

function partJson(named: 'n' | 'name', part: StoredPart): Json {
  if (part.erased) return named === 'n' ? { n: part.name, erased: true } : { name: part.name };
  return { [named]: part.name, salt: encodeBase64(part.salt), bytes: encodeBase64(part.bytes) };
}
