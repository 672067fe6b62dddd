import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keeper, keepers } from '../../forum/index.ts';
import { closePromise } from '../countersign.ts';
import { makeLogKey, openLogKey } from '../keys.ts';
import { writeWhole } from '../whole-file.ts';
import type { Copy } from './copy.ts';
import { openKeyring } from './keyring.ts';

/**
 * Makes the key with which this party would keep the record again, once the term of the one it kept it with is over: no
 * key keeps a record twice. The old one stays beside it. The new key comes last, so a stop on the way is begun again.
 *
 * @returns whether there is a new one now
 */
export async function renewLogKey(copy: Copy, folder: string): Promise<boolean> {
  const { charge, keys, store, whole, head } = copy;
  const former = keepers(whole).some(({ key }) => key === keys.log) && keeper(whole)?.key !== keys.log;
  // Until the successor has entered something its first head may still want the old key below it.
  if (!former || whole.custody.passing) return false;
  const place = join(folder, 'keys');
  const { forum, origin } = charge;
  const id = openLogKey(place, forum, false).idFor(origin);
  writeWhole(join(place, `${forum}.${id}.key`), readFileSync(join(place, `${forum}.key`), 'utf8'));
  await closePromise(store, place, forum, id, head.size);
  makeLogKey(place, forum);
  copy.keys = openKeyring(folder, charge, false);
  return true;
}
