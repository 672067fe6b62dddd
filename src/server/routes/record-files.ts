import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { agreedCheckpoint } from '../agreed.ts';
import type { Shell } from '../app.ts';
import { cosignedHead } from '../cosigned.ts';
import { vkeysText } from '../custodians.ts';
import type { Desk } from '../desk.ts';
import { isWhole } from '../kept-notes.ts';
import {
  agreedDocs,
  bundleDocs,
  checkpointAtDocs,
  checkpointDocs,
  keysDocs,
  policyDocs,
  proofDocs,
  tileDocs,
} from '../openapi-record.ts';
import { policyOf } from '../policy.ts';
import { sendProblem, shellProblem } from '../problems.ts';
import { proofOf } from '../proofs.ts';
import { publishedFile } from '../published.ts';
import { asked } from './commands.ts';

type Params = Readonly<Record<'forum' | 'size' | 'seq' | 'level' | '*', string>>;
type Asked = FastifyRequest<{ Params: Params }>;
type Found = { readonly body: string | Uint8Array; readonly type: string; readonly cache: string };
type Find = (desk: Desk, params: Params) => Promise<Found | undefined> | Found | undefined;

const PLAIN = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';
// What grows may be old by a second at most; what cannot change any more may be kept by anybody for ever.
const FRESH = 'public, max-age=1';
// What is not there yet may be there in a moment, and whoever kept the answer would go on saying that it is not.
const NEVER = 'no-store';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The record as plain public files that any web server could carry (C2SP tlog-tiles). */
export function recordFileRoutes(app: FastifyInstance, shell: Shell): void {
  const { store } = shell.house;
  const file = (path: string, schema: object, find: Find, rateLimit = shell.reads): void => {
    app.get<{ Params: Params }>(
      `/record/:forum/${path}`,
      { schema, config: { rateLimit } },
      (request, reply) => send(shell, request, reply, find),
    );
  };
  file('checkpoint', checkpointDocs, async (desk) => fresh(await cosignedHead(store, desk)));
  file('checkpoint/agreed', agreedDocs, async (desk) => fresh(await agreedCheckpoint(store, desk)));
  file('checkpoints/:size', checkpointAtDocs, async (desk, { size }) =>
    /^(0|[1-9]\d{0,14})$/.test(size) ? fresh(await checkpointAt(shell, desk, Number(size))) : undefined,
  );
  file('policy', policyDocs, (desk) => fresh(policyOf(desk.folds.whole(), desk.vkey, desk.head().size)));
  file('vkeys.txt', keysDocs, (desk) => fresh(vkeysText(desk.folds.whole(), desk.vkey)));
  const bundle: Find = (desk, { '*': rest }) => tile(shell, desk, `entries/${rest}`);
  file('tile/entries/*', bundleDocs, bundle, shell.files);
  const hashes: Find = (desk, { level, '*': rest }) => tile(shell, desk, `${level}/${rest}`);
  file('tile/:level/*', tileDocs, hashes, shell.files);
  file('proof/:seq', proofDocs, (desk, { seq }) => proof(shell, desk, seq));
}

async function send(shell: Shell, request: Asked, reply: FastifyReply, find: Find): Promise<FastifyReply> {
  const desk = shell.desk(request.params.forum);
  const found = desk === undefined ? undefined : await find(desk, request.params);
  if (found === undefined)
    return sendProblem(reply.header('cache-control', NEVER), shellProblem('NotFound', asked(request)));
  const body = typeof found.body === 'string' ? found.body : Buffer.from(found.body);
  return reply.type(found.type).header('cache-control', found.cache).send(body);
}

function fresh(body: string | undefined): Found | undefined {
  return body === undefined ? undefined : { body, type: PLAIN, cache: FRESH };
}

async function checkpointAt({ house }: Shell, desk: Desk, size: number): Promise<string | undefined> {
  if (size === desk.head().size) return cosignedHead(house.store, desk);
  const note = await house.store.checkpoint(desk.forum, size);
  return note !== undefined && isWhole(desk, note) ? note : undefined;
}

async function tile({ house }: Shell, desk: Desk, path: string): Promise<Found | undefined> {
  const body = await publishedFile(house.store, desk, `tile/${path}`);
  return body === undefined ? undefined : { body, type: BYTES, cache: FOR_EVER };
}

async function proof({ house }: Shell, desk: Desk, name: string): Promise<Found | undefined> {
  const found = /^(\d{1,15})\.(tlog-proof|leaf)$/.exec(name);
  const seq = Number(found?.[1]);
  if (found === null || seq >= desk.head().size) return undefined;
  if (found[2] === 'tlog-proof')
    return { body: await proofOf(house.store, desk, seq), type: PLAIN, cache: FRESH };
  const [entry] = await house.store.readBack(desk.forum, seq, seq + 1);
  return { body: entry?.header ?? new Uint8Array(0), type: BYTES, cache: FOR_EVER };
}
