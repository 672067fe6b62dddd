import { existsSync, readFileSync } from 'node:fs';
import {
  type Act,
  type Actor,
  type Command,
  type CredentialId,
  decide,
  type Forum,
  type Instant,
  id,
} from '../../forum/index.ts';
import {
  appendLeaf,
  asWritten,
  copyTree,
  decodeBase64,
  encodeBase64,
  leafHash,
  rootOf,
  signCheckpoint,
  type Tile,
  type Tree,
} from '../../record/index.ts';
import type { Entered, Head } from '../../store/index.ts';
import { machine } from '../house.ts';
import { type LogKey, sha256 } from '../keys.ts';
import { sealAct } from '../sealing.ts';
import { writeWhole } from '../whole-file.ts';
import type { Copy } from './copy.ts';

/** Why the record is not taken over, as a sentence. */
export class TakeTrouble extends Error {
  readonly code:
    | 'NotANode'
    | 'NotPassed'
    | 'OtherKey'
    | 'Behind'
    | 'WordsMissing'
    | 'Refused'
    | 'NotCountersigned';
  constructor(code: TakeTrouble['code'], message: string) {
    super(message);
    this.name = 'TakeTrouble';
    this.code = code;
  }
}

/** The entry with which a term begins, and the head over it under the new key alone. */
export type First = {
  readonly entry: Entered;
  readonly tree: Tree;
  readonly tiles: readonly Tile[];
  readonly note: string;
  readonly head: Head;
};

type Kept = {
  readonly size: number;
  readonly header: string;
  readonly parts: readonly { readonly name: string; readonly salt: string; readonly bytes: string }[];
};

/** The former keeper signs one first head for ever, so the entry under it is on the disk before it is shown to anybody. */
export function firstEntry(copy: Copy, log: LogKey, file: string, command: Command): First {
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : undefined;
  const entry = before?.size === copy.head.size ? entryOf(before) : sealedBy(copy, command);
  const parts = entry.parts.flatMap((part) =>
    'erased' in part && part.erased
      ? []
      : [{ name: part.name, salt: encodeBase64(part.salt), bytes: encodeBase64(part.bytes) }],
  );
  const kept: Kept = { size: copy.head.size, header: encodeBase64(entry.header), parts };
  writeWhole(file, JSON.stringify(kept));
  const tree = copyTree(copy.tree);
  const tiles = appendLeaf(tree, entry.leaf, sha256);
  const { origin } = copy.charge;
  const signer = { name: origin, keyId: log.idFor(origin), sign: log.sign };
  const { size } = tree;
  const root = rootOf(tree, sha256);
  const note = signCheckpoint({ origin, size, root }, [signer]);
  return { entry, tree, tiles, note, head: { size, root, checkpoint: note } };
}

function entryOf({ header, parts }: Kept): Entered {
  const bytes = (text: string): Uint8Array => {
    const read = decodeBase64(text);
    if (read === undefined)
      throw new Error('the entry that was about to be taken cannot be read; remove taking.json');
    return read;
  };
  return {
    header: bytes(header),
    leaf: leafHash(bytes(header), sha256),
    parts: parts.map(({ name, salt, bytes: said }) => ({ name, salt: bytes(salt), bytes: bytes(said) })),
  };
}

function sealedBy(copy: Copy, command: Command): Entered {
  const { forum, party } = copy.charge;
  const { whole } = copy;
  const now = machine.now();
  // The record's clock never runs backwards, whatever the machine's does.
  const at = now > whole.at ? now : (whole.at as Instant);
  const by = actorOfRecord(whole, party);
  const outcome = decide(whole, command, { by, at, fresh: 'taking', lots: [], exercise: true });
  if (!outcome.ok)
    throw new TakeTrouble(
      'Refused',
      `The rules refuse it: ${outcome.refusal.code} (${outcome.refusal.rule}).`,
    );
  const [made] = outcome.acts;
  const audience = Object.entries(whole.charter.audiences).find(([, to]) => to === 'public')?.[0];
  if (made === undefined || made.audience !== 'public' || audience === undefined)
    throw new Error('a term begins with one act that is for everyone');
  const place = { forum, seq: copy.head.size, at };
  return sealAct(asWritten(made.act) as Act, 'public', id(audience), place, machine.random, sha256);
}

/** The machine's own entry is the register's, as an imported one is; whichever role of the record may say it. */
function actorOfRecord(forum: Forum, party: string): Actor {
  const role = Object.entries(forum.charter.now.roles).find(
    ([, { scope, may }]) => scope === 'record' && (may.includes('*') || may.includes('TakeChair')),
  )?.[0];
  if (role === undefined) throw new TakeTrouble('Refused', 'No role of this charter takes a record over.');
  return { credential: id<CredentialId>(`node-${party}-${role}`), role, party: null };
}

export async function keepFirst(copy: Copy, { entry, tree, tiles }: First, head: Head): Promise<void> {
  const { forum } = copy.charge;
  const done = await copy.store.append(forum, copy.head, { entries: [entry], tiles, head, answers: [] });
  if (done === 'stale') throw new TakeTrouble('Behind', 'The copy has grown meanwhile. Take it over again.');
  copy.head = head;
  copy.tree = tree;
  await copy.store.replace(forum, head.size, undefined, head.checkpoint);
}
