import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fault, historyOf, pairOf, sha256, taken } from '../../test/keyring.ts';
import {
  addCheckpoint,
  addCheckpointText,
  answerCheckpoint,
  encodeUtf8,
  openCheckpoint,
  originHash,
  proveConsistency,
  readAddCheckpoint,
  signatureLines,
  type WatchedLog,
  type Witness,
  type WitnessAnswer,
  type WitnessState,
  type WitnessStore,
} from './index.ts';

const ORIGIN = 'sofra.example/exercise';
const log = pairOf(ORIGIN);
const stranger = pairOf('elsewhere.example/log');
const witness = pairOf('node.example/exercise/one/witness', 'cosignature');
const history = historyOf(ORIGIN, 40);
const forked = historyOf(ORIGIN, 40, 3);
const cosign = (text: string): string => signatureLines(text, [witness.at(1_800_000_000)]);

type History = typeof history;

function stateAt(size: number, of: History = history): WitnessState {
  return { size, root: of.roots[size] ?? sha256(new Uint8Array(0)) };
}

function body(old: number, size: number, of: History = history, signers = [log.signer]): string {
  const proof = old <= size ? proveConsistency(old, size, of.hashAt, sha256) : [];
  return addCheckpointText(old, proof, of.note(size, signers));
}

function answer(
  text: string,
  state: WitnessState | undefined,
  more: Partial<WatchedLog> = {},
): WitnessAnswer {
  const asked = readAddCheckpoint(encodeUtf8(text));
  const known = asked.ok && asked.value.claimed.origin === ORIGIN;
  const watched = known ? { verifiers: [log.verifier], state, ...more } : undefined;
  return answerCheckpoint(asked, watched, cosign, sha256);
}

const emptyNote = (root: Uint8Array): string =>
  historyOf(ORIGIN, 0)
    .note(0, [])
    .replace(/\n[^\n]+\n\n$/, `\n${Buffer.from(root).toString('base64')}\n\n`);

