import type { Term } from './chairs.ts';
import type { SignedCheckpoint } from './checkpoint.ts';

/**
 * `MissingSignature`: `missing` names the keys. With two of them after a hand-over, the head is not the first one: fetch
 * that and begin there. `WrongChair`: a chair signed whose term is over, or not begun.
 */
export type Rightful =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly fault: 'MissingSignature' | 'WrongChair';
      readonly keyIds: readonly string[];
    };

/** Whose signatures a head of this size must carry, and whose it may carry besides. */
export type ChairKeys = { readonly must: readonly string[]; readonly may: readonly string[] };

/**
 * Says which chairs sign at a size. After a hand-over the first head at or beyond it carries both signatures, and from
 * then on the new one alone; after a recovery the new one alone from the first.
 *
 * @param seen - size of the newest head this verifier trusted before; undefined for a head that is looked at alone,
 *   which may or may not be the first of its term
 */
export function chairKeysAt(terms: readonly Term[], size: number, seen: number | undefined): ChairKeys {
  const now = terms.findLastIndex(({ from }) => from <= size);
  const term = terms[now];
  if (term === undefined) return { must: [], may: [] };
  const alone = seen === undefined || seen >= size;
  const crossed = alone
    ? now
    : Math.max(
        0,
        terms.findLastIndex(({ from }) => from <= seen),
      ) + 1;
  // A key that was lost on the way cannot have signed what came after it.
  const start = Math.max(
    crossed,
    terms.slice(0, now + 1).findLastIndex(({ began }) => began === 'recovered') + 1,
  );
  const former = start <= now ? terms.slice(Math.max(0, start - 1), now).map(({ key }) => key.keyId) : [];
  const mine = [term.key.keyId];
  return alone ? { must: mine, may: former } : { must: [...former, ...mine], may: [] };
}

/**
 * Judges whether those who signed a head were in the chair, and all of them that had to be.
 *
 * @param head - opened with the keys of all `terms`; cosigners among those who signed are passed over
 * @see docs/record-format.md
 */
export function rightfulHead(
  terms: readonly Term[],
  head: Pick<SignedCheckpoint, 'size' | 'signedBy'>,
  seen: number | undefined,
): Rightful {
  const { must, may } = chairKeysAt(terms, head.size, seen);
  const signed = terms.filter(({ key }) =>
    head.signedBy.some(({ name, keyId }) => name === key.name && keyId === key.keyId),
  );
  const chairs = signed.map(({ key }) => key.keyId);
  const wrong = chairs.filter((keyId) => !must.includes(keyId) && !may.includes(keyId));
  if (wrong.length > 0) return { ok: false, fault: 'WrongChair', keyIds: wrong };
  const missing = must.filter((keyId) => !chairs.includes(keyId));
  if (must.length > 0 && missing.length === 0) return { ok: true };
  return { ok: false, fault: 'MissingSignature', keyIds: missing };
}
