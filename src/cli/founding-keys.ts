import { decodeBase64, HASH_BYTES, readKey } from '../record/index.ts';
import { sha256 } from '../server/index.ts';

/** Keys that are given when a forum is founded, as the shell hands them in. */
export type KeysGiven = { readonly [K in 'next' | 'recovery' | 'threshold']?: string | undefined };
export type Slip = { readonly option: keyof KeysGiven; readonly sentence: string };

/** Keys that the founding act names; the desk checks them as it checks all that is said. */
export function keysGiven({ next, recovery, threshold }: KeysGiven): Readonly<Record<string, unknown>> {
  const keys = recovery?.split(',');
  return {
    ...(next === undefined ? {} : { next }),
    ...(keys === undefined ? {} : { recovery: { keys, threshold: Number(threshold ?? keys.length) } }),
  };
}

/** What is wrong with them; a forum is founded once, so this is asked before there is one. */
export function keysSlip(given: KeysGiven): Slip | undefined {
  return nextSlip(given) ?? recoverySlip(given) ?? thresholdSlip(given);
}

function nextSlip({ next }: KeysGiven): Slip | undefined {
  if (next === undefined || decodeBase64(next)?.length === HASH_BYTES) return undefined;
  return { option: 'next', sentence: 'Say --next as the base64 of a SHA-256: 44 signs, with = at the end.' };
}

function recoverySlip({ recovery }: KeysGiven): Slip | undefined {
  const keys = (recovery?.split(',') ?? []).map((vkey) => ({ vkey, key: readKey(vkey, sha256) }));
  const wrong = keys.find(({ key }) => !key.ok || key.value.type !== 'ed25519');
  const option = 'recovery';
  if (wrong !== undefined) {
    const how = 'Take the line that npx sofra recover keys new shows, NAME+ID+KEY, and commas between two.';
    return { option, sentence: `“${wrong.vkey}” is no recovery key. ${how}` };
  }
  const each = new Set(keys.map(({ key }) => (key.ok ? String(key.value.publicKey) : '')));
  if (each.size === keys.length) return undefined;
  return { option, sentence: 'The same recovery key stands there twice. Each holder has one of their own.' };
}

function thresholdSlip({ recovery, threshold }: KeysGiven): Slip | undefined {
  if (threshold === undefined) return undefined;
  const option = 'threshold';
  if (recovery === undefined)
    return { option, sentence: '--threshold counts recovery keys. Name them with --recovery KEY,KEY.' };
  const { length } = recovery.split(',');
  if (/^[1-9]\d{0,3}$/.test(threshold) && Number(threshold) <= length) return undefined;
  return { option, sentence: `Say --threshold as a number from 1 to ${length}, as many keys as are named.` };
}

/** What a founding without recovery keys leaves open, for whoever founds it. */
export function recoveryAdvice({ recovery }: KeysGiven): string {
  if (recovery !== undefined) return '';
  return ' It names no recovery keys: were its keeper’s key lost, or found to have signed two histories, nobody could go on with this record. Name them early on the page of who keeps the record.';
}
