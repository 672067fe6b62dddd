import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../record/index.ts';
import { openSource, SourceAway } from './source.ts';

const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function house(answer: RequestListener): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, reply) => {
    asked.push(`${request.url}${'sofra-node' in request.headers ? ' signed' : ''}`);
    answer(request, reply);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`, asked };
}

const named = (): { 'sofra-node': string } => ({ 'sofra-node': 'north 1.000 x' });
const post = { method: 'POST', path: 'record/bpp/cosignatures', body: new Uint8Array(1) } as const;

describe('a house that is asked for a record', () => {
  it('is asked at its origin, whatever else the record says where it is', async () => {
    const { url, asked } = await house((_, reply) => reply.end('yes'));
    for (const said of [url, url.slice(0, -1), `${url}admin/delete?x=`, `${url}#top`])
      expect(await openSource(said, 'bpp', () => undefined).file('checkpoint')).toEqual(encodeUtf8('yes'));
    expect(asked).toEqual(Array(4).fill('/record/bpp/checkpoint'));
    for (const said of ['file:///etc/passwd', 'nowhere', ''])
      await expect(openSource(said, 'bpp', () => undefined).ask(post)).rejects.toThrow(SourceAway);
  });

  it('sends nobody on to another', async () => {
    const other = await house((_, reply) => reply.end('here'));
    const { url } = await house((_, reply) => reply.writeHead(307, { location: other.url }).end());
    const source = openSource(url, 'bpp', () => named);
    const all = await Promise.allSettled([source.file('checkpoint'), source.ask(post), source.parts(0, 1)]);
    expect(all.map((each) => each.status === 'rejected' && each.reason instanceof SourceAway)).toEqual(
      Array(3).fill(true),
    );
    expect(other.asked).toEqual([]);
  });

  it('is not told who asks where anybody may ask', async () => {
    const { url, asked } = await house((_, reply) => reply.end(''));
    const source = openSource(url, 'bpp', () => named);
    await source.file('checkpoint');
    await source.publicParts(0, 9);
    await source.parts(0, 9);
    const parts = '/record/bpp/parts?from=0&to=9';
    expect(asked).toEqual(['/record/bpp/checkpoint', parts, `${parts} signed`]);
  });

  it('is away when it answers more than anything is long, or half of it', async () => {
    const packed = gzipSync(Buffer.alloc(17_000_000));
    const bomb = await house((_, reply) => reply.writeHead(200, { 'content-encoding': 'gzip' }).end(packed));
    const source = openSource(bomb.url, 'bpp', () => undefined);
    await expect(source.file('tile/entries/000')).rejects.toThrow('too much at once');
    await expect((await source.ask(post)).text()).rejects.toThrow('too much at once');
    const half = await house((_, reply) => {
      reply.writeHead(200, { 'content-length': '99' }).write('half');
      void setTimeout(20).then(() => reply.destroy());
    });
    const answer = await openSource(half.url, 'bpp', () => undefined).ask(post);
    await expect(answer.text()).rejects.toThrow(SourceAway);
  });

  it('is left alone for a while when it let others wait long and in vain', async () => {
    const { url, asked } = await house((_, reply) => void setTimeout(5100).then(() => reply.destroy()));
    const source = openSource(url, 'bpp', () => undefined);
    await expect(source.file('checkpoint')).rejects.toThrow(SourceAway);
    await expect(source.file('checkpoint')).rejects.toThrow('in vain');
    expect(asked.length).toBe(1);
  });
});
