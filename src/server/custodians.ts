import type { Forum, PartyId } from '../forum/index.ts';
import {
  type KnownKey,
  type NoteVerifier,
  type Policy,
  readKey,
  readPolicy,
  verifierOf,
} from '../record/index.ts';
import { sha256 } from './keys.ts';
import { canAgree, keysText, logKeys, policyOf } from './policy.ts';
import { signatureChecks } from './signatures.ts';

/** Whoever may put a cosignature under a head of this record, as its acts name them. */
export type Cosigner = {
  readonly key: KnownKey;
  /** the party whose mirror it is, which says that it holds every entry; null for witnesses and observers */
  readonly mirrors: PartyId | null;
};

/** Those whose signatures make a head this record's: the chairs, each by its key. */
export function chairVerifiers(forum: Forum, own: string): readonly NoteVerifier[] {
  // Between the old key and its first entry a log has a head too, which its own key signed.
  const keys = new Set([...logKeys(forum, own), own]);
  return verifiers([...keys].map(known));
}

/** Every node's two keys and the observers', in the order in which they were named. */
export function cosigners(forum: Forum): readonly Cosigner[] {
  const { nodes, policy } = forum.custody;
  const named = [
    ...Object.values(nodes).flatMap(({ party, witness, mirror }) => [
      { key: known(mirror), mirrors: party },
      { key: known(witness), mirrors: null },
    ]),
    ...policy.observers.map(({ vkey }) => ({ key: known(vkey), mirrors: null })),
  ];
  return named.flatMap(({ key, mirrors }) =>
    key === undefined || key.type === 'ed25519' ? [] : [{ key, mirrors }],
  );
}

export function cosignerVerifiers(forum: Forum): readonly NoteVerifier[] {
  return verifiers(cosigners(forum).map(({ key }) => key));
}

/** Whose cosignatures put a head on everyone's record; null while too few members hold a node for any to be. */
export function agreement(forum: Forum, own: string): Policy | null {
  const read = canAgree(forum) ? readPolicy(policyOf(forum, own), sha256) : null;
  return read?.ok === true ? read.value : null;
}

/** The `vkeys.txt` file: chairs in order, then all who may cosign now. */
export function vkeysText(forum: Forum, own: string): string {
  return keysText(
    logKeys(forum, own),
    cosigners(forum).map(({ key }) => key.vkey),
  );
}

function known(vkey: string): KnownKey | undefined {
  const read = readKey(vkey, sha256);
  return read.ok ? read.value : undefined;
}

function verifiers(keys: readonly (KnownKey | undefined)[]): readonly NoteVerifier[] {
  return keys
    .map((key) => (key === undefined ? undefined : verifierOf(key, signatureChecks)))
    .filter((verifier) => verifier !== undefined);
}
