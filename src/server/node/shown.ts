import type { FastifyInstance, FastifyReply } from 'fastify';
import { openNote, originHash, readVkey } from '../../record/index.ts';
import type { Desk } from '../desk.ts';
import { sha256 } from '../keys.ts';
import { sendProblem, shellProblem } from '../problems.ts';
import { publishedFile } from '../published.ts';
import { asked } from '../routes/commands.ts';
import { signatureChecks } from '../signatures.ts';
import type { Copy } from './copy.ts';

type Shown = {
  readonly copy: Pick<Copy, 'charge' | 'keys' | 'store'>;
  readonly desk: Desk;
  readonly reads: number;
};
type Tiled = { Params: { readonly '*': string } };

const PLAIN = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';
const FOR_EVER = 'public, max-age=31536000, immutable';
const NEVER = 'no-store';
// What never changes is asked for by the thousand.
const FILES_FOR_A_READING = 10;

/**
 * Shows under the name of each of this node's two keys what it has signed: the witness the newest head with its line, the
 * mirror that head with its own and the tiles and bundles below it.
 *
 * @see C2SP tlog-witness, "Monitoring"; tlog-mirror; RECORD 1.7 and 1.8
 */
export async function shownRoutes(app: FastifyInstance, { copy, desk, reads }: Shown): Promise<void> {
  const { forum, party, origin } = copy.charge;
  const schema = { hide: true };
  const limited = (max: number): object => ({ rateLimit: { max, timeWindow: '1 minute' } });
  for (const as of ['witness', 'mirror'] as const) {
    const prefix = `/${forum}/${party}/${as}/${originHash(origin, sha256)}`;
    app.get(`${prefix}/checkpoint`, { schema, config: limited(reads) }, async (request, reply) => {
      const note = await newestSigned(copy, copy.keys[as]);
      if (note === undefined) return notThere(reply, asked(request));
      return reply.type(PLAIN).header('cache-control', 'no-cache').send(note);
    });
    if (as === 'witness') continue;
    const config = limited(reads * FILES_FOR_A_READING);
    app.get<Tiled>(`${prefix}/tile/*`, { schema, config }, async (request, reply) => {
      const found = await publishedFile(copy.store, desk, `tile/${request.params['*']}`);
      if (found === undefined) return notThere(reply, asked(request));
      return reply.type(BYTES).header('cache-control', FOR_EVER).send(Buffer.from(found));
    });
  }
}

/** The newest head under which this key has put its line; undefined before it has signed any. */
async function newestSigned({ store, charge }: Shown['copy'], vkey: string): Promise<string | undefined> {
  const key = readVkey(vkey, signatureChecks, sha256);
  if (!key.ok) return undefined;
  for (const size of (await store.checkpoints(charge.forum)).toReversed()) {
    const note = await store.checkpoint(charge.forum, size);
    if (note !== undefined && openNote(note, [key.value]).ok) return note;
  }
  return undefined;
}

// It may be there in a moment, and whoever kept this answer would go on saying that it is not.
function notThere(reply: FastifyReply, language: Parameters<typeof shellProblem>[1]): FastifyReply {
  return sendProblem(reply.header('cache-control', NEVER), shellProblem('NotFound', language));
}
