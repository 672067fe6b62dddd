import type { Visit } from '../../web/index.ts';

/** The mark of the words that a page was drawn from. */
export async function markOfPage(url: string, path: string, cookie: string): Promise<string | undefined> {
  const html = await (await fetch(url + path, { headers: { cookie } })).text();
  const [, island = ''] = /id="island">(.*?)<\/script>/s.exec(html) ?? [];
  return (JSON.parse(island) as { readonly visit: Visit }).visit.words;
}

/** The mark that a stream tells as soon as it is there. */
export async function markOfStream(url: string, cookie: string): Promise<string | undefined> {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(10_000)]);
  const { body } = await fetch(`${url}api/bpp/acts`, { headers: { cookie }, signal });
  let text = '';
  for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += piece;
    const [, data] = /event: filled\ndata: (.*)\n\n/.exec(text) ?? [];
    if (data === undefined) continue;
    over.abort();
    return (JSON.parse(data) as { readonly words: string }).words;
  }
  return undefined;
}
