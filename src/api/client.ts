import type { Act, Command, Entered, PartyId } from '../forum/index.ts';
import type { Entry, Problem } from './problem.ts';

/** One act as a reader's stream carries it. `act` is null where the reader may not open the entry. */
export type Told = { readonly entered: Entered; readonly act: Act | null };

/** Whose nodes have signed that they hold the record up to a size, and whether that is enough for everyone's record. */
export type Cosigned = {
  readonly size: number;
  readonly by: readonly PartyId[];
  /** How many observers signed that head. */
  readonly observers: number;
  readonly agreed: boolean;
};

/** Pairs of signed heads that no proof joins. */
export type Forks = readonly (readonly [string, string])[];

/** What a reader's stream tells. */
export type Heard = {
  readonly told: (told: Told) => void;
  readonly cosigned: (cosigned: Cosigned) => void;
  readonly forked: (forks: Forks) => void;
  /** The mark of the words that are held: what was read under another lacks some. */
  readonly filled: (words: string) => void;
  readonly line: (up: boolean) => void;
};

export type Answer =
  | { readonly ok: true; readonly entry: Entry }
  /** The keeper does not answer: it waits at this node, which hands it on by itself. */
  | { readonly ok: true; readonly entry: null }
  | { readonly ok: false; readonly problem: Problem };

export type Client = {
  /**
   * Says a command. The key makes it safe to send again: the same key and words are entered once.
   * @returns the numbers of its acts once they are durable and under a signed checkpoint, null where it waits at a party's node, or a problem; throws only when the line is lost
   */
  readonly say: (command: Command, key: string) => Promise<Answer>;
  /** Follows the reader's own stream from a size on; resumes by itself. Returns the way to stop. */
  readonly follow: (from: number, heard: Heard) => () => void;
};

/** The typed way to one forum over the wire; refusals come in the language given. */
export function openClient(base: string, forum: string, language: string): Client {
  return {
    say: (command, key) => say(`${base}/api/${forum}/commands`, language, command, key),
    follow: (from, heard) => follow(`${base}/api/${forum}/acts`, from, heard),
  };
}

async function say(url: string, language: string, command: Command, key: string): Promise<Answer> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language, 'idempotency-key': key },
    body: JSON.stringify(command),
  });
  const body: unknown = await answer.json();
  // The server's own schema checked the body before it left; what is read here is its type.
  if (answer.ok) return { ok: true, entry: body as Entry };
  const problem = body as Problem;
  return problem.code === 'KeeperAway' ? { ok: true, entry: null } : { ok: false, problem };
}

// A browser goes on by itself where the line broke, but not where it was answered with a no (429, 503).
const AGAIN = 5_000;

function follow(place: string, from: number, { told, cosigned, forked, filled, line }: Heard): () => void {
  let next = from;
  let again: ReturnType<typeof setTimeout> | undefined;
  let stream = open();
  function open(): EventSource {
    const opened = new EventSource(`${place}?from=${next}`);
    opened.addEventListener('act', (event: MessageEvent<string>) => {
      next = Number(event.lastEventId);
      told(JSON.parse(event.data) as Told);
    });
    opened.addEventListener('size', ({ lastEventId }: MessageEvent<string>) => {
      next = Number(lastEventId);
    });
    opened.addEventListener('cosigned', ({ data }: MessageEvent<string>) => {
      cosigned(JSON.parse(data) as Cosigned);
    });
    opened.addEventListener('forked', ({ data }: MessageEvent<string>) => {
      forked(JSON.parse(data) as Forks);
    });
    opened.addEventListener('filled', ({ data }: MessageEvent<string>) => {
      filled((JSON.parse(data) as { readonly words: string }).words);
    });
    opened.addEventListener('open', () => line(true));
    opened.addEventListener('error', () => {
      line(false);
      if (opened.readyState !== EventSource.CLOSED) return;
      again = setTimeout(() => {
        stream = open();
      }, AGAIN);
    });
    return opened;
  }
  return () => {
    clearTimeout(again);
    stream.close();
  };
}
