import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Meeting } from '../../forum/index.ts';

/** What a meeting has grown and no page about all meetings looks at: most of a long record's fold. */
const GROWN = [
  'invitations',
  'delegations',
  'persons',
  'credentials',
  'touched',
  'draft',
  'releases',
  'rosters',
  'bilaterals',
] as const satisfies readonly (keyof Meeting)[];
type Grown = (typeof GROWN)[number];

const names: ReadonlySet<string> = new Set(GROWN);
const FASTEST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Meetings at rest, with what they have grown. */
const asleep = new WeakMap<Meeting, Uint8Array>();

// The same functions for every meeting, so that all at rest share one shape.
const sleeping = Object.fromEntries(GROWN.map((name) => [name, property(name)]));

function property(name: Grown): PropertyDescriptor {
  return {
    get(this: Meeting): unknown {
      wake(this);
      return this[name];
    },
    enumerable: true,
    configurable: true,
  };
}

/** What a meeting has grown, as a few bytes. */
export function packed(meeting: Meeting): Uint8Array {
  const grown = asleep.get(meeting);
  // What zlib gives is a small piece of a large buffer, which would stay as long as the piece.
  return (
    grown ?? new Uint8Array(zstdCompressSync(JSON.stringify(GROWN.map((name) => meeting[name])), FASTEST))
  );
}

/** A meeting without what it has grown; each of its fields stands at its place. */
export function outlineOf(meeting: Meeting): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.keys(meeting).map((name) => [name, names.has(name) ? null : meeting[name as keyof Meeting]]),
  );
}

/**
 * Lays a meeting to rest: what it has grown becomes a few bytes, and comes back when anybody touches it. Whoever has
 * the meeting in hand sees no difference.
 */
export function rest(meeting: Meeting, grown: Uint8Array = packed(meeting)): void {
  asleep.set(meeting, grown);
  Object.defineProperties(meeting, sleeping);
}

function wake(meeting: Meeting): void {
  const grown = asleep.get(meeting);
  if (grown === undefined)
    throw new Error(`meeting ${meeting.meeting} is at rest and nobody has what it grew`);
  const values = JSON.parse(Buffer.from(zstdDecompressSync(grown)).toString()) as readonly unknown[];
  asleep.delete(meeting);
  const awake = { writable: true, enumerable: true, configurable: true };
  for (const [i, name] of GROWN.entries())
    Object.defineProperty(meeting, name, { ...awake, value: values[i] });
}
