import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addCheckpoint, rightfulHead, signatureLines, type Term, type Witness } from '../../record/index.ts';
import type { Desk } from '../desk.ts';
import { knownForks } from '../forks.ts';
import { machine } from '../house.ts';
import { sha256 } from '../keys.ts';
import type { Copy } from './copy.ts';
import { NotTheKeeper, termsOf } from './terms.ts';

// The longest request has 63 hashes and a head with many signatures.
const MOST_BYTES = 400_000;

/**
 * Lets anybody bring this node's witness a head of the record that it follows, under the name of its key.
 *
 * @see C2SP tlog-witness
 */
export async function witnessRoutes(
  app: FastifyInstance,
  { copy, desk, folder }: { readonly copy: Copy; readonly desk: Desk; readonly folder: string },
): Promise<void> {
  const { forum, party } = copy.charge;
  const prefix = `/${forum}/${party}/witness`;
  // Whatever a client calls it, it is one form of text, and its bytes are what is judged.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_, body, done) =>
    done(null, body),
  );
  const take = async (
    request: FastifyRequest<{ Body: unknown }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const { body } = request;
    const bytes = body instanceof Uint8Array ? body : new Uint8Array(0);
    const answer = await addCheckpoint(bytes, witnessOf(copy, await watched(copy, desk, folder)));
    return reply.status(answer.status).type(answer.type).send(answer.body);
  };
  app.post<{ Body: unknown }>(`${prefix}/add-checkpoint`, { schema: { hide: true } }, take);
}

/**
 * The keepers whose heads are judged; nobody's once two histories are known, where the record names them wrongly, or while
 * it is not known what this node signed before.
 */
async function watched(copy: Copy, desk: Desk, folder: string): Promise<readonly Term[]> {
  if (!copy.signed.isSettled() || knownForks(folder, desk).length > 0) return [];
  try {
    return await termsOf(copy);
  } catch (error) {
    if (error instanceof NotTheKeeper) return [];
    throw error;
  }
}

function witnessOf({ charge, signed, keys }: Copy, terms: readonly Term[]): Witness {
  const rightful = {
    verifiers: terms.map(({ key }) => key),
    rightful: (head: Parameters<typeof rightfulHead>[1], state: { readonly size: number } | undefined) =>
      rightfulHead(terms, head, state?.size).ok,
  };
  return {
    store: {
      read: async () => signed.read(),
      swap: async (_, expected, next) => signed.swap(expected, next),
    },
    watches: (origin) => (origin === charge.origin ? rightful : undefined),
    cosign: (text) =>
      signatureLines(text, [keys.witnessSigner(Math.floor(Date.parse(machine.now()) / 1000))]),
    sha256,
  };
}
