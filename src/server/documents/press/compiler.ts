import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { initSync, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { readFaces, shown } from './faces.ts';

export type Standard = 'ua-1' | 'a-2b' | 'a-2a' | 'a-3a';
/** `native` where the package for this machine was installed, `wasm` everywhere else. */
export type Engine = 'native' | 'wasm';
export type Order = {
  readonly source: string;
  /** Keys of shipped flags the source names as `/flags/KEY.svg`. */
  readonly flags: readonly string[];
  readonly standard: Standard;
};
export type Compiler = { readonly engine: Engine; readonly pdf: (order: Order) => Uint8Array };

const require = createRequire(import.meta.url);

/** The thin slice of the native package that is used; it ships no types. */
type Native = {
  readonly mapShadow: (path: string, bytes: Buffer) => void;
  readonly evictCache: (age: number) => void;
  readonly pdf: (from: { mainFileContent: string }, to: { pdfStandard: Standard }) => Uint8Array;
};
type NativePackage = {
  readonly NodeCompiler: {
    readonly create: (options: { workspace: string; fontArgs: { fontBlobs: readonly Buffer[] }[] }) => Native;
  };
};

function isNativePackage(value: unknown): value is NativePackage {
  return typeof value === 'object' && value !== null && 'NodeCompiler' in value;
}

function loadNative(): NativePackage | null {
  const libc = process.platform === 'linux' ? '-gnu' : '';
  try {
    const found: unknown = require(
      `@myriaddreamin/typst-ts-node-compiler-${process.platform}-${process.arch}${libc}`,
    );
    return isNativePackage(found) ? found : null;
  } catch {
    return null;
  }
}

function flagFile(key: string): Buffer {
  const file = join(dirname(require.resolve('flag-icons/package.json')), 'flags', '4x3', `${key}.svg`);
  if (!/^[a-z]{2}(-[a-z]{2,4})?$/.test(key) || !existsSync(file))
    throw new Error(`no flag is shipped as ${key}`);
  return readFileSync(file);
}

function nativeCompiler({ NodeCompiler }: NativePackage, faces: readonly Buffer[]): Compiler {
  // The only folder a source could read from; the flags are laid into it in memory.
  const workspace = dirname(fileURLToPath(import.meta.url));
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: faces }] });
  return {
    engine: 'native',
    pdf({ source, flags, standard }) {
      for (const key of flags) compiler.mapShadow(join(workspace, 'flags', `${key}.svg`), flagFile(key));
      const bytes = compiler.pdf({ mainFileContent: source }, { pdfStandard: standard });
      compiler.evictCache(10);
      return new Uint8Array(bytes);
    },
  };
}

function bytesOf(made: unknown): Uint8Array {
  if (typeof made === 'object' && made !== null) {
    if ('result' in made && made.result instanceof Uint8Array) return made.result;
    if ('diagnostics' in made) throw new Error(JSON.stringify(made.diagnostics));
  }
  throw new Error('the typesetter gave neither a document nor a reason');
}

/** It has no switch for a PDF standard: its papers are tagged and titled, but declare none (ECOSYSTEM 4). */
async function wasmCompiler(faces: readonly Buffer[]): Promise<Compiler> {
  initSync({ module: readFileSync(require.resolve('@myriaddreamin/typst-ts-web-compiler/wasm')) });
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const face of faces) await builder.add_raw_font(face);
  const compiler = await builder.build();
  return {
    engine: 'wasm',
    pdf({ source, flags }) {
      for (const key of flags) compiler.map_shadow(`/flags/${key}.svg`, flagFile(key));
      compiler.add_source('/main.typ', source);
      // Diagnostics as one line each, `path:line:column: error: …`.
      return bytesOf(compiler.compile('/main.typ', undefined, 'pdf', 2));
    },
  };
}

/** Characters no face has would fail the standard or print as boxes: they are shown by their number instead. */
function missingRule(faces: readonly Buffer[]): string {
  const hex = (code: number): string => `\\\\x{${code.toString(16)}}`;
  const ranges = shown(faces).map(([first, last]) => `${hex(first)}-${hex(last)}`);
  return `#show regex("[^\\\\n\\\\x{ad}\\\\x{200b}-\\\\x{200f}\\\\x{2028}\\\\x{2029}${ranges.join('')}]"): it => it.text.codepoints().map(c => "U+" + upper(str(c.to-unicode(), base: 16))).join()\n`;
}

export async function openCompiler(wanted: Engine | null): Promise<Compiler> {
  const faces = readFaces();
  const native = wanted === 'wasm' ? null : loadNative();
  if (wanted === 'native' && native === null)
    throw new Error('no native typesetter is installed for this machine');
  const compiler = native === null ? await wasmCompiler(faces) : nativeCompiler(native, faces);
  const rule = missingRule(faces);
  return { engine: compiler.engine, pdf: (order) => compiler.pdf({ ...order, source: rule + order.source }) };
}
