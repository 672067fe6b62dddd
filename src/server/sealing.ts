import type { Act, Audience, AudienceId, Instant } from '../forum/index.ts';
import { type Sealed, type Sha256, seal, sealedNames } from '../record/index.ts';
import { type ActParts, partsOf } from './act-parts.ts';

/** An audience as one string, the same for the same readers however the act was written. */
export function audienceKey(audience: Audience): string {
  if (typeof audience === 'string') return audience;
  const parties = [...new Set(audience.parties)].sort().join(',');
  return `${parties}${audience.secretariat ? '+secretariat' : ''}`;
}

/** Anything narrower than all members keeps one outer shape (RECORD 0). */
export function isNarrow(audience: Audience): boolean {
  return typeof audience !== 'string' || audience === 'secretariat';
}

export type Place = { readonly forum: string; readonly seq: number; readonly at: Instant };

/** Seals one act as the entry at a place of the record, with fresh salts. */
export function sealAct(
  act: Act,
  audience: Audience,
  audienceId: AudienceId,
  place: Place,
  random: (bytes: number) => Uint8Array,
  sha256: Sha256,
): Sealed {
  const narrow = isNarrow(audience);
  const parts: ActParts = partsOf(act, narrow ? audience : null);
  const salts = sealedNames(narrow, Object.keys(parts)).map(() => random(32));
  return seal({ ...place, audience: audienceId, narrow, parts, salts }, sha256);
}
