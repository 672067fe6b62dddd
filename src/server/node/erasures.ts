import type { Erased } from '../../forum/index.ts';
import { encodeHex, encodeUtf8 } from '../../record/index.ts';
import { sha256 } from '../keys.ts';
import { type Copy, isNamed, partyRole, refold } from './copy.ts';
import type { Source } from './source.ts';

/** Destroys here what the record says is erased, and folds anew without it. Returns how many parts there were. */
export async function carryOut(copy: Copy): Promise<number> {
  const { forum } = copy.charge;
  let destroyed = 0;
  for (const { entry, part } of Object.values(copy.whole.custody.erased)) {
    const parts = await copy.store.parts(forum, entry);
    if (!parts.some((each) => each.name === part && !each.erased)) continue;
    if ((await copy.store.erase(forum, entry, part)) === 'erased') destroyed += 1;
  }
  if (destroyed > 0) await refold(copy);
  return destroyed;
}

/** Says to the keeper, in the party's name, that this copy holds the erased words no more. */
export async function acknowledge(copy: Copy, keeper: Source): Promise<void> {
  const { forum, party } = copy.charge;
  const as = partyRole(copy.whole, 'AcknowledgeErasure');
  if (!isNamed(copy) || as === undefined) return;
  for (const { entry, part } of Object.values(copy.whole.custody.erased).filter(
    (each) => !isTold(each, party),
  )) {
    const command = { type: 'AcknowledgeErasure', party, entry, part };
    // The same for the same part, so that an answer that was lost on the way is asked for again.
    const key = `erased-${encodeHex(sha256(encodeUtf8(`${party} ${entry} ${part}`))).slice(0, 32)}`;
    const answer = await keeper.ask({
      method: 'POST',
      path: `api/${forum}/commands`,
      body: encodeUtf8(JSON.stringify(command)) as Uint8Array<ArrayBuffer>,
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      as,
    });
    await answer.body?.cancel();
  }
}

function isTold({ acknowledged }: Erased, party: string): boolean {
  return acknowledged.some((each) => each === party);
}
