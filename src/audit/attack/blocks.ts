import type { System } from "./system.ts";

/** Steps of a magnitude (VZÄ, Euro, days): thousandths are as good as real numbers here. */
export const STEPS = 1000;

/**
 * An independent part of the system: no row reaches from it into another. Columns are its unknowns,
 * then a slack for every row that is only a bound; all rows are equations Σ factor · column = value,
 * in whole steps (a count's step is one, a magnitude's a thousandth).
 */
export interface Block {
  /** unknowns of the system, by column; slacks have none */
  unknowns: Int32Array;
  /** rows of the system, by row */
  rows: Int32Array;
  start: Int32Array;
  columns: Int32Array;
  factors: Float64Array;
  values: Float64Array;
  low: Float64Array;
  high: Float64Array;
  /** steps of one, by column */
  scale: Float64Array;
}

/** Blocks over the unknowns that are still open (low < high), largest last. */
export function blocksOf(system: System): Block[] {
  const { start, unknowns, low, high } = system;
  const open = (unknown: number): boolean => low[unknown]! < high[unknown]!;
  const root = roots(system, open);
  const members = new Map<number, { unknowns: number[]; rows: number[] }>();
  for (let unknown = 0; unknown < low.length; unknown++) {
    if (!open(unknown)) continue;
    const part = members.get(root(unknown));
    if (part) part.unknowns.push(unknown);
    else members.set(root(unknown), { unknowns: [unknown], rows: [] });
  }
  for (let row = 0; row < system.sums.length; row++)
    for (let at = start[row]!; at < start[row + 1]!; at++)
      if (open(unknowns[at]!)) {
        members.get(root(unknowns[at]!))!.rows.push(row);
        break;
      }
  const column = new Int32Array(low.length).fill(-1);
  return [...members.values()]
    .sort((a, b) => a.unknowns.length - b.unknowns.length)
    .map((part) => blockOf(system, part, column));
}

function roots(system: System, open: (unknown: number) => boolean): (unknown: number) => number {
  const { start, unknowns } = system;
  const parent = Int32Array.from({ length: system.low.length }, (_, at) => at);
  const find = (at: number): number => {
    let top = at;
    while (parent[top] !== top) top = parent[top]!;
    for (let next = at; next !== top; ) {
      const up = parent[next]!;
      parent[next] = top;
      next = up;
    }
    return top;
  };
  for (let row = 0; row < system.sums.length; row++) {
    let first = -1;
    for (let at = start[row]!; at < start[row + 1]!; at++) {
      const unknown = unknowns[at]!;
      if (!open(unknown)) continue;
      if (first < 0) first = unknown;
      else parent[find(unknown)] = find(first);
    }
  }
  return find;
}

function blockOf(
  system: System,
  part: { unknowns: number[]; rows: number[] },
  column: Int32Array,
): Block {
  for (const [at, unknown] of part.unknowns.entries()) column[unknown] = at;
  const start = [0];
  const columns: number[] = [];
  const factors: number[] = [];
  const values: number[] = [];
  const low = part.unknowns.map((unknown) => system.low[unknown]! * stepsOf(system, unknown));
  const high = part.unknowns.map((unknown) => system.high[unknown]! * stepsOf(system, unknown));
  const scale = part.unknowns.map((unknown) => stepsOf(system, unknown));
  for (const row of part.rows) {
    let fixed = 0;
    let finest = 1;
    const from = columns.length;
    for (let at = system.start[row]!; at < system.start[row + 1]!; at++) {
      const unknown = system.unknowns[at]!;
      const own = column[unknown]!;
      if (own < 0) fixed += system.factors[at]! * system.low[unknown]!;
      else {
        columns.push(own);
        factors.push(system.factors[at]!);
        finest = Math.max(finest, scale[own]!);
      }
    }
    if (finest > 1)
      for (let at = from; at < columns.length; at++) factors[at]! *= finest / scale[columns[at]!]!;
    if (system.rowLow[row] !== system.rowHigh[row]) {
      columns.push(low.length);
      factors.push(1);
      low.push(0);
      high.push(Number.POSITIVE_INFINITY);
      scale.push(finest);
    }
    values.push((system.rowHigh[row]! - fixed) * finest);
    start.push(columns.length);
  }
  for (const unknown of part.unknowns) column[unknown] = -1;
  return {
    unknowns: Int32Array.from(part.unknowns),
    rows: Int32Array.from(part.rows),
    start: Int32Array.from(start),
    columns: Int32Array.from(columns),
    factors: Float64Array.from(factors),
    values: Float64Array.from(values),
    low: Float64Array.from(low),
    high: Float64Array.from(high),
    scale: Float64Array.from(scale),
  };
}

const stepsOf = ({ whole }: System, unknown: number): number => (whole[unknown] ? 1 : STEPS);
