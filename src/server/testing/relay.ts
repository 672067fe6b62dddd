import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What came in, and how whoever stands between two houses may answer it. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** What the house behind would answer. */
  readonly through: () => Promise<Answer>;
};

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/** `break`: half an answer and then nothing more; `hang`: no answer at all. */
export type Way = (asked: Asked) => Answer | 'break' | 'hang' | Promise<Answer | 'break' | 'hang'>;

/** Somebody between two houses, who passes on what is asked until told to do otherwise. */
export type Relay = {
  readonly url: string;
  readonly seen: readonly Asked[];
  /** From now on; without a way, everything goes through. */
  readonly turn: (way?: Way) => void;
  readonly close: () => Promise<void>;
};

const SENT = ['sofra-node', 'sofra-as', 'idempotency-key', 'content-type', 'cookie'];

export async function openRelay(behind: string): Promise<Relay> {
  const seen: Asked[] = [];
  let way: Way = ({ through }) => through();
  const server = createServer((request, reply) => {
    void askedOf(request, behind).then(async (asked) => {
      seen.push(asked);
      await answer(reply, way, asked);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    seen,
    turn: (next = ({ through }) => through()) => {
      way = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The same answer with another text. */
export function saying(answer: Answer, text: string): Answer {
  return { ...answer, body: Buffer.from(text) };
}

export function textOf({ body }: Answer): string {
  return Buffer.from(body).toString('utf8');
}

async function askedOf(request: IncomingMessage, behind: string): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const { method = 'GET', url: path = '/' } = request;
  const headers = Object.fromEntries(
    SENT.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  const sent = Buffer.concat(chunks);
  const through = async (): Promise<Answer> => {
    const body = method === 'POST' ? { body: sent } : {};
    const said = await fetch(behind + path.slice(1), { method, headers, redirect: 'manual', ...body });
    const type = said.headers.get('content-type') ?? 'text/plain';
    return {
      status: said.status,
      headers: { 'content-type': type },
      body: Buffer.from(await said.arrayBuffer()),
    };
  };
  return { method, path, headers, body: sent, through };
}

async function answer(reply: ServerResponse, way: Way, asked: Asked): Promise<void> {
  const said = await Promise.resolve(way(asked)).catch(() => 'break' as const);
  if (said === 'hang') return;
  if (said === 'break') {
    reply.writeHead(200, { 'content-type': 'text/plain', 'content-length': '1000' });
    reply.write('— half a line');
    setTimeout(() => reply.destroy(), 20);
    return;
  }
  reply.writeHead(said.status, { ...said.headers }).end(said.body);
}
