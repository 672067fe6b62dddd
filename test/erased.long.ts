import fc from 'fast-check';
import { expect, it } from 'vitest';
import { erasing, faultsOf } from './erased.ts';

it('a thousand records with random words erased give the same forum in all that a rule reads, and prove what is left', () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  console.log(`seed ${seed}`);
  fc.assert(
    fc.property(erasing, (record) => {
      expect(faultsOf(record)).toEqual([]);
    }),
    { numRuns: 1000, seed },
  );
});
