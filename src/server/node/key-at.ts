import { keepers } from '../../forum/index.ts';
import type { Copy } from './copy.ts';

/**
 * The vkey by which the house at an address is known, so that what is signed to it says nothing to another: the log key
 * of whoever keeps or kept the record there, or the witness key of the node that was named there since.
 *
 * @param keeping - where the record is kept now
 * @returns undefined for a house that the record does not know: it is asked as anybody asks
 */
export function keyAt({ whole, charge }: Copy, url: string, keeping: string): string | undefined {
  const { nodes } = whole.custody;
  const terms = keepers(whole).toReversed();
  const [now] = terms;
  if (url === keeping) return now?.key ?? charge.logKey;
  const term = terms.find(({ house }) => (house?.url ?? charge.host) === url);
  const node = Object.values(nodes).find((each) => each.url === url);
  if (node !== undefined && node.named > (term?.passed ?? -1)) return node.witness;
  return term?.key ?? (url === charge.host ? charge.logKey : undefined);
}
