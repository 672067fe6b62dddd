import type { Act, Forum, Refusal } from './forum.ts';
import type { Context, Entered, Outcome, PartyId } from './kernel.ts';

type Tagged = { readonly type: string };

/** One part of the forum: its slice at the beginning, a rule per command, a fold per act. To add a part is to add a folder and a line in `forum.ts`. */
export type Part<Slice, C extends Tagged, A extends Tagged> = {
  readonly begin: () => Slice;
  /** May read the whole forum, and may make acts of other parts too. */
  readonly decide: {
    readonly [K in C['type']]: (
      forum: Forum,
      command: Extract<C, { type: K }>,
      context: Context,
    ) => Outcome<Act, Refusal>;
  };
  /** Writes only its own slice, which nobody else holds. Takes acts that this reader may see, in order, with holes. */
  readonly evolve: {
    readonly [K in A['type']]: (slice: Slice, act: Extract<A, { type: K }>, entered: Entered) => void;
  };
  /** For whom a command speaks, where a delegation may say it for itself alone. */
  readonly behalf: { readonly [K in C['type']]?: (command: Extract<C, { type: K }>) => PartyId | null };
  /** Which fields of an act are words that can be erased, and in which part of the entry they lie. */
  readonly erasable: { readonly [K in A['type']]?: Readonly<Record<string, 'persons' | 'prose'>> };
};
