import type { Verified } from './verify-folder.ts';

/** What was found of a whole record, in sentences. */
export function saidOf(found: Verified, given: string | undefined): string {
  const { origin, wrong } = found;
  const of = origin ?? 'A record whose head does not open';
  const read = [
    counted(found.entries, 'entry', 'entries'),
    counted(found.tiles, 'tile', 'tiles'),
    counted(found.parts, 'part', 'parts'),
    `${found.erased} erased`,
    counted(found.proofs, 'proof', 'proofs'),
    counted(found.checkpoints, 'older checkpoint', 'older checkpoints'),
    `${counted(found.chairs, 'chair', 'chairs')} read.`,
  ].join(', ');
  const sound = wrong === 0 ? 'sound' : 'WRONG';
  return `${of}: ${sound}. ${read}\n${heldLine(found, given)}\n${keyLine(found.vkey, given)}`;
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

/** Members' signatures count under a head that opens, of the log that was asked for; else they vouch for nothing. */
function heldLine({ agreed, origin, vkey }: Verified, given: string | undefined): string {
  if (origin === null || (given !== undefined && vkey !== given))
    return 'What is on everyone’s record cannot be said.';
  return agreed === null ? 'No head is on everyone’s record yet.' : `On everyone’s record up to ${agreed}.`;
}

/** Whose the first key is; nothing but the one that the asker knows vouches for it. */
function keyLine(own: string | null, given: string | undefined): string {
  if (given === undefined)
    return `Key (the record’s own; compare it with the one you were given): ${own ?? 'none'}`;
  if (own === given) return `Key (the one you gave): ${given}`;
  return `Key (the record’s own, NOT the one you gave): ${own ?? 'none'}\nKey (the one you gave): ${given}`;
}
