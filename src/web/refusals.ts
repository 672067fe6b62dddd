import type { Fault } from '../api/index.ts';
import type { Forum, PlateRefusal, Refusal } from '../forum/index.ts';
import type { Words } from './words/words.ts';

/** The same key was sent twice with different words. */
export type KeyReused = { readonly code: 'KeyReused'; readonly rule: string };

export type SaidRefusal = {
  readonly sentence: string;
  readonly rule: { readonly key: string; readonly text: string };
};

export function sayRefusal(
  words: Words,
  refusal: Refusal | PlateRefusal | KeyReused,
  forum: Forum,
): SaidRefusal {
  const text = forum.charter.now.names[words.language] ?? '';
  return { sentence: refusal.code, rule: { key: refusal.rule, text } };
}

export function sayFault(_words: Words, fault: Fault): string {
  return fault.code;
}
