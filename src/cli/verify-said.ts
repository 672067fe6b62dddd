import type { Verified } from './verify-folder.ts';

/** What was found of a whole record, in sentences. */
export function saidOf(found: Verified, given: string | undefined): string {
  const { agreed, origin, wrong } = found;
  const of = origin ?? 'A record whose head does not open';
  const held =
    agreed === null ? 'No head is on everyone’s record yet.' : `On everyone’s record up to ${agreed}.`;
  const { entries, tiles, parts, erased, proofs, checkpoints, chairs } = found;
  const read = `${entries} entries, ${tiles} tiles, ${parts} parts, ${erased} erased, ${proofs} proofs, ${checkpoints} older checkpoints, ${chairs} chairs read.`;
  return `${of}: ${wrong === 0 ? 'sound' : 'WRONG'}. ${read}\n${held}\n${keyLine(found.vkey, given)}`;
}

/** Whose the first key is; nothing but the one that the asker knows vouches for it. */
function keyLine(own: string | null, given: string | undefined): string {
  if (given === undefined)
    return `Key (the record’s own; compare it with the one you were given): ${own ?? 'none'}`;
  if (own === given) return `Key (the one you gave): ${given}`;
  return `Key (the record’s own, NOT the one you gave): ${own ?? 'none'}\nKey (the one you gave): ${given}`;
}
