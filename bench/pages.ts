import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type Figure, median } from './figures.ts';
import { checkout } from './server-process.ts';

const kb = (bytes: number): number => bytes / 1000;

/** Time to first byte and size of one public page, as somebody without cookies gets it. */
export async function pageFigures(
  url: string,
  path: string,
  what: string,
  times: number,
): Promise<readonly Figure[]> {
  const seen: { ms: number; body: Buffer }[] = [];
  for (let i = 0; i < times; i++) seen.push(await firstByte(new URL(path, url)));
  const body = seen.at(-1)?.body ?? Buffer.alloc(0);
  return [
    {
      what: `time to first byte, ${what}`,
      value: median(seen.map(({ ms }) => ms)),
      unit: 'ms',
      note: `median of ${times}; first ${seen[0]?.ms.toFixed(0)} ms`,
    },
    {
      what: `size, ${what}`,
      value: kb(body.length),
      unit: 'kB',
      note: `${kb(gzipSync(body).length).toFixed(1)} kB gzip`,
    },
  ];
}

function firstByte(url: URL): Promise<{ ms: number; body: Buffer }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const request = get(url, (answer) => {
      const chunks: Buffer[] = [];
      let ms = 0;
      answer.on('data', (chunk: Buffer) => {
        if (chunks.length === 0) ms = performance.now() - started;
        chunks.push(chunk);
      });
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve({ ms, body: Buffer.concat(chunks) });
        else reject(new Error(`${url.pathname} was answered with ${answer.statusCode}`));
      });
    });
    request.on('error', reject);
  });
}

type Manifest = Readonly<Record<string, Chunk>>;
type Chunk = {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly isEntry?: boolean;
};

/** The script a signed-in reader's browser loads; a page of the public's carries none. */
export function scriptFigures(): readonly Figure[] {
  const client = `${checkout}dist/client/`;
  const manifest = JSON.parse(readFileSync(`${client}manifest.json`, 'utf8')) as Manifest;
  const entry = Object.keys(manifest).find((key) => key === 'client.tsx');
  if (entry === undefined) throw new Error('the client is not built');
  const first = sizes(client, manifest, reached(manifest, [entry], false));
  const all = sizes(client, manifest, reached(manifest, [entry], true));
  return [
    {
      what: 'script of the app, at its start',
      value: first.raw,
      unit: 'kB',
      note: `${first.gzip.toFixed(0)} kB gzip`,
    },
    {
      what: 'script of the app, all of it',
      value: all.raw,
      unit: 'kB',
      note: `${all.gzip.toFixed(0)} kB gzip`,
    },
  ];
}

function reached(manifest: Manifest, from: readonly string[], later: boolean): ReadonlySet<string> {
  const seen = new Set<string>();
  const ahead = [...from];
  for (let key = ahead.pop(); key !== undefined; key = ahead.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    ahead.push(...(manifest[key]?.imports ?? []), ...(later ? (manifest[key]?.dynamicImports ?? []) : []));
  }
  return seen;
}

function sizes(client: string, manifest: Manifest, keys: ReadonlySet<string>): { raw: number; gzip: number } {
  const files = [...keys].map((key) => readFileSync(`${client}${manifest[key]?.file}`));
  const sum = (of: (file: Buffer) => number): number =>
    kb(files.reduce((total, file) => total + of(file), 0));
  return { raw: sum((file) => file.length), gzip: sum((file) => gzipSync(file).length) };
}
