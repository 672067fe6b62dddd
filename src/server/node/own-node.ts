import type { FastifyInstance } from 'fastify';
import { delegationOf, id, type PartyId } from '../../forum/index.ts';
import type { Term } from '../../record/index.ts';
import { chairTerms, chairVerifiers } from '../custodians.ts';
import type { Desk } from '../desk.ts';
import { gather } from '../gathering.ts';
import { type House, machine } from '../house.ts';
import { lackedBetween } from '../lacked.ts';
import { stoppingForks } from '../shared-forks.ts';
import { signHead } from './cosign.ts';
import { type Charge, type Keyring, nodeKeysIn, openKeyring, readCharge } from './keyring.ts';
import { shownRoutes } from './shown.ts';
import { openSignedState, type SignedState } from './signed-state.ts';
import { tellOnce } from './troubles.ts';
import { witnessRoutes } from './witness.ts';

/** The node of the party whose house keeps the record: it lies in the same folder, and goes on signing with its two keys. */
export type OwnNode = {
  /** Another's node has shown nothing of a record that is not here, so it is known what was signed. */
  readonly settle: (forum: string) => void;
  /** Answers under the names of the two keys as the node did: shows what they have signed, and takes heads as a witness. */
  readonly serve: (app: FastifyInstance, reads: number) => void;
  /** Signs whatever is new, once a second. Returns the way to stop. */
  readonly begin: (say: (line: string) => void) => () => Promise<void>;
};

type Own = {
  readonly house: House;
  readonly desk: Desk;
  readonly charge: Charge;
  readonly keys: Keyring;
  readonly signed: SignedState;
  /** The head that was signed last, and whether as one whose words are all here. */
  at: { readonly size: number; readonly whole: boolean };
  /** How many entries lacked their words when it was last looked whether the party could read one, and whether it could. */
  lacks: { readonly holes: number; readonly any: boolean };
};

// As often as every other member's node looks.
const EVERY_MS = 1000;

/**
 * A keeper that is a member holds the record too. Without its signature a forum of three members could put nothing on
 * everyone's record, for it takes all three.
 */
export function openOwnNode(house: House): OwnNode {
  const own = ownIn(house);
  if (own === undefined)
    return { settle: () => undefined, serve: () => undefined, begin: () => () => Promise.resolve() };
  const { charge, keys, desk, signed } = own;
  return {
    settle: (forum) => {
      if (forum === charge.forum) signed.settle();
    },
    serve: (app, reads) => {
      const copy = { charge, keys, signed, store: house.store };
      app.register(shownRoutes, { copy, desk, reads });
      const termsNow = async (): Promise<readonly Term[]> => chairTerms(desk.folds.whole(), desk.vkey);
      app.register(witnessRoutes, { copy, desk, folder: house.folder, termsNow });
    },
    begin: (say) => signOn(own, say),
  };
}

function ownIn(house: House): Own | undefined {
  const { folder } = house;
  const charge = readCharge(folder);
  const desk = charge === undefined ? undefined : house.desks.get(charge.forum);
  if (charge === undefined || desk === undefined || nodeKeysIn(folder).length === 0) return undefined;
  const keys = openKeyring(folder, charge, false);
  const signed = openSignedState(folder, charge.forum);
  return {
    house,
    desk,
    charge,
    keys,
    signed,
    at: { size: 0, whole: false },
    lacks: { holes: 0, any: false },
  };
}

function signOn(own: Own, say: (line: string) => void): () => Promise<void> {
  const { failed, worked } = tellOnce(say);
  let running = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = signNewest(own)
      .then(worked, failed)
      .finally(() => {
        busy = false;
      });
  }, EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function signNewest(own: Own): Promise<void> {
  const { house, desk, keys, signed } = own;
  // A mirror vouches for every entry, so nothing is signed before the seals of a long record were looked at.
  await desk.check?.done.catch(() => undefined);
  const head = desk.head();
  if (!isNamed(own) || !signed.isSettled() || desk.stopped() !== undefined) return;
  const whole = !(await lacks(own));
  if (head.size === own.at.size && (own.at.whole || !whole)) return;
  if ((await stoppingForks(house, desk)).length > 0) return;
  const { store } = house;
  const { forum } = desk;
  const chairs = chairVerifiers(desk.folds.whole(), desk.vkey);
  const now = Date.parse(machine.now());
  const done = await signHead({ head, keys, signed, store, forum, chairs }, whole, now);
  if (!done.ok) return;
  await gather(store, desk, done.note, Math.floor(now / 1000));
  own.at = { size: head.size, whole };
}

function isNamed({ desk, charge, keys }: Own): boolean {
  const node = desk.folds.whole().custody.nodes[charge.party];
  return node?.witness === keys.witness && node.mirror === keys.mirror;
}

/** Whether words that this party may read went with a former keeper; a mirror without them is none. */
async function lacks(own: Own): Promise<boolean> {
  const { house, desk, charge } = own;
  const holes = desk.holes();
  if (holes.size !== own.lacks.holes) {
    const reader = delegationOf(desk.folds.whole(), id<PartyId>(charge.party));
    const lacked = await lackedBetween(house.store, desk, reader, 0, desk.head().size);
    own.lacks = { holes: holes.size, any: lacked.length > 0 };
  }
  return own.lacks.any;
}
