import type { Forum } from '../forum.ts';
import type { PartyId } from '../kernel.ts';
import { fold } from './folding.ts';
import type { Party } from './state.ts';

/** A party that answers to what was looked for, and under which of its names. */
export type Hit = { readonly party: PartyId; readonly matched: string };

/**
 * Finds parties by any name they ever had in any language, by alias or by code; accents and case do not matter.
 *
 * @returns whole matches first, then beginnings, then parts of a name
 */
export function searchParties(forum: Forum, query: string): readonly Hit[] {
  const wanted = fold(query);
  if (wanted === '') return [];
  const hits = Object.values(forum.parties.parties).flatMap((party) => best(party, wanted) ?? []);
  return hits
    .toSorted((a, b) => a.rank - b.rank || (a.party < b.party ? -1 : 1))
    .map(({ party, matched }) => ({ party, matched }));
}

function best(party: Party, wanted: string): (Hit & { readonly rank: number }) | null {
  const ranked = labels(party)
    .map((matched) => ({ party: party.party, matched, rank: rank(fold(matched), wanted) }))
    .filter((hit) => hit.rank < 4);
  return ranked.toSorted((a, b) => a.rank - b.rank)[0] ?? null;
}

function labels(party: Party): readonly string[] {
  const names = party.names.flatMap(({ names: { short, formal, capital = {}, economy = {} } }) =>
    [short, formal, capital, economy].flatMap((text) => Object.values(text)),
  );
  return [...names, ...party.aliases, ...party.codes.map(({ code }) => code)];
}

/** 0 whole, 1 beginning, 2 beginning of a word, 3 inside, 4 not at all. */
function rank(label: string, wanted: string): number {
  if (label === wanted) return 0;
  if (label.startsWith(wanted)) return 1;
  if (` ${label}`.includes(` ${wanted}`)) return 2;
  return wanted.length > 2 && label.includes(wanted) ? 3 : 4;
}
