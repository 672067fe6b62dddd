import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checks, historyOf, type Pair, pairOf, sha256, taken } from '../../test/keyring.ts';
import {
  type Cosigned,
  judgeQuorum,
  openCheckpoint,
  type Policy,
  type PolicyFault,
  policyText,
  policyVerifiers,
  readKey,
  readPolicy,
} from './index.ts';

const ORIGIN = 'sofra.example/exercise';
const log = pairOf(ORIGIN);
const pairs: readonly Pair[] = Array.from({ length: 10 }, (_, i) =>
  pairOf(`node.example/${i}/mirror`, 'cosignature'),
);
const history = historyOf(ORIGIN, 4);
const key = (i: number): string => pairs[i]?.vkey ?? '';

function policyOf(text: string): Policy {
  const read = readPolicy(text, sha256);
  if (!read.ok) throw new Error(`${read.fault} in line ${read.line}`);
  return read.value;
}

/** These cosigners, at these seconds, under one head. */
function cosigned(policy: Policy, times: Readonly<Record<number, number>>): readonly Cosigned[] {
  const signers = Object.entries(times).map(([i, at]) => pairs[Number(i)]?.at(at) ?? log.signer);
  const note = history.note(4, [log.signer, ...signers]);
  return taken(openCheckpoint(note, ORIGIN, policyVerifiers(policy, checks))).cosigned;
}

