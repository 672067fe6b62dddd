import { decodeBase64, decodeHex, encodeBase64, encodeHex } from './base64.ts';
import { type Checked, faulty, sound } from './checked.ts';
import { joined, type Sign } from './hash.ts';
import { encodeUtf8 } from './utf8.ts';
import { isKeyName, type NoteVerifier } from './vkey.ts';

export type NoteSigner = { readonly name: string; readonly keyId: string; readonly sign: Sign };

/** A known cosigner's good signature, and the POSIX second it names. */
export type Cosigned = { readonly by: NoteVerifier; readonly at: number };

export type OpenNote = {
  /** what was signed, final newline included */
  readonly text: string;
  /** the known keys that signed, in the order of their lines */
  readonly signedBy: readonly NoteVerifier[];
  /** those of them that are cosigners */
  readonly cosigned: readonly Cosigned[];
};

export type SignatureLine = {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Uint8Array;
};

const ID_BYTES = 4;
// A reader accepts at least 16 signatures; the Go implementation stops at 100 and so do we.
const MOST_SIGNATURES = 100;
const SIGNATURE_LINE = /^— ([^ ]+) ([A-Za-z0-9+/=]+)$/;

// The newline is the only control character below 0x20 that a note may hold (C2SP signed-note, "Format").
function isNoteText(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 && unit !== 0x0a) return false;
  }
  return text.isWellFormed();
}

/**
 * Signs a text so that any C2SP verifier can check it.
 *
 * @param text - ends in a newline and holds no other control characters
 * @see C2SP signed-note
 */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (!text.endsWith('\n') || !isNoteText(text)) throw new TypeError('a note is plain lines, each ended');
  return `${text}\n${signatureLines(text, signers)}`;
}

/** The signature lines alone, as a witness answers and a node hands them in. */
export function signatureLines(text: string, signers: readonly NoteSigner[]): string {
  const message = encodeUtf8(text);
  const lines = signers.map(({ name, keyId, sign }) => {
    const id = decodeHex(keyId);
    if (id?.length !== ID_BYTES || !isKeyName(name)) throw new TypeError(`no signer: ${name} ${keyId}`);
    return signatureRow({ name, keyId, signature: sign(message) }, id);
  });
  return lines.join('');
}

export function signatureRow(line: SignatureLine, id: Uint8Array): string {
  return `— ${line.name} ${encodeBase64(joined([id, line.signature]))}\n`;
}

/**
 * Opens a note from anywhere. Signatures by keys we do not know are passed over; a known key's bad one damns the note.
 *
 * @returns `MalformedNote`, `BadSignature` (by a known key), `NoKnownSignature`
 * @see C2SP signed-note, "Verification"
 */
export function openNote(note: string, verifiers: readonly NoteVerifier[]): Checked<OpenNote> {
  const parted = partNote(note);
  if (!parted.ok) return parted;
  const { text, lines } = parted.value;
  const message = encodeUtf8(text);
  const signedBy: NoteVerifier[] = [];
  const cosigned: Cosigned[] = [];
  for (const line of lines) {
    const known = signerOf(line, verifiers);
    if (known === undefined || signedBy.includes(known)) continue;
    if (!known.accepts(message, line.signature)) return faulty('BadSignature');
    signedBy.push(known);
    const at = known.timeOf?.(line.signature);
    if (at !== undefined) cosigned.push({ by: known, at });
  }
  return signedBy.length > 0 ? sound({ text, signedBy, cosigned }) : faulty('NoKnownSignature');
}

export function signerOf(line: SignatureLine, verifiers: readonly NoteVerifier[]): NoteVerifier | undefined {
  return verifiers.find(({ name, keyId }) => name === line.name && keyId === line.keyId);
}

type PartedNote = { readonly text: string; readonly lines: readonly SignatureLine[] };

// The text may hold blank lines itself, so it ends at the last one.
export function partNote(note: string): Checked<PartedNote> {
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0 || !note.endsWith('\n') || !isNoteText(note)) return faulty('MalformedNote');
  const rows = note.slice(blank + 2, -1).split('\n');
  const lines = rows.slice(0, MOST_SIGNATURES + 1).map(signatureLine);
  const sure = lines.filter((line) => line !== undefined);
  if (sure.length !== rows.length || rows.length > MOST_SIGNATURES) return faulty('MalformedNote');
  return sound({ text: note.slice(0, blank + 1), lines: sure });
}

function signatureLine(row: string): SignatureLine | undefined {
  const [, name = '', text = ''] = SIGNATURE_LINE.exec(row) ?? [];
  const bytes = decodeBase64(text);
  if (!isKeyName(name) || bytes === undefined || bytes.length <= ID_BYTES) return undefined;
  return { name, keyId: encodeHex(bytes.subarray(0, ID_BYTES)), signature: bytes.subarray(ID_BYTES) };
}
