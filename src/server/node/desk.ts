import { randomUUID } from 'node:crypto';
import { keeper } from '../../forum/index.ts';
import type { Desk } from '../desk.ts';
import { stopsOf } from '../stops.ts';
import { tokenOf } from '../token.ts';
import type { Copy } from './copy.ts';

/** The desk of a copy: it shows what every desk shows and enters nothing, for the record is entered at its keeper's. */
export function deskOf(copy: Copy): Desk {
  const { charge, keys } = copy;
  const readOnly = (): Promise<never> =>
    Promise.reject(new Error(`a copy enters nothing; the record of ${charge.forum} is kept elsewhere`));
  return {
    forum: charge.forum,
    origin: charge.origin,
    get vkey() {
      return keeper(copy.whole)?.key ?? charge.logKey;
    },
    head: () => copy.head,
    grown: () => ({ head: copy.head, tree: copy.tree }),
    say: readOnly,
    enteredAt: async () => undefined,
    // Made anew when words came late or were erased.
    get folds() {
      return copy.folds;
    },
    replay: copy.replay,
    replayFor: copy.audiences.replayFor,
    placesFor: copy.audiences.places,
    listen: (ear) => {
      copy.ears.add(ear);
      return () => copy.ears.delete(ear);
    },
    signer: { name: charge.origin, keyId: '00000000', sign: keepsNothing },
    token: (words) => tokenOf(keys.sign, words),
    ...stopsOf({}, async () => undefined),
    // What this copy was not given is no hole: it was for others.
    holes: () => new Set(),
    words: wordsMark(copy),
    filled: async () => undefined,
    close: async () => undefined,
  };
}

/** Nobody but this process shows this copy, so that the mark need mean nothing to another. */
function wordsMark(copy: Copy): () => string {
  let { folds } = copy;
  let mark = randomUUID();
  return () => {
    if (copy.folds !== folds) mark = randomUUID();
    folds = copy.folds;
    return mark;
  };
}

function keepsNothing(): never {
  throw new Error('a copy does not sign as the log');
}

/** Whom this house lets in: the party's own people, and those who have no party. */
export function admits(copy: Copy, value: string): boolean {
  const [role = '', party] = value.split('.');
  const known = copy.whole.charter.now.roles[role];
  if (known === undefined || known.scope === 'forum' || known.scope === 'record') return false;
  return known.scope !== 'party' || party === copy.charge.party;
}
