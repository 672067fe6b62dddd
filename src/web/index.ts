export type { RingLayout, RingVariant, SeatPlace } from './parts/ring-layout.ts';
export { LARGEST_RING, ringLayout } from './parts/ring-layout.ts';
export { type RowsLayout, rowsLayout } from './parts/rows-layout.ts';
export { isLanguage, type Language } from './words/calendar.ts';
export { type Words, words } from './words/words.ts';
