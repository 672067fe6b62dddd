/** The full stop that words need which another sentence follows; none where they have their own end. */
export function sentenceEnd(text: string): '' | '.' {
  return /[.!?…]["'”’»)\]]*$/u.test(text.trimEnd()) ? '' : '.';
}
