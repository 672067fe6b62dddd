import { verify } from 'node:crypto';
import { bytesOf, sha256 } from './bytes.mjs';
import { partNote, readVkey } from './notes.mjs';

// ── Chairs, from the founding act on

/**
 * Who was in the chair from which size on, or a string that says what does not hold. A hand-over is said in the record
 * under a head that the former chair signed; a recovery by the threshold of recovery keys, and where its statement names
 * a head, the log had that root at that size. roots: those of `meantSizes`, undefined where the tree cannot be grown.
 */
export function termsOf({ founding, passings }, logs, heads, roots) {
  const origin = logs[0].name;
  const terms = [{ key: logs[0], from: 0, began: 'founded' }];
  let [next, recovery] = [founding?.next, founding?.recovery];
  if (!canRecover(recovery)) return 'the founding act names recovery keys that cannot recover';
  for (const said of passings) {
    const chair = terms.at(-1);
    const entered = heads.some(({ size, signedBy }) => size > said.seq && signedBy.includes(chair.key));
    if (said.type !== 'ChairRecovered' && !entered)
      return `no head that the chair of that time signed holds entry ${said.seq}`;
    if (said.type === 'NextKeyCommitted') {
      if (next !== undefined) return `entry ${said.seq} commits to a key where one was committed to`;
      next = said.next;
    } else if (said.type === 'RecoveryNamed') {
      if (recovery !== undefined) return `entry ${said.seq} names recovery keys where there were some`;
      if (!canRecover(said.recovery)) return `entry ${said.seq} names recovery keys that cannot recover`;
      recovery = said.recovery;
    } else {
      const key = logs.find(({ vkey }) => vkey === said.toKey);
      const used = terms.some((term) => term.key.id === key?.id);
      if (key?.type !== 1 || key.name !== origin || used)
        return `entry ${said.seq} names no new key of this log`;
      const passed = said.type === 'ChairPassed';
      // A key that was lost before it signed anything kept nothing: whoever replaces it begins where it would have.
      const empty = !passed && chair.began === 'passed' && said.from === chair.from;
      if ((said.from <= chair.from && !empty) || (passed && said.from <= said.seq))
        return `entry ${said.seq} begins a term too early`;
      const hash = sha256(said.toKey).toString('base64');
      if (passed && next !== undefined && hash !== next)
        return `entry ${said.seq} names a key not committed to`;
      if (!passed && !isRecovered(said, chair.key.vkey, origin, recovery, empty))
        return `entry ${said.seq} was not signed by enough recovery keys`;
      const meant = passed ? undefined : meantBy(said.statement);
      if (meant && roots && !roots.get(meant.size)?.equals(meant.root))
        return `entry ${said.seq}: those who recovered the record meant another history, which does not begin as this one`;
      terms.push({ key, from: said.from, began: passed ? 'passed' : 'recovered' });
      next = said.next;
    }
  }
  return terms;
}

/** Each key once, all of them Ed25519, and no more to sign than there are. */
function canRecover(recovery) {
  const keys = (recovery?.keys ?? []).map(readVkey);
  const distinct = new Set(keys.map((key) => (key?.type === 1 ? key.bytes.toString('hex') : undefined)));
  if (recovery === undefined) return true;
  return distinct.size === keys.length && !distinct.has(undefined) && recovery.threshold <= keys.length;
}

/** The head on which a recovery goes on; a statement of the first version names none. */
function meantBy(statement) {
  const [, size, hash] =
    /\non (0|[1-9][0-9]{0,14}) ([A-Za-z0-9+/]{43}=)\n/.exec(partNote(statement)?.text ?? '') ?? [];
  const root = hash && bytesOf(hash);
  return root && { size: Number(size), root };
}

export const meantSizes = ({ passings }) =>
  passings.flatMap(({ type, statement }) => (type === 'ChairRecovered' && meantBy(statement)?.size) || []);

function isRecovered({ statement, toKey, from, party, next = 'none' }, former, origin, recovery, empty) {
  const note = partNote(statement);
  const meant = meantBy(statement);
  const agreed = /\nagreed (0|[1-9][0-9]{0,14})\n/.exec(note?.text ?? '')?.[1];
  const lines = ['recovered', origin, `of ${former}`, `agreed ${agreed}`, `to ${toKey}`, `next ${next}`];
  if (meant) lines.push(`party ${party}`, `on ${meant.size} ${meant.root.toString('base64')}`);
  if (note?.text !== `sofra/chair/v${meant ? 2 : 1}\n${lines.join('\n')}\n`) return false;
  if (from < Number(agreed) + (empty ? 1 : 0) || from <= (meant?.size ?? -1)) return false;
  const keys = (recovery?.keys ?? []).map(readVkey);
  const signed = new Set();
  for (const { name, id, signature } of note.lines) {
    const key = keys.find((each) => each?.type === 1 && each.name === name && each.id === id);
    if (key === undefined) continue;
    if (!verify(null, Buffer.from(note.text), key.key, signature)) return false;
    signed.add(key.bytes.toString('hex'));
  }
  return recovery?.threshold >= 1 && signed.size >= recovery.threshold;
}

/**
 * What is wrong with who signed a head, or undefined. The first head of a term that was passed on carries both chairs'
 * signatures, later ones the new chair's alone; seen is the size of the head before it.
 */
export function chairFault(terms, { size, signedBy }, seen) {
  const now = terms.findLastIndex(({ from }) => from <= size);
  const crossed =
    seen === undefined
      ? now
      : Math.max(
          0,
          terms.findLastIndex(({ from }) => from <= seen),
        ) + 1;
  const recovered = terms.slice(0, now + 1).findLastIndex(({ began }) => began === 'recovered') + 1;
  const start = Math.max(crossed, recovered);
  const former = start <= now ? terms.slice(Math.max(0, start - 1), now) : [];
  const due = seen === undefined ? [terms[now]] : [...former, terms[now]];
  const signed = terms.filter(({ key }) => signedBy.includes(key));
  if (signed.some((term) => !due.includes(term) && !former.includes(term)))
    return 'was signed by a chair whose term it is not';
  return due.every((term) => signed.includes(term)) ? undefined : 'lacks the signature of a chair it needs';
}
