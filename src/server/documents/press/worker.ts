import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type Compiler, type Engine, type Order, openCompiler } from './compiler.ts';

export type Job = { readonly number: number; readonly order: Order };
export type Done = { readonly number: number } & (
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer>; readonly engine: Engine }
  | { readonly ok: false; readonly reason: string }
);
export type WorkerSettings = { readonly press: { readonly engine: Engine | null } };

/** This very file, `.ts` from the checkout and `.js` when built: the press starts its worker from it. */
export const workerFile: URL = new URL(import.meta.url);

function print(compiler: Compiler, { number, order }: Job): Done {
  try {
    return { number, ok: true, bytes: new Uint8Array(compiler.pdf(order)), engine: compiler.engine };
  } catch (fault) {
    return { number, ok: false, reason: reasonOf(fault) };
  }
}

/** The native build gives some faults as the error's code and leaves the message empty. */
function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  return fault.message === '' && 'code' in fault ? String(fault.code) : fault.message;
}

async function serve(port: MessagePort, engine: Engine | null): Promise<void> {
  const compiler = await openCompiler(engine);
  port.on('message', (job: Job) => {
    const done = print(compiler, job);
    port.postMessage(done, done.ok ? [done.bytes.buffer] : []);
  });
}

function isOurs(value: unknown): value is WorkerSettings {
  return typeof value === 'object' && value !== null && 'press' in value;
}

if (parentPort !== null && isOurs(workerData)) await serve(parentPort, workerData.press.engine);
