import type { Forum } from '../forum.ts';
import type { Day, Lang, PartyId } from '../kernel.ts';
import type { Standing } from './acts.ts';
import { collator } from './collation.ts';
import { type NameForm, nameOf } from './names.ts';
import { standingOf, today } from './party-rules.ts';

export type OrderOptions = {
  /** Whose alphabet, and the language of the names; by default as the charter says. */
  readonly locale?: Lang;
  readonly form?: NameForm;
  /** The name drawn: the order begins with it, or with the next where it is not among them, and wraps at the end. */
  readonly first?: PartyId;
  /** Under the names of that day; by default that of the last act. */
  readonly on?: Day;
};

/**
 * Puts parties in the order of names that the charter says, which no rank or size changes.
 *
 * @returns the same parties; whatever order they came in, they leave in the same
 * @see Convention on Special Missions 1969, article 16: the alphabet used by the protocol of the receiving State
 */
export function order(
  forum: Forum,
  parties: readonly PartyId[],
  options: OrderOptions = {},
): readonly PartyId[] {
  const rule = forum.charter.now.order;
  const { locale = rule.locale, form = rule.form, first, on } = options;
  const compare = collator(locale);
  const words = (party: PartyId): string =>
    nameOf(forum, party, { lang: locale, form, ...(on === undefined ? {} : { on }) }).words;
  const before = (a: Named, b: Named): number => compare(a.name, b.name) || (a.party < b.party ? -1 : 1);
  const sorted = parties.map((party) => ({ party, name: words(party) })).sort(before);
  const drawn = first === undefined ? undefined : { party: first, name: words(first) };
  const start =
    drawn === undefined ? 0 : sorted.findIndex((each) => each.party === first || before(each, drawn) > 0);
  return [...sorted.slice(Math.max(start, 0)), ...sorted.slice(0, Math.max(start, 0))].map(
    ({ party }) => party,
  );
}

/** All parties of a standing on a day, in the charter's order. */
export function partiesIn(forum: Forum, standing: Standing, on: Day = today(forum)): readonly PartyId[] {
  const all = Object.values(forum.parties.parties).map(({ party }) => party);
  return order(
    forum,
    all.filter((party) => standingOf(forum, party, on) === standing),
    { on },
  );
}

type Named = { readonly party: PartyId; readonly name: string };
