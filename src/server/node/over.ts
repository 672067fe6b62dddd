import type { Instant } from '../../forum/index.ts';
import { drop, type Kept, keep, wasTold } from '../waiting/kept.ts';
import { signSlip } from '../waiting/slip.ts';
import type { Copy } from './copy.ts';
import { handTo, type Round } from './hand-round.ts';

/** It stands in the record: whoever was handed it is told so, and then it is let go. */
export function close({ copy, folder }: Round, kept: Kept): void {
  if (kept.handed.length === 0) drop(folder, copy.charge.forum, kept.slip.digest);
  else keep(folder, copy.charge.forum, closed(copy, kept));
}

/** The rules refused it, which ends it; the party's people find the rule on the page. */
export function refusedHere(copy: Copy, kept: Kept, rule: string, now: Instant): Kept {
  return { ...closed(copy, kept), refused: rule, refusedAt: now };
}

function closed({ charge, keys }: Copy, { slip, ...kept }: Kept): Kept {
  const { party, at, digest, words } = slip;
  const over = { party, at, digest, over: true, ...(words === undefined ? {} : { words }) } as const;
  return { ...kept, slip: signSlip(charge.origin, over, keys.sign) };
}

/** Tells whoever was handed it that it waits no longer; a refusal stays for those who said it until they had time to read it. */
export async function tellOver({ copy, folder, others, now }: Round, ended: Kept): Promise<void> {
  // What was refused while this party kept the record itself was never said to be over.
  const kept = ended.slip.over === true ? ended : closed(copy, ended);
  const { forum } = copy.charge;
  const { words: _, ...bare } = kept.slip;
  const left: string[] = [];
  for (const party of kept.handed) {
    const source = others.get(party);
    if (source === undefined || !(await handTo(copy, source, bare))) left.push(party);
  }
  if (wasTold(kept, now) || (left.length === 0 && kept.refused === undefined))
    drop(folder, forum, kept.slip.digest);
  else if (left.length < kept.handed.length || kept !== ended) keep(folder, forum, { ...kept, handed: left });
}
