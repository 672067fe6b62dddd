import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  addCheckpoint,
  readAddCheckpoint,
  rightfulHead,
  signatureLines,
  type Term,
  type Witness,
} from '../../record/index.ts';
import type { Desk } from '../desk.ts';
import { machine } from '../house.ts';
import { sha256 } from '../keys.ts';
import { stoppingForks } from '../shared-forks.ts';
import type { Copy } from './copy.ts';
import { takeFork } from './show-forks.ts';
import { NotTheKeeper } from './terms.ts';

// The longest request has 63 hashes and a head with many signatures.
const MOST_BYTES = 400_000;

/** A witness by its keys and what they have signed, beside the record that it holds: a copy, or that of the house itself. */
export type Witnessing = {
  readonly copy: Pick<Copy, 'charge' | 'signed' | 'keys' | 'store'>;
  readonly desk: Desk;
  readonly folder: string;
  /** Whose heads are judged; rejects with `NotTheKeeper` where the record names them wrongly. */
  readonly termsNow: () => Promise<readonly Term[]>;
};

/**
 * Lets anybody bring this node's witness a head of the record that it follows, under the name of its key.
 *
 * @see C2SP tlog-witness
 */
export async function witnessRoutes(app: FastifyInstance, witnessing: Witnessing): Promise<void> {
  const { copy } = witnessing;
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
    const answer = await addCheckpoint(bytes, witnessOf(copy, await watched(witnessing)));
    if (answer.status !== 200) await keepProof(witnessing, bytes);
    return reply.status(answer.status).type(answer.type).send(answer.body);
  };
  app.post<{ Body: unknown }>(`${prefix}/add-checkpoint`, { schema: { hide: true } }, take);
}

/** Whoever brings a keeper's head that contradicts the one that this copy holds has brought the proof of a fork. */
async function keepProof({ copy, desk, folder }: Witnessing, body: Uint8Array): Promise<void> {
  const asked = readAddCheckpoint(body);
  if (asked.ok) await takeFork(copy, { folder, desk }, { notes: [desk.head().checkpoint, asked.value.note] });
}

/**
 * The keepers whose heads are judged; nobody's once two histories are known, where the record names them wrongly, or while
 * it is not known what this node signed before, or nothing is entered here.
 */
async function watched({ copy, desk, folder, termsNow }: Witnessing): Promise<readonly Term[]> {
  // Whoever brings a head to a house that looks at its seals still is answered when it has.
  await desk.check?.done.catch(() => undefined);
  if (!copy.signed.isSettled() || desk.stopped() !== undefined) return [];
  if ((await stoppingForks({ store: copy.store, folder }, desk)).length > 0) return [];
  try {
    return await termsNow();
  } catch (error) {
    if (error instanceof NotTheKeeper) return [];
    throw error;
  }
}

function witnessOf({ charge, signed, keys }: Witnessing['copy'], terms: readonly Term[]): Witness {
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
