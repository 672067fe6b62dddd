import type { Act } from '../forum.ts';
import type { Audience, Made } from '../kernel.ts';
import { type Context, done, type Ground, groundOf, type MeetingId, type PartyId } from '../kernel.ts';
import type { MeetingsAct } from './acts.ts';

/** What every act about a meeting says of itself. */
export function about(
  context: Context,
  meeting: MeetingId,
): Ground & { readonly v: 1; readonly meeting: MeetingId } {
  return { ...groundOf(context), v: 1, meeting };
}

export function to(audience: Audience, act: MeetingsAct): Made<Act> {
  return { audience, act };
}

export function published(...acts: readonly MeetingsAct[]): {
  readonly ok: true;
  readonly acts: readonly Made<Act>[];
} {
  return done(...acts.map((act) => to('public', act)));
}

/** A party and the secretariat. */
export function between(party: PartyId): Audience {
  return { parties: [party], secretariat: true };
}

/** What the public record tells is for everyone. */
export function sourced(context: Context): boolean {
  return (context.sources ?? []).length > 0;
}
