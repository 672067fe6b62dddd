import { setTimeout } from 'node:timers/promises';
import { actsOf, entering, naming, partyOf, post, type Sent } from './commands.ts';
import { type Fault, holdAnswers, holdFsck, resend, sizeOf } from './holding.ts';
import { kill, type Sofra, start } from './sofra.ts';

const CLIENTS = 16;

export type Tally = { sent: number; answered: number; entered: number; halfway: number; size: number };

type Running = { readonly sofra: Sofra; readonly url: string };
type Environment = Readonly<Record<string, string>>;

/**
 * Kills the server in the middle of a stream of commands, starts it again, and holds the record against what was
 * answered, round after round on one folder.
 *
 * @param environment - settings, such as the database that keeps the record
 */
export async function killRounds(
  data: string,
  rounds: number,
  fault: Fault,
  environment: Environment = {},
): Promise<Tally> {
  const tally: Tally = { sent: 0, answered: 0, entered: 0, halfway: 0, size: 0 };
  let running = await started(data, environment);
  for (let round = 0; round < rounds; round++) {
    const from = await sizeOf(running.url);
    const said = await streamUntilKilled(running, round, 20 + Math.random() * 400);
    if (round % 5 === 4) await killAtStart(data, environment);
    running = await started(data, environment);
    const told = (what: string): void => fault(`round ${round}: ${what}`);
    const found = await holdAnswers(running.url, said, from, told);
    await holdFsck(data, environment, told);
    await resend(running.url, said, from, told);
    tally.sent += said.length;
    tally.answered += said.filter(({ answer }) => answer !== null).length;
    tally.entered += found.length;
    tally.halfway += said.filter((one) => one.answer === null && actsOf(one, found).length > 0).length;
  }
  tally.size = await sizeOf(running.url);
  await kill(running.sofra);
  return tally;
}

async function started(data: string, environment: Environment): Promise<Running> {
  const house = start(data, environment);
  return { sofra: house, url: await house.url };
}

/** The second kill meets the server while it mends what the first one left. */
async function killAtStart(data: string, environment: Environment): Promise<void> {
  const house = start(data, environment);
  await setTimeout(100 + Math.random() * 400);
  await kill(house);
}

/** Each client enters a person, and then names that person with a contact, which are two acts or none. */
async function streamUntilKilled(running: Running, round: number, ms: number): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  const until = { over: false };
  const clients = Array.from({ length: CLIENTS }, async (_, client) => {
    for (let n = 0; !until.over; n++) {
      const person = `k${round}-${client}-${n}`;
      const party = partyOf(client + n);
      for (const body of [entering(person, party), naming(person, party)]) {
        const one: Sent = { key: `kill-${person}-${body.type}`, person, body, answer: null };
        sent.push(one);
        one.answer = await post(running.url, one);
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
