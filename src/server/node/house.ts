import type { House } from '../house.ts';
import type { Copy } from './copy.ts';
import { deskOf } from './desk.ts';
import type { Follower } from './follower.ts';

/** A copy as a house of one forum, which founds none. */
export function houseOf(copy: Copy, folder: string, keys: string, follower: () => Follower): House {
  const desk = deskOf(copy);
  const { forum, host, party } = copy.charge;
  return {
    folder,
    keys,
    store: copy.store,
    desks: new Map([[forum, desk]]),
    found: async () => ({ what: 'ForumTaken', forum }),
    // A keeper that came back as a member may still be asked by the key with which it kept the record.
    knownAs: [copy.keys.witness, copy.keys.log],
    copyOf: () => {
      const { heard, away, forks } = follower().standing();
      return { party, host, heard, away, forked: forks > 0 };
    },
    close: () => copy.store.close(),
  };
}
