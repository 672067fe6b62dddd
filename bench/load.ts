import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What a run of callers did: acts answered, groups they were entered in, and for how long. */
export type Run = { readonly acts: number; readonly groups: number; readonly seconds: number };

/**
 * Callers that each send the next command as soon as their last one is answered.
 *
 * @param ask - sends command `n`; resolves with the size of the record under the checkpoint that covers it
 */
export async function callers(
  count: number,
  ms: number,
  ask: (caller: number, n: number) => Promise<number>,
  first: number,
): Promise<Run> {
  // Acts of one group are answered under one checkpoint, so its size names the group.
  const heads = new Set<number>();
  const started = performance.now();
  let next = first;
  const one = async (caller: number): Promise<void> => {
    while (performance.now() - started < ms) heads.add(await ask(caller, next++));
  };
  await Promise.all(Array.from({ length: count }, (_, caller) => one(caller)));
  const seconds = (performance.now() - started) / 1000;
  return { acts: next - first, groups: heads.size, seconds };
}

/** One connection that is kept; one request at a time, as a browser's form sends them. */
export type Line = {
  readonly post: (path: string, headers: string, body: string) => Promise<{ status: number; body: string }>;
  readonly close: () => void;
};

/** A client as thin as HTTP/1.1 allows, so that what is measured is the server: both share this machine's cores. */
export async function openLine(port: number): Promise<Line> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const answers = answersOn(socket);
  return {
    post: (path, headers, body) => {
      const length = Buffer.byteLength(body);
      const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n${headers}\r\n`;
      socket.write(head + body);
      return answers();
    },
    close: () => socket.destroy(),
  };
}

function answersOn(socket: Socket): () => Promise<{ status: number; body: string }> {
  let text = '';
  let settle: { answer: (found: { status: number; body: string }) => void; fail: (e: Error) => void } | null =
    null;
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    text += chunk;
    const end = text.indexOf('\r\n\r\n');
    const length = Number(/content-length: (\d+)/i.exec(text.slice(0, end))?.[1]);
    if (end < 0 || text.length < end + 4 + length) return;
    const found = { status: Number(text.slice(9, 12)), body: text.slice(end + 4, end + 4 + length) };
    text = text.slice(end + 4 + length);
    settle?.answer(found);
  });
  socket.on('close', () => settle?.fail(new Error('the server hung up')));
  return () =>
    new Promise((answer, fail) => {
      settle = { answer, fail };
    });
}
