import type { Store, StoredParts } from '../src/store/index.ts';

// What holds no word of anybody's: public headers and leaves, hashes, signed notes, and the marks of what was answered.
const WORDLESS = [
  'forums',
  'head',
  'readBack',
  'tile',
  'tree',
  'checkpoints',
  'checkpoint',
  'remembered',
  'listen',
  'look',
  'answer',
  'durability',
  'close',
];

export type Guard = {
  /** From now on the store hands out the words of these entries, and refuses those of all others. */
  readonly only: (places: ReadonlySet<number>) => void;
  /** What was refused since this was last asked, and how many entries' words were handed out. */
  readonly seen: () => { readonly refused: readonly string[]; readonly given: number };
};

/** Puts a guard before a store. A method that it does not know to be wordless, or whose words it cannot tell apart, it refuses whole. */
export function guardStore(store: Store): Guard {
  const real = { ...store };
  let mine: ReadonlySet<number> = new Set();
  let given = 0;
  const refused: string[] = [];
  const refuse = (what: string): never => {
    refused.push(what);
    throw new Error(`not this reader's: ${what}`);
  };
  const held = <T extends StoredParts>(how: string, rows: readonly T[]): readonly T[] => {
    for (const { seq, parts } of rows)
      if (parts.length > 0 && !mine.has(seq)) refuse(`${how} of entry ${seq}`);
    given += rows.length;
    return rows;
  };
  for (const name of Object.keys(real))
    if (!WORDLESS.includes(name)) Object.assign(store, { [name]: () => refuse(name) });
  const guarded: Pick<Store, 'entries' | 'entriesAt' | 'parts' | 'partsBetween'> = {
    entries: (...asked) => each(real.entries(...asked), (rows) => held('entries', rows)),
    partsBetween: (...asked) => each(real.partsBetween(...asked), (rows) => held('partsBetween', rows)),
    entriesAt: async (...asked) => held('entriesAt', await real.entriesAt(...asked)),
    parts: async (forum, seq) =>
      held('parts', [{ seq, parts: await real.parts(forum, seq) }])[0]?.parts ?? [],
  };
  Object.assign(store, guarded);
  return {
    only: (places) => {
      mine = places;
    },
    seen: () => {
      const found = { refused: refused.splice(0), given };
      given = 0;
      return found;
    },
  };
}

async function* each<T>(chunks: AsyncIterable<T>, look: (chunk: T) => T): AsyncGenerator<T> {
  for await (const chunk of chunks) yield look(chunk);
}
