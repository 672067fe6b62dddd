import { setTimeout } from 'node:timers/promises';
import {
  leafHash,
  openCheckpoint,
  readHeader,
  readVkey,
  verifyOfflineProof,
} from '../../src/record/index.ts';
import { sha256, verifyEd25519 } from '../../src/server/index.ts';
import { follow, type Heard } from './follow.ts';
import { kill, type Sofra, sofra, start } from './sofra.ts';

const CLIENTS = 8;
const meeting = 'exercise-3';
const parties = ['albania', 'bosnia-and-herzegovina', 'kosovo', 'north-macedonia', 'serbia', 'turkiye'];
const secretariat = 'door-bpp=secretariat';

type Body = { readonly type: string } & Readonly<Record<string, unknown>>;

/** One command that was sent, and the answer if one came before the kill. */
type Sent = { readonly key: string; readonly person: string; readonly body: Body; answer: Entry | null };
type Entry = { readonly seqs: readonly number[]; readonly size: number };

export type Tally = { sent: number; answered: number; entered: number; halfway: number; size: number };

/**
 * Kills the server in the middle of a stream of commands, starts it again, and holds the record against what was
 * answered, round after round on one folder.
 *
 * @param fault - told of everything that is not as promised
 */
export async function killRounds(
  data: string,
  rounds: number,
  fault: (what: string) => void,
): Promise<Tally> {
  const tally: Tally = { sent: 0, answered: 0, entered: 0, halfway: 0, size: 0 };
  let running = await started(data);
  for (let round = 0; round < rounds; round++) {
    const from = await sizeOf(running);
    const said = await streamUntilKilled(running, round, 20 + Math.random() * 400);
    if (round % 5 === 4) await killAtStart(data);
    running = await started(data);
    const told = (what: string): void => fault(`round ${round}: ${what}`);
    await holdAgainst(running, data, said, from, told, tally);
  }
  tally.size = await sizeOf(running);
  await kill(running.sofra);
  return tally;
}

type Running = { readonly sofra: Sofra; readonly url: string };

async function started(data: string): Promise<Running> {
  const house = start(data);
  return { sofra: house, url: await house.url };
}

/** The second kill meets the server while it mends what the first one left. */
async function killAtStart(data: string): Promise<void> {
  const house = start(data);
  await setTimeout(100 + Math.random() * 400);
  await kill(house);
}

async function sizeOf({ url }: Running): Promise<number> {
  const forums = (await (await fetch(`${url}api/forums`)).json()) as readonly { id: string; size: number }[];
  return forums.find(({ id }) => id === 'bpp')?.size ?? -1;
}

/** Each client enters a person, and then names that person with a contact, which are two acts or none. */
async function streamUntilKilled(running: Running, round: number, ms: number): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  const until = { over: false };
  const clients = Array.from({ length: CLIENTS }, async (_, client) => {
    for (let n = 0; !until.over; n++) {
      const person = `k${round}-${client}-${n}`;
      const party = parties[(client + n) % parties.length] ?? '';
      for (const body of [entering(person, party), naming(person, party)]) {
        const one: Sent = { key: `kill-${person}-${body.type}`, person, body, answer: null };
        sent.push(one);
        one.answer = await post(running, one);
        if (one.answer === null) return;
      }
    }
  });
  await setTimeout(ms);
  await kill(running.sofra);
  until.over = true;
  await Promise.all(clients);
  return sent;
}

function entering(person: string, party: string): Body {
  return { type: 'EnterPerson', person, party, name: `Delegate ${person} (exercise)` };
}

function naming(person: string, party: string): Body {
  const office = { en: 'Adviser', tr: 'Danışman' };
  const contact = { email: `${person}@example.org` };
  return {
    type: 'NameDelegate',
    meeting,
    party,
    person,
    function: 'adviser',
    office,
    level: null,
    acting: false,
    contact,
  };
}