// The example of C2SP tlog-policy, with keys.
const EXAMPLE = `log ${log.vkey}

witness X1 ${key(0)}
witness X2 ${key(1)}
witness X3 ${key(2)}
group X-witnesses 2 X1 X2 X3

witness Y1 ${key(3)}
witness Y2 ${key(4)}
witness Y3 ${key(5)}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

// N. Möller, sigsum-general 2023-11, for 1 to 10 members; the rule itself is the forum's, `safeThreshold`.
const NEEDED = [1, 2, 3, 3, 4, 5, 5, 6, 7, 7];

describe('as many members as must hold a head', () => {
  it('are enough in a forum of every size, and one less is not', () => {
    for (const [at, k] of NEEDED.entries()) {
      const n = at + 1;
      const mirrors = pairs
        .slice(0, n)
        .map(({ vkey }, i) => ({ name: `m${i}`, key: taken(readKey(vkey, sha256)) }));
      const logs = [{ key: taken(readKey(log.vkey, sha256)) }];
      const groups = [{ name: 'members', atLeast: k, members: mirrors.map(({ name }) => name) }];
      const policy: Policy = { logs, witnesses: mirrors, groups, quorum: 'members' };
      expect(policyOf(policyText(policy))).toEqual(policy);
      const times = (count: number) =>
        Object.fromEntries(Array.from({ length: count }, (_, i) => [i, 100 + i]));
      expect(judgeQuorum(policy, cosigned(policy, times(k))).reached, `${k} of ${n}`).toBe(true);
      expect(judgeQuorum(policy, cosigned(policy, times(k - 1))).reached, `${k - 1} of ${n}`).toBe(false);
    }
  });
});

describe('a policy', () => {
  it('is read as the standard writes it', () => {
    const policy = policyOf(EXAMPLE);
    expect(policy.logs.map((each) => each.key.name)).toEqual([ORIGIN]);
    expect(policy.witnesses.map(({ name }) => name)).toEqual(['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3']);
    expect(policy.groups).toEqual([
      { name: 'X-witnesses', atLeast: 2, members: ['X1', 'X2', 'X3'] },
      { name: 'Y-witnesses', atLeast: 1, members: ['Y1', 'Y2', 'Y3'] },
      { name: 'X-and-Y', atLeast: 2, members: ['X-witnesses', 'Y-witnesses'] },
    ]);
    expect(policy.quorum).toBe('X-and-Y');
  });

  it('is read past comments, tabs and empty lines, with addresses and any names but none', () => {
    const spaced = `\n# comment\n\t # another\n\twitness \t all  ${key(0)}   https://one.example/  \n\n  witness K\u212a ${key(1)}\ngroup group 2 all K\u212a\n quorum\tgroup`;
    const policy = policyOf(spaced);
    expect(policy.witnesses.map(({ name, url }) => [name, url])).toEqual([
      ['all', 'https://one.example/'],
      ['K\u212a', undefined],
    ]);
    expect(policyOf('quorum none\n')).toEqual({ logs: [], witnesses: [], groups: [], quorum: 'none' });
  });

  it('comes back as it was printed', () => {
    for (const text of [EXAMPLE, 'quorum none\n', `witness w ${key(0)} https://w.example/\nquorum w\n`]) {
      const policy = policyOf(text);
      expect(policyOf(policyText(policy))).toEqual(policy);
    }
    expect(policyText(policyOf(`witness w ${key(0)} u\ngroup g any w\nquorum g`))).toBe(
      `witness w ${key(0)} u\ngroup g 1 w\nquorum g\n`,
    );
  });

  it('counts an ML-DSA-44 witness where it can be judged, and knows it elsewhere', () => {
    const later = pairOf('node.example/later', 'mlDsa44');
    const policy = policyOf(`log ${log.vkey}\nwitness w ${later.vkey}\nquorum w\n`);
    const note = history.note(4, [log.signer, later.at(0)]);
    const counted = taken(openCheckpoint(note, ORIGIN, policyVerifiers(policy, checks)));
    expect(judgeQuorum(policy, counted.cosigned)).toEqual({ reached: true, witnesses: ['w'] });
    const here = policyVerifiers(policy, { ed25519: checks.ed25519 });
    expect(judgeQuorum(policy, taken(openCheckpoint(note, ORIGIN, here)).cosigned).reached).toBe(false);
  });

  it('is refused with the line that is wrong, and why', () => {
    const w = (name: string, i: number): string => `witness ${name} ${key(i)}\n`;
    const { name, publicKey } = pairs[0] ?? log;
    const plain = pairOf(name, 'ed25519', name).vkey;
    const impostor = `impostor+${readOther(publicKey)}`;
    const bad: readonly (readonly [string, PolicyFault, number])[] = [
      ['quorum none\n\u0001', 'ForeignLetter', 2],
      ['quorum none\r\n', 'ForeignLetter', 1],
      ['quorum none\u007f\n', 'ForeignLetter', 1],
      ['\ud800\nquorum none\n', 'ForeignLetter', 1],
      ['quibble w1\nquorum none\n', 'UnknownWord', 1],
      ['constructor w1\nquorum none\n', 'UnknownWord', 1],
      ['log\nquorum none\n', 'WrongItems', 1],
      ['log garbage\nquorum none\n', 'BadKey', 1],
      [`log ${key(0)}\nquorum none\n`, 'WrongKeyType', 1],
      [`log ${log.vkey}\nlog ${log.vkey} https://a.example/\nquorum none\n`, 'DuplicateKey', 2],
      ['witness w1\nquorum none\n', 'WrongItems', 1],
      [`witness w1 ${key(0)} https://a.example/ # comment\nquorum w1\n`, 'WrongItems', 1],
      [`witness w1 ${plain}\nquorum w1\n`, 'WrongKeyType', 1],
      [`${w('none', 0)}quorum none\n`, 'ReservedName', 1],
      [`${w('w1', 0)}${w('w1', 1)}quorum w1\n`, 'DuplicateName', 2],
      [`${w('w1', 0)}${w('w2', 0)}quorum w1\n`, 'DuplicateKey', 2],
      [`${w('w1', 0)}witness w2 ${impostor}\nquorum w1\n`, 'DuplicateKey', 2],
      [`${w('w1', 0)}group w1 any w1\nquorum w1\n`, 'DuplicateName', 2],
      [`${w('w1', 0)}group g1 1\nquorum w1\n`, 'WrongItems', 2],
      [`${w('w1', 0)}group none any w1\nquorum none\n`, 'ReservedName', 2],
      [`${w('w1', 0)}group g1 0 w1\nquorum g1\n`, 'WrongThreshold', 2],
      [`${w('w1', 0)}group g1 -1 w1\nquorum g1\n`, 'WrongThreshold', 2],
      [`${w('w1', 0)}group g1 01 w1\nquorum g1\n`, 'WrongThreshold', 2],
      [`${w('w1', 0)}group g1 2 w1\nquorum g1\n`, 'WrongThreshold', 2],
      [`${w('w1', 0)}group g1 toString w1\nquorum g1\n`, 'WrongThreshold', 2],
      [`${w('w1', 0)}group g1 any w2\nquorum g1\n`, 'UnknownName', 2],
      [`group g1 any w1\n${w('w1', 0)}quorum g1\n`, 'UnknownName', 1],
      [`${w('w1', 0)}group g1 any none w1\nquorum g1\n`, 'UnknownName', 2],
      [`${w('w1', 0)}group g1 any g1\nquorum g1\n`, 'UnknownName', 2],
      [`${w('w1', 0)}group g1 any g2\ngroup g2 any g1\nquorum g1\n`, 'UnknownName', 2],
      [`${w('w1', 0)}group g1 all w1 w1\nquorum g1\n`, 'ListedTwice', 2],
      [`${w('w1', 0)}${w('w2', 1)}group g1 any w1 w2\ngroup g2 any w1\nquorum g1\n`, 'ListedTwice', 4],
      [w('w1', 0), 'NoQuorum', 2],
      ['', 'NoQuorum', 1],
      [`${w('w1', 0)}quorum w1\nquorum w1\n`, 'SecondQuorum', 3],
      ['quorum unknown\n', 'UnknownName', 1],
      [`quorum w1\n${w('w1', 0)}`, 'UnknownName', 1],
      ['quorum\n', 'WrongItems', 1],
      ['quorum none none\n', 'WrongItems', 1],
    ];
    for (const [text, fault, line] of bad)
      expect(readPolicy(text, sha256), text).toEqual({ ok: false, fault, line });
  });

  it('is refused when it names more groups than anybody has', () => {
    const chain = Array.from({ length: 300 }, (_, i) => `group g${i + 1} any g${i}`).join('\n');
    const text = `witness g0 ${key(0)}\n${chain}\nquorum g300\n`;
    expect(readPolicy(text, sha256)).toMatchObject({ ok: false, fault: 'TooMany' });
  });
});

