import { isUtf8 } from 'node:buffer';
import { type Act, type Audience, erasableFields, type Json } from '../forum/index.ts';
import { canonical } from '../record/index.ts';

/** The parts of an entry as text bytes, before they are sealed. */
export type ActParts = Readonly<Record<string, Uint8Array>>;

/** Where a narrow entry says whom it is for: sealed with the act, for in the header it would tell who meets whom. */
const FOR = 'for';

/**
 * Parts an act into what rules read (`act`, never erased) and words (`persons`, `prose`), each canonical JSON.
 *
 * @param narrowly - whom it is for, where that is fewer than all members
 * @see docs/record-format.md
 */
export function partsOf(act: Act, narrowly: Audience | null = null): ActParts {
  const fields = erasableFields(act.type);
  const split: Record<string, Record<string, Json>> = { act: narrowly === null ? {} : { [FOR]: narrowly } };
  const said: Readonly<Record<string, Json>> = act;
  for (const [name, value] of Object.entries(said)) {
    const part = fields[name] ?? 'act';
    const own = split[part] ?? {};
    own[name] = value;
    split[part] = own;
  }
  const parts: Record<string, Uint8Array> = {};
  // The canonical text has no lone surrogate, so Node's own encoder writes the same bytes as the record's, and sooner.
  for (const [part, value] of Object.entries(split)) parts[part] = Buffer.from(canonical(value));
  return parts;
}

export type OpenedAct = { readonly act: Act; readonly narrowly: Audience | null };

/** Puts an act together again; words whose part was erased come back as null. */
export function actOf(parts: Readonly<Record<string, Uint8Array | null>>): OpenedAct {
  const sealed = readPart(parts.act ?? null);
  if (sealed === null || typeof sealed.type !== 'string') throw new Error('an entry without a readable act');
  const { [FOR]: narrowly = null, ...act } = sealed;
  const whole: Record<string, Json> = act;
  for (const [field, part] of Object.entries(erasableFields(sealed.type))) {
    whole[field] = readPart(parts[part ?? 'act'] ?? null)?.[field] ?? null;
  }
  // Only bytes that this program sealed and whose leaf is in its own signed tree come here.
  return { act: whole as Act, narrowly: narrowly as Audience | null };
}

function readPart(bytes: Uint8Array | null): Readonly<Record<string, Json>> | null {
  if (bytes === null || bytes.length === 0 || !isUtf8(bytes)) return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
  return JSON.parse(text) as Readonly<Record<string, Json>>;
}
