import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** An address behind which a house can be away, or another than before. */
export type Gate = {
  readonly url: string;
  /** Leads to a house from now on; null: to none. */
  readonly lead: (url: string | null) => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openGate(first: string): Promise<Gate> {
  let target: URL | null = new URL(first);
  const open = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    return socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
  };
  const server = createServer((incoming) => {
    keep(incoming);
    if (target === null) return incoming.destroy();
    const outgoing = keep(connect(Number(target.port), target.hostname));
    return incoming.pipe(outgoing).pipe(incoming);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const hangUp = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${port}/`,
    lead: async (url) => {
      target = url === null ? null : new URL(url);
      hangUp();
      // Whoever holds a line that was hung up needs a moment to notice.
      await new Promise((resolve) => setTimeout(resolve, 50));
    },
    close: async () => {
      hangUp();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
