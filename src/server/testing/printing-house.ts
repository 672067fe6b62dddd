import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import { type Command, type Instant, readInstant } from '../../forum/index.ts';
import { buildApp } from '../app.ts';
import type { Desk } from '../desk.ts';
import { pdfPages } from '../documents/pdf-words.ts';
import { exerciseActor, type HouseTools, machine, openHouse } from '../house.ts';
import { importAll, readyCharter, readyFacts } from '../import.ts';
import { quietSettings } from './quiet.ts';

/** What a reader was given, as a person would read it. */
export type Given = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** Of a PDF its words without spaces, page by page; of anything else the text. */
  readonly pages: readonly string[];
};

export type Asking = {
  /** `secretariat`, `head.albania`; without it the public asks. */
  readonly as?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A house that stands still on one morning, so that its papers can be compared letter by letter. */
export type PrintingHouse = {
  readonly desk: (forum: string) => Desk;
  /** Founds another forum on the charter of the platform. */
  readonly found: (forum: string) => Promise<Desk>;
  readonly get: (path: string, asking?: Asking) => Promise<Given>;
  readonly close: () => Promise<void>;
};

/** 12:00 in Istanbul; `@+24` in the exercise is 10 July 2026, the day in the pictures. */
const morning = '2026-06-16T09:00:00.000Z';

export async function openPrintingHouse(): Promise<PrintingHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'sofra-papers-'));
  const settings = quietSettings({ SOFRA_RATE: '1000000', SOFRA_READS: '1000000', SOFRA_DATA: folder });
  const tools: HouseTools = { ...machine, now: () => instant(morning) };
  const house = await openHouse(folder, settings.origin, tools);
  const app = await buildApp(house, settings, tools);
  const desk: PrintingHouse['desk'] = (forum) => {
    const found = house.desks.get(forum);
    if (found === undefined) throw new Error(`no forum ${forum}`);
    return found;
  };
  return {
    desk,
    found: async (forum) => {
      const charter = readyCharter('balkan-peace-platform');
      const made = charter === undefined ? undefined : await house.found(forum, charter, () => undefined);
      if (made === undefined || 'what' in made) throw new Error(`not founded: ${JSON.stringify(made)}`);
      return made;
    },
    get: async (path, { as, headers = {} } = {}) => {
      const forum = path.split('/')[2] ?? '';
      const cookie = as === undefined ? {} : { cookie: `door-${forum}=${as}` };
      const asked: InjectOptions = { method: 'GET', url: path, headers: { ...cookie, ...headers } };
      const { statusCode, headers: sent, rawPayload } = await app.inject(asked);
      return givenOf(statusCode, sent, rawPayload);
    },
    close: async () => {
      await app.close();
      await house.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Enters the public record and the next meeting, as the first start of the program does. */
export async function enterFacts(desk: Desk): Promise<void> {
  for (const facts of ['balkan-peace-platform', 'exercise-third-meeting']) {
    const trouble = await importAll(desk, readyFacts(facts), instant(morning), () => undefined);
    if (trouble !== undefined) throw new Error(JSON.stringify(trouble));
  }
}

let count = 0;

/** Says commands as the register, who may say them all; a refusal ends the test. */
export async function say(desk: Desk, ...commands: readonly Command[]): Promise<void> {
  for (const command of commands) {
    count += 1;
    const speaker = { actor: exerciseActor('register', null), exercise: true } as const;
    const said = await desk.say(command, speaker, `say-${String(count).padStart(6, '0')}`);
    if (!said.ok) throw new Error(`${command.type}: ${JSON.stringify(said.refusal)}`);
  }
}

function instant(text: string): Instant {
  const found = readInstant(text);
  if (found === null) throw new Error(`not an instant: ${text}`);
  return found;
}

function givenOf(
  status: number,
  sent: Readonly<Record<string, number | string | string[] | undefined>>,
  bytes: Buffer,
): Given {
  const headers = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, String(value)]));
  const pdf = headers['content-type'] === 'application/pdf';
  return { status, headers, bytes, pages: pdf ? pdfPages(bytes) : [bytes.toString('utf8')] };
}
