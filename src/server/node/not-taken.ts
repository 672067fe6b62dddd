import { join } from 'node:path';
import { type ForumRow, type Head, StoreBroken } from '../../store/index.ts';
import { verifyHead } from '../head-check.ts';
import { openLogKey } from '../keys.ts';
import { readCharge } from './keyring.ts';

/**
 * A node's folder is no house's before the record was taken to it: its head is another keeper's.
 *
 * @throws `StoreBroken` `readonly`, with what to do
 */
export function refuseNode(folder: string, { id, origin }: ForumRow, head: Head | undefined): void {
  const charge = readCharge(folder);
  if (charge?.forum !== id || head === undefined) return;
  if (verifyHead(openLogKey(join(folder, 'keys'), id, false), origin, head)) return;
  throw new StoreBroken(
    'readonly',
    `${folder} is the folder of the node of ${charge.party}, and the record of ${id} is kept elsewhere. Go on following: npx sofra follow ${charge.host}${id} --as ${charge.party} --data ${folder}. Where the record was passed to this node: npx sofra take --data ${folder}`,
  );
}
