export type Point = { readonly x: number; readonly y: number };
export type PlateSize = {
  readonly width: number;
  readonly height: number;
  readonly letter: 'name' | 'short' | 'tiny' | 'code';
};
export type SeatPlace = Point & {
  /** Radians, clockwise from the right; the upright axis is never hit. */
  readonly angle: number;
  readonly mark: Point;
  readonly wordsAbove: boolean;
};
export type RingLayout = {
  readonly radius: number;
  readonly plate: PlateSize;
  readonly gap: number;
  readonly width: number;
  readonly height: number;
  readonly centre: Point;
  readonly seats: readonly SeatPlace[];
};
export type RingVariant = 'meeting' | 'small' | 'print';

/** Beyond this many seats a ring says nothing; a hall sits in rows (LOOKS 5). */
export const LARGEST_RING = 60;
/** Two lines of 13 px and the space between them and the plate. */
export const WORDS_HEIGHT = 40;

const BESIDE = 6;
const BELOW = 5;
const MARK_INSET = 20;
const MARGIN = 8;
const UPPER = -0.6;

type Kind = { readonly plate: PlateSize; readonly gap: number; readonly least: number };

function kindOf(n: number, variant: RingVariant): Kind {
  if (n <= 12 && variant === 'small') {
    return { plate: { width: 122, height: 38, letter: 'short' }, gap: 10, least: 112 };
  }
  if (n <= 12) return { plate: { width: 150, height: 44, letter: 'name' }, gap: 11, least: 90 };
  if (n <= 18) return { plate: { width: 104, height: 34, letter: 'short' }, gap: 9, least: 120 };
  if (n <= 28) return { plate: { width: 84, height: 26, letter: 'tiny' }, gap: 9, least: 160 };
  return { plate: { width: 32, height: 22, letter: 'code' }, gap: 8, least: 180 };
}

function anglesOf(n: number): readonly number[] {
  const step = (2 * Math.PI) / n;
  const turn = n % 2 === 1 ? step / 4 : step / 2;
  return Array.from({ length: n }, (_, i) => -Math.PI / 2 + turn + i * step);
}

/** How near a level plate comes to the middle of the table when its own middle is `distance` out along the ray. */
export function nearness(at: Point, plate: PlateSize): number {
  return Math.hypot(
    Math.max(Math.abs(at.x) - plate.width / 2, 0),
    Math.max(Math.abs(at.y) - plate.height / 2, 0),
  );
}

function placeOn(angle: number, reach: number, plate: PlateSize): Point {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  let [near, far] = [0, reach + plate.width + plate.height];
  for (let step = 0; step < 40; step += 1) {
    const middle = (near + far) / 2;
    if (nearness({ x: c * middle, y: s * middle }, plate) < reach) near = middle;
    else far = middle;
  }
  return { x: c * far, y: s * far };
}

type Box = { readonly x: number; readonly top: number; readonly bottom: number };

function boxOf(at: Point, angle: number, plate: PlateSize, words: number): Box {
  const above = Math.sin(angle) < UPPER;
  return {
    x: at.x,
    top: at.y - plate.height / 2 - (above ? words : 0),
    bottom: at.y + plate.height / 2 + (above ? 0 : words),
  };
}

function apart(boxes: readonly Box[], width: number): boolean {
  return boxes.every((one, i) =>
    boxes.slice(i + 1).every((other) => {
      const beside = Math.abs(one.x - other.x) - width >= BESIDE;
      return beside || one.top - other.bottom >= BELOW || other.top - one.bottom >= BELOW;
    }),
  );
}

function boxesAt(radius: number, angles: readonly number[], kind: Kind, words: number): readonly Box[] {
  return angles.map((angle) =>
    boxOf(placeOn(angle, radius + kind.gap, kind.plate), angle, kind.plate, words),
  );
}

function smallestRadius(angles: readonly number[], kind: Kind, words: number, least: number): number {
  let radius = Math.max(kind.least, least);
  while (!apart(boxesAt(radius, angles, kind, words), kind.plate.width)) radius += 1;
  return radius;
}

/** Drawings are written to a hundredth of a pixel. */
export function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}

function seatAt(angle: number, radius: number, kind: Kind, centre: Point): SeatPlace {
  const at = placeOn(angle, radius + kind.gap, kind.plate);
  const inner = radius - MARK_INSET;
  return {
    angle,
    x: hundredth(centre.x + at.x),
    y: hundredth(centre.y + at.y),
    mark: {
      x: hundredth(centre.x + inner * Math.cos(angle)),
      y: hundredth(centre.y + inner * Math.sin(angle)),
    },
    wordsAbove: Math.sin(angle) < UPPER,
  };
}

// A table is measured once for each size; the page of a meeting is drawn for every reader.
const drawn = new Map<string, RingLayout>();

/**
 * Seats n parties around a table without a head: clockwise in the order given, no plate on the upright axis, all plates
 * equally near the rim and level. All numbers are CSS pixels in a box whose origin is its upper left corner.
 *
 * @param least - smallest radius, where the middle of the table needs room
 * @param words - whether two lines stand under (upper seats: above) each plate
 * @see LOOKS 5 for the geometry; 1 to 60 seats, more sit in rows
 */
export function ringLayout(
  n: number,
  variant: RingVariant = 'meeting',
  words = false,
  least = 0,
): RingLayout {
  const key = `${n} ${variant} ${words} ${least}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const fresh = layOut(n, variant, words, least);
  drawn.set(key, fresh);
  return fresh;
}

function layOut(n: number, variant: RingVariant, words: boolean, least: number): RingLayout {
  const kind = kindOf(n, variant);
  const angles = n === 0 ? [] : anglesOf(n);
  const wordsHeight = words ? WORDS_HEIGHT : 0;
  const radius = smallestRadius(angles, kind, wordsHeight, least);
  const boxes = boxesAt(radius, angles, kind, wordsHeight);
  const wide = Math.max(radius, ...boxes.map((box) => Math.abs(box.x) + kind.plate.width / 2)) + MARGIN;
  const up = Math.max(radius, ...boxes.map((box) => -box.top)) + MARGIN;
  const down = Math.max(radius, ...boxes.map((box) => box.bottom)) + MARGIN;
  const centre = { x: hundredth(wide), y: hundredth(up) };
  return {
    radius,
    plate: kind.plate,
    gap: kind.gap,
    width: hundredth(2 * wide),
    height: hundredth(up + down),
    centre,
    seats: angles.map((angle) => seatAt(angle, radius, kind, centre)),
  };
}

/** How far words `width` wide must move outwards so that a side seat's words do not touch the table. */
export function wordsShift(layout: RingLayout, seat: SeatPlace, width: number): number {
  if (seat.wordsAbove) return 0;
  const x = Math.abs(seat.x - layout.centre.x) - width / 2;
  const top = seat.y - layout.centre.y + layout.plate.height / 2;
  const bottom = top + WORDS_HEIGHT;
  const nearest = top > 0 ? top : Math.min(bottom, 0);
  const clear = layout.radius + 6;
  if (Math.abs(nearest) >= clear) return 0;
  const needed = Math.sqrt(clear ** 2 - nearest ** 2) - x;
  return needed <= 0 ? 0 : hundredth(Math.sign(seat.x - layout.centre.x) * needed);
}
