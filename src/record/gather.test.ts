import { describe, expect, it } from 'vitest';
import { fault, historyOf, pairOf, taken } from '../../test/keyring.ts';
import { gatherCosignatures, openCheckpoint, signatureLines } from './index.ts';

const ORIGIN = 'sofra.example/exercise';
const log = pairOf(ORIGIN);
const nodes = [0, 1, 2].map((i) => pairOf(`node.example/${i}/mirror`, i === 2 ? 'mlDsa44' : 'cosignature'));
const cosigners = nodes.map(({ verifier }) => verifier);
const stranger = pairOf('stranger.example/mirror', 'cosignature');
const history = historyOf(ORIGIN, 9);
const kept = history.note(7, [log.signer]);
const text = history.note(7, []).slice(0, -1);

function offeredBy(...at: readonly (readonly [number, number])[]): string {
  return `${text}\n${signatureLines(
    text,
    at.map(([i, time]) => (nodes[i] ?? stranger).at(time)),
  )}`;
}

describe('the cosignatures under a head', () => {
  it('gather as nodes hand them in, each once, and the first of each key stays', () => {
    const one = taken(gatherCosignatures(kept, offeredBy([0, 5]), cosigners));
    const two = taken(gatherCosignatures(one.note, offeredBy([1, 6], [2, 7], [0, 99]), cosigners));
    const again = taken(gatherCosignatures(two.note, offeredBy([1, 100]), cosigners));
    expect(one.added.map(({ at }) => at)).toEqual([5]);
    expect(two.added.map(({ at }) => at)).toEqual([6, 7]);
    expect(again).toEqual({ note: two.note, added: [] });
    const opened = taken(openCheckpoint(two.note, ORIGIN, [log.verifier, ...cosigners]));
    expect(opened.cosigned.map(({ at }) => at)).toEqual([5, 6, 7]);
    expect(two.note.startsWith(kept)).toBe(true);
  });

  it('are those of known keys only', () => {
    const mixed = taken(gatherCosignatures(kept, offeredBy([9, 5], [0, 6], [0, 7]), cosigners));
    expect(mixed.note).toBe(kept + signatureLines(text, [(nodes[0] ?? stranger).at(6)]));
    expect(gatherCosignatures(kept, offeredBy([9, 5]), cosigners)).toEqual(fault('NoKnownSignature'));
  });

  it('are refused under another head, badly signed, or in no note', () => {
    const other = history.note(8, [(nodes[0] ?? stranger).at(5)]);
    expect(gatherCosignatures(kept, other, cosigners)).toEqual(fault('OtherText'));
    const bad = signatureLines(text, [{ ...(nodes[0] ?? stranger).at(5), sign: () => new Uint8Array(72) }]);
    expect(gatherCosignatures(kept, `${text}\n${bad}`, cosigners)).toEqual(fault('BadSignature'));
    expect(gatherCosignatures(kept, 'x', cosigners)).toEqual(fault('MalformedNote'));
    expect(gatherCosignatures('x', offeredBy([0, 5]), cosigners)).toEqual(fault('MalformedNote'));
  });
});
