import { z } from 'zod';
import type { CommandReading } from '../../api/index.ts';
import {
  type Actor,
  type CredentialId,
  type Forum,
  type Instant,
  id,
  type PartyId,
} from '../../forum/index.ts';
import { decodeBase64, encodeBase64, encodeUtf8, readKey, type Sign } from '../../record/index.ts';
import { sha256, verifyEd25519 } from '../keys.ts';
import { readForeign } from '../reading.ts';

/** A command as a party's person said it at the party's node. */
export type Words = {
  readonly role: string;
  /** idempotency key; nobody can guess it, so the digest gives nothing of the words away */
  readonly key: string;
  /** the JSON text */
  readonly command: string;
};

/** What a party's node tells others of a command that the keeper has not entered. */
export type Slip = {
  readonly party: string;
  /** when it was first said, by the node's clock */
  readonly at: Instant;
  /** base64; see `digestOf` */
  readonly digest: string;
  /** it waits no longer: it was entered, or the rules refused it */
  readonly over?: true;
  /** base64, by the witness key of the party's node over `slipText` */
  readonly signature: string;
  /** left out where the reader's party may not read what would come of it */
  readonly words?: Words;
};

const FIRST_LINE = 'sofra/waiting/v1';
const MOST_WORDS = 1_048_576;
const base64 = z.string().regex(/^[A-Za-z0-9+/]{42,86}={1,2}$/);

export const slipSchema: z.ZodType<Slip> = z.strictObject({
  party: z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}$/),
  at: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    .transform((at) => at as Instant),
  digest: base64,
  over: z.literal(true).exactOptional(),
  signature: base64,
  words: z
    .strictObject({
      role: z.string().regex(/^[\w.-]{1,64}$/),
      key: z.string().regex(/^[\w-]{8,80}$/),
      // Half a character has no bytes that could be hashed.
      command: z
        .string()
        .min(2)
        .max(MOST_WORDS)
        .refine((text) => !/\p{Cs}/u.test(text)),
    })
    .exactOptional(),
});

/** Base64 of SHA-256 over role, key and command, a line each: the hash that a delay is filed with. */
export function digestOf({ role, key, command }: Words): string {
  return encodeBase64(sha256(encodeUtf8(`${role}\n${key}\n${command}`)));
}

// No origin is followed by such a first line, so nobody can be made to sign a slip as a head or as a request.
function slipText(
  origin: string,
  { party, at, digest, over }: Omit<Slip, 'signature' | 'words'>,
): Uint8Array {
  const lines = [FIRST_LINE, origin, party, at, digest, over === true ? 'over' : 'waits'];
  return encodeUtf8(`${lines.join('\n')}\n`);
}

const MOST_DAYS = 30;
// Clocks of two ministries may differ by as much, see node-auth.
const AHEAD_MS = 300_000;

/**
 * Whether a slip is let go: said so long ago that it should be said anew. A keeper does not remember for ever what it has
 * entered, so that an old slip must not be brought again by whoever has kept it.
 */
export function isStale({ at }: Slip, now: Instant): boolean {
  const age = Date.parse(now) - Date.parse(at);
  return Number.isNaN(age) || age > MOST_DAYS * 86_400_000 || age < -AHEAD_MS;
}

export function signSlip(origin: string, slip: Omit<Slip, 'signature'>, sign: Sign): Slip {
  return { ...slip, signature: encodeBase64(sign(slipText(origin, slip))) };
}

/** Whether the node that the record names for the party has signed it, and the words are those of its hash. */
export function slipFault(
  forum: Forum,
  origin: string,
  slip: Slip,
): 'NodeUnnamed' | 'NodeSignature' | 'NotAnEvidence' | null {
  const { party, digest, signature, words } = slip;
  const { nodes } = forum.custody;
  const vkey = Object.hasOwn(nodes, party) ? nodes[party]?.witness : undefined;
  const key = vkey === undefined ? undefined : readKey(vkey, sha256);
  if (key?.ok !== true || key.value.publicKey.length !== 32) return 'NodeUnnamed';
  const bytes = decodeBase64(signature);
  if (bytes === undefined || !verifyEd25519(key.value.publicKey, slipText(origin, slip), bytes))
    return 'NodeSignature';
  return words !== undefined && digestOf(words) !== digest ? 'NotAnEvidence' : null;
}

/** A party's person as its node vouches for one; nobody's own person speaks for the table, so other roles are none. */
export function actorThrough(forum: Forum, party: string, role: string): Actor | null {
  const { roles } = forum.charter.now;
  const known = Object.hasOwn(roles, role) ? roles[role] : undefined;
  if (known?.scope !== 'party') return null;
  return { credential: credentialThrough(party, role), role, party: id<PartyId>(party) };
}

export function credentialThrough(party: string, role: string): CredentialId {
  return id<CredentialId>(`node-${party}-${role}`);
}

/** The command as it would come over the wire; its faults where the text is none. */
export function commandIn({ command }: Words): CommandReading {
  try {
    return readForeign(JSON.parse(command));
  } catch {
    return readForeign(undefined);
  }
}
