import { createHash } from 'node:crypto';
import { decodeBase64, encodeBase64, encodeUtf8, readKey, type Sign } from '../record/index.ts';
import { sha256, verifyEd25519 } from './keys.ts';

/** A request of one house to another, as far as it is signed. */
export type NodeRequest = {
  readonly method: string;
  /** path with query, as it stands in the request line */
  readonly path: string;
  readonly body: Uint8Array;
  /** `sofra-as`: the role of the party's own person for whom the node speaks; empty for the node itself */
  readonly as: string;
  /** `idempotency-key` of a command; empty elsewhere */
  readonly key: string;
};

/** Headers that say who asks. */
export type NodeHeaders = { readonly 'sofra-node': string; readonly 'sofra-as'?: string };

export type NodeFault = 'NodeUnnamed' | 'NodeTime' | 'NodeSignature' | 'NodeRepeated';

export type NodeReading =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly fault: NodeFault };

/** The name under which a new keeper asks, by the key of its log. */
export const CHAIR = 'chair';

// Clocks of two ministries differ; what is older was kept by somebody to be sent again.
const WINDOW_MS = 300_000;
const FIRST_LINE = 'sofra/node/v1';
const HEADER = /^([!-+\--~]{1,128}) (\d{1,12}\.\d{3}) ([A-Za-z0-9+/]{86}==)$/;

// No origin is followed by such a second line, so nobody can be made to sign a request as a head or the other way.
function signedText(to: string, name: string, seconds: string, request: NodeRequest): Uint8Array {
  const { method, path, body, as, key } = request;
  const digest = createHash('sha256').update(body).digest('hex');
  const lines = [FIRST_LINE, to, `${method} ${path}`, name, seconds, digest, as, key];
  return encodeUtf8(`${lines.join('\n')}\n`);
}

/**
 * Signs requests as a party's node, each to the one house that is asked: whoever it is sent to could show it to another
 * otherwise, and read there what the party may. No moment is used twice, so that two equal requests are never one sent
 * again.
 *
 * @param name - the party, or `CHAIR`
 * @param now - POSIX milliseconds
 * @returns the way to sign; `to` is the vkey by which the asked house is known, see `keyAt`
 */
export function nodeSigner(
  name: string,
  sign: Sign,
  now: () => number,
): (request: NodeRequest, to: string) => NodeHeaders {
  let last = 0;
  return (request, to) => {
    last = Math.max(last + 1, now());
    const seconds = (last / 1000).toFixed(3);
    const signature = encodeBase64(sign(signedText(to, name, seconds, request)));
    const who = { 'sofra-node': `${name} ${seconds} ${signature}` };
    return request.as === '' ? who : { ...who, 'sofra-as': request.as };
  };
}

/**
 * Reads who asks, and takes each signed request once.
 *
 * @param now - POSIX milliseconds
 * @returns the way to read; `own` are the vkeys by which this house is known. `NodeUnnamed` (no key is known under that name), `NodeTime` (more than 300 seconds off), `NodeSignature`
 *   (also of a header that cannot be read, or that was signed to another house), `NodeRepeated`
 */
export function nodeReader(
  now: () => number,
): (
  header: string,
  request: NodeRequest,
  keyOf: (name: string) => string | undefined,
  own: readonly string[],
) => NodeReading {
  const seen = new Map<string, number>();
  return (header, request, keyOf, own) => {
    const [, name = '', seconds = '', signature = ''] = HEADER.exec(header) ?? [];
    if (name === '') return no('NodeSignature');
    const at = Math.round(Number(seconds) * 1000);
    const vkey = keyOf(name);
    const key = vkey === undefined ? undefined : readKey(vkey, sha256);
    if (key?.ok !== true || key.value.publicKey.length !== 32) return no('NodeUnnamed');
    if (Math.abs(now() - at) > WINDOW_MS) return no('NodeTime');
    const bytes = decodeBase64(signature);
    const { publicKey } = key.value;
    const isTo = (to: string): boolean =>
      bytes !== undefined && verifyEd25519(publicKey, signedText(to, name, seconds, request), bytes);
    if (!own.some(isTo)) return no('NodeSignature');
    if (!isFirst(seen, `${vkey} ${signature}`, at, now())) return no('NodeRepeated');
    return { ok: true, name };
  };
}

function no(fault: NodeFault): NodeReading {
  return { ok: false, fault };
}

function isFirst(seen: Map<string, number>, call: string, at: number, now: number): boolean {
  // What is too old to be taken need not be remembered; the oldest came first, but for clocks that differ.
  for (const [earlier, then] of seen) {
    if (then >= now - WINDOW_MS) break;
    seen.delete(earlier);
  }
  if (seen.has(call)) return false;
  seen.set(call, at);
  return true;
}
