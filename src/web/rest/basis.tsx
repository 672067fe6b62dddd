import type { ReactNode } from 'react';
import type { Forum } from '../../forum/index.ts';
import { type RuleKey, ruleOf } from '../rules.ts';
import { SourceLink } from '../shown.tsx';
import { useWords } from '../words/words.ts';

/** The source a part of the charter rests on, where it was cited. */
export function Basis({ forum, basis }: { readonly forum: Forum; readonly basis: string | null }): ReactNode {
  const known = Object.values(forum.statements.sources).find(({ source }) => source === basis);
  return known === undefined ? null : <SourceLink forum={forum} source={known.source} />;
}

/** A rule's own words in the charter, below what it comes to; its source behind it. */
export function Ground({ forum, rule }: { readonly forum: Forum; readonly rule: RuleKey }): ReactNode {
  const { own } = ruleOf(useWords(), forum, rule);
  if (own === null) return null;
  return (
    <span className="note rest-ground">
      {own.text} <Basis forum={forum} basis={own.source} />
    </span>
  );
}
