import type { House } from '../house.ts';
import { stoppingForks } from '../shared-forks.ts';
import type { Copy } from './copy.ts';
import { deskOf } from './desk.ts';
import type { Follower } from './follower.ts';

/** A copy as a house of one forum, which founds none. */
export function houseOf(copy: Copy, folder: string, keys: string, follower: () => Follower): House {
  const desk = deskOf(copy);
  const { forum, party } = copy.charge;
  return {
    folder,
    keys,
    store: copy.store,
    desks: new Map([[forum, desk]]),
    found: async () => ({ what: 'ForumTaken', forum }),
    // A keeper that came back as a member may still be asked by the key with which it kept the record.
    get knownAs() {
      return [copy.keys.witness, copy.keys.log, ...copy.keys.former];
    },
    copyOf: async () => {
      const { keeper: host, heard, away } = follower().standing();
      const forks = await stoppingForks({ store: copy.store, folder }, desk);
      return { party, host, heard, away, forked: forks.length > 0 };
    },
    close: () => copy.store.close(),
  };
}
