import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Forum, keeper } from '../../forum/index.ts';
import { readKey, sameBytes } from '../../record/index.ts';
import { openLogKey, sha256 } from '../keys.ts';

/**
 * The vkeys of the nodes in a record that are this house itself: whose witness key lies in its folder, or whose place the
 * house had when the record passed to its key. `node.json` need not be there: a folder that was made from a backup, or
 * that serves one database with others, may have the keys alone.
 *
 * @param keys - folder of the keys
 * @param vkey - of the log, as this house signs it
 */
export function ownWitnesses(keys: string, forum: string, vkey: string): (whole: Forum) => readonly string[] {
  const name = `${forum}.witness`;
  const own = existsSync(join(keys, `${name}.key`)) ? openLogKey(keys, name, false).publicKey : undefined;
  return (whole) => {
    const now = keeper(whole);
    const house = now?.key === vkey ? now.house?.witness : undefined;
    const isOwn = (witness: string): boolean => {
      const read = readKey(witness, sha256);
      return own !== undefined && read.ok && sameBytes(read.value.publicKey, own);
    };
    return Object.values(whole.custody.nodes)
      .map(({ witness }) => witness)
      .filter((witness) => witness === house || isOwn(witness));
  };
}
