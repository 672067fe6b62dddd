// TextEncoder is not part of ECMAScript, and this room sees nothing else.

function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // A surrogate pair is two units and four bytes, so each half adds one.
    length += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return length;
}

/**
 * Encodes text as the bytes that are hashed and signed, with `before` zero bytes kept free in front.
 *
 * @throws TypeError on a lone surrogate
 * @see RFC 3629
 */
export function encodeUtf8(text: string, before = 0): Uint8Array {
  return asciiBytes(text, before) ?? anyBytes(text, before);
}

// Headers and most acts are ASCII: one pass, one allocation.
function asciiBytes(text: string, before: number): Uint8Array | undefined {
  const bytes = new Uint8Array(before + text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return undefined;
    bytes[before + i] = unit;
  }
  return bytes;
}

function anyBytes(text: string, before: number): Uint8Array {
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate has no UTF-8 form');
  const bytes = new Uint8Array(before + utf8Length(text));
  let at = before;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes[at++] = unit;
    else {
      const point = text.codePointAt(i) ?? 0;
      if (point > 0xffff) i++;
      at = writePoint(bytes, at, point);
    }
  }
  return bytes;
}

function writePoint(bytes: Uint8Array, from: number, point: number): number {
  let at = from;
  if (point < 0x800) bytes[at++] = 0xc0 | (point >> 6);
  else {
    if (point < 0x10000) bytes[at++] = 0xe0 | (point >> 12);
    else {
      bytes[at++] = 0xf0 | (point >> 18);
      bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
    }
    bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
  }
  bytes[at++] = 0x80 | (point & 0x3f);
  return at;
}

const CHUNK = 4096;

/**
 * Decodes foreign bytes as UTF-8, strictly.
 *
 * @returns undefined for overlong forms, surrogates, truncation and anything above U+10FFFF
 * @see RFC 3629, section 4
 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  return asciiText(bytes) ?? anyText(bytes);
}

// Headers are ASCII and short: looking first and making the text in one call takes a third of the time.
function asciiText(bytes: Uint8Array): string | undefined {
  if (bytes.length > CHUNK) return undefined;
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] ?? 0) > 0x7f) return undefined;
  return Reflect.apply(String.fromCharCode, undefined, bytes);
}

function anyText(bytes: Uint8Array): string | undefined {
  let text = '';
  let units: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    const width = first < 0x80 ? 1 : sequenceWidth(first);
    const point = first < 0x80 ? first : readPoint(bytes, at, width);
    if (point === undefined) return undefined;
    if (point > 0xffff) units.push(0xd7c0 + (point >> 10), 0xdc00 + (point & 0x3ff));
    else units.push(point);
    at += width;
    if (units.length >= CHUNK) {
      text += String.fromCharCode(...units);
      units = [];
    }
  }
  return text + String.fromCharCode(...units);
}

function sequenceWidth(first: number): number {
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

const SMALLEST = [0, 0, 0x80, 0x800, 0x10000];

function readPoint(bytes: Uint8Array, at: number, width: number): number | undefined {
  if (width === 0 || at + width > bytes.length) return undefined;
  let point = (bytes[at] ?? 0) & (0x7f >> width);
  for (let i = 1; i < width; i++) {
    const next = bytes[at + i] ?? 0;
    if ((next & 0xc0) !== 0x80) return undefined;
    point = (point << 6) | (next & 0x3f);
  }
  const surrogate = point >= 0xd800 && point <= 0xdfff;
  return surrogate || point > 0x10ffff || point < (SMALLEST[width] ?? 0) ? undefined : point;
}
