import type { Words } from './words/words.ts';

/** What a part of an entry holds, in words; what only a newer house seals is shown by its own name. */
export function partWord({ t }: Words, part: string): string {
  return t('keeping.part', { part });
}
