import type { Block } from "./blocks.ts";

type Sparse = Map<number, number>;

/** All solutions of a block's equations: one of them, and whole-numbered moves between them. */
export interface Kernel {
  /** one solution, bounds aside */
  point: Float64Array;
  /** moves that keep every equation, each with its columns in ascending order */
  moves: Move[];
  /** false where the equations contradict each other */
  consistent: boolean;
  /** false where a row can't be solved in whole numbers: then `moves` isn't all */
  complete: boolean;
}

export interface Move {
  columns: Int32Array;
  steps: Float64Array;
}

/**
 * Exact elimination in whole numbers: every row is solved for a column with the factor ±1, short
 * rows first and the column that the fewest rows share, so that rows stay sparse. What no row is
 * solved for is free: every free column gives a move.
 */
export function kernelOf(block: Block): Kernel {
  const size = block.low.length;
  const { pivots, order, work, values, consistent, complete } = eliminated(block);
  const pivotOf = new Int32Array(size).fill(-1);
  for (const [at, column] of pivots.entries()) pivotOf[column] = at;
  const reduced: Sparse[] = new Array(order.length);
  const rest = new Float64Array(order.length);
  for (let at = order.length - 1; at >= 0; at--) {
    const row = work[order[at]!]!;
    const free: Sparse = new Map();
    let value = values[order[at]!]!;
    for (const [column, factor] of row) {
      if (column === pivots[at]) continue;
      const pivot = pivotOf[column]!;
      if (pivot < 0) addTo(free, column, factor);
      else {
        value -= factor * rest[pivot]!;
        for (const [other, more] of reduced[pivot]!) addTo(free, other, -factor * more);
      }
    }
    reduced[at] = free;
    rest[at] = value;
  }
  const point = new Float64Array(size);
  for (let column = 0; column < size; column++)
    if (pivotOf[column]! < 0) point[column] = halfway(block, column);
  const moves = new Map<number, { columns: number[]; steps: number[] }>();
  for (let column = 0; column < size; column++)
    if (pivotOf[column]! < 0) moves.set(column, { columns: [column], steps: [1] });
  for (const [at, column] of pivots.entries()) {
    let value = rest[at]!;
    for (const [free, factor] of reduced[at]!) {
      value -= factor * point[free]!;
      const move = moves.get(free)!;
      move.columns.push(column);
      move.steps.push(-factor);
    }
    point[column] = value;
  }
  return { point, moves: [...moves.values()].map(ascending), consistent, complete };
}

const addTo = (row: Sparse, column: number, value: number): void => {
  const sum = (row.get(column) ?? 0) + value;
  if (sum === 0) row.delete(column);
  else row.set(column, sum);
};

/** A whole number well inside the bounds of a column. */
function halfway({ low, high, scale }: Block, column: number): number {
  const from = low[column]!;
  const to = high[column]!;
  return Math.round(Number.isFinite(to) ? (from + to) / 2 : from + 3 * scale[column]!);
}

function ascending({ columns, steps }: { columns: number[]; steps: number[] }): Move {
  const order = columns.map((_, at) => at).sort((a, b) => columns[a]! - columns[b]!);
  return {
    columns: Int32Array.from(order, (at) => columns[at]!),
    steps: Float64Array.from(order, (at) => steps[at]!),
  };
}

/** Takes row after row out of all others. */
function eliminated({ start, columns, factors, values: given, low }: Block) {
  const count = start.length - 1;
  const work: Sparse[] = [];
  const holders: Set<number>[] = Array.from({ length: low.length }, () => new Set());
  for (let row = 0; row < count; row++) {
    const sparse: Sparse = new Map();
    for (let at = start[row]!; at < start[row + 1]!; at++) {
      sparse.set(columns[at]!, factors[at]!);
      holders[columns[at]!]!.add(row);
    }
    work.push(sparse);
  }
  const values = given.slice();
  const pivots: number[] = [];
  const order: number[] = [];
  const waiting = new Shortest(work);
  let consistent = true;
  let complete = true;
  for (let at = waiting.take(); at >= 0; at = waiting.take()) {
    const row = work[at]!;
    if (row.size === 0) {
      if (Math.abs(values[at]!) > 1e-6 * Math.max(1, Math.abs(given[at]!))) consistent = false;
      continue;
    }
    const pivot = rarest(row, holders);
    if (pivot < 0) {
      complete = false;
      continue;
    }
    if (row.get(pivot) === -1) {
      for (const [column, factor] of row) row.set(column, -factor);
      values[at] = -values[at]!;
    }
    for (const column of row.keys()) holders[column]!.delete(at);
    for (const target of [...holders[pivot]!]) {
      const other = work[target]!;
      const times = other.get(pivot)!;
      for (const [column, factor] of row) {
        const sum = (other.get(column) ?? 0) - times * factor;
        if (sum === 0) {
          other.delete(column);
          holders[column]!.delete(target);
        } else {
          other.set(column, sum);
          holders[column]!.add(target);
        }
      }
      values[target] = values[target]! - times * values[at]!;
      waiting.put(target);
    }
    pivots.push(pivot);
    order.push(at);
  }
  return { pivots, order, work, values, consistent, complete };
}

/** The column with factor ±1 that the fewest rows hold; -1 where there is none. */
function rarest(row: Sparse, holders: readonly Set<number>[]): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [column, factor] of row) {
    if (factor !== 1 && factor !== -1) continue;
    const count = holders[column]!.size;
    if (count < least) {
      best = column;
      least = count;
    }
  }
  return best;
}

/** Rows by their present length, shortest first. */
class Shortest {
  readonly #work: readonly Sparse[];
  readonly #buckets: number[][] = [];
  readonly #taken: Uint8Array;
  #length = 0;

  constructor(work: readonly Sparse[]) {
    this.#work = work;
    this.#taken = new Uint8Array(work.length);
    for (let row = work.length - 1; row >= 0; row--) this.put(row);
    this.#length = 0;
  }

  /** A row whose length has changed. */
  put(row: number): void {
    const length = this.#work[row]!.size;
    while (this.#buckets.length <= length) this.#buckets.push([]);
    this.#buckets[length]!.push(row);
    this.#length = Math.min(this.#length, length);
  }

  take(): number {
    for (; this.#length < this.#buckets.length; this.#length++) {
      const bucket = this.#buckets[this.#length]!;
      while (bucket.length > 0) {
        const row = bucket.pop()!;
        if (this.#taken[row] || this.#work[row]!.size !== this.#length) continue;
        this.#taken[row] = 1;
        return row;
      }
    }
    return -1;
  }
}
