import {
  type Command,
  keeper,
  type Node,
  nextKey,
  passingRefusal,
  type Refusal,
  recovery,
} from '../forum/index.ts';
import {
  decodeBase64,
  encodeBase64,
  type KeyType,
  type KnownKey,
  keyCommitment,
  type Meant,
  openNote,
  passingText,
  readKey,
  recoverySays,
  rootOf,
  sameBytes,
  verifierOf,
} from '../record/index.ts';
import { headerOf } from './entry.ts';
import { forkUnfit } from './fork-checks.ts';
import { sha256 } from './keys.ts';
import { logKeys } from './policy.ts';
import { signatureChecks } from './signatures.ts';
import type { DeskState, DeskTools } from './state.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;
/** What of a desk is asked here. */
export type Keeping = Pick<DeskState, 'forum' | 'origin' | 'vkey' | 'whole' | 'head' | 'tree'> & {
  readonly tools: Pick<DeskTools, 'store'>;
};
type Unfit = Extract<Refusal, { readonly code: 'KeyUnfit' }>['why'];
type Check = (state: Keeping, command: Command) => Refusal | null | Promise<Refusal | null>;

/**
 * What no rule can look up: whether keys are keys, statements are signed, and headers name what is to be erased. A record
 * with a wrong key in it could not be followed any more from its founding act.
 *
 * @returns the refusal, or null; also `ChairPassing` for everything where this house's key does not keep the record
 */
export async function custodyRefusal(state: Keeping, command: Command): Promise<Refusal | null> {
  return notKeeping(state, command) ?? (await checks[command.type]?.(state, command)) ?? null;
}

const checks: { readonly [T in Command['type']]?: Check } = {
  FoundForum: only('FoundForum', (state, { keys }) => {
    if (keys !== undefined && keys.log !== state.vkey) return unfit('log');
    const named = keys?.recovery;
    if (named === undefined) return null;
    const { threshold, keys: recoverers } = named;
    const impossible = { code: 'ThresholdImpossible', rule: 'record.threshold', threshold } as const;
    if (threshold > recoverers.length) return { ...impossible, of: recoverers.length };
    return keysUnfit(recoverers, ['ed25519'], 'recovery');
  }),
  NameNode: only('NameNode', (state, { party, witness, mirror }) => {
    const { nodes, policy } = state.whole.custody;
    if (/\/mirror$/.test(nameOf(witness)) || /\/witness$/.test(nameOf(mirror))) return unfit('swapped');
    const others = Object.values(nodes).filter((node) => node.party !== party);
    const known = [...others.flatMap(keysOf), ...policy.observers.map(({ vkey }) => vkey)];
    return cosignersUnfit(state, [witness, mirror], known);
  }),
  AmendPolicy: only('AmendPolicy', (state, { observers }) => {
    const known = Object.values(state.whole.custody.nodes).flatMap(keysOf);
    return cosignersUnfit(
      state,
      observers.map(({ vkey }) => vkey),
      known,
    );
  }),
  NameRecovery: only('NameRecovery', (_, { recovery: { keys } }) => keysUnfit(keys, ['ed25519'], 'recovery')),
  PassChair: only('PassChair', (state, { party, toKey }) => {
    const committed = nextKey(state.whole);
    const kept = committed === null || committed === encodeBase64(keyCommitment(toKey, sha256));
    const uncommitted = { code: 'KeyNotCommitted', rule: 'record.custody', party } as const;
    return newKeyUnfit(state, toKey) ?? (kept ? null : uncommitted);
  }),
  RecoverChair: only('RecoverChair', (state, command) => {
    // The head that holds this act is the new key's alone, so nobody else can enter it.
    const here = command.toKey === state.vkey;
    return newKeyUnfit(state, command.toKey) ?? (here ? unrecovered(state, command) : unfit('elsewhere'));
  }),
  ErasePart: only('ErasePart', notErasable),
  ShowFork: only('ShowFork', forkUnfit),
};

const cosigning: readonly KeyType[] = ['cosignature', 'mlDsa44'];

function only<T extends Command['type']>(
  type: T,
  check: (state: Keeping, command: Of<T>) => Refusal | null | Promise<Refusal | null>,
): Check {
  const is = (command: Command): command is Of<T> => command.type === type;
  return (state, command) => (is(command) ? check(state, command) : null);
}

/** Every head would be signed by a key that does not keep the record; only a recovery makes this house's key the keeper's. */
function notKeeping(state: Keeping, command: Command): Refusal | null {
  const now = keeper(state.whole);
  if (now === null || now.key === state.vkey || command.type === 'RecoverChair') return null;
  return now.party === null
    ? { code: 'NothingPassed', rule: 'record.custody' }
    : passingRefusal(state.whole, now.party);
}

function unfit(why: Unfit): Refusal {
  return why === 'cosigner' || why === 'swapped'
    ? { code: 'KeyUnfit', rule: 'record.nodes', why }
    : { code: 'KeyUnfit', rule: 'record.custody', why };
}

