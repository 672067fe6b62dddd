import {
  leafHash,
  openCheckpoint,
  readHeader,
  readVkey,
  verifyOfflineProof,
} from '../../src/record/index.ts';
import { sha256, verifyEd25519 } from '../../src/server/index.ts';
import { actsOf, post, type Sent, secretariat, wholeOf } from './commands.ts';
import { follow, type Heard } from './follow.ts';
import { sofra } from './sofra.ts';

/** Told of everything that is not as promised. */
export type Fault = (what: string) => void;

const origin = 'sofra.localhost/bpp';

export async function sizeOf(url: string): Promise<number> {
  const forums = (await (await fetch(`${url}api/forums`)).json()) as readonly { id: string; size: number }[];
  return forums.find(({ id }) => id === 'bpp')?.size ?? -1;
}

/** Holds what was answered since `from` against what a server says, proves and streams. Returns the acts it streams. */
export async function holdAnswers(
  url: string,
  said: readonly Sent[],
  from: number,
  fault: Fault,
): Promise<readonly Heard[]> {
  const size = await sizeOf(url);
  await holdHead(url, size, said, fault);
  const found = await follow(url, 'bpp', size, { cookie: secretariat, from });
  if (found.some(({ entered }, i) => entered.seq !== from + i) || found.length !== size - from)
    fault(`the stream of ${from} to ${size} is not whole`);
  for (const one of said) holdAnswered(one, found, from, fault);
  await holdLeaves(url, said, fault);
  return found;
}

/** What was answered stands where the answer said; what was not is there whole, once, or not at all. */
function holdAnswered(one: Sent, found: readonly Heard[], from: number, fault: Fault): void {
  const acts = actsOf(one, found);
  const whole = wholeOf(one);
  if (acts.length !== 0 && acts.length !== whole) fault(`${one.key} stands ${acts.length} of ${whole}`);
  if (one.answer === null) return;
  const told = one.answer.seqs.filter(
    (seq) => actsOf(one, found.slice(seq - from, seq - from + 1)).length === 1,
  );
  if (acts.length !== whole || told.length < whole)
    fault(`${one.key} was answered with ${one.answer.seqs}, and is not there`);
}

async function holdHead(url: string, size: number, said: readonly Sent[], fault: Fault): Promise<void> {
  const head = await publishedBy(url);
  if (typeof head === 'string') fault(`the checkpoint does not verify: ${head}`);
  else if (head.size !== size) fault(`the checkpoint is of ${head.size}, the record of ${size}`);
  for (const { key, answer } of said)
    if (answer !== null && answer.size > size)
      fault(`${key} was answered under ${answer.size}, the record has ${size}`);
}

/** The checkpoint that a server tells everybody, opened with its key; or why it does not open. */
export async function publishedBy(
  url: string,
): Promise<{ readonly size: number; readonly root: Uint8Array } | string> {
  const opened = openCheckpoint(await text(url, 'record/bpp/checkpoint'), origin, [await verifierOf(url)]);
  return opened.ok ? opened.value : opened.fault;
}

async function verifierOf(url: string): Promise<Parameters<typeof openCheckpoint>[2][number]> {
  const line = (await text(url, 'record/bpp/vkeys.txt')).split('\n')[0]?.replace(/^log /, '') ?? '';
  const read = readVkey(line, { ed25519: verifyEd25519 }, sha256);
  if (!read.ok) throw new Error(`not a key: ${line}`);
  return read.value;
}

async function text(url: string, path: string): Promise<string> {
  const answer = await fetch(url + path);
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
  return answer.text();
}

// Proving every one of a busy round would take longer than the round; the last ones are those the kill was closest to.
const PROVED = 12;

async function holdLeaves(url: string, said: readonly Sent[], fault: Fault): Promise<void> {
  const verifier = await verifierOf(url);
  const answered = said.flatMap(({ answer }) => answer?.seqs ?? []).toSorted((a, b) => b - a);
  for (const seq of answered.slice(0, PROVED)) {
    const leaf = new Uint8Array(await (await fetch(`${url}record/bpp/proof/${seq}.leaf`)).arrayBuffer());
    const header = readHeader(leaf);
    if (!header.ok || header.value.seq !== seq) fault(`the leaf of ${seq} is not its header`);
    const proof = await text(url, `record/bpp/proof/${seq}.tlog-proof`);
    const checked = verifyOfflineProof(proof, leafHash(leaf, sha256), origin, [verifier], sha256);
    if (!checked.ok || checked.value.index !== seq) fault(`the proof of ${seq} does not hold`);
  }
}

export async function holdFsck(
  data: string,
  environment: Readonly<Record<string, string>>,
  fault: Fault,
): Promise<void> {
  const { code, out, err } = await sofra(['fsck', '--data', data, '--json'], environment).ended;
  if (code !== 0 || !out.includes('"findings":0') || !out.includes('"signed":true'))
    fault(`fsck: ${code} ${out} ${err}`);
}

/** Every command again: what stood is answered as before, and nothing stands twice. */
export async function resend(url: string, said: readonly Sent[], from: number, fault: Fault): Promise<void> {
  for (const one of said) {
    const again = await post(url, one);
    if (again === null) fault(`${one.key} was not answered`);
    else if (one.answer !== null && String(again.seqs) !== String(one.answer.seqs))
      fault(`${one.key} was answered with ${one.answer.seqs}, and again with ${again.seqs}`);
  }
  const found = await follow(url, 'bpp', await sizeOf(url), { cookie: secretariat, from });
  for (const one of said) {
    const stands = actsOf(one, found).length;
    if (stands !== wholeOf(one)) fault(`${one.key}, sent twice, stands as ${stands} acts`);
  }
}
