import { describe, expect, it } from 'vitest';
import {
  bent,
  chair,
  commitmentTo,
  founding,
  handOver,
  ids,
  ORIGIN,
  passed,
  recovered,
  recoveredOn,
  replaced,
  signed,
  termsOf,
  tools,
} from '../../test/chairs.ts';
import { historyOf, type Pair, pairOf, sha256 } from '../../test/keyring.ts';
import {
  encodeUtf8,
  type Founding,
  followChairs,
  leafHash,
  offlineProofText,
  type Passing,
  passingText,
  proveInclusion,
  readCheckpointText,
  recoverySays,
  rightfulHead,
  signNote,
} from './index.ts';

describe('the chairs of a record', () => {
  it('are followed from the founding act alone, over hand-overs and recoveries', () => {
    const terms = termsOf([passed(0, 10), recovered(1, 25, [0, 2, 4]), passed(2, 40)]);
    expect(terms.map(({ vkey, from, began }) => [vkey, from, began])).toEqual([
      [chair(0).vkey, 0, 'founded'],
      [chair(1).vkey, 10, 'passed'],
      [chair(2).vkey, 25, 'recovered'],
      [chair(3).vkey, 40, 'passed'],
    ]);
  });

  it('say with one text who follows, which can be no checkpoint', () => {
    const { toKey } = handOver(0, 10);
    const nextHash = commitmentTo(2);
    const next = Buffer.from(nextHash).toString('base64');
    const text = passingText(ORIGIN, chair(0).vkey, passed(0, 10));
    expect(text).toBe(
      `sofra/chair/v1\npassed\n${ORIGIN}\nof ${chair(0).vkey}\nfrom 10\nto ${toKey}\nnext ${next}\n`,
    );
    expect(passingText(ORIGIN, chair(0).vkey, recovered(0, 10, [], 7))).toBe(
      `sofra/chair/v1\nrecovered\n${ORIGIN}\nof ${chair(0).vkey}\nagreed 7\nto ${toKey}\nnext ${next}\n`,
    );
    expect(readCheckpointText(text).ok).toBe(false);
  });

  it('say of a recovery whose node goes on, and on which history: by the head that it had', () => {
    const meant = { party: 'south', size: 9, root: sha256(encodeUtf8('a root')) };
    const before = passingText(ORIGIN, chair(0).vkey, recovered(0, 10, [], 7));
    const root = Buffer.from(meant.root).toString('base64');
    const text = passingText(ORIGIN, chair(0).vkey, recoveredOn(meant, undefined, 0, 10, [], 7));
    expect(text).toBe(`${before.replace('/v1\n', '/v2\n')}party south\non 9 ${root}\n`);
    expect(recoverySays(text, 'south')).toEqual({ agreed: 7, meant });
    expect(recoverySays(before, 'south')).toEqual({ agreed: 7 });
    for (const no of ['', 'agreed 07\non 9 x\n', `agreed 1e3\non 09 ${root}\n`, 'on 9 AAAA\n'])
      expect(recoverySays(no, 'south')).toEqual({ agreed: -1 });
    expect(readCheckpointText(text).ok).toBe(false);
  });

  it('are recovered on the history that was meant, and on no other', () => {
    const root = sha256(encodeUtf8('a root'));
    const meant = { party: 'south', size: 9, root };
    const all = [0, 1, 2];
    const good = recoveredOn(meant, root, 0, 10, all, 7);
    expect(followChairs(founding, [good, passed(1, 20)], tools).ok).toBe(true);
    const cases: readonly (readonly [string, Passing, string])[] = [
      ['another root at that size', recoveredOn(meant, sha256(root), 0, 10, all, 7), 'OtherHistory'],
      ['a tree that does not reach there', recoveredOn(meant, undefined, 0, 10, all, 7), 'OtherHistory'],
      ['too few keys', recoveredOn(meant, sha256(root), 0, 10, [0, 1], 7), 'TooFewRecoveryKeys'],
      ['from the very head that was meant', recoveredOn(meant, root, 0, 9, all, 7), 'BehindAgreedHead'],
      ['another root put in', bent(good, { meant: { ...meant, root: sha256(root) } }), 'TooFewRecoveryKeys'],
      ['another party put in', bent(good, { meant: { ...meant, party: 'east' } }), 'TooFewRecoveryKeys'],
      ['another size put in', bent(good, { meant: { ...meant, size: 8 } }), 'TooFewRecoveryKeys'],
      ['what was meant left out', bent(good, { meant: undefined }), 'TooFewRecoveryKeys'],
      ['two lines for a party', bent(good, { meant: { ...meant, party: 'a\non 1' } }), 'BadPassing'],
      ['no party', bent(good, { meant: { ...meant, party: 7 } }), 'BadPassing'],
      ['half a size', bent(good, { meant: { ...meant, size: 8.5 } }), 'BadPassing'],
      ['half a root', bent(good, { meant: { ...meant, root: root.subarray(16) } }), 'BadPassing'],
    ];
    for (const [what, passing, fault] of cases)
      expect(followChairs(founding, [passing], tools), what).toEqual({ ok: false, fault, at: 0 });
  });

  it('are refused at the first passing that does not hold, and why', () => {
    const good = passed(0, 10);
    const stranger = pairOf('elsewhere.example/log');
    const cases: readonly (readonly [string, readonly Passing[], string, number])[] = [
      ['another key than was committed to', [passed(0, 10, { toKey: chair(5).vkey })], 'NotTheNextKey', 0],
      [
        'a commitment that the next does not keep',
        [passed(0, 10, { nextHash: commitmentTo(7) }), passed(1, 20)],
        'NotTheNextKey',
        1,
      ],
      [
        'signed by the new chair instead of the old',
        [signed(0, handOver(0, 10), [chair(1).signer])],
        'NotSignedByChair',
        0,
      ],
      [
        'signed by the chair before the last',
        [good, signed(1, handOver(1, 20), [chair(0).signer])],
        'NotSignedByChair',
        1,
      ],
      ['not signed', [bent(good, { evidence: { statement: '' } })], 'NotSignedByChair', 0],
      [
        'a recovery of another chair',
        [good, bent(recovered(0, 20, [0, 1, 2]), { toKey: chair(2).vkey })],
        'TooFewRecoveryKeys',
        1,
      ],
      ['a size changed after signing', [bent(good, { from: 11 })], 'NotSignedByChair', 0],
      [
        'a next key changed after signing',
        [bent(good, { nextHash: commitmentTo(3) })],
        'NotSignedByChair',
        0,
      ],
      [
        'signed for another forum',
        [signed(0, handOver(0, 10), [chair(0).signer], 'sofra.example/other')],
        'NotSignedByChair',
        0,
      ],
      ['from nothing', [passed(0, 0)], 'OutOfOrder', 0],
      ['from where the former began', [good, passed(1, 10)], 'OutOfOrder', 1],
      [
        'to a key that was in the chair before',
        [good, passed(1, 20, { toKey: chair(0).vkey })],
        'KeyUsedBefore',
        1,
      ],
      ['to a key of another name', [passed(0, 10, { toKey: stranger.vkey })], 'BadKey', 0],
      ['to a cosigner’s key', [passed(0, 10, { toKey: pairOf(ORIGIN, 'cosignature').vkey })], 'BadKey', 0],
      ['to no key', [passed(0, 10, { toKey: 'x' })], 'BadKey', 0],
      ['a hash that is too short', [bent(good, { nextHash: new Uint8Array(31) })], 'BadPassing', 0],
      ['half a size', [bent(good, { from: 10.5 })], 'BadPassing', 0],
      ['two recovery keys of three', [recovered(0, 10, [0, 1])], 'TooFewRecoveryKeys', 0],
      ['one recovery key three times', [recovered(0, 10, [0, 0, 0])], 'TooFewRecoveryKeys', 0],
      [
        'a recovery signed by the chair',
        [signed(0, replaced(0, 10), [chair(0).signer])],
        'TooFewRecoveryKeys',
        0,
      ],
      ['a recovery from behind the head it names', [recovered(0, 10, [0, 1, 2], 11)], 'BehindAgreedHead', 0],
      [
        'a head changed after signing',
        [bent(recovered(0, 10, [0, 1, 2], 11), { agreed: 5 })],
        'TooFewRecoveryKeys',
        0,
      ],
    ];
    for (const [what, passings, fault, at] of cases)
      expect(followChairs(founding, passings, tools), what).toEqual({ ok: false, fault, at });
  });

  it('are not changed by what only looks like a passing: whoever enters acts can enter anything', () => {
    const naming = { kind: 'recovery', evidence: { statement: '' } };
    const cases = [
      bent(passed(0, 10), { toKey: 7 }),
      bent(passed(0, 10), { nextHash: new Uint8Array(3) }),
      bent(passed(0, 10), { from: '10' }),
      bent(recovered(0, 10, [0, 1, 2]), { evidence: { statement: ['agreed 1'] } }),
      ...[null, { keys: 'all', threshold: 1 }, { keys: [1], threshold: 1 }, { keys: [], threshold: '1' }].map(
        (recovery) => bent(passed(0, 10), { ...naming, recovery }),
      ),
    ];
    for (const [at, passing] of cases.entries())
      expect([at, followChairs(founding, [passing], tools)]).toEqual([
        at,
        { ok: false, fault: 'BadPassing', at: 0 },
      ]);
    const nobody = Object.assign({}, founding, { recovery: null });
    expect(followChairs(nobody, [], tools)).toEqual({ ok: false, fault: 'BadFounding', at: -1 });
  });

  it('are not recovered behind a head that the verifier knows everybody holds', () => {
    const agreed = [
      { size: 30, keyIds: ids([0]) },
      { size: 99, keyIds: ids([1]) },
    ];
    const cut = (from: number) =>
      followChairs(founding, [recovered(0, from, [0, 1, 2], 10)], { ...tools, agreed });
    expect(cut(29)).toEqual({ ok: false, fault: 'BehindAgreedHead', at: 0 });
    // A head of the new chair itself lies beyond and says nothing against it.
    expect(cut(30).ok).toBe(true);
  });

  it('are recovered from a key that was lost before it signed anything, at the size where it would have begun', () => {
    const lost = [passed(0, 10), recovered(1, 10, [0, 1, 2], 9)];
    const terms = termsOf([...lost, passed(2, 20)]);
    expect(terms.map(({ vkey, from, began }) => [vkey, from, began])).toEqual([
      [chair(0).vkey, 0, 'founded'],
      [chair(1).vkey, 10, 'passed'],
      [chair(2).vkey, 10, 'recovered'],
      [chair(3).vkey, 20, 'passed'],
    ]);
    const signedBy = (...by: readonly number[]) => by.map((i) => chair(i).verifier);
    const judged = (size: number, by: readonly number[], seen?: number) =>
      rightfulHead(terms, { size, signedBy: signedBy(...by) }, seen);
    expect([judged(9, [0]), judged(10, [2], 9), judged(12, [2], 5)]).toEqual(Array(3).fill({ ok: true }));
    // Neither the lost key nor the one before it signs anything from there on, alone or beside the new one.
    for (const by of [[1], [0, 1], [1, 2], [0, 2]]) expect(judged(10, by, 9).ok, String(by)).toBe(false);
  });

  it('are not recovered in the place of a key that has signed, nor twice from one size', () => {
    const lost = [passed(0, 10), recovered(1, 10, [0, 1, 2], 9)];
    const agreed = [{ size: 10, keyIds: ids([0, 1]) }];
    const follow = (passings: readonly Passing[], more: object = {}) =>
      followChairs(founding, passings, { ...tools, ...more });
    expect(follow(lost, { agreed })).toEqual({ ok: false, fault: 'BehindAgreedHead', at: 1 });
    expect(follow([passed(0, 10), recovered(1, 10, [0, 1, 2], 10)])).toEqual({
      ok: false,
      fault: 'BehindAgreedHead',
      at: 1,
    });
    const again = { ok: false, fault: 'OutOfOrder', at: 2 };
    expect(follow([...lost, recovered(2, 10, [0, 1, 2], 9)])).toEqual(again);
    expect(follow([...lost, passed(2, 10)])).toEqual(again);
    expect(follow([passed(0, 10), recovered(1, 9, [0, 1, 2], 8)])).toEqual({ ...again, at: 1 });
    expect(follow([recovered(0, 0, [0, 1, 2], 0)])).toEqual({ ...again, at: 0 });
  });

  it('cannot be signed for by signing something longer', () => {
    const longer = `${passingText(ORIGIN, chair(0).vkey, passed(0, 77))}\nx\n`;
    const moved = bent(passed(0, 77), { evidence: { statement: signNote(longer, [chair(0).signer]) } });
    expect(followChairs(founding, [moved], tools)).toEqual({ ok: false, fault: 'NotSignedByChair', at: 0 });
  });

  it('are known as well by the entry that says so, under a head that the former chair signed', () => {
    const leaf = leafHash(encodeUtf8('entry 7'), sha256);
    const history = historyOf(ORIGIN, 12);
    const entered = (size: number, by: Pair, from: number): Passing => {
      const proof = proveInclusion(7, size, history.hashAt, sha256);
      const text = offlineProofText({ index: 7, proof, checkpoint: history.note(size, [by.signer]) });
      return { ...handOver(0, from), evidence: { leaf, proof: text } };
    };
    const refused = { ok: false, fault: 'NotSignedByChair', at: 0 };
    expect(followChairs(founding, [entered(8, chair(0), 9)], tools).ok).toBe(true);
    expect(followChairs(founding, [entered(8, chair(1), 9)], tools)).toEqual(refused);
    expect(followChairs(founding, [entered(8, chair(0), 7)], tools)).toEqual(refused);
    const other = bent(entered(8, chair(0), 9), { evidence: { leaf: sha256(leaf), proof: '' } });
    expect(followChairs(founding, [other], tools)).toEqual(refused);
  });

  it('may commit to the next key and name recovery keys later, but not undo what stands', () => {
    const { nextHash: _, recovery: kept, ...bare } = founding;
    if (kept === undefined) throw new Error('the founding act names recovery keys');
    const commits = (of: number, to: number): Passing =>
      signed(of, { kind: 'committed', nextHash: commitmentTo(to) }, [chair(of).signer]);
    const names = signed(0, { kind: 'recovery', recovery: kept }, [chair(0).signer]);
    const open = signed(0, { kind: 'passed', toKey: chair(1).vkey, from: 10 }, [chair(0).signer]);
    const follow = (from: Founding, ...passings: readonly Passing[]) => followChairs(from, passings, tools);
    expect(follow(bare, open).ok).toBe(true);
    expect(follow(bare, commits(0, 1), names, passed(0, 10), recovered(1, 20, [0, 1, 2])).ok).toBe(true);
    expect(follow(bare, open, commits(1, 2), passed(1, 20)).ok).toBe(true);
    expect(follow(bare, commits(0, 5), passed(0, 10))).toEqual({ ok: false, fault: 'NotTheNextKey', at: 1 });
    expect(follow(bare, recovered(0, 10, [0, 1, 2]))).toEqual({
      ok: false,
      fault: 'TooFewRecoveryKeys',
      at: 0,
    });
    expect(follow(founding, commits(0, 5))).toEqual({ ok: false, fault: 'NamedAlready', at: 0 });
    expect(follow(founding, names)).toEqual({ ok: false, fault: 'NamedAlready', at: 0 });
    const foreign = signed(0, { kind: 'committed', nextHash: commitmentTo(1) }, [chair(3).signer]);
    expect(follow(bare, foreign)).toEqual({ ok: false, fault: 'NotSignedByChair', at: 0 });
    const empty = signed(0, { kind: 'recovery', recovery: { keys: [], threshold: 1 } }, [chair(0).signer]);
    expect(follow(bare, empty)).toEqual({ ok: false, fault: 'BadPassing', at: 0 });
  });

  it('begin with a founding act that can be kept', () => {
    const [one = '', two = ''] = founding.recovery?.keys ?? [];
    const bad: readonly Founding[] = [
      { ...founding, logKey: 'x' },
      { ...founding, origin: 'elsewhere.example/log' },
      { ...founding, recovery: { keys: [one, two], threshold: 3 } },
      { ...founding, recovery: { keys: [one, two], threshold: 0 } },
      { ...founding, recovery: { keys: [one, one], threshold: 1 } },
      { ...founding, recovery: { keys: [one, 'x'], threshold: 1 } },
    ];
    for (const each of bad)
      expect(followChairs(each, [], tools)).toEqual({ ok: false, fault: 'BadFounding', at: -1 });
  });
});
