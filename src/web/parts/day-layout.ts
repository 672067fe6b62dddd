/** Minutes are counted from midnight in the venue's zone. */
export type Held = { readonly key: string; readonly from: number; readonly to: number };
export type DayCell<B> = {
  readonly from: number;
  readonly to: number;
  readonly block?: B;
};

export type Hours = { readonly from: number; readonly to: number; readonly step: number };

/** The whole hours that hold every block, and the finest step their ends need: 5, 15 or 30 minutes. */
export function hoursOf(blocks: readonly Held[]): Hours {
  const from = Math.floor(Math.min(...blocks.map((block) => block.from)) / 60) * 60;
  const to = Math.ceil(Math.max(...blocks.map((block) => block.to)) / 60) * 60;
  const fits = (step: number): boolean =>
    blocks.every((block) => block.from % step === 0 && block.to % step === 0);
  return { from, to, step: [30, 15, 5].find(fits) ?? 1 };
}

/** Blocks of one room that overlap stand in lanes one under the other, so that a clash is seen and nothing is hidden. */
export function lanesOf<B extends Held>(blocks: readonly B[]): readonly (readonly B[])[] {
  const lanes: B[][] = [];
  for (const block of [...blocks].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const free = lanes.find((lane) => (lane.at(-1)?.to ?? 0) <= block.from);
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

/** The cells of one lane: every block one cell, the time between cut at whole hours, nothing left out. */
export function cellsOf<B extends Held>(lane: readonly B[], hours: Hours): readonly DayCell<B>[] {
  const cells: DayCell<B>[] = [];
  let at = hours.from;
  for (const block of lane) {
    cells.push(...empty<B>(at, block.from), { from: block.from, to: block.to, block });
    at = block.to;
  }
  return [...cells, ...empty<B>(at, hours.to)];
}
