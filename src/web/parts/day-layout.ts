/** Minutes are counted from midnight in the venue's zone; past 1440 they are those of the night after. */
export type Held = { readonly key: string; readonly from: number; readonly to: number };
export type DayCell<B> = {
  readonly from: number;
  readonly to: number;
  readonly block?: B;
  /** The block before this cell, whose words stand here because it is too narrow for them. */
  readonly wordsOf?: B;
};

export type Hours = { readonly from: number; readonly to: number; readonly step: number };

/** Minutes beside a block that its words need; none where they stand inside. */
export type Beside<B> = (block: B) => number;

/** The night after is drawn until six in the morning; what lasts longer runs out of the day. */
const LAST = 30 * 60;
/** The column with the rooms' names. */
const ROOMS = 148;
export type DaySize = 'short' | 'usual' | 'long';

/** Narrowest a day is drawn, in CSS pixels, by the hours it has; narrower it is a list (day.css says the same). */
function widthFor(hours: number): { readonly size: DaySize; readonly width: number } {
  if (hours <= 9) return { size: 'short', width: 816 };
  return hours <= 12 ? { size: 'usual', width: 1040 } : { size: 'long', width: 1248 };
}

export function sizeOf(hours: Hours): DaySize {
  return widthFor((hours.to - hours.from) / 60).size;
}

/** CSS pixels of a minute where a day of these hours is drawn at its narrowest. */
export function minuteWidth(hours: Hours): number {
  const count = (hours.to - hours.from) / 60;
  return (widthFor(count).width - ROOMS) / (count * 60);
}

/** The whole hours that hold every block with the words beside it, and the finest step their ends need: 5, 15 or 30 minutes. */
export function hoursOf<B extends Held>(blocks: readonly B[], beside: Beside<B> = () => 0): Hours {
  const from = Math.floor(Math.min(...blocks.map((block) => block.from)) / 60) * 60;
  const end = Math.max(...blocks.map((block) => block.to + beside(block)));
  const to = Math.min(Math.ceil(end / 60) * 60, Math.max(LAST, from + 60));
  const fits = (step: number): boolean =>
    blocks.every((block) => block.from % step === 0 && block.to % step === 0);
  return { from, to, step: [30, 15, 5].find(fits) ?? 1 };
}

/**
 * Blocks of one room that overlap stand in lanes one under the other, so that a clash is seen and nothing is hidden; so do
 * short ones that follow one another, each with room for its words.
 */
export function lanesOf<B extends Held>(
  blocks: readonly B[],
  beside: Beside<B> = () => 0,
): readonly (readonly B[])[] {
  const lanes: B[][] = [];
  const end = (block: B | undefined): number => (block === undefined ? 0 : block.to + beside(block));
  for (const block of [...blocks].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const free = lanes.find((lane) => end(lane.at(-1)) <= block.from);
    if (free === undefined) lanes.push([block]);
    else free.push(block);
  }
  return lanes;
}

function empty<B>(from: number, to: number): readonly DayCell<B>[] {
  const cells: DayCell<B>[] = [];
  for (let at = from; at < to; ) {
    const next = Math.min(to, (Math.floor(at / 60) + 1) * 60);
    cells.push({ from: at, to: next });
    at = next;
  }
  return cells;
}

/** The cells of one lane: every block one cell, its words one more if they stand beside it, the time between cut at whole hours. */
export function cellsOf<B extends Held>(
  lane: readonly B[],
  hours: Hours,
  beside: Beside<B> = () => 0,
): readonly DayCell<B>[] {
  const cells: DayCell<B>[] = [];
  let at = hours.from;
  for (const block of lane) {
    const to = Math.min(block.to, hours.to);
    cells.push(...empty<B>(at, block.from), { from: block.from, to, block });
    at = Math.min(to + beside(block), hours.to);
    if (at > to) cells.push({ from: to, to: at, wordsOf: block });
  }
  return [...cells, ...empty<B>(at, hours.to)];
}
