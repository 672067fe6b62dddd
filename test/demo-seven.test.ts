import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { agreedAt } from '../scripts/house-files.ts';

const open: { close: () => unknown }[] = [];

afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

/** A house that shows one head as everyone's. */
async function house(size: number): Promise<string> {
  const note = `house.example/bpp\n${size}\n${'A'.repeat(43)}=\n\n— house.example/bpp ${'A'.repeat(92)}\n`;
  const server = createServer((request, reply) => {
    if (request.url === '/record/bpp/checkpoint/agreed') reply.end(note);
    else reply.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  open.push(server);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/`;
}

describe('how far everyone’s record goes', () => {
  it('is known while any house answers, the host or not', async () => {
    const [host, node, behind] = [await house(521), await house(521), await house(519)];
    expect(await agreedAt([host, behind])).toBe(521);
    (open.shift() as { close: () => unknown }).close();
    expect(await agreedAt([host, node, behind])).toBe(521);
    expect(await agreedAt([host])).toBe(0);
  });
});
