import { hundredth, type Point } from './ring-layout.ts';

export type RowsLayout = {
  readonly width: number;
  readonly height: number;
  /** Diameter of a seat's mark. */
  readonly mark: number;
  readonly seats: readonly Point[];
};

const ROWS = 8;
const FRONT = 128;
const STEP = 34;
const MARGIN = 14;

const radii: readonly number[] = Array.from({ length: ROWS }, (_, row) => FRONT + row * STEP);
const whole: number = radii.reduce((sum, radius) => sum + radius, 0);

/** Shares n seats out over the arcs by their length, the longest arcs taking what is left over. */
function seatsPerRow(n: number): readonly number[] {
  const shares = radii.map((radius) => Math.floor((n * radius) / whole));
  const left = n - shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share, row) => share + (row >= ROWS - left ? 1 : 0));
}

function rowSeats(radius: number, count: number): readonly Point[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = count === 1 ? Math.PI / 2 : (i * Math.PI) / (count - 1);
    return { x: radius * Math.cos(angle), y: -radius * Math.sin(angle) };
  });
}

/**
 * Seats more parties than a ring can show in eight arcs, as in a hall seen from the podium: the first seat is at the right
 * end of the front row, each row runs from right to left. CSS pixels, origin at the upper left corner.
 *
 * @see LOOKS 5, last row of the table
 */
export function rowsLayout(n: number): RowsLayout {
  const counts = seatsPerRow(n);
  const reach = FRONT + (ROWS - 1) * STEP;
  const spacing = (Math.PI * whole) / Math.max(n, 1);
  const places = radii.flatMap((radius, row) => rowSeats(radius, counts[row] ?? 0));
  return {
    width: 2 * (reach + MARGIN),
    height: reach + 2 * MARGIN,
    mark: hundredth(Math.min(10, spacing * 0.6)),
    seats: places.map(({ x, y }) => ({ x: hundredth(x + reach + MARGIN), y: hundredth(y + reach + MARGIN) })),
  };
}