function readOther(publicKey: Uint8Array): string {
  const typed = Buffer.concat([Buffer.from([4]), publicKey]);
  const id = sha256(Buffer.concat([Buffer.from('impostor\n'), typed])).subarray(0, 4);
  return `${Buffer.from(id).toString('hex')}+${typed.toString('base64')}`;
}

describe('the quorum under a head', () => {
  const nested = policyOf(EXAMPLE);

  it('is reached by two of the X and one of the Y, and by nothing less, in all 64 cases', () => {
    for (let set = 0; set < 64; set++) {
      const signed = [0, 1, 2, 3, 4, 5].filter((i) => Math.floor(set / 2 ** i) % 2 === 1);
      const xs = signed.filter((i) => i < 3).length;
      const times = Object.fromEntries(signed.map((i) => [i, 1000 + i]));
      const quorum = judgeQuorum(nested, cosigned(nested, times));
      expect(quorum.reached, signed.join()).toBe(xs >= 2 && signed.length > xs);
      expect(quorum.witnesses).toEqual(signed.map((i) => nested.witnesses[i]?.name));
    }
  });

  it('is not later than the median of the times its witnesses name', () => {
    const times = (...at: readonly number[]) => Object.fromEntries(at.map((time, i) => [i, time]));
    const told = (...at: readonly number[]) =>
      judgeQuorum(nested, cosigned(nested, times(...at))).notLaterThan;
    expect(told(30, 10, 20)).toBe(20);
    expect(told(30, 10, 20, 40)).toBe(30);
    expect(told(5)).toBe(5);
    expect(told()).toBeUndefined();
    expect(told(1, 2, 3, 4, 9_000_000_000)).toBe(3);
  });

  it('is moved by fewer than half of the witnesses only within what the others say', () => {
    const policy = policyOf(
      `log ${log.vkey}\n${[0, 1, 2, 3, 4].map((i) => `witness w${i} ${key(i)}\n`).join('')}group g 4 w0 w1 w2 w3 w4\nquorum g\n`,
    );
    fc.assert(
      fc.property(
        fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 1000, max: 2000 }))),
        fc.maxSafeNat(),
        fc.maxSafeNat(),
        (honest, one, two) => {
          const times = Object.fromEntries([...honest, one, two].map((time, i) => [i, time]));
          const { reached, notLaterThan = 0 } = judgeQuorum(policy, cosigned(policy, times));
          expect(reached).toBe(true);
          expect(notLaterThan).toBeGreaterThanOrEqual(one > 0 && two > 0 ? Math.min(...honest) : 0);
          expect(notLaterThan).toBeLessThanOrEqual(Math.max(...honest));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('counts nobody whom the quorum does not name, and asks for nobody where it is none', () => {
    const policy = policyOf(`log ${log.vkey}\nwitness w0 ${key(0)}\nwitness w1 ${key(1)}\nquorum w0\n`);
    expect(judgeQuorum(policy, cosigned(policy, { 0: 5, 1: 99 }))).toEqual({
      reached: true,
      witnesses: ['w0'],
      notLaterThan: 5,
    });
    expect(judgeQuorum(policy, cosigned(policy, { 1: 99 })).reached).toBe(false);
    expect(judgeQuorum(policyOf('quorum none\n'), [])).toEqual({ reached: true, witnesses: [] });
  });
});
