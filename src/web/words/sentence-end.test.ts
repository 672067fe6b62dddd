import { expect, it } from 'vitest';
import { sentenceEnd } from './sentence-end.ts';

it('gives what was decided its full stop where another sentence follows, and no second one', () => {
  expect(['To meet every six months', 'Consensus (oral)', 'Üç kişi'].map(sentenceEnd)).toEqual([
    '.',
    '.',
    '.',
  ]);
  expect(['Decided.', '“We meet again.”', 'When?', 'Enough!)', 'Later…'].map(sentenceEnd)).toEqual(
    Array.from({ length: 5 }, () => ''),
  );
});
