import type { Forum } from '../../forum/index.ts';
import type { Visit } from '../../web/index.ts';
import { lackingValues } from './deliver.ts';
import { type InquiryShell, inquire } from './inquiry.ts';
import { kindOf } from './kinds.ts';

/**
 * A page of papers that is asked which words a paper lacks: the paper is laid once more, without printing, and the query holds
 * the sentence's own words. Where it lacks none, or there is no such paper, nothing is said: nobody forges it by an address.
 */
export function withLacking(forum: Forum, visit: Visit, shell: InquiryShell): Visit {
  const { lacking, lackingWords: _, lackingMore: __, ...query } = visit.query;
  const meeting = /^\/meetings\/([^/]+)\/papers$/.exec(visit.path)?.[1];
  const kind = lacking === undefined ? undefined : kindOf(lacking);
  if (lacking === undefined || meeting === undefined || kind === undefined) return { ...visit, query };
  const { reader, language } = visit;
  const inquiry = inquire({ forum, reader, language, meeting, query, shell });
  const made = inquiry === null ? null : kind.make(inquiry);
  if (inquiry === null || made?.kind !== 'lacking') return { ...visit, query };
  const { words, more } = lackingValues(inquiry, made.words);
  return {
    ...visit,
    query: { ...query, lacking, lackingWords: String(words), lackingMore: String(more) },
  };
}
