// A binary array goes over as it is: as text every byte of the record would be two letters, written and read again.
// PostgreSQL, src/backend/utils/adt/arrayfuncs.c, array_recv: dimensions, has nulls, element type, length, first
// index, and then each element behind its length, -1 for null.
const HEADER = 20;
const NULL = -1;

const BYTEA = 17;
const INT8 = 20;
const TEXT = 25;

function array(oid: number, elements: readonly (Uint8Array | null)[]): Buffer {
  const bytes = elements.reduce((sum, each) => sum + 4 + (each?.length ?? 0), HEADER);
  const out = Buffer.allocUnsafe(bytes);
  [1, elements.includes(null) ? 1 : 0, oid, elements.length, 1].forEach((value, i) => {
    out.writeInt32BE(value, i * 4);
  });
  let at = HEADER;
  for (const each of elements) {
    at = out.writeInt32BE(each?.length ?? NULL, at);
    if (each === null) continue;
    out.set(each, at);
    at += each.length;
  }
  return out;
}

export function byteas(values: readonly (Uint8Array | null)[]): Buffer {
  return array(BYTEA, values);
}

export function texts(values: readonly string[]): Buffer {
  return array(
    TEXT,
    values.map((value) => Buffer.from(value)),
  );
}

export function bigints(values: readonly number[]): Buffer {
  return array(
    INT8,
    values.map((value) => {
      const bytes = Buffer.allocUnsafe(8);
      bytes.writeBigInt64BE(BigInt(value));
      return bytes;
    }),
  );
}