function keysUnfit(vkeys: readonly string[], types: readonly KeyType[], why: Unfit): Refusal | null {
  const keys = vkeys.map((vkey) => readKey(vkey, sha256));
  const fit = keys.flatMap((key) =>
    key.ok && types.includes(key.value.type) ? [String(key.value.publicKey)] : [],
  );
  return new Set(fit).size === vkeys.length ? null : unfit(why);
}

function nameOf(vkey: string): string {
  return vkey.slice(0, Math.max(0, vkey.indexOf('+')));
}

function keysOf({ witness, mirror }: Pick<Node, 'witness' | 'mirror'>): readonly string[] {
  return [witness, mirror];
}

/**
 * Cosigners are told apart by their names, and counted by their keys: no name and no public key is another's too, whatever
 * the line around it, and none is the log's (RECORD 1.8).
 */
function cosignersUnfit(
  { origin, whole, vkey }: Keeping,
  vkeys: readonly string[],
  known: readonly string[],
): Refusal | null {
  const unread = keysUnfit(vkeys, cosigning, 'cosigner');
  if (unread !== null) return unread;
  const others = [...known, ...logKeys(whole, vkey)].flatMap(readable);
  const names = new Set([origin, ...others.map(({ name }) => name)]);
  const publicKeys = new Set(others.map(({ publicKey }) => encodeBase64(publicKey)));
  for (const { name, publicKey } of vkeys.flatMap(readable)) {
    if (names.has(name) || publicKeys.has(encodeBase64(publicKey))) return unfit('cosigner');
    names.add(name);
  }
  return null;
}

function readable(vkey: string): readonly KnownKey[] {
  const key = readKey(vkey, sha256);
  return key.ok ? [key.value] : [];
}

/** Two chairs with one id could not be told apart under a note. */
function newKeyUnfit({ whole, origin, vkey: own }: Keeping, toKey: string): Refusal | null {
  const key = readKey(toKey, sha256);
  if (!key.ok || key.value.type !== 'ed25519' || key.value.name !== origin) return unfit('log');
  const former = logKeys(whole, own).map((vkey) => readKey(vkey, sha256));
  const used = former.some((each) => each.ok && each.value.keyId === key.value.keyId);
  return used ? unfit('used') : null;
}

/** A statement of the first version names no history; it is read where it stands in a record, and none is entered any more. */
async function unrecovered(state: Keeping, command: Of<'RecoverChair'>): Promise<Refusal | null> {
  const { whole } = state;
  const { agreed, meant } = recoverySays(command.statement, command.party);
  const needed = recovery(whole)?.threshold ?? 1;
  const signed = meant === undefined ? 0 : signersOf(state, command, agreed, meant);
  if (meant === undefined || signed < needed)
    return { code: 'RecoveryUnsigned', rule: 'record.custody', needed, signed };
  if (!(await isHeld(state, meant)))
    return { code: 'RecoveryElsewhere', rule: 'record.custody', size: meant.size, held: state.head.size };
  return whole.size + 1 < agreed ? { code: 'RecoveryBehind', rule: 'record.custody', agreed } : null;
}

/** Whether this house's record begins with the head that the statement names. */
async function isHeld({ forum, head, tools }: Keeping, { size, root }: Meant): Promise<boolean> {
  const tree = size > head.size ? undefined : await tools.store.tree(forum, sha256, size);
  return tree !== undefined && sameBytes(rootOf(tree, sha256), root);
}

/** How many recovery keys have signed just the text that they have to sign. */
function signersOf(
  { whole, origin }: Keeping,
  { statement, toKey, next }: Of<'RecoverChair'>,
  agreed: number,
  meant: Meant,
): number {
  const named = recovery(whole);
  const nextHash = next === undefined ? undefined : decodeBase64(next);
  const text = passingText(origin, keeper(whole)?.key ?? '', {
    kind: 'recovered',
    toKey,
    from: whole.size + 1,
    agreed: Math.max(0, agreed),
    meant,
    ...(nextHash === undefined ? {} : { nextHash }),
    evidence: { statement },
  });
  const keys = (named?.keys ?? []).flatMap((vkey) => {
    const key = readKey(vkey, sha256);
    const verifier = key.ok ? verifierOf(key.value, signatureChecks) : undefined;
    return verifier === undefined ? [] : [verifier];
  });
  const opened = openNote(statement, keys);
  return opened.ok && opened.value.text === text ? opened.value.signedBy.length : 0;
}

/** Only what stands in the record and its header names can be erased from it. */
async function notErasable(state: Keeping, { entry, part }: Of<'ErasePart'>): Promise<Refusal | null> {
  const [stored] =
    entry < state.head.size ? await state.tools.store.readBack(state.forum, entry, entry + 1) : [];
  const named = stored !== undefined && headerOf(state.forum, stored).parts.some(({ n }) => n === part);
  return named ? null : { code: 'PartNotErasable', rule: 'record.erasure', entry, part };
}
