import { Worker } from 'node:worker_threads';
import type { Paper } from '../papers.ts';
import type { Engine, Standard } from './compiler.ts';
import { type Done, type Job, type WorkerSettings, workerFile } from './worker.ts';

export type PressSettings = {
  /** Which build of the typesetter; null: native where it is installed, else WASM. */
  readonly engine?: Engine | null;
  /** Milliseconds one paper may take, from the moment its turn comes. */
  readonly limit?: number;
  /** Papers that may wait; one more is refused as `busy`. */
  readonly queue?: number;
};

export type PressFault = 'late' | 'busy' | 'noRoom' | 'broken' | 'closed';

/** The press could not print; `fault` says whether waiting, shortening words or mending the program helps. */
export class PressError extends Error {
  readonly fault: PressFault;
  constructor(fault: PressFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

export type Press = {
  readonly pdf: (paper: Paper, options?: { readonly standard?: Standard }) => Promise<Uint8Array>;
  /** Which build printed last; null before the first paper. */
  readonly engine: () => Engine | null;
  readonly close: () => Promise<void>;
};

type Waiting = Job & {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (fault: PressError) => void;
};

type Room = {
  readonly settings: Required<PressSettings>;
  readonly waiting: Waiting[];
  worker: Worker | null;
  current: { readonly job: Waiting; readonly timer: NodeJS.Timeout } | null;
  engine: Engine | null;
  count: number;
  closed: boolean;
};

function workerOf(room: Room): Worker {
  if (room.worker !== null) return room.worker;
  const workerData: WorkerSettings = { press: { engine: room.settings.engine } };
  const worker = new Worker(workerFile, { workerData, name: 'press' });
  // A press that has nothing to print must not keep the server from ending.
  worker.unref();
  worker.on('message', (done: Done) => finish(room, done));
  worker.on('error', (fault) => giveUp(room, worker, new PressError('broken', String(fault))));
  worker.on('exit', () => giveUp(room, worker, new PressError('broken', 'The press stopped.')));
  room.worker = worker;
  return worker;
}

function next(room: Room): void {
  if (room.current !== null) return;
  const job = room.waiting.shift();
  if (job === undefined) {
    room.worker?.unref();
    return;
  }
  const worker = workerOf(room);
  worker.ref();
  const { limit } = room.settings;
  const late = (): void =>
    giveUp(room, worker, new PressError('late', `The paper took longer than ${limit} ms.`));
  room.current = { job, timer: setTimeout(late, limit) };
  worker.postMessage({ number: job.number, order: job.order } satisfies Job);
}

function take(room: Room): Waiting | null {
  const current = room.current;
  if (current === null) return null;
  clearTimeout(current.timer);
  room.current = null;
  return current.job;
}

function finish(room: Room, done: Done): void {
  if (room.current?.job.number !== done.number) return;
  const job = take(room);
  if (done.ok) {
    room.engine = done.engine;
    job?.resolve(done.bytes);
  } else job?.reject(new PressError(faultOf(done.reason), `The paper could not be set: ${done.reason}`));
  next(room);
}

/** A paper whose words have no room says so itself; any other reason is a fault of the program. */
function faultOf(reason: string): PressFault {
  return reason.includes('no room: ') ? 'noRoom' : 'broken';
}

/** A worker that is late or broken is left behind with the paper it held; the next paper gets a fresh one. */
function giveUp(room: Room, worker: Worker, fault: PressError): void {
  if (room.worker !== worker) return;
  room.worker = null;
  void worker.terminate();
  take(room)?.reject(fault);
  next(room);
}

function ask(room: Room, paper: Paper, standard: Standard): Promise<Uint8Array> {
  if (room.closed) return Promise.reject(new PressError('closed', 'The press is closed.'));
  if (room.waiting.length >= room.settings.queue) {
    return Promise.reject(new PressError('busy', 'Too many papers are waiting to be printed.'));
  }
  return new Promise((resolve, reject) => {
    room.count += 1;
    const order = { source: paper.source, flags: paper.flags, standard };
    room.waiting.push({ number: room.count, order, resolve, reject });
    next(room);
  });
}

async function close(room: Room): Promise<void> {
  room.closed = true;
  const worker = room.worker;
  room.worker = null;
  const left = [take(room), ...room.waiting.splice(0)];
  for (const job of left) job?.reject(new PressError('closed', 'The press is closed.'));
  await worker?.terminate();
}

/**
 * Opens the press that prints the forum's papers as PDF, in a thread of its own so that the table is never kept waiting.
 * The typesetter is loaded with the first paper, kept after it, and reads nothing but the faces and flags shipped with it.
 *
 * @param settings.limit - milliseconds for one paper, 20,000 unless told
 * @param settings.queue - papers that may wait, 100 unless told
 * @returns `pdf` rejects with a `PressError`: `late`, `busy`, `noRoom` (words too long for the paper), `broken` (with the typesetter's reason) or `closed`
 * @see ISO 14289-1 (PDF/UA-1), which the native build declares; the WASM build writes tags and title and declares nothing
 */
export function openPress(settings: PressSettings = {}): Press {
  const room: Room = {
    settings: {
      engine: settings.engine ?? null,
      limit: settings.limit ?? 20_000,
      queue: settings.queue ?? 100,
    },
    waiting: [],
    worker: null,
    current: null,
    engine: null,
    count: 0,
    closed: false,
  };
  return {
    pdf: (paper, options) => ask(room, paper, options?.standard ?? 'ua-1'),
    engine: () => room.engine,
    close: () => close(room),
  };
}