describe('what a witness answers to add-checkpoint', () => {
  const wrongLine = signatureLines(history.note(7, []).slice(0, -1), [
    { ...log.signer, sign: () => new Uint8Array(64) },
  ]);
  const note7 = history.note(7, [log.signer]);
  const lying = emptyNote(sha256(encodeUtf8('x')));
  const signed = (unsigned: string): string => unsigned + signatureLines(unsigned.slice(0, -1), [log.signer]);
  const elsewhere = historyOf('elsewhere.example/log', 7);

  const matrix: readonly (readonly [string, WitnessAnswer['status'], string, WitnessState | undefined])[] = [
    ['the first checkpoint', 200, body(0, 7), undefined],
    ['an empty log', 200, body(0, 0), undefined],
    ['growth with its proof', 200, body(7, 20), stateAt(7)],
    ['growth from nothing', 200, body(0, 20), stateAt(0)],
    ['the same checkpoint again', 200, body(7, 7), stateAt(7)],
    [
      'a signature of a stranger beside the log’s',
      200,
      body(7, 20, history, [stranger.signer, log.signer]),
      stateAt(7),
    ],
    ['an unknown log', 404, addCheckpointText(0, [], elsewhere.note(7, [stranger.signer])), undefined],
    [
      'an unknown log, before its signature is looked at',
      404,
      addCheckpointText(9, [], elsewhere.note(7, [log.signer])),
      stateAt(7),
    ],
    ['no signature of a trusted key', 403, body(7, 20, history, [stranger.signer]), stateAt(7)],
    [
      'a trusted signature that fails',
      403,
      addCheckpointText(0, [], history.note(7, []) + wrongLine),
      undefined,
    ],
    [
      'a failing signature, before an old size beyond it',
      403,
      addCheckpointText(9, [], history.note(7, []) + wrongLine),
      undefined,
    ],
    ['an old size beyond the checkpoint', 400, body(21, 20), stateAt(21)],
    ['an old size beyond the checkpoint, before the conflict', 400, body(21, 20), stateAt(7)],
    ['another old size than is kept', 409, body(5, 20), stateAt(7)],
    ['an old size of 0 to learn the kept one', 409, body(0, 20), stateAt(7)],
    ['an old size where nothing is kept', 409, body(7, 20), undefined],
    ['a smaller checkpoint than is kept', 409, body(5, 6), stateAt(7)],
    [
      'a wrong old size, before the proof',
      409,
      addCheckpointText(5, [], history.note(20, [log.signer])),
      stateAt(7),
    ],
    ['a proof from nothing', 422, addCheckpointText(0, [sha256(encodeUtf8('x'))], note7), undefined],
    ['growth without a proof', 422, addCheckpointText(7, [], history.note(20, [log.signer])), stateAt(7)],
    ['growth of another history', 422, body(7, 20, forked), stateAt(7)],
    // Drafts before v1.0.0, and clients that were written to them, have 409 here; RECORD 1.7 and transparency-dev's witness 422.
    ['the same size with another root', 422, body(7, 7, forked), stateAt(7)],
    ['the same size with a proof', 422, addCheckpointText(7, [sha256(encodeUtf8('x'))], note7), stateAt(7)],
    ['an empty log with a root that is none', 422, addCheckpointText(0, [], signed(lying)), undefined],
    ['nothing', 400, '', undefined],
    ['no old size', 400, `\n${note7}`, undefined],
    ['an old size written otherwise', 400, `old 07\n\n${note7}`, stateAt(7)],
    ['an old size below nothing', 400, `old -1\n\n${note7}`, undefined],
    ['an old size beyond what is counted', 400, `old 9007199254740992\n\n${note7}`, undefined],
    ['a hash that is none', 400, `old 7\nAAAA\n\n${note7}`, stateAt(7)],
    [
      '64 hashes',
      400,
      addCheckpointText(
        7,
        Array.from({ length: 64 }, () => stateAt(7).root),
        note7,
      ),
      stateAt(7),
    ],
    [
      '63 hashes, which are too many for the proof only',
      422,
      addCheckpointText(
        7,
        Array.from({ length: 63 }, () => stateAt(7).root),
        history.note(20, [log.signer]),
      ),
      stateAt(7),
    ],
    ['no checkpoint', 400, 'old 7\n\nhello\n\n— a AAAAAAA=\n', stateAt(7)],
    ['a checkpoint without signatures', 400, `old 0\n\n${history.note(7, []).slice(0, -1)}`, undefined],
    ['Windows lines', 400, body(0, 7).replaceAll('\n', '\r\n'), undefined],
  ];

  it.each(matrix)('to %s is %i', (_, status, text, state) => {
    const given = answer(text, state);
    expect(given.status).toBe(status);
    expect(given.next === undefined).toBe(status !== 200);
    expect(given.type).toBe(status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8');
    expect(given.body.endsWith('\n')).toBe(true);
    if (status === 409) expect(given.body).toBe(`${state?.size ?? 0}\n`);
  });

  it('is its own signature under that very checkpoint, and the state to keep', () => {
    const given = answer(body(7, 20), stateAt(7));
    expect(given.next).toEqual(stateAt(20));
    const whole = history.note(20, [log.signer]) + given.body;
    const opened = taken(openCheckpoint(whole, ORIGIN, [log.verifier, witness.verifier]));
    expect(opened.cosigned).toEqual([{ by: witness.verifier, at: 1_800_000_000 }]);
  });

  it('covers extension lines that another log wrote', () => {
    const text = `${history.note(7, []).slice(0, -1)}extension\n`;
    const note = `${text}\n${signatureLines(text, [log.signer])}`;
    const given = answer(addCheckpointText(0, [], note), undefined);
    expect(
      taken(openCheckpoint(note + given.body, ORIGIN, [log.verifier, witness.verifier])).cosigned,
    ).toHaveLength(1);
  });

  it('is 403 when the keys are trusted but not in the chair at that size', () => {
    const seen: number[] = [];
    const rightful: WatchedLog['rightful'] = (head, state) => {
      seen.push(head.size, state?.size ?? -1);
      return head.size < 10;
    };
    expect(answer(body(7, 20), stateAt(7), { rightful }).status).toBe(403);
    expect(answer(body(7, 9), stateAt(7), { rightful }).status).toBe(200);
    expect(seen).toEqual([20, 7, 9, 7]);
  });

  it('is 400 to bytes that are no text', () => {
    expect(readAddCheckpoint(Uint8Array.of(0x6f, 0xff))).toEqual(fault('MalformedRequest'));
  });

  it('is found under the hash of the origin', () => {
    // echo -n sofra.example/exercise | sha256sum
    expect(originHash(ORIGIN, sha256)).toMatch(/^[0-9a-f]{64}$/);
    expect(originHash('', sha256)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});

/** A store whose reads and swaps take as many turns as the dice say, so that requests overtake one another. */
function slowStore(wait: () => number): WitnessStore & { readonly kept: WitnessState[] } {
  const kept: WitnessState[] = [];
  const pass = async (): Promise<void> => {
    for (let turns = wait(); turns > 0; turns--) await Promise.resolve();
  };
  return {
    kept,
    read: async () => {
      await pass();
      const state = kept.at(-1);
      await pass();
      return state;
    },
    swap: async (_, expected, next) => {
      await pass();
      const state = kept.at(-1);
      const same = state?.size === expected?.size && String(state?.root) === String(expected?.root);
      if (same) kept.push(next);
      await pass();
      return same;
    },
  };
}

function witnessOn(store: WitnessStore): Witness {
  const watches = (origin: string) => (origin === ORIGIN ? { verifiers: [log.verifier] } : undefined);
  // Signing is checked above; here only what is kept counts.
  return { store, watches, cosign: () => '— w AAAAAAAA\n', sha256 };
}

// Every request between two sizes, of the true history and of the fork, made once.
const REQUESTS = new Map<string, Uint8Array>();
function request(old: number, size: number, of: History): Uint8Array {
  const name = `${old} ${size} ${of === forked}`;
  const made = REQUESTS.get(name) ?? encodeUtf8(body(old, size, of));
  REQUESTS.set(name, made);
  return made;
}

function neverBack(kept: readonly WitnessState[]): boolean {
  return kept.every((state, i) => {
    const before = kept[i - 1] ?? stateAt(0);
    return (
      state.size > before.size || (state.size === before.size && String(state.root) === String(before.root))
    );
  });
}

describe('what a witness keeps', () => {
  it('never goes back and is of one history, whoever asks in whatever order', async () => {
    const anyRequest = fc.tuple(fc.nat(12), fc.nat(12), fc.boolean(), fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(anyRequest, { maxLength: 30 }), async (asked) => {
        const store = slowStore(() => 0);
        for (const [a, b, stray, polite] of asked) {
          const old = polite ? (store.kept.at(-1)?.size ?? 0) : a;
          const before = store.kept.length;
          const given = await addCheckpoint(request(old, b, stray ? forked : history), witnessOn(store));
          expect(store.kept.length - before).toBe(given.status === 200 ? 1 : 0);
        }
        expect(neverBack(store.kept)).toBe(true);
        const past = store.kept.filter(({ size }) => size > 3);
        const histories = new Set(past.map(({ size, root }) => String(root) === String(history.roots[size])));
        expect(histories.size).toBeLessThan(2);
      }),
      { numRuns: 150 },
    );
  });

  it('is not rolled back by requests that race, in 10,000 tries', async () => {
    let dice = 1;
    // A linear congruential generator (Knuth, MMIX): the same race on every machine.
    const roll = (sides: number): number => {
      dice = Number((BigInt(dice) * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n);
      return Math.floor(dice / 2 ** 40) % sides;
    };
    let lost = 0;
    for (let round = 0; round < 2500; round++) {
      const store = slowStore(() => roll(4));
      store.kept.push(stateAt(2));
      const sizes = [3 + roll(5), 3 + roll(5), 3 + roll(5), 2 + roll(6)];
      const answers = await Promise.all(
        sizes.map((size, i) => addCheckpoint(request(2, size, i === 2 ? forked : history), witnessOn(store))),
      );
      expect(neverBack(store.kept)).toBe(true);
      expect(store.kept.length - 1).toBe(answers.filter(({ status }) => status === 200).length);
      lost += answers.filter(({ status }) => status === 409).length;
    }
    // The race took place: most of the 10,000 came too late.
    expect(lost).toBeGreaterThan(2500);
  }, 60_000);

  it('would be rolled back by a store that does not compare: the test above can fail', async () => {
    const store = slowStore(() => 1);
    store.kept.push(stateAt(2));
    const careless: WitnessStore = {
      ...store,
      swap: async (_, __, next) => {
        for (let turns = next.size === 5 ? 8 : 0; turns > 0; turns--) await Promise.resolve();
        store.kept.push(next);
        return true;
      },
    };
    await Promise.all([5, 9].map((size) => addCheckpoint(request(2, size, history), witnessOn(careless))));
    expect(neverBack(store.kept)).toBe(false);
  });
});
