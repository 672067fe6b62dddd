import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { expect } from 'vitest';
import { done, freePort, host, node, type Process } from './party.ts';

const SECRETARIAT = 'door-bpp=secretariat';
const PAGES = ['', '/today', '/meetings', '/parties', '/record', '/charter', '/statements', '/sources'];
const PATIENCE = { timeout: 60_000, interval: 300 };

type Nodes = ReadonlyMap<string, Process>;

const head = (party: string): string => `door-bpp=head.${party}`;

async function text(url: string, cookie = ''): Promise<string> {
  const answer = await fetch(url, { headers: { cookie } });
  expect([url, answer.status]).toEqual([url, 200]);
  return answer.text();
}

async function fold(at: Process, cookie: string): Promise<{ readonly size: number }> {
  return JSON.parse(await text(`${at.url}api/bpp/snapshot`, cookie)) as { readonly size: number };
}

let sent = 0;

async function say(at: Process, cookie: string, body: object): Promise<void> {
  const key = `nodes-${String(sent++).padStart(6, '0')}`;
  const answer = await fetch(`${at.url}api/bpp/commands`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
  });
  expect(answer.status, await answer.clone().text()).toBe(201);
}

function delay(party: string, letter: string): object {
  return {
    type: 'FileDelay',
    party,
    handed: '2026-01-22T09:00:00.000Z',
    digest: `${letter.repeat(43)}=`,
    command: 'AnswerInvitation',
    reason: { en: 'It was handed in and not entered (exercise).' },
  };
}

/** The size that a house's newest head shows all of these parties' mirrors to hold; 0 where one is missing. */
async function heldByAll(at: Process, nodes: Nodes): Promise<number> {
  const note = await text(`${at.url}record/bpp/checkpoint`);
  const all = [...nodes.keys()].every((party) => note.includes(`/bpp/${party}/mirror `));
  return all ? Number(note.split('\n')[1]) : 0;
}

async function allHold(at: Process, nodes: Nodes): Promise<void> {
  await expect
    .poll(async () => (await heldByAll(at, nodes)) === (await fold(at, SECRETARIAT)).size, PATIENCE)
    .toBe(true);
}

/** Opens the host and a node for each of these parties, and waits until all of them hold its record. */
export async function openAll(
  folder: string,
  parties: readonly string[],
): Promise<{ first: Process; nodes: Nodes }> {
  const first = await host(join(folder, 'host'), await freePort());
  const nodes = new Map<string, Process>();
  for (const party of parties) {
    nodes.set(party, await node(first.url, party, join(folder, party), await freePort()));
  }
  await allHold(first, nodes);
  return { first, nodes };
}

/** With the host gone, the people of every party read what they read before, and are told whose copy it is. */
export async function readsAlone(first: Process, nodes: Nodes): Promise<Process> {
  const before = new Map<string, unknown>();
  for (const party of nodes.keys()) before.set(party, await fold(first, head(party)));
  await first.stop();
  for (const [party, own] of nodes) {
    await expect
      .poll(() => text(`${own.url}en/bpp/record`, head(party)), PATIENCE)
      .toContain('Nothing has been heard from');
    expect(await fold(own, head(party))).toEqual(before.get(party));
    for (const page of PAGES) await text(`${own.url}en/bpp${page}`, head(party));
  }
  return host(first.data, first.port);
}

/** The record passes to a party's node; work goes on there, and the others follow it. */
export async function passes(first: Process, nodes: Nodes, to: string): Promise<Process> {
  const next = nodes.get(to);
  if (next === undefined) throw new Error(`no node of ${to}`);
  const { log } = await next.said();
  await say(first, SECRETARIAT, { type: 'PassChair', party: to, toKey: log });
  await next.stop();
  await done(['take', '--data', next.data]);
  const keeping = await host(next.data, next.port);
  const [other = to] = [...nodes.keys()].filter((party) => party !== to);
  // Said at another party's node, which sends it to the new keeper as soon as it has read who that is.
  await expect
    .poll(async () => (await fold(nodes.get(other) ?? keeping, '')).size, PATIENCE)
    .toBe((await fold(keeping, '')).size);
  await say(nodes.get(other) ?? keeping, head(other), delay(other, 'A'));
  await allHold(keeping, without(nodes, to));
  return keeping;
}

export function without(nodes: Nodes, party: string): Nodes {
  return new Map([...nodes].filter(([each]) => each !== party));
}

/** The house that kept the record before comes back as a party's node, and holds what all hold. */
export async function comesBack(first: Process, keeping: Process, party: string): Promise<Process> {
  await first.stop();
  const back = await node(keeping.url, party, first.data, first.port);
  await allHold(keeping, new Map([[party, back]]));
  expect(await fold(back, head(party))).toEqual(await fold(keeping, head(party)));
  return back;
}

/** From then on a port leads to another: whoever knows the keeper's address speaks with a house that says it is it. */
async function leads(from: number, to: number): Promise<Server> {
  const relay = createServer((caller) => {
    const house = connect(to, '127.0.0.1');
    for (const each of [caller, house]) each.on('error', () => [caller, house].map((end) => end.destroy()));
    caller.pipe(house).pipe(caller);
  });
  relay.listen(from, '127.0.0.1');
  await once(relay, 'listening');
  return relay;
}

/**
 * The keeper's folder is copied and both copies sign. Every node learns of it, and none signs any more. The second
 * copy runs before the first has told the nodes anything, since a house that asks them afterwards finds out itself.
 */
export async function forks(folder: string, keeping: Process, nodes: Nodes): Promise<void> {
  const [party = ''] = nodes.keys();
  await keeping.stop();
  const copy = join(folder, 'copy');
  cpSync(keeping.data, copy, { recursive: true });
  const one = await host(keeping.data, keeping.port);
  const other = await host(copy, await freePort());
  await say(other, SECRETARIAT, delay(party, 'I'));
  await say(other, SECRETARIAT, delay(party, 'M'));
  await say(one, SECRETARIAT, delay(party, 'E'));
  await allHold(one, nodes);
  await one.stop();
  const relay = await leads(keeping.port, other.port);
  for (const own of nodes.values()) {
    await expect
      .poll(async () => JSON.parse(await text(`${own.url}record/bpp/forks`)).length, PATIENCE)
      .toBeGreaterThan(0);
    expect(await text(`${own.url}en/bpp/record`)).toContain('Two histories signed by the same key');
  }
  await say(other, SECRETARIAT, delay(party, 'Q'));
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(await text(`${other.url}record/bpp/checkpoint`)).not.toContain('/mirror ');
  relay.close();
}
