import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { erasableFields, type Forum, type Json } from '../../forum/index.ts';
import {
  canonical,
  checkPart,
  claimedCheckpoint,
  decodeBase64,
  decodeUtf8,
  encodeHex,
  type Header,
  leafHash,
  openCheckpoint,
  openPart,
  readHeader,
  readVkey,
  type SignatureChecks,
  type Verify,
  verifyInclusion,
} from '../../record/index.ts';
import type { ActMaterial } from '../page.ts';
import { chairOf } from './proof.ts';
import { countHeld, type HeldBy } from './signatures.ts';

/** One thing that was computed here, and how it came out. */
export type Check = {
  readonly what: 'words' | 'place' | 'tree' | 'head' | 'held';
  readonly passed: boolean;
  /** Nothing is wrong, but it cannot be said yet either. */
  readonly waits?: true;
};

export type Checked = {
  readonly checks: readonly Check[];
  /** Hash of the sealed line, eight digits. */
  readonly leaf: string;
  /** Id of the key the head was signed with, as its verifier line says. */
  readonly key: string;
  /** Parts whose words were erased. */
  readonly erased: readonly string[];
  readonly held: HeldBy;
};

const verify: Verify = (publicKey, message, signature) => {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    // Keys and signatures come from outside: what is no point of the curve signs nothing.
    return false;
  }
};

/**
 * Checks an act in the reader's own browser, as docs/record-format.md says: its words against its seal, its place, the
 * way up the tree, the keeper's signature under the head, and those of the members that hold it. What is shown is held
 * against those signatures; the keys that judge them come from the same house. One that made up a whole record, keys and
 * all, is found out by its first key alone: by whoever compares that with the one given by another way, or by a node.
 *
 * @param table - who kept the record, and who is to hold it, as the acts say it that this house has told the browser
 */
export function checkAct(material: ActMaterial, forum: string, table: Forum): Checked {
  const bytes = decodeBase64(material.header) ?? new Uint8Array(0);
  const read = readHeader(bytes);
  const header = read.ok ? read.value : null;
  const leaf = leafHash(bytes, sha256);
  const chair = chairOf(material, table);
  const [, key = ''] = chair.split('+');
  const { held, reached, broken } = countHeld(material.checkpoint, table, checks);
  return {
    checks: [
      { what: 'words', passed: header !== null && wordsMatch(header, material) },
      { what: 'place', passed: header !== null && placeMatches(header, material, forum) },
      { what: 'tree', passed: isInTree(material, leaf) },
      { what: 'head', passed: isSigned(material, chair) },
      heldCheck(reached && !broken, broken),
    ],
    leaf: encodeHex(leaf).slice(0, 8),
    key,
    erased: material.parts.filter(({ bytes: words }) => words === null).map(({ name }) => name),
    held,
  };
}

/** Each part is the one the header committed to, and the page shows what the parts say. */
function wordsMatch(header: Header, { row, parts }: ActMaterial): boolean {
  const shown = splitAct(row.act);
  if (header.parts.length !== parts.length) return false;
  return parts.every(({ name, salt, bytes }) => {
    if (!header.parts.some(({ n }) => n === name)) return false;
    // Erased words cannot be shown any more; the act itself never is erased.
    if (salt === null || bytes === null) return name !== 'act' && saysNothing(shown[name]);
    const sealed = decodeBase64(bytes);
    const spice = decodeBase64(salt);
    if (sealed === undefined || spice === undefined) return false;
    if (!checkPart(header, name, spice, sealed, sha256)) return false;
    const opened = openPart(sealed);
    const text = opened.ok ? decodeUtf8(opened.value) : undefined;
    return (
      text !== undefined && said(name, text) === (shown[name] === undefined ? '' : canonical(shown[name]))
    );
  });
}

/** A narrow entry says in its act whom it is for (`for`); the page shows the act itself. */
function said(name: string, text: string): string {
  if (name !== 'act') return text;
  const { for: _, ...act } = JSON.parse(text) as Readonly<Record<string, Json>>;
  return canonical(act);
}

function saysNothing(part: Readonly<Record<string, Json>> | undefined): boolean {
  return Object.values(part ?? {}).every((value) => value === null);
}

/** The act as it is shown, put back in the parts it was sealed in. */
function splitAct(act: ActMaterial['row']['act']): Readonly<Record<string, Readonly<Record<string, Json>>>> {
  const fields = erasableFields(act.type);
  const split: Record<string, Record<string, Json>> = {};
  for (const [name, value] of Object.entries(act as Readonly<Record<string, Json>>)) {
    const part = fields[name] ?? 'act';
    split[part] = { ...split[part], [name]: value };
  }
  return split;
}

function placeMatches({ seq, at, forum: sealed }: Header, { row }: ActMaterial, forum: string): boolean {
  return sealed === forum && seq === row.entered.seq && at === row.entered.at;
}

function isInTree({ row, path, checkpoint }: ActMaterial, leaf: Uint8Array): boolean {
  const read = claimedCheckpoint(checkpoint);
  if (!read.ok) return false;
  const proof = path.map((hash) => decodeBase64(hash) ?? new Uint8Array(0));
  const { size, root } = read.value;
  return verifyInclusion({ index: row.entered.seq, size, leaf, proof, root }, sha256);
}

const checks: SignatureChecks = { ed25519: verify };

/** The key is named for the log it signs, so a true signature for another log is none for this one. */
function isSigned({ checkpoint }: Pick<ActMaterial, 'checkpoint'>, chair: string): boolean {
  const key = readVkey(chair, checks, sha256);
  return key.ok && openCheckpoint(checkpoint, key.value.name, [key.value]).ok;
}

function heldCheck(passed: boolean, broken: boolean): Check {
  return { what: 'held', passed, ...(!passed && !broken && { waits: true }) };
}