/** Null where the line was lost before the whole answer was there; a refusal is a fault of this test. */
async function post({ url }: Running, { key, body }: Sent): Promise<Entry | null> {
  const said = await fetch(`${url}api/bpp/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, cookie: secretariat },
    body: JSON.stringify(body),
  })
    .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
    .catch(() => null);
  if (said === null) return null;
  if (said.status !== 201) throw new Error(`${key} was answered with ${said.status}: ${said.text}`);
  return JSON.parse(said.text) as Entry;
}

async function holdAgainst(
  running: Running,
  data: string,
  said: readonly Sent[],
  from: number,
  fault: (what: string) => void,
  tally: Tally,
): Promise<void> {
  const size = await sizeOf(running);
  await holdHead(running, size, said, fault);
  const found = await follow(running.url, 'bpp', size, { cookie: secretariat, from });
  if (found.some(({ entered }, i) => entered.seq !== from + i) || found.length !== size - from)
    fault(`the stream of ${from} to ${size} is not whole`);
  for (const one of said) holdAnswered(one, found, from, fault);
  await holdLeaves(running, said, fault);
  await holdFsck(data, fault);
  await resend(running, said, from, fault);
  tally.sent += said.length;
  tally.answered += said.filter(({ answer }) => answer !== null).length;
  tally.entered += found.length;
  tally.halfway += said.filter((one) => one.answer === null && actsOf(one, found).length > 0).length;
}

const shapes: Readonly<Record<string, readonly string[]>> = {
  EnterPerson: ['PersonEntered'],
  NameDelegate: ['DelegateNamed', 'ContactGiven'],
};

function actsOf({ person, body }: Sent, found: readonly Heard[]): readonly Heard[] {
  return found.filter(({ act }) => act.person === person && shapes[body.type]?.includes(act.type));
}

/** What was answered stands where the answer said; what was not is there whole, once, or not at all. */
function holdAnswered(one: Sent, found: readonly Heard[], from: number, fault: (what: string) => void): void {
  const acts = actsOf(one, found);
  const whole = shapes[one.body.type]?.length ?? 0;
  if (acts.length !== 0 && acts.length !== whole) fault(`${one.key} stands ${acts.length} of ${whole}`);
  if (one.answer === null) return;
  const told = one.answer.seqs.filter(
    (seq) => actsOf(one, found.slice(seq - from, seq - from + 1)).length === 1,
  );
  if (acts.length !== whole || told.length < whole)
    fault(`${one.key} was answered with ${one.answer.seqs}, and is not there`);
}

async function holdHead(
  running: Running,
  size: number,
  said: readonly Sent[],
  fault: (what: string) => void,
): Promise<void> {
  const checkpoint = await text(running, 'record/bpp/checkpoint');
  const opened = openCheckpoint(checkpoint, 'sofra.localhost/bpp', [await verifierOf(running)]);
  if (!opened.ok) fault(`the checkpoint does not verify: ${opened.fault}`);
  else if (opened.value.size !== size)
    fault(`the checkpoint is of ${opened.value.size}, the record of ${size}`);
  for (const { key, answer } of said)
    if (answer !== null && answer.size > size)
      fault(`${key} was answered under ${answer.size}, the record has ${size}`);
}

async function verifierOf(running: Running): Promise<Parameters<typeof openCheckpoint>[2][number]> {
  const line = (await text(running, 'record/bpp/vkeys.txt')).trim().replace(/^log /, '');
  const read = readVkey(line, { ed25519: verifyEd25519 }, sha256);
  if (!read.ok) throw new Error(`not a key: ${line}`);
  return read.value;
}

async function text({ url }: Running, path: string): Promise<string> {
  const answer = await fetch(url + path);
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
  return answer.text();
}

// Proving every one of a busy round would take longer than the round; the last ones are those the kill was closest to.
const PROVED = 12;

async function holdLeaves(
  running: Running,
  said: readonly Sent[],
  fault: (what: string) => void,
): Promise<void> {
  const verifier = await verifierOf(running);
  const answered = said.flatMap(({ answer }) => answer?.seqs ?? []).toSorted((a, b) => b - a);
  for (const seq of answered.slice(0, PROVED)) {
    const leaf = new Uint8Array(
      await (await fetch(`${running.url}record/bpp/proof/${seq}.leaf`)).arrayBuffer(),
    );
    const header = readHeader(leaf);
    if (!header.ok || header.value.seq !== seq) fault(`the leaf of ${seq} is not its header`);
    const proof = await text(running, `record/bpp/proof/${seq}.tlog-proof`);
    const checked = verifyOfflineProof(
      proof,
      leafHash(leaf, sha256),
      'sofra.localhost/bpp',
      [verifier],
      sha256,
    );
    if (!checked.ok || checked.value.index !== seq) fault(`the proof of ${seq} does not hold`);
  }
}

async function holdFsck(data: string, fault: (what: string) => void): Promise<void> {
  const { code, out, err } = await sofra(['fsck', '--data', data, '--json']).ended;
  if (code !== 0 || !out.includes('"findings":0') || !out.includes('"signed":true'))
    fault(`fsck: ${code} ${out} ${err}`);
}

/** Every command again: what stood is answered as before, and nothing stands twice. */
async function resend(
  running: Running,
  said: readonly Sent[],
  from: number,
  fault: (what: string) => void,
): Promise<void> {
  for (const one of said) {
    const again = await post(running, one);
    if (again === null) fault(`${one.key} was not answered`);
    else if (one.answer !== null && String(again.seqs) !== String(one.answer.seqs))
      fault(`${one.key} was answered with ${one.answer.seqs}, and again with ${again.seqs}`);
  }
  const found = await follow(running.url, 'bpp', await sizeOf(running), { cookie: secretariat, from });
  for (const one of said) {
    const stands = actsOf(one, found).length;
    if (stands !== shapes[one.body.type]?.length) fault(`${one.key}, sent twice, stands as ${stands} acts`);
  }
}
