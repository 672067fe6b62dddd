/** How loudly a word speaks. Waiting and refused are rare and always stand in words; `ours` is what the reader can do. */
export type Tone = 'plain' | 'quiet' | 'wait' | 'refused' | 'ours';

export type Word = { readonly text: string; readonly tone?: Tone | undefined };

export function toneClass(tone: Tone | undefined): string {
  return `tone-${tone ?? 'plain'}`;
}
