import { cpus, totalmem, type } from 'node:os';

/** One line of the table: what was measured, the figure, and what it is held against. */
export type Figure = {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly note?: string;
};

/** Where and when it was measured; a figure without these means nothing. */
export type Machine = {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly date: string;
};

export function machineHere(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${process.arch}`,
    node: process.version,
    date: new Date().toISOString().slice(0, 19),
  };
}

export function machineLine(m: Machine): string {
  return `${m.processor}, ${m.cores} cores, ${m.memoryGb} GB, ${m.system}, Node ${m.node}, ${m.date} UTC`;
}

export function figureLine({ what, value, unit, note = '' }: Figure): string {
  return `  ${what.padEnd(46)} ${written(value).padStart(11)} ${unit.padEnd(8)} ${note}`.trimEnd();
}

export function written(value: number): string {
  const places = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}
