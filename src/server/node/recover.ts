import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { id, keeper, type PartyId, passingTo, type Refusal, recovery, type Text } from '../../forum/index.ts';
import { encodeBase64, type Passing, passingText } from '../../record/index.ts';
import { agreedCheckpoint } from '../agreed.ts';
import { custodyRefusal } from '../custody-checks.ts';
import { keepHoles } from '../holes.ts';
import { machine } from '../house.ts';
import { openLogKey } from '../keys.ts';
import { nodeSigner } from '../node-auth.ts';
import type { Settings } from '../settings.ts';
import { type Copy, foldOn, openCopy, refold } from './copy.ts';
import { deskOf } from './desk.ts';
import { sizeOf } from './entries.ts';
import { firstEntry, keepFirst, TakeTrouble } from './first-entry.ts';
import { openFollower } from './follower.ts';
import { openKeyring, readCharge } from './keyring.ts';
import { openSource, SourceAway } from './source.ts';
import { bringAll, holesIn } from './words.ts';

export type Recovering = {
  readonly forum: string;
  readonly party: string;
  readonly vkey: string;
  readonly size: number;
  /** of this copy at that size, in base64 */
  readonly root: string;
  /** Where the others look for this house: where the node was. */
  readonly url: string;
  /** What the recovery keys sign, and how many of them it takes. */
  readonly text: string;
  readonly threshold: number;
  /** The record is kept here now; entries whose words no other node handed in are counted. */
  readonly done: { readonly holes: number } | null;
};

/**
 * Puts this party's node in the chair when the keeper's key is lost: by a statement that a threshold of the recovery keys
 * has signed, with all that the other members' nodes hold.
 *
 * @param statement - the signed note; undefined: nothing is done, and what has to be signed is told
 * @throws `TakeTrouble`, `StoreBroken`
 */
export async function recover(
  settings: Settings,
  statement: string | undefined,
  reason: Text,
): Promise<Recovering> {
  const folder = resolve(settings.data);
  const charge = readCharge(folder);
  if (charge === undefined)
    throw new TakeTrouble('NotANode', `${folder} is no node’s folder: there is no node.json in it.`);
  const copy = await openCopy(folder, charge, () => openKeyring(folder, charge, false));
  try {
    const desk = deskOf(copy);
    await openFollower(copy, { folder, desk, now: machine.now }).round();
    const named = recovery(copy.whole);
    const former = keeper(copy.whole);
    if (named === null || former === null)
      throw new TakeTrouble(
        'Refused',
        'This record names no recovery keys, so nobody can say who keeps it instead.',
      );
    const agreed = await agreedCheckpoint(copy.store, desk);
    const text = statementText(copy, former.key, agreed === undefined ? 0 : (sizeOf(agreed) ?? 0));
    const holes = statement === undefined ? null : await put(copy, folder, statement, reason);
    const { forum, party, url } = charge;
    const { threshold } = named;
    const done = holes === null ? null : { holes };
    const vkey = copy.keys.log;
    const { size, root } = copy.head;
    return { forum, party, vkey, size, root: encodeBase64(root), url, text, threshold, done };
  } finally {
    await copy.store.close();
  }
}

function statementText({ charge, keys, head }: Copy, former: string, agreed: number): string {
  // A recovery's text says no size: those who sign it cannot know at which one it is entered.
  const evidence = { statement: '' };
  const meant = { party: charge.party, size: head.size, root: head.root };
  const passing: Passing = {
    kind: 'recovered',
    toKey: keys.log,
    from: head.size + 1,
    agreed,
    meant,
    evidence,
  };
  return passingText(charge.origin, former, passing);
}

/** Enters the recovery and the taking. Returns how many entries are without their words. */
async function put(copy: Copy, folder: string, statement: string, reason: Text): Promise<number> {
  const { forum, party, origin } = copy.charge;
  const log = openLogKey(join(folder, 'keys'), forum, false);
  const file = join(folder, 'taking.json');
  if (keeper(copy.whole)?.key !== copy.keys.log) {
    const command = {
      type: 'RecoverChair',
      party: id<PartyId>(party),
      toKey: copy.keys.log,
      statement,
      reason,
    } as const;
    const { store, whole, head, tree } = copy;
    const refusal = await custodyRefusal(
      { forum, origin, vkey: copy.keys.log, whole, head, tree, tools: { store } },
      command,
    );
    if (refusal !== null) throw new TakeTrouble('Refused', refusedWords(refusal));
    await gatherWords(copy);
    const first = firstEntry(copy, log, file, command);
    await keepFirst(copy, first, first.head);
    rmSync(file, { force: true });
    await foldOn(copy);
  }
  if (passingTo(copy.whole) === party) {
    const second = firstEntry(copy, log, file, { type: 'TakeChair', party: id<PartyId>(party) });
    await keepFirst(copy, second, second.head);
    rmSync(file, { force: true });
    await foldOn(copy);
  }
  const holes = await holesIn(copy);
  await keepHoles(copy.store, forum, holes);
  return holes.length;
}

/** Those who hold the recovery keys read this at a shell, perhaps at night. */
function refusedWords(refusal: Refusal): string {
  if (refusal.code === 'RecoveryUnsigned')
    return `It takes ${refusal.needed} recovery keys, and ${refusal.signed} of them signed the statement in this file. Where more did, the statement is an older one, or for another key or party: make it anew with npx sofra recover statement and let it be signed again.`;
  if (refusal.code === 'RecoveryBehind')
    return `The statement says that ${refusal.agreed} acts are on everyone’s record, and this copy has fewer. Let the node follow until it has them.`;
  if (refusal.code === 'RecoveryElsewhere')
    return `The statement is for another history: those who signed it said which one by its root at ${refusal.size} acts, and this copy, with ${refusal.held}, does not begin with it. Where it is only shorter, let the node follow; else enter the statement at the node that made it, or make a new one and let it be signed.`;
  return `The rules refuse it: ${refusal.code} (${refusal.rule}).`;
}

/** Every member's node hands in what it holds and this one may have; whoever is away is passed over. */
async function gatherWords(copy: Copy): Promise<void> {
  const { forum, party, url } = copy.charge;
  const sign = nodeSigner(party, copy.keys.sign, () => Date.parse(machine.now()));
  const others = Object.values(copy.whole.custody.nodes).filter((node) => node.url !== url);
  for (const { url: each, witness } of others) {
    try {
      const source = openSource(each, forum, () => (request) => sign(request, witness));
      if ((await bringAll(copy, source)).length === 0) break;
    } catch (error) {
      if (!(error instanceof SourceAway)) throw error;
    }
  }
  await refold(copy);
}
